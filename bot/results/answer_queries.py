"""Where answers after a fair are kept, and who is asked."""

from datetime import date, datetime

from bot.database import Connection, Row
from bot.results.models import Answer, Question, Tally


async def keep(connection: Connection, signup_id: int, question: Question, answer: Answer, *, moment: datetime) -> None:
    """Keep an answer; one given before is changed."""
    await connection.run(
        """INSERT INTO fair_answers (signup_id, question, answer, given_at)
           VALUES (:signup_id, :question, :answer, :moment)
           ON CONFLICT (signup_id, question) DO UPDATE SET answer = excluded.answer, given_at = excluded.given_at""",
        signup_id=signup_id,
        question=question,
        answer=answer,
        moment=moment,
    )


async def given(connection: Connection, signup_id: int) -> dict[str, str]:
    """Give what somebody answered, by question."""
    rows = await connection.all(
        "SELECT question, answer FROM fair_answers WHERE signup_id = :signup_id", signup_id=signup_id
    )
    return {row["question"]: row["answer"] for row in rows}


async def clear(connection: Connection, signup_id: int) -> None:
    """Forget what somebody answered, to be asked anew."""
    await connection.run("DELETE FROM fair_answers WHERE signup_id = :signup_id", signup_id=signup_id)


async def tallies(connection: Connection, fair_id: str) -> list[Tally]:
    """Count the answers of a fair by question."""
    rows = await connection.all(
        """SELECT a.question, sum(CASE WHEN a.answer = 'yes' THEN 1 ELSE 0 END) AS yes,
                  sum(CASE WHEN a.answer = 'partly' THEN 1 ELSE 0 END) AS partly,
                  sum(CASE WHEN a.answer = 'no' THEN 1 ELSE 0 END) AS no
           FROM fair_answers a JOIN signups s ON s.id = a.signup_id
           WHERE s.fair_id = :fair_id GROUP BY a.question""",
        fair_id=fair_id,
    )
    return [Tally(**dict(row)) for row in rows]


async def ended(connection: Connection, day: date) -> list[str]:
    """Give the fairs whose last day is this one and that were not called off."""
    rows = await connection.all(
        "SELECT id FROM fairs WHERE ends_on = :day AND state <> 'cancelled' ORDER BY id", day=day
    )
    return [row["id"] for row in rows]


async def came(connection: Connection, fair_id: str) -> list[Row]:
    """Give who came and may be asked: signup_id, person_id, answered (how many questions)."""
    return await connection.all(
        """SELECT s.id AS signup_id, s.person_id,
                  (SELECT count(*) FROM fair_answers a WHERE a.signup_id = s.id) AS answered
           FROM signups s WHERE s.fair_id = :fair_id AND s.checked_in_at IS NOT NULL ORDER BY s.id""",
        fair_id=fair_id,
    )

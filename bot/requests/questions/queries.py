"""Where questions are kept until they are answered, and then with their answers."""

from collections.abc import Iterable
from datetime import datetime

from bot import clock
from bot.database import Connection
from bot.ids import PersonId
from bot.requests.questions.models import Question

_ALL = """SELECT q.id, q.person_id, q.text, q.asked_at, q.answer, q.answered_by, q.region, q.receipt,
                 p.name AS who, p.username, p.language
          FROM questions q JOIN people p ON p.id = q.person_id"""


async def ask(
    connection: Connection,
    person_id: PersonId,
    *,
    text: str,
    moment: datetime,
    most_open: int,
    region: str | None = None,
    receipt: str | None = None,
) -> int | None:
    """Keep a question and give its id; None when so many of theirs wait already."""
    row = await connection.one(
        """INSERT INTO questions (id, person_id, text, asked_at, region, receipt)
           SELECT :id, CAST(:person_id AS BIGINT), CAST(:text AS TEXT), CAST(:moment AS TEXT), CAST(:region AS TEXT),
                  CAST(:receipt AS TEXT)
           WHERE (SELECT count(*) FROM questions o WHERE o.person_id = :person_id AND o.answered_at IS NULL) < :most
           RETURNING id""",
        id=clock.new_id(),
        person_id=person_id,
        text=text,
        moment=moment,
        most=most_open,
        region=region,
        receipt=receipt,
    )
    return int(row["id"]) if row else None


async def question(connection: Connection, question_id: int) -> Question | None:
    row = await connection.one(f"{_ALL} WHERE q.id = :id", id=question_id)
    return Question(**dict(row)) if row else None


async def waiting(connection: Connection, *, regions: Iterable[str] | None, limit: int, offset: int) -> list[Question]:
    """Give the questions nobody has answered, the longest waiting first: all, or those for these regions."""
    rows = await connection.all(
        f"""{_ALL} WHERE q.answered_at IS NULL AND (:everywhere = 1 OR :regions LIKE '%' || q.region || '%')
            ORDER BY q.asked_at, q.id LIMIT :limit OFFSET :offset""",
        everywhere=int(regions is None),
        regions=" ".join(regions or ()),
        limit=limit,
        offset=offset,
    )
    return [Question(**dict(row)) for row in rows]


async def answer(
    connection: Connection, question_id: int, *, text: str, person_id: PersonId, moment: datetime
) -> int | None:
    """Keep the answer and give who asked; None when another was quicker, or the question is gone."""
    row = await connection.one(
        """UPDATE questions SET answer = :text, answered_by = :person_id, answered_at = :moment
           WHERE id = :id AND answered_at IS NULL RETURNING person_id""",
        id=question_id,
        text=text,
        person_id=person_id,
        moment=moment,
    )
    return int(row["person_id"]) if row else None

"""Where everything owed is kept: notices by kind and subject, answers as ready-made calls."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot import clock
from bot.database import Connection, Row
from bot.outbox.models import ANSWER, ANSWER_WORTH, READY, Kind, Lane, known

_OWE = """INSERT INTO outbox (id, person_id, lane, kind, subject, due_at, next_try, not_after, state, created_at)
          VALUES (:id, :person_id, 'notice', :kind, :subject, :due, :due, :not_after, 'waiting', :created)
          ON CONFLICT (person_id, kind, subject) DO NOTHING"""


async def owe(
    connection: Connection,
    *,
    person_id: int,
    kind: Kind,
    subject: str,
    due: datetime,
    not_after: datetime | None = None,
) -> None:
    """Owe a person a notice about a subject; the same one is never owed twice. Raise UnknownKind."""
    await owe_all(connection, [person_id], kind=kind, subject=subject, due=due, not_after=not_after)


async def owe_all(
    connection: Connection,
    person_ids: Iterable[int],
    *,
    kind: Kind,
    subject: str,
    due: datetime,
    not_after: datetime | None = None,
) -> None:
    """Owe several people a notice about a subject; nobody is owed the same one twice. One statement."""
    rows = [notice(person, kind, subject, due=due, not_after=not_after) for person in person_ids]
    if rows:
        await owe_rows(connection, rows)


async def owe_selected(
    connection: Connection, people: str, *, kind: Kind, subject: str, due: datetime, **values: object
) -> None:
    """Owe a notice to all whom a query of the caller gives as `person_id`. One statement."""
    await connection.run(
        f"""INSERT INTO outbox (id, person_id, lane, kind, subject, due_at, next_try, not_after, state, created_at)
            SELECT :id + row_number() OVER (ORDER BY s.person_id), s.person_id, 'notice', :kind, :subject, :due, :due,
                   :not_after, 'waiting', :created
            FROM ({people}) s WHERE true
            ON CONFLICT (person_id, kind, subject) DO NOTHING""",
        **{**notice(0, kind, subject, due=due), **values},
    )


async def owe_rows(connection: Connection, rows: Sequence[Row]) -> None:
    """Owe notices made by `notice`, in one statement; one owed already stays as it is."""
    await connection.many(_OWE, rows)


def notice(
    person_id: int, kind: Kind, subject: str, *, due: datetime, not_after: datetime | None = None
) -> dict[str, object]:
    """Make the row of a notice; without `not_after` it is told for as long as its kind is worth telling."""
    return {
        "id": clock.new_id(),
        "person_id": person_id,
        "kind": known(kind).name,
        "subject": subject,
        "due": due,
        "not_after": not_after or due + kind.worth,
        "created": clock.now(),
    }


async def owe_ready(connection: Connection, *, person_id: int, subject: str, calls: str, due: datetime) -> None:
    """Owe a person what these calls show, written down by `calls.to_json`; the same subject is never owed twice."""
    await connection.run(
        """INSERT INTO outbox (id, person_id, lane, kind, subject, calls, due_at, next_try, not_after, state,
               created_at)
           VALUES (:id, :person_id, 'notice', :kind, :subject, :calls, :due, :due, :not_after, 'waiting', :created)
           ON CONFLICT (person_id, kind, subject) DO NOTHING""",
        calls=calls,
        **notice(person_id, READY, subject, due=due),
    )


async def owe_answer(
    connection: Connection,
    *,
    chat_id: int,
    subject: str,
    calls: str,
    repeatable: bool,
    under_way: bool,
    moment: datetime,
    again: datetime,
) -> int | None:
    """Owe the calls of an answer, written down by `calls.to_json`; None when these are owed already.

    `under_way` says that the first of them is on the wire, `repeatable` that making it twice harms nobody.
    """
    row = await connection.one(
        """INSERT INTO outbox (id, person_id, lane, kind, subject, calls, due_at, next_try, not_after, state, holds,
               repeatable, created_at)
           VALUES (:id, :chat_id, 'answer', :kind, :subject, :calls, :moment, :again, :not_after, :state, 1,
               :repeatable, :moment)
           ON CONFLICT (person_id, kind, subject) DO NOTHING RETURNING id""",
        id=clock.new_id(),
        chat_id=chat_id,
        kind=ANSWER,
        subject=subject,
        calls=calls,
        repeatable=int(repeatable),
        state="intent" if under_way else "waiting",
        moment=moment,
        again=again,
        not_after=moment + ANSWER_WORTH,
    )
    return int(row["id"]) if row else None


async def due(connection: Connection, lane: Lane, *, moment: datetime, limit: int) -> list[Row]:
    """Give what waits longest in a lane: id, person_id, language, blocked_at, kind, subject, tries, not_after.

    A row that holds its chat lets nothing later of that chat pass.
    """
    return await connection.all(
        """SELECT o.id, o.person_id, p.language, p.blocked_at, o.kind, o.subject, o.tries, o.not_after
           FROM outbox o LEFT JOIN people p ON p.id = o.person_id
           WHERE o.lane = :lane AND o.state = 'waiting' AND o.next_try <= :moment
             AND NOT EXISTS (SELECT 1 FROM outbox e WHERE e.person_id = o.person_id AND e.id < o.id
                             AND (e.state = 'intent' OR e.state = 'waiting' AND e.holds = 1))
           ORDER BY o.next_try, o.id LIMIT :limit""",
        lane=lane,
        moment=moment,
        limit=limit,
    )


async def next_try(connection: Connection, *, after: datetime) -> datetime | None:
    """Give when the next waiting row is due that is not yet."""
    row = await connection.one(
        "SELECT min(next_try) AS next_try FROM outbox WHERE state = 'waiting' AND next_try > :after", after=after
    )
    return datetime.fromisoformat(row["next_try"]) if row and row["next_try"] else None


async def calls_of(connection: Connection, row_id: int) -> str | None:
    """Give the ready-made calls of a row, if it has any."""
    row = await connection.one("SELECT calls FROM outbox WHERE id = :id", id=row_id)
    return row["calls"] if row else None


async def intend(connection: Connection, row_ids: Sequence[int], *, moment: datetime) -> set[int]:
    """Mark rows as on their way, and give which may really go; committed before anything is sent."""
    names = {f"row_{place}": row_id for place, row_id in enumerate(row_ids)}
    rows = await connection.all(
        f"""UPDATE outbox SET state = 'intent', at = :moment
            WHERE state = 'waiting' AND id IN ({", ".join(f":{name}" for name in names)}) RETURNING id""",
        moment=moment,
        **names,
    )
    return {row["id"] for row in rows}


async def settle(connection: Connection, rows: Sequence[Row]) -> None:
    """Write what became of rows: id, state, tries, next_try, holds, fault, message_id, calls, repeatable, moment."""
    await connection.many(
        """UPDATE outbox SET state = :state, tries = :tries, next_try = :next_try, holds = :holds, fault = :fault,
               message_id = :message_id, calls = :calls, repeatable = :repeatable, at = :moment
           WHERE id = :id""",
        rows,
    )


async def put_back(connection: Connection, rows: Sequence[Row]) -> None:
    """Take marks back (id): nothing was sent."""
    await connection.many("UPDATE outbox SET state = 'waiting' WHERE id = :id AND state = 'intent'", rows)


async def admit_unknown(connection: Connection) -> list[Row]:
    """Call everything still marked as on its way unknown, and give it: person_id, kind.

    What may be repeated harmlessly waits again instead.
    """
    await connection.run("UPDATE outbox SET state = 'waiting' WHERE state = 'intent' AND repeatable = 1")
    return await connection.all(
        "UPDATE outbox SET state = 'unknown' WHERE state = 'intent' RETURNING person_id, lane, kind"
    )


async def chats_owed(connection: Connection) -> list[Row]:
    """Give how many answers are owed to each chat: person_id, count."""
    return await connection.all(
        """SELECT person_id, count(*) AS count FROM outbox
           WHERE lane = 'answer' AND state IN ('waiting', 'intent') GROUP BY person_id"""
    )


async def answers_known(connection: Connection) -> set[str]:
    """Give the subjects of every answer that has a row."""
    return {row["subject"] for row in await connection.all("SELECT subject FROM outbox WHERE lane = 'answer'")}


async def counts(connection: Connection) -> list[Row]:
    """Count rows: lane, state, count."""
    return await connection.all("SELECT lane, state, count(*) AS count FROM outbox GROUP BY lane, state")


async def forget_before(connection: Connection, *, answers: datetime, notices: datetime) -> None:
    """Drop what is long over: answers soon, notices only when nobody could be owed the same one again."""
    await connection.run(
        """DELETE FROM outbox WHERE state NOT IN ('waiting', 'intent')
             AND (lane = 'answer' AND created_at < :answers OR lane = 'notice' AND created_at < :notices)""",
        answers=answers,
        notices=notices,
    )

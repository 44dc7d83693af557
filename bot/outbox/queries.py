"""Where everything owed is kept: notices by kind and subject, answers as ready-made calls."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from bot import clock
from bot.database import Connection, Row
from bot.ids import PersonId
from bot.outbox.models import ANSWER, ANSWER_WORTH, READY, Kind, known

_MOST_SELECTED = 1 << 20  # so many ids are kept free for one selection of people
_OWE = """INSERT INTO outbox (id, person_id, lane, kind, subject, due_at, next_try, not_after, state, created_at)
          VALUES (:id, :person_id, 'notice', :kind, :subject, :due, :due, :not_after, 'waiting', :created)
          ON CONFLICT (person_id, kind, subject) DO NOTHING"""


async def owe(
    connection: Connection,
    *,
    person_id: PersonId,
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
        **{**notice(0, kind, subject, due=due), "id": clock.new_id(block=_MOST_SELECTED), **values},
    )


async def owe_rows(connection: Connection, rows: Sequence[Row]) -> None:
    """Owe notices made by `notice`, in one statement; one owed already stays as it is."""
    await connection.many(_OWE, rows)


def notice(
    person_id: PersonId, kind: Kind, subject: str, *, due: datetime, not_after: datetime | None = None
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


async def owe_ready(connection: Connection, *, person_id: PersonId, subject: str, calls: str, due: datetime) -> None:
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
    row_id: int,
    chat_id: int,
    subject: str,
    calls: str,
    repeatable: bool,
    under_way: bool,
    worker: str | None,
    moment: datetime,
    again: datetime,
) -> bool:
    """Owe the calls of an answer, written down by `calls.to_json`; False when another row owes these already.

    `under_way` says that the first of them is on the wire, by a `worker` of several, `repeatable` that making it
    twice harms nobody.
    """
    row = await connection.one(
        """INSERT INTO outbox (id, person_id, lane, kind, subject, calls, due_at, next_try, not_after, state, holds,
               repeatable, worker, created_at)
           VALUES (:id, :chat_id, 'answer', :kind, :subject, :calls, :moment, :again, :not_after, :state, 1,
               :repeatable, :worker, :moment)
           ON CONFLICT (person_id, kind, subject) DO UPDATE SET id = excluded.id WHERE outbox.id = excluded.id
           RETURNING id""",
        id=row_id,
        chat_id=chat_id,
        kind=ANSWER,
        subject=subject,
        calls=calls,
        repeatable=int(repeatable),
        state="intent" if under_way else "waiting",
        worker=worker if under_way else None,
        moment=moment,
        again=again,
        not_after=moment + ANSWER_WORTH,
    )
    return row is not None

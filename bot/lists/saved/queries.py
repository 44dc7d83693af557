"""Where saved searches are kept, and which new items were found for them."""

from collections.abc import Iterable
from datetime import datetime

from bot import clock
from bot.database import Connection, Row
from bot.ids import PersonId
from bot.lists.saved.models import Saved

_SAVED = "s.id, s.text, s.conditions, s.tells"


async def save(
    connection: Connection, person_id: PersonId, *, key: str, text: str, conditions: str, most: int, moment: datetime
) -> bool:
    """Keep a list unless the person keeps it already or keeps `most`; tell whether it is new."""
    row = await connection.one(
        """INSERT INTO saved_searches (id, person_id, key, text, conditions, tells, saved_at)
           SELECT :id, p.id, :key, :text, :conditions, :tells, :moment FROM people p
           WHERE p.id = :person_id
             AND (SELECT count(*) FROM saved_searches WHERE person_id = :person_id) < CAST(:most AS INTEGER)
           ON CONFLICT (person_id, key, conditions) DO NOTHING RETURNING id""",
        id=clock.new_id(),
        person_id=person_id,
        key=key,
        text=text,
        conditions=conditions,
        tells=True,
        most=most,
        moment=moment,
    )
    return row is not None


async def drop_list(connection: Connection, person_id: PersonId, *, key: str, conditions: str) -> None:
    """Forget a saved list by what it is."""
    await connection.run(
        "DELETE FROM saved_searches WHERE person_id = :person_id AND key = :key AND conditions = :conditions",
        person_id=person_id,
        key=key,
        conditions=conditions,
    )


async def drop(connection: Connection, person_id: PersonId, *, saved_id: int) -> bool:
    """Forget a saved search of this person; tell whether there was one."""
    row = await connection.one(
        "DELETE FROM saved_searches WHERE id = :id AND person_id = :person_id RETURNING id",
        id=saved_id,
        person_id=person_id,
    )
    return row is not None


async def set_telling(connection: Connection, person_id: PersonId, *, saved_id: int, tells: bool) -> Saved | None:
    """Tell the person of new items in a saved search of theirs, or no longer; None when there is none."""
    row = await connection.one(
        """UPDATE saved_searches SET tells = :tells WHERE id = :id AND person_id = :person_id
           RETURNING id, text, conditions, tells""",
        id=saved_id,
        person_id=person_id,
        tells=tells,
    )
    return Saved(**dict(row)) if row else None


async def one(connection: Connection, person_id: PersonId, *, saved_id: int) -> Saved | None:
    """Give a saved search of this person."""
    row = await connection.one(
        f"SELECT {_SAVED} FROM saved_searches s WHERE s.id = :id AND s.person_id = :person_id",
        id=saved_id,
        person_id=person_id,
    )
    return Saved(**dict(row)) if row else None


async def of_person(connection: Connection, person_id: PersonId) -> list[Saved]:
    """Give the searches a person saved, the latest first."""
    rows = await connection.all(
        f"SELECT {_SAVED} FROM saved_searches s WHERE s.person_id = :person_id ORDER BY s.id DESC", person_id=person_id
    )
    return [Saved(**dict(row)) for row in rows]


async def unannounced(connection: Connection) -> list[Row]:
    """Give the items nobody has been looked for yet: id, code, created_at."""
    return await connection.all("SELECT id, code, created_at FROM components WHERE announced_at IS NULL ORDER BY id")


async def telling(connection: Connection, *, after: int, limit: int) -> list[Row]:
    """Give saved searches to be told of new items, by id from `after` on; of people who can be written to."""
    return await connection.all(
        f"""SELECT {_SAVED}, s.person_id, s.saved_at FROM saved_searches s JOIN people p ON p.id = s.person_id
            WHERE s.id > :after AND s.tells = 1 AND p.blocked_at IS NULL ORDER BY s.id LIMIT :limit""",
        after=after,
        limit=limit,
    )


async def abilities(connection: Connection, *, after: int, last: int) -> list[Row]:
    """Give what the enterprises of people with saved searches in this span of ids can do: person_id, codes."""
    return await connection.all(
        """SELECT m.person_id, e.processes || ';' || e.certificates AS codes
           FROM enterprise_members m JOIN enterprises e ON e.id = m.enterprise_id
           WHERE m.person_id IN (SELECT person_id FROM saved_searches WHERE id > :after AND id <= :last)""",
        after=after,
        last=last,
    )


async def found(connection: Connection, finds: Iterable[tuple[int, str]], *, batch: int, moment: datetime) -> None:
    """Keep that new items, (saved search, code) each, belong to this batch; one told before stays as it was."""
    await connection.many(
        """INSERT INTO saved_finds (saved_id, code, batch, found_at)
           SELECT s.id, :code, :batch, :moment FROM saved_searches s WHERE s.id = :saved
           ON CONFLICT (saved_id, code) DO NOTHING""",
        [{"saved": saved, "code": code, "batch": batch, "moment": moment} for saved, code in finds],
    )


async def finders(connection: Connection, *, batch: int, after: int, last: int) -> list[int]:
    """Give the people who have finds of a batch in saved searches of this span of ids."""
    rows = await connection.all(
        """SELECT DISTINCT s.person_id FROM saved_finds f JOIN saved_searches s ON s.id = f.saved_id
           WHERE f.batch = :batch AND f.saved_id > :after AND f.saved_id <= :last""",
        batch=batch,
        after=after,
        last=last,
    )
    return [row["person_id"] for row in rows]


async def news(connection: Connection, person_id: PersonId, *, batch: int) -> list[Row]:
    """Give a person's finds of a batch that still exist, saved search by saved search, the most valuable first.

    Columns: those of a saved search, and component, the item's id.
    """
    return await connection.all(
        f"""SELECT {_SAVED}, c.id AS component FROM saved_finds f
            JOIN saved_searches s ON s.id = f.saved_id JOIN components c ON c.code = f.code
            WHERE f.batch = :batch AND s.person_id = :person_id AND s.tells = 1
            ORDER BY s.id, c.annual_value_usd DESC, c.id""",
        batch=batch,
        person_id=person_id,
    )


async def forget_finds(connection: Connection, *, before: datetime) -> None:
    """Forget what was found long ago."""
    await connection.run("DELETE FROM saved_finds WHERE found_at < :before", before=before)

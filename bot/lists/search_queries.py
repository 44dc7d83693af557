"""What people typed, kept for the buttons under its results and as their recent searches, and what a list rests on."""

from collections.abc import Iterable
from datetime import datetime

from bot.database import Connection, Row
from bot.ids import PersonId

KEPT_EACH = 30
RECENT_EACH = 10


async def keep(connection: Connection, person_id: PersonId, *, key: str, text: str, moment: datetime) -> None:
    """Keep a text that buttons need; each person has so many places, the longest unused is given to the new one."""
    await _keep(connection, [(person_id, key, text, moment)], first=0, places=KEPT_EACH)


async def keep_recent(connection: Connection, typed: Iterable[tuple[int, str, str, datetime]]) -> None:
    """Keep what was typed lately as (person id, key, text, moment), in places of its own."""
    await _keep(connection, typed, first=KEPT_EACH, places=RECENT_EACH)


async def text(connection: Connection, person_id: PersonId, *, key: str) -> str | None:
    """Give a kept text of this person."""
    row = await connection.one(
        """SELECT text FROM searches WHERE person_id = :person_id AND key = :key
           UNION ALL SELECT text FROM saved_searches WHERE person_id = :person_id AND key = :key LIMIT 1""",
        person_id=person_id,
        key=key,
    )
    return row["text"] if row else None


async def recent(connection: Connection, person_id: PersonId, *, limit: int) -> list[str]:
    """Give what somebody typed lately, the latest first."""
    rows = await connection.all(
        "SELECT text FROM searches WHERE person_id = :person_id ORDER BY asked_at DESC, place DESC LIMIT :limit",
        person_id=person_id,
        limit=limit,
    )
    return [row["text"] for row in rows]


async def forget(connection: Connection, person_id: PersonId) -> None:
    """Forget what somebody typed."""
    await connection.run("DELETE FROM searches WHERE person_id = :person_id", person_id=person_id)


async def brought(
    connection: Connection, person_id: PersonId, *, key: str, conditions: str, watched: bool
) -> list[Row]:
    """Give what a person brings to a list, rows of (what, value), in one statement.

    "able": the codes of what an enterprise of theirs can do; "region": where it is; "text": the text of the list's
    `key`; "saved": that they saved this list; "watch" (only when `watched`): an item they watch.
    """
    return await connection.all(
        """SELECT 'able' AS what, e.processes || ';' || e.certificates AS value
             FROM enterprise_members m JOIN enterprises e ON e.id = m.enterprise_id WHERE m.person_id = :person_id
           UNION ALL SELECT 'region', e.region
             FROM enterprise_members m JOIN enterprises e ON e.id = m.enterprise_id WHERE m.person_id = :person_id
           UNION ALL SELECT 'text', text FROM searches WHERE person_id = :person_id AND key = :key
           UNION ALL SELECT 'text', text FROM saved_searches WHERE person_id = :person_id AND key = :key
           UNION ALL SELECT 'saved', '' FROM saved_searches
             WHERE person_id = :person_id AND key = :key AND conditions = :conditions
           UNION ALL SELECT 'watch', CAST(component_id AS TEXT) FROM watches
             WHERE person_id = :person_id AND CAST(:watched AS INTEGER) = 1""",
        person_id=person_id,
        key=key,
        conditions=conditions,
        watched=int(watched),
    )


async def newest(connection: Connection) -> int:
    """Give the greatest id of an item: no two databases have the same one."""
    row = await connection.one("SELECT max(id) AS id FROM components")
    return int(row["id"] or 0) if row else 0


async def withdrawn(connection: Connection) -> dict[str, int]:
    """Give the ids of the items that were withdrawn, by their code in capitals."""
    rows = await connection.all("SELECT code, id FROM components WHERE status = 'withdrawn'")
    return {row["code"].upper(): row["id"] for row in rows}


async def _keep(
    connection: Connection, typed: Iterable[tuple[int, str, str, datetime]], *, first: int, places: int
) -> None:
    # Whoever asked to be forgotten since they typed is not there any more, or came anew.
    await connection.many(
        """INSERT INTO searches (person_id, place, key, text, asked_at)
           SELECT p.id, coalesce(
               (SELECT place FROM searches WHERE person_id = :person_id AND key = :key),
               (SELECT :first + (place - :first + 1) % :places FROM searches
                WHERE person_id = :person_id AND place >= :first AND place < :first + :places
                ORDER BY asked_at DESC, place DESC LIMIT 1), :first), :key, :text, :moment
           FROM people p WHERE p.id = :person_id AND p.created_at <= :moment
           ON CONFLICT (person_id, place) DO UPDATE
           SET key = excluded.key, text = excluded.text, asked_at = excluded.asked_at""",
        [
            {"person_id": person, "key": key, "text": text, "moment": moment, "first": first, "places": places}
            for person, key, text, moment in typed
        ],
    )

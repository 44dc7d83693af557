"""Enterprises as one person may see them, a page of them in one statement."""

from collections.abc import Sequence

from bot.database import Connection
from bot.enterprises.public.models import Seen
from bot.enterprises.queries import COLUMNS, enterprise_of
from bot.geography.spots import Point
from bot.ids import PersonId

_HERE = """WITH here AS (
    SELECT o.latitude AS here_latitude, o.longitude AS here_longitude
    FROM enterprise_members h JOIN enterprises o ON o.id = h.enterprise_id
    WHERE h.person_id = :person_id AND o.latitude IS NOT NULL ORDER BY h.since, o.id LIMIT 1)"""


async def seen(connection: Connection, wanted: Sequence[int], *, person_id: PersonId) -> dict[int, Seen]:
    """Give these enterprises by id, with what they are to the person."""
    given = {f"i{place}": number for place, number in enumerate(wanted)}
    names = ", ".join(f":{name}" for name in given) or "NULL"
    rows = await connection.all(
        f"""{_HERE} SELECT {COLUMNS}, m.person_id AS mine, here.here_latitude, here.here_longitude
            FROM enterprises e
            LEFT JOIN enterprise_members m ON m.enterprise_id = e.id AND m.person_id = :person_id
            LEFT JOIN here ON 1 = 1 WHERE e.id IN ({names})""",
        person_id=person_id,
        **given,
    )
    return {
        int(row["id"]): Seen(
            enterprise=enterprise_of(row),
            mine=row["mine"] is not None,
            here=None
            if row["here_latitude"] is None
            else Point(float(row["here_latitude"]), float(row["here_longitude"])),
        )
        for row in rows
    }

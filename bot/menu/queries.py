"""Where a glance at a person comes from."""

from bot.database import Connection
from bot.ids import PersonId
from bot.menu.models import Glance


async def glance(connection: Connection, person_id: PersonId, *, administrator: bool) -> Glance:
    """Give what the first screen needs, in one statement; `administrator`: named in ADMIN_IDS."""
    rows = await connection.all(
        """SELECT 'enterprise' AS what, count(*) AS number, '' AS role
             FROM enterprise_members WHERE person_id = :person_id
           UNION ALL
           SELECT 'proposal', count(*), '' FROM proposals
             WHERE enterprise_id IN (SELECT enterprise_id FROM enterprise_members WHERE person_id = :person_id)
               AND state = 'open'
           UNION ALL
           SELECT 'role', 1, role FROM staff_roles WHERE person_id = :person_id AND revoked_at IS NULL""",
        person_id=person_id,
    )
    numbers = {row["what"]: row["number"] for row in rows if row["what"] != "role"}
    roles = {row["role"] for row in rows if row["what"] == "role"} | ({"administrator"} if administrator else set())
    return Glance(enterprises=numbers["enterprise"], proposals=numbers["proposal"], roles=frozenset(roles))

"""Where it is looked up which open requests somebody made for a firm, and which colleague goes on with them."""

from bot.database import Connection
from bot.ids import EnterpriseId, PersonId


async def heir(connection: Connection, enterprise_id: EnterpriseId, *, but: PersonId) -> int | None:
    """Give who acts for a firm beside this person: an owner first, who is there longest."""
    row = await connection.one(
        """SELECT person_id FROM enterprise_members WHERE enterprise_id = :enterprise_id AND person_id <> :person_id
           ORDER BY CASE WHEN role = 'owner' THEN 0 ELSE 1 END, since, person_id LIMIT 1""",
        enterprise_id=enterprise_id,
        person_id=but,
    )
    return int(row["person_id"]) if row else None


async def hand_on(
    connection: Connection, enterprise_id: EnterpriseId, *, person_id: PersonId, heir: PersonId
) -> list[int]:
    """Put a colleague's name under what is open; what they ask for themselves already stays as it is. Give the ids."""
    rows = await connection.all(
        """UPDATE requests SET person_id = :heir
           WHERE enterprise_id = :enterprise_id AND person_id = :person_id AND state IN ('asked', 'taken')
             AND NOT EXISTS (SELECT 1 FROM requests o
                             WHERE o.person_id = :heir AND o.component_id = requests.component_id
                               AND o.kind = requests.kind AND o.state IN ('asked', 'taken'))
           RETURNING id""",
        enterprise_id=enterprise_id,
        person_id=person_id,
        heir=heir,
    )
    return sorted(int(row["id"]) for row in rows)


async def asked_for(connection: Connection, person_id: PersonId) -> list[int]:
    """Give the firms in whose name somebody asked for what is still open."""
    rows = await connection.all(
        """SELECT DISTINCT enterprise_id FROM requests
           WHERE person_id = :person_id AND enterprise_id IS NOT NULL AND state IN ('asked', 'taken')
           ORDER BY enterprise_id""",
        person_id=person_id,
    )
    return [int(row["enterprise_id"]) for row in rows]

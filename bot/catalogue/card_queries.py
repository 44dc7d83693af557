"""What stands around items: who is interested in making one, who watches or may edit it, what the sectors hold."""

from datetime import date

from bot.database import Connection, Row
from bot.ids import ComponentId, PersonId

_MAKERS = 20


async def around(connection: Connection, component_id: ComponentId, *, person_id: PersonId, day: date) -> list[Row]:
    """Give rows of (what, name) about an item and a person.

    "maker" has the name of an interested enterprise, "watch" says that the person watches it, "staff" that they may
    edit it (each deed asks for the right itself), "photo" and "drawing" have the number of those to be shown, "rule"
    is a rule of preference that holds on the day, its parts apart by ";".
    """
    return await connection.all(
        """SELECT 'maker' AS what, name FROM (
               SELECT e.name FROM proposals p JOIN enterprises e ON e.id = p.enterprise_id
               WHERE p.component_id = :component_id AND p.state = 'interested'
               ORDER BY p.answered_at, e.id LIMIT :limit) AS makers
           UNION ALL
           SELECT 'watch', '' FROM watches WHERE component_id = :component_id AND person_id = :person_id
           UNION ALL
           SELECT 'staff', '' FROM staff_roles
           WHERE person_id = :person_id AND revoked_at IS NULL AND role IN ('lab', 'administrator')
           UNION ALL
           SELECT kind, CAST(count(*) AS TEXT) FROM component_files
           WHERE component_id = :component_id AND usable = :usable GROUP BY kind
           UNION ALL
           SELECT 'rule', customer || ';' || coalesce(purpose, '') || ';' || base || ';' || percent || ';' || valid_from
                  || ';' || date || ';' || act FROM procurement_rules
           WHERE valid_from <= :day AND (valid_to IS NULL OR valid_to >= :day)""",
        component_id=component_id,
        person_id=person_id,
        limit=_MAKERS,
        usable=True,
        day=day,
    )


async def sectors(connection: Connection) -> list[Row]:
    """Give each sector's items and yearly import: sector, items, value (dollars), the greatest value first."""
    return await connection.all(
        """SELECT sector, count(*) AS items, sum(coalesce(annual_value_usd, 0)) AS value
           FROM components WHERE status <> 'withdrawn' GROUP BY sector ORDER BY value DESC"""
    )

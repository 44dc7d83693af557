"""Where it is read which firms come to a fair, and what they show or seek there; never which people."""

from bot.database import Connection
from bot.doors.models import Comer
from bot.fairs.attending.models import Good


async def comers(connection: Connection, fair_id: str) -> list[Comer]:
    """Give the firms with a stand of either kind that agreed to be shown, by name; `goods` were chosen for the fair."""
    rows = await connection.all(
        """SELECT s.id, s.role, e.id AS enterprise_id, e.name, e.region, e.products
           FROM signups s JOIN enterprises e ON e.id = s.enterprise_id
           WHERE s.fair_id = :fair_id AND s.role <> 'visitor' AND s.takes_place = 1
             AND s.state IN ('confirmed', 'released') AND s.listed = 1
           ORDER BY e.name, e.id""",
        fair_id=fair_id,
    )
    goods = await chosen(connection, fair_id)
    return [Comer(**dict(row), goods=tuple(goods.get(row["id"], ()))) for row in rows]


async def chosen(connection: Connection, fair_id: str) -> dict[int, list[str]]:
    """Give what was chosen to be shown or sought at a fair, by sign-up."""
    rows = await connection.all(
        """SELECT g.signup_id, g.id, g.name, c.name_uz, c.name_ru, c.name_en
           FROM signup_goods g JOIN signups s ON s.id = g.signup_id LEFT JOIN components c ON c.id = g.component_id
           WHERE s.fair_id = :fair_id ORDER BY g.signup_id, g.name""",
        fair_id=fair_id,
    )
    goods: dict[int, list[str]] = {}
    for row in rows:
        goods.setdefault(row["signup_id"], []).append(Good(**dict(row)).shown)
    return goods

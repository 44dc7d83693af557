"""Where halls and stands are kept, as people look at them."""

from datetime import datetime

from bot.database import Connection
from bot.ids import EnterpriseId, PersonId
from bot.stands.joined_models import joined
from bot.stands.models import Hall, Stand

_STANDS = """SELECT s.id, s.fair_id, s.hall_id, h.name AS hall, s.code, s.size_m2, s.power, s.corner, s.x, s.y, s.w,
                    s.h, s.state, s.enterprise_id, s.held_until, s.joined_to, s.announced, s.placed,
                    coalesce(e.name, '') AS firm,
                    EXISTS (SELECT 1 FROM signups u WHERE u.fair_id = s.fair_id AND u.enterprise_id = s.enterprise_id
                            AND u.role <> 'visitor' AND u.state = 'confirmed') AS comes,
                    m.person_id IS NOT NULL AS marked
             FROM stands s JOIN halls h ON h.id = s.hall_id LEFT JOIN enterprises e ON e.id = s.enterprise_id
                  LEFT JOIN stand_marks m ON m.stand_id = s.id AND m.person_id = :person_id"""
_ORDER = "ORDER BY h.name, s.id"


async def halls(connection: Connection, fair_id: str) -> list[Hall]:
    """Give a fair's halls in the order of their names."""
    rows = await connection.all(
        "SELECT id, fair_id, name, plan IS NOT NULL AS drawn FROM halls WHERE fair_id = :fair_id ORDER BY name",
        fair_id=fair_id,
    )
    return [Hall(**dict(row)) for row in rows]


async def plan(connection: Connection, hall_id: int) -> str | None:
    """Give a hall's plan picture in base64; None when none was sent."""
    row = await connection.one("SELECT plan FROM halls WHERE id = :hall_id", hall_id=hall_id)
    return row["plan"] if row else None


async def stands(connection: Connection, fair_id: str, *, person_id: PersonId = 0) -> list[Stand]:
    """Give all stands of a fair, joined ones as one, hall by hall; those this person marked are `marked`."""
    rows = await connection.all(f"{_STANDS} WHERE s.fair_id = :fair_id {_ORDER}", fair_id=fair_id, person_id=person_id)
    return joined(Stand(**dict(row)) for row in rows)


async def stand(connection: Connection, stand_id: int, *, person_id: PersonId = 0) -> Stand | None:
    """Give one stand with what is joined to it."""
    rows = await connection.all(
        f"{_STANDS} WHERE s.id = :stand_id OR s.joined_to = :stand_id {_ORDER}", stand_id=stand_id, person_id=person_id
    )
    return next(iter(joined(Stand(**dict(row)) for row in rows)), None)


async def products(connection: Connection, enterprise_id: EnterpriseId) -> list[str]:
    """Give the names of what a firm makes."""
    rows = await connection.all(
        "SELECT name FROM products WHERE enterprise_id = :enterprise_id ORDER BY name", enterprise_id=enterprise_id
    )
    return [str(row["name"]) for row in rows]


async def shown_products(connection: Connection, fair_id: str) -> dict[EnterpriseId, str]:
    """Give what each firm with a stand makes, in one text."""
    rows = await connection.all(
        """SELECT p.enterprise_id, p.name FROM products p
           WHERE p.enterprise_id IN (SELECT s.enterprise_id FROM stands s WHERE s.fair_id = :fair_id)""",
        fair_id=fair_id,
    )
    shown: dict[EnterpriseId, str] = {}
    for row in rows:
        shown[row["enterprise_id"]] = f"{shown.get(row['enterprise_id'], '')} {row['name']}"
    return shown


async def firms_of(connection: Connection, person_id: PersonId) -> frozenset[EnterpriseId]:
    """Give the firms a person acts for."""
    rows = await connection.all(
        "SELECT enterprise_id FROM enterprise_members WHERE person_id = :person_id", person_id=person_id
    )
    return frozenset(row["enterprise_id"] for row in rows)


async def mark(connection: Connection, stand_id: int, *, person_id: PersonId, moment: datetime) -> None:
    """Keep that a person wants to go there; marked once already, nothing changes."""
    await connection.run(
        """INSERT INTO stand_marks (person_id, stand_id, marked_at) VALUES (:person_id, :stand_id, :moment)
           ON CONFLICT (person_id, stand_id) DO NOTHING""",
        person_id=person_id,
        stand_id=stand_id,
        moment=moment,
    )


async def unmark(connection: Connection, stand_id: int, *, person_id: PersonId) -> None:
    """Forget that a person wanted to go there."""
    await connection.run(
        "DELETE FROM stand_marks WHERE person_id = :person_id AND stand_id = :stand_id",
        person_id=person_id,
        stand_id=stand_id,
    )

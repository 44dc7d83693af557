"""Who comes to a fair, and where a person stands there."""

from bot.database import Connection
from bot.ids import EnterpriseId, PersonId
from bot.meetings.models import Footing, Guest

# The firms that come to a fair: those that exhibit, and those for whom a visitor acts.
COMING = """SELECT coalesce(s.enterprise_id, em.enterprise_id) AS firm_id FROM signups s
            LEFT JOIN enterprise_members em ON em.person_id = s.person_id
            WHERE s.fair_id = :fair_id AND s.state = 'confirmed'"""
_TOPIC = """SELECT i.component_id FROM introductions i WHERE i.component_id IS NOT NULL
            AND ((i.maker_id = e.id AND i.taker_id = :firm_id) OR (i.taker_id = e.id AND i.maker_id = :firm_id))
            ORDER BY i.score DESC, i.id LIMIT 1"""
_GUEST = f"""e.id, e.name, e.region, CASE WHEN e.verified_at IS NULL THEN 0 ELSE 1 END AS verified,
             m.state, m.id AS meeting_id, c.name_uz, c.name_ru, c.name_en,
             CASE WHEN r.enterprise_id IS NULL THEN 0 ELSE 1 END AS refused
    FROM enterprises e
    LEFT JOIN meetings m ON m.fair_id = :fair_id
        AND m.state IN ('wished', 'asked', 'accepted', 'placed', 'held', 'no_show')
        AND ((m.asker_id = e.id AND m.asked_id = :firm_id) OR (m.asked_id = e.id AND m.asker_id = :firm_id))
    LEFT JOIN meeting_refusals r ON r.fair_id = :fair_id AND r.enterprise_id = :firm_id AND r.other_id = e.id
    LEFT JOIN components c ON c.id = ({_TOPIC})"""


async def footing(connection: Connection, fair_id: str, *, person_id: PersonId) -> Footing | None:
    """Give a fair and the firm a person comes for: the one signed up, else the first the person acts for."""
    row = await connection.one(
        """SELECT f.id AS fair_id, f.region, f.starts_on, f.ends_on, e.id AS firm_id, e.name AS firm,
                  CASE WHEN s.id IS NULL AND c.id IS NULL THEN 0 ELSE 1 END AS comes
           FROM fairs f LEFT JOIN enterprise_members m ON m.person_id = :person_id
           LEFT JOIN signups s ON s.fair_id = f.id AND s.person_id = :person_id AND s.state = 'confirmed'
               AND (s.enterprise_id IS NULL OR s.enterprise_id = m.enterprise_id)
           LEFT JOIN signups c ON c.fair_id = f.id AND c.enterprise_id = m.enterprise_id AND c.state = 'confirmed'
           LEFT JOIN enterprises e ON e.id = m.enterprise_id
           WHERE f.id = :fair_id
           ORDER BY CASE WHEN c.id IS NOT NULL THEN 0 WHEN s.id IS NOT NULL THEN 1 ELSE 2 END, m.since, e.id LIMIT 1""",
        fair_id=fair_id,
        person_id=person_id,
    )
    return Footing(**dict(row)) if row else None


async def next_fair(connection: Connection, *, person_id: PersonId, day: str) -> str | None:
    """Give the next fair that a person, or a firm the person acts for, comes to."""
    row = await connection.one(
        """SELECT f.id FROM fairs f JOIN signups s ON s.fair_id = f.id AND s.state = 'confirmed'
           WHERE f.ends_on >= :day AND (s.person_id = :person_id OR s.enterprise_id IN (
               SELECT m.enterprise_id FROM enterprise_members m WHERE m.person_id = :person_id))
           ORDER BY f.starts_on, f.id LIMIT 1""",
        person_id=person_id,
        day=day,
    )
    return str(row["id"]) if row else None


async def guests(
    connection: Connection, fair_id: str, *, firm_id: EnterpriseId, limit: int, offset: int
) -> list[Guest]:
    """Give the other firms that come: first those there is something to talk of with, then by name."""
    rows = await connection.all(
        f"""SELECT {_GUEST} WHERE e.id <> :firm_id AND e.id IN ({COMING})
            ORDER BY CASE WHEN c.id IS NULL THEN 1 ELSE 0 END, e.name, e.id LIMIT :limit OFFSET :offset""",
        fair_id=fair_id,
        firm_id=firm_id,
        limit=limit,
        offset=offset,
    )
    return [Guest(**dict(row)) for row in rows]


async def guest(connection: Connection, fair_id: str, *, firm_id: EnterpriseId, other_id: EnterpriseId) -> Guest | None:
    """Give one firm as another sees it at a fair, whether it comes yet or not."""
    row = await connection.one(
        f"""SELECT CASE WHEN e.id IN ({COMING}) THEN 1 ELSE 0 END AS comes, {_GUEST}
            WHERE e.id = :other_id AND e.id <> :firm_id""",
        fair_id=fair_id,
        firm_id=firm_id,
        other_id=other_id,
    )
    return Guest(**dict(row)) if row else None

"""Where it is kept how often people want to hear of new proposals, and until when they were told."""

from datetime import datetime

from bot.database import Connection, Row
from bot.matching.models import Pace


async def pace(connection: Connection, person_id: int) -> Pace:
    """Give how often a person wants to hear of new proposals; every day unless they chose."""
    row = await connection.one("SELECT pace FROM digests WHERE person_id = :person_id", person_id=person_id)
    chosen: Pace = row["pace"] if row else "daily"
    return chosen


async def set_pace(connection: Connection, person_id: int, *, pace: Pace) -> None:
    """Keep how often a person wants to hear."""
    await connection.run(
        """INSERT INTO digests (person_id, pace) VALUES (:person_id, :pace)
           ON CONFLICT (person_id) DO UPDATE SET pace = excluded.pace""",
        person_id=person_id,
        pace=pace,
    )


async def waiting(
    connection: Connection, *, worth: float, today: datetime, week: datetime, earliest: datetime, limit: int
) -> list[Row]:
    """Give people with news due now: person_id, since (when they were last told, or joined).

    `today` is when this day began, `week` six days before: who was told after it is told another time.
    """
    return await connection.all(
        """SELECT m.person_id, min(coalesce(d.told_until, m.since)) AS since
           FROM proposals p JOIN enterprise_members m ON m.enterprise_id = p.enterprise_id
           LEFT JOIN digests d ON d.person_id = m.person_id
           WHERE p.told_at IS NULL AND p.created_at > :earliest AND p.state = 'open' AND p.score >= :worth
             AND p.created_at > coalesce(d.told_until, m.since)
             AND (coalesce(d.pace, 'daily') = 'daily' AND (d.told_until IS NULL OR d.told_until < :today)
                  OR d.pace = 'weekly' AND (d.told_until IS NULL OR d.told_until < :week))
           GROUP BY m.person_id ORDER BY m.person_id LIMIT :limit""",
        worth=worth,
        today=today,
        week=week,
        earliest=earliest,
        limit=limit,
    )


async def told(connection: Connection, person_id: int, *, moment: datetime) -> None:
    """Keep until when a person was told."""
    await connection.run(
        """INSERT INTO digests (person_id, pace, told_until) VALUES (:person_id, 'daily', :moment)
           ON CONFLICT (person_id) DO UPDATE SET told_until = excluded.told_until""",
        person_id=person_id,
        moment=moment,
    )


async def news(
    connection: Connection, person_id: int, *, worth: float, since: datetime, until: datetime, limit: int
) -> list[Row]:
    """Give the best new proposals of a person's enterprises, each with `total`: how many there are."""
    return await connection.all(
        """SELECT p.enterprise_id, p.component_id, p.score, c.code, c.name_uz, c.name_ru, c.name_en,
                  c.annual_value_usd, c.figures, count(*) OVER () AS total
           FROM enterprise_members m JOIN proposals p ON p.enterprise_id = m.enterprise_id
           JOIN components c ON c.id = p.component_id
           WHERE m.person_id = :person_id AND p.told_at IS NULL AND p.state = 'open' AND p.score >= :worth
             AND p.created_at > :since AND p.created_at <= :until
           ORDER BY p.score DESC, p.component_id LIMIT :limit""",
        person_id=person_id,
        worth=worth,
        since=since,
        until=until,
        limit=limit,
    )

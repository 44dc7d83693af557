"""Where figures of fairs and of the meetings at them come from: one statement each, by fair and its region."""

from bot.database import Connection, Row
from bot.statistics.models import Scope


async def fairs(connection: Connection, scope: Scope) -> list[Row]:
    """Count who signed up in the period, and who of them came; places are today's."""
    return await connection.all(
        """SELECT f.region, f.id AS fair, f.starts_on AS begins, 1 AS fairs,
                  coalesce((SELECT q.places FROM fair_quotas q
                            WHERE q.fair_id = f.id AND q.role = 'exhibitor'), 0) AS exhibitor_places,
                  count(CASE WHEN s.state = 'confirmed' AND s.role = 'exhibitor' AND s.takes_place = 1
                        THEN 1 END) AS exhibitors,
                  count(CASE WHEN s.state = 'confirmed' AND s.role = 'visitor' THEN 1 END) AS visitors,
                  count(CASE WHEN s.state = 'waiting' THEN 1 END) AS waiting,
                  count(CASE WHEN s.state = 'cancelled' THEN 1 END) AS cancelled,
                  count(s.checked_in_at) AS checked_in,
                  (SELECT count(*) FROM door_walkins w WHERE w.fair_id = f.id AND w.came_at >= :since
                   AND w.came_at < :until) AS walk_ins
           FROM fairs f LEFT JOIN signups s ON s.fair_id = f.id AND s.signed_at >= :since AND s.signed_at < :until
           WHERE f.state <> 'draft'
           GROUP BY f.id, f.region, f.starts_on ORDER BY f.starts_on, f.id""",
        since=scope.since,
        until=scope.until,
    )


async def meetings(connection: Connection, scope: Scope) -> list[Row]:
    """Count meetings asked for in the period; a meeting is held when both sides said that they were there."""
    return await connection.all(
        """SELECT f.region, f.id AS fair, f.starts_on AS begins, count(*) AS meetings_asked,
                  count(CASE WHEN m.state IN ('accepted', 'placed', 'held', 'no_show') THEN 1 END) AS meetings_agreed,
                  count(CASE WHEN m.asker_said = 'here' AND m.asked_said = 'here' THEN 1 END) AS meetings_held,
                  count(CASE WHEN (m.asker_said = 'here' OR m.asked_said = 'here')
                             AND NOT (coalesce(m.asker_said, '') = 'here' AND coalesce(m.asked_said, '') = 'here')
                        THEN 1 END) AS meetings_claimed,
                  count(CASE WHEN m.state = 'no_show' THEN 1 END) AS meetings_missed
           FROM meetings m JOIN fairs f ON f.id = m.fair_id
           WHERE m.asked_at >= :since AND m.asked_at < :until
           GROUP BY f.id, f.region, f.starts_on ORDER BY f.starts_on, f.id""",
        since=scope.since,
        until=scope.until,
    )


async def fair_region(connection: Connection, fair_id: str) -> str | None:
    row = await connection.one("SELECT region FROM fairs WHERE id = :fair_id", fair_id=fair_id)
    return row["region"] if row else None

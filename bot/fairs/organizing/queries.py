"""Where organizers' figures are kept."""

from bot.database import Connection
from bot.fairs.models import Fair
from bot.fairs.organizing.models import Attendee, Figures


async def figures(connection: Connection, fair_id: str) -> list[Figures]:
    rows = await connection.all(
        """SELECT q.role, q.places,
                  count(CASE WHEN s.state IN ('confirmed', 'offered') AND s.takes_place = 1 THEN 1 END) AS confirmed,
                  count(CASE WHEN s.state = 'waiting' THEN 1 END) AS waiting,
                  count(s.checked_in_at) AS checked_in
           FROM fair_quotas q LEFT JOIN signups s ON s.fair_id = q.fair_id AND s.role = q.role
           WHERE q.fair_id = :fair_id GROUP BY q.role, q.places ORDER BY q.role""",
        fair_id=fair_id,
    )
    return [Figures(**dict(row)) for row in rows]


async def fairs(connection: Connection) -> list[Fair]:
    """Give all fairs, the latest first."""
    return [Fair(**dict(row)) for row in await connection.all("SELECT * FROM fairs ORDER BY starts_on DESC, id")]


async def attendees(connection: Connection, fair_id: str) -> list[Attendee]:
    """Give everybody signed up and not cancelled: exhibitors first, then in the order of the queue."""
    rows = await connection.all(
        """SELECT p.name, p.username, coalesce(s.phone, p.phone, e.phone) AS phone, e.name AS enterprise, e.stir,
                  s.role, s.state, s.code, s.signed_at, s.checked_in_at
           FROM signups s JOIN people p ON p.id = s.person_id LEFT JOIN enterprises e ON e.id = s.enterprise_id
           WHERE s.fair_id = :fair_id AND s.state NOT IN ('cancelled', 'released')
           ORDER BY s.role, s.state, s.queued_as""",
        fair_id=fair_id,
    )
    return [Attendee(**dict(row)) for row in rows]

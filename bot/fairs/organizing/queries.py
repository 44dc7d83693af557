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
    """Give everybody signed up and not cancelled, kind by kind in the order of the queue.

    A telephone is the one given for this fair, or one the firm shows to everybody; no other.
    """
    rows = await connection.all(
        """SELECT p.name, p.username, coalesce(s.phone, CASE WHEN e.show_phone = 1 THEN e.phone END) AS phone,
                  e.name AS enterprise, e.stir, s.role, s.state, s.code, s.signed_at, s.checked_in_at, s.listed,
                  s.takes_place, s.stand_size, s.stand_power,
                  (SELECT t.codes FROM stand_promises t WHERE t.fair_id = s.fair_id AND s.role <> 'visitor'
                   AND t.enterprise_id = s.enterprise_id) AS stand,
                  (SELECT count(*) FROM signup_goods g WHERE g.signup_id = s.id) AS goods
           FROM signups s JOIN people p ON p.id = s.person_id LEFT JOIN enterprises e ON e.id = s.enterprise_id
           WHERE s.fair_id = :fair_id AND s.state NOT IN ('cancelled', 'released')
           ORDER BY s.role, s.state, s.queued_as""",
        fair_id=fair_id,
    )
    return [Attendee(**dict(row)) for row in rows]

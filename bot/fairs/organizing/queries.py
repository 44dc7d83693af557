"""Where organizers' figures and the door's marks are kept."""

from datetime import datetime

from bot.database import Connection
from bot.fairs.models import Fair
from bot.fairs.organizing.models import Attendee, Figures, Guest

_GUEST = """SELECT s.id AS signup_id, s.person_id, p.name, e.name AS enterprise, s.role, s.state, s.code,
                   s.checked_in_at, s.fair_id, f.region AS fair_region
            FROM signups s JOIN people p ON p.id = s.person_id JOIN fairs f ON f.id = s.fair_id
                           LEFT JOIN enterprises e ON e.id = s.enterprise_id"""


async def figures(connection: Connection, fair_id: str) -> list[Figures]:
    rows = await connection.all(
        """SELECT q.role, q.places,
                  count(CASE WHEN s.state = 'confirmed' THEN 1 END) AS confirmed,
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


async def guest_by_token(connection: Connection, token: str) -> Guest | None:
    row = await connection.one(f"{_GUEST} WHERE s.token = :token", token=token)
    return Guest(**dict(row)) if row else None


async def guest_by_signup(connection: Connection, signup_id: int) -> Guest | None:
    row = await connection.one(f"{_GUEST} WHERE s.id = :id", id=signup_id)
    return Guest(**dict(row)) if row else None


async def guests_by_code(connection: Connection, code: str) -> list[Guest]:
    """Give who holds this door code, the nearest fair first; a code is the only one of its fair, not of all fairs."""
    rows = await connection.all(f"{_GUEST} WHERE s.code = :code ORDER BY f.starts_on, f.id", code=code)
    return [Guest(**dict(row)) for row in rows]


async def check_in(connection: Connection, signup_id: int, *, staff_id: int, moment: datetime) -> bool:
    """Mark somebody as come; False when they came before, or hold no place."""
    row = await connection.one(
        """UPDATE signups SET checked_in_at = :moment, checked_in_by = :staff_id
           WHERE id = :id AND state = 'confirmed' AND checked_in_at IS NULL RETURNING id""",
        id=signup_id,
        staff_id=staff_id,
        moment=moment,
    )
    return row is not None


async def attendees(connection: Connection, fair_id: str) -> list[Attendee]:
    """Give everybody signed up and not cancelled: exhibitors first, then in the order of the queue."""
    rows = await connection.all(
        """SELECT p.name, p.username, coalesce(p.phone, e.phone) AS phone, e.name AS enterprise, e.stir,
                  s.role, s.state, s.code, s.signed_at, s.checked_in_at
           FROM signups s JOIN people p ON p.id = s.person_id LEFT JOIN enterprises e ON e.id = s.enterprise_id
           WHERE s.fair_id = :fair_id AND s.state <> 'cancelled' ORDER BY s.role, s.state, s.queued_as""",
        fair_id=fair_id,
    )
    return [Attendee(**dict(row)) for row in rows]

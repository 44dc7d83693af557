"""Where places offered to those who wait are kept: offered, taken, gone on."""

from datetime import datetime

from bot.database import Connection, Row
from bot.fairs.models import FairRole
from bot.ids import PersonId


async def offer(
    connection: Connection, fair_id: str, *, role: FairRole, until: datetime, moment: datetime
) -> list[Row]:
    """Offer the places now free to those who waited longest; give id, person_id and queued_as of each."""
    return await connection.all(
        """UPDATE signups SET state = 'offered', promoted_at = :moment, offer_until = :until
           WHERE id IN (
               SELECT w.id FROM signups w WHERE w.fair_id = :fair_id AND w.role = :role AND w.state = 'waiting'
               ORDER BY w.queued_as
               LIMIT (SELECT CASE WHEN q.places > taken.count THEN q.places - taken.count ELSE 0 END
                      FROM fair_quotas q, (SELECT count(*) AS count FROM signups c WHERE c.fair_id = :fair_id
                                           AND c.role = :role AND c.takes_place = 1
                                           AND c.state IN ('confirmed', 'offered')) taken
                      WHERE q.fair_id = :fair_id AND q.role = :role))
           RETURNING id, person_id, queued_as""",
        fair_id=fair_id,
        role=role,
        until=until,
        moment=moment,
    )


async def accept(connection: Connection, signup_id: int, *, person_id: PersonId, moment: datetime) -> bool:
    """Take a place that is still offered to this person."""
    row = await connection.one(
        """UPDATE signups SET state = 'confirmed', offer_until = NULL
           WHERE id = :id AND person_id = :person_id AND state = 'offered' AND offer_until > :moment RETURNING id""",
        id=signup_id,
        person_id=person_id,
        moment=moment,
    )
    return row is not None


async def any_due(connection: Connection, *, moment: datetime) -> bool:
    """Tell whether an offer has ended unanswered."""
    row = await connection.one(
        "SELECT id FROM signups WHERE offer_until <= :moment AND state = 'offered' LIMIT 1", moment=moment
    )
    return row is not None


async def due(connection: Connection, *, moment: datetime) -> list[tuple[str, FairRole]]:
    """Give the fairs and kinds whose offers have ended unanswered."""
    rows = await connection.all(
        """SELECT DISTINCT fair_id, role FROM signups WHERE offer_until <= :moment AND state = 'offered'
           ORDER BY fair_id, role""",
        moment=moment,
    )
    return [(row["fair_id"], row["role"]) for row in rows]


async def lapse(connection: Connection, fair_id: str, *, role: FairRole, moment: datetime) -> list[Row]:
    """End the offers nobody answered; give id, person_id and queued_as of each."""
    return await connection.all(
        """UPDATE signups SET state = 'cancelled', cancelled_at = :moment, offer_until = NULL
           WHERE fair_id = :fair_id AND role = :role AND state = 'offered' AND offer_until <= :moment
           RETURNING id, person_id, queued_as""",
        fair_id=fair_id,
        role=role,
        moment=moment,
    )

"""Where it is read what a new installation still lacks."""

from datetime import date

from bot.database import Connection
from bot.menu.first_models import LACKS, FirstSteps


async def look(connection: Connection, *, today: date) -> FirstSteps:
    """Tell what is missing. One statement."""
    row = await connection.one(
        """SELECT (SELECT count(*) FROM (SELECT id FROM components LIMIT 1) c) AS items,
                  (SELECT count(*) FROM staff_roles r WHERE r.role <> 'administrator'
                   AND r.revoked_at IS NULL) AS staff,
                  (SELECT count(*) FROM fairs f WHERE f.ends_on >= :today
                   AND f.state IN ('published', 'booking_closed')) AS open,
                  (SELECT min(f.id) FROM fairs f WHERE f.ends_on >= :today AND f.state <> 'cancelled'
                   AND coalesce(f.contact, '') = '') AS unreachable,
                  (SELECT min(f.id) FROM fairs f WHERE f.ends_on >= :today AND f.state <> 'cancelled'
                   AND coalesce(f.consent_uz, f.consent_ru, f.consent_en, '') = '') AS unasked""",
        today=today,
    )
    assert row is not None, "it counts"
    there = {
        "catalogue": row["items"] > 0,
        "fairs": row["open"] > 0,
        "staff": row["staff"] > 0,
        "contact": row["unreachable"] is None,
        "consent": row["unasked"] is None,
    }
    missing = tuple(lack for lack in LACKS if not there[lack])
    return FirstSteps(missing=missing, fair_id=row["unreachable"] or row["unasked"])

"""Where it is read what somebody has to do at a fair, and when."""

from datetime import datetime, timedelta

from bot.agenda.models import Appointment
from bot.database import Connection
from bot.ids import PersonId


async def sessions(connection: Connection, fair_id: str, *, person_id: PersonId) -> list[Appointment]:
    """Give the sessions in which somebody has a seat."""
    rows = await connection.all(
        """SELECT s.id, s.hall AS place, s.starts_at, s.ends_at, s.title_uz, s.title_ru, s.title_en
           FROM sessions s JOIN session_seats t ON t.session_id = s.id
           WHERE s.fair_id = :fair_id AND t.person_id = :person_id ORDER BY s.starts_at, s.id""",
        fair_id=fair_id,
        person_id=person_id,
    )
    return [Appointment(kind="session", **dict(row)) for row in rows]


async def meetings(connection: Connection, fair_id: str, *, person_id: PersonId) -> list[Appointment]:
    """Give the meetings that have their hour, of the firm for which somebody comes."""
    rows = await connection.all(
        """SELECT m.id, m.table_code AS place, m.starts_at, h.minutes, e.name AS other
           FROM signups u JOIN meetings m ON m.fair_id = u.fair_id
                AND (m.asker_id = u.enterprise_id OR m.asked_id = u.enterprise_id)
                JOIN meeting_slots h ON h.fair_id = m.fair_id AND h.starts_at = m.starts_at
                JOIN enterprises e ON e.id = CASE WHEN m.asker_id = u.enterprise_id THEN m.asked_id ELSE m.asker_id END
           WHERE u.fair_id = :fair_id AND u.person_id = :person_id AND u.state = 'confirmed' AND m.state = 'placed'
           ORDER BY m.starts_at, m.id""",
        fair_id=fair_id,
        person_id=person_id,
    )
    return [_meeting(dict(row)) for row in rows]


def _meeting(row: dict[str, object]) -> Appointment:
    starts_at = datetime.fromisoformat(str(row["starts_at"]))
    ends_at = starts_at + timedelta(minutes=int(str(row.pop("minutes"))))
    return Appointment.model_validate(
        {**row, "kind": "meeting", "place": row["place"] or "", "starts_at": starts_at, "ends_at": ends_at}
    )

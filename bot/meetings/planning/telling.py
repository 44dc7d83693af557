"""What people are told of the plan: a firm its own, anew when it changed; a reminder of each meeting; the organizer."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from bot.database import Connection, Row
from bot.outbox import queries as outbox
from bot.outbox.models import declare

PLAN = declare("fair_meetings_plan", worth=timedelta(days=3), rank=2)
REMINDER = declare("fair_meeting_soon", worth=timedelta(minutes=20), rank=1)
HERE = declare("fair_meeting_here", worth=timedelta(minutes=15), rank=1)
ENDED = declare("fair_meeting_ended", worth=timedelta(days=2), rank=2)
MADE = declare("fair_meetings_planned", worth=timedelta(days=7), rank=2)
BEFORE, INTO, LASTS = timedelta(minutes=15), timedelta(minutes=5), timedelta(minutes=25)


async def tell_placed(
    connection: Connection, fair_id: str, rows: Sequence[Row], *, news: str, moment: datetime
) -> None:
    """Owe the people of placed meetings their plan, a reminder, and two questions."""
    owed = []
    for person, firm in sorted({(row["person_id"], row["enterprise_id"]) for row in rows}):
        owed.append(outbox.notice(person, PLAN, f"{fair_id}:{firm}:{news}", due=moment))
    for row in rows:
        starts = datetime.fromisoformat(row["starts_at"])
        subject = f"{row['meeting_id']}:{row['enterprise_id']}:{int(starts.timestamp())}"
        soon = max(moment, starts - BEFORE)
        owed.append(outbox.notice(row["person_id"], REMINDER, subject, due=soon, not_after=starts + INTO))
        owed.append(outbox.notice(row["person_id"], HERE, subject, due=max(moment, starts) + INTO))
        owed.append(outbox.notice(row["person_id"], ENDED, subject, due=starts + LASTS))
    if owed:
        await outbox.owe_rows(connection, owed)


def still(subject: str, starts_at: datetime | None) -> bool:
    """Tell whether a meeting is still at the time a notice spoke of."""
    return starts_at is not None and subject.rsplit(":", 1)[1] == str(int(starts_at.timestamp()))

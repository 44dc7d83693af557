"""What is owed to people who hold a place: word of a promotion, reminders a week and a day before the fair."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from bot import clock
from bot.database import Connection, Row
from bot.fairs import signup_queries

PROMOTED = "fair_promoted"
REMINDER = "fair_reminder"
_DAYS_BEFORE = (7, 1)
_HOUR = time(10, tzinfo=clock.TASHKENT)


async def owe(connection: Connection, *, signup_id: int, person_id: int, starts_on: date, moment: datetime) -> None:
    """Owe the reminders whose time is still to come. One statement."""
    owed = list(_reminders(signup_id, person_id, starts_on, moment))
    if owed:
        await signup_queries.owe_reminders(connection, owed)


async def owe_promoted(connection: Connection, promoted: Iterable[Row], *, moment: datetime) -> None:
    """Owe those who came off the waiting list word of it, and their reminders. One statement for all of them."""
    owed: list[Row] = []
    for row in promoted:
        # The number in the queue makes a second promotion, after cancelling and queueing again, a new notice.
        owed.append(_notice(row["person_id"], PROMOTED, f"{row['id']}:{row['queued_as']}", moment))
        owed += _reminders(row["id"], row["person_id"], date.fromisoformat(str(row["starts_on"])), moment)
    if owed:
        await signup_queries.owe_reminders(connection, owed)


def signup_of(subject: str) -> int:
    """Give the sign-up a notice speaks of."""
    return int(subject.split(":")[0])


def _reminders(signup_id: int, person_id: int, starts_on: date, moment: datetime) -> Iterable[Row]:
    for days in _DAYS_BEFORE:
        due = datetime.combine(starts_on - timedelta(days=days), _HOUR)
        if due > moment:
            yield _notice(person_id, REMINDER, f"{signup_id}:{days}", due)


def _notice(person_id: int, kind: str, subject: str, due: datetime) -> Row:
    return {"id": clock.new_id(), "person_id": person_id, "kind": kind, "subject": subject, "due": due}

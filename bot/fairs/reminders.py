"""What is owed to people who hold a place: word of a promotion, reminders a week and a day before the fair."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from bot import clock
from bot.database import Connection, Row
from bot.fairs.models import Fair
from bot.ids import PersonId
from bot.outbox import queries as outbox
from bot.outbox.models import declare

PROMOTED = declare("fair_promoted", worth=timedelta(days=365), rank=1)
REMINDER = declare("fair_reminder", worth=timedelta(days=7), rank=3)
_DAYS_BEFORE = (7, 1)
_HOUR = time(10, tzinfo=clock.TASHKENT)


async def owe(connection: Connection, signup_id: int, *, person_id: PersonId, fair: Fair, moment: datetime) -> None:
    """Owe the reminders whose time is still to come. One statement."""
    owed = list(_reminders(signup_id, person_id, fair.starts_on, fair.ends_on, moment))
    if owed:
        await outbox.owe_rows(connection, owed)


async def owe_offers(connection: Connection, offered: Iterable[Row], *, until: datetime, moment: datetime) -> None:
    """Owe those who waited word of the place offered to them. One statement for all of them."""
    # The number in the queue makes a second offer, after cancelling and queueing again, a new notice.
    owed = [
        outbox.notice(row["person_id"], PROMOTED, f"{row['id']}:{row['queued_as']}", due=moment, not_after=until)
        for row in offered
    ]
    if owed:
        await outbox.owe_rows(connection, owed)


def signup_of(subject: str) -> int:
    """Give the sign-up a notice speaks of."""
    return int(subject.split(":")[0])


def _reminders(signup_id: int, person_id: PersonId, starts_on: date, ends_on: date, moment: datetime) -> Iterable[Row]:
    """Make the reminders still to come; each is worth telling until the next one, the last until the fair is over."""
    dues = [datetime.combine(starts_on - timedelta(days=days), _HOUR) for days in _DAYS_BEFORE]
    for days, due, until in zip(_DAYS_BEFORE, dues, [*dues[1:], _over(ends_on)], strict=True):
        if due > moment:
            yield outbox.notice(person_id, REMINDER, f"{signup_id}:{days}", due=due, not_after=until)


def _over(ends_on: date) -> datetime:
    return datetime.combine(ends_on, time(23, 59), clock.TASHKENT)

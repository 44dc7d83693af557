"""What is owed to people who hold a place: word of an offer, reminders a week and a day before and in the morning."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from bot import clock
from bot.database import Connection, Row
from bot.fairs import lifecycle
from bot.fairs.models import Fair
from bot.ids import PersonId
from bot.outbox import queries as outbox
from bot.outbox.models import declare

PROMOTED = declare("fair_promoted", worth=timedelta(days=365), rank=1)
REMINDER = declare("fair_reminder", worth=timedelta(days=7), rank=3)
_DAYS_BEFORE = (7, 1)
_HOUR = time(10, tzinfo=clock.TASHKENT)
_MORNING = timedelta(hours=2)  # before the doors open


async def owe(connection: Connection, signup_id: int, *, person_id: PersonId, fair: Fair, moment: datetime) -> None:
    """Owe the reminders whose time is still to come. One statement."""
    await owe_many(connection, [(signup_id, person_id)], fair=fair, moment=moment)


async def owe_many(
    connection: Connection, holders: Iterable[tuple[int, PersonId]], *, fair: Fair, moment: datetime
) -> None:
    """Owe several holders (sign-up, person) their reminders. One statement; those of earlier days are told no more."""
    owed = [row for signup_id, person_id in holders for row in _reminders(signup_id, person_id, fair, moment)]
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


def days_of(subject: str) -> int:
    """Give how many days before the fair a reminder is told; 0 in its morning."""
    return int(subject.split(":")[1])


def stands(subject: str, fair: Fair) -> bool:
    """Tell whether a reminder speaks of the days a fair has now; one owed before they were moved does not."""
    return int((*subject.split(":"), "0", "0")[2]) == fair.sequence


def _reminders(signup_id: int, person_id: PersonId, fair: Fair, moment: datetime) -> Iterable[Row]:
    """Make the reminders still to come; each is worth telling until the next one, the last until the fair is over."""
    dues = [
        *(datetime.combine(fair.starts_on - timedelta(days=days), _HOUR) for days in _DAYS_BEFORE),
        lifecycle.doors_open(fair) - _MORNING,
    ]
    untils = [*dues[1:], lifecycle.over_at(fair)]
    for days, due, until in zip((*_DAYS_BEFORE, 0), dues, untils, strict=True):
        if due > moment:
            subject = f"{signup_id}:{days}:{fair.sequence}"
            yield outbox.notice(person_id, REMINDER, subject, due=due, not_after=until)

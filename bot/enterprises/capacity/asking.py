"""Asks the owners once, shortly before their free capacity ends, and keeps what they answer."""

from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Literal

from bot import clock
from bot.clock import TASHKENT, Now
from bot.database import Connection, Database
from bot.enterprises import fields, service
from bot.enterprises.capacity import queries
from bot.enterprises.members.owing import owe_owners
from bot.enterprises.models import Acting
from bot.errors import Refusal
from bot.i18n import N_
from bot.ids import EnterpriseId, PersonId
from bot.outbox.models import declare
from bot.queues.working import work_off

KIND = declare("capacity_ends", worth=timedelta(days=30))
JOB = "capacity"
BEFORE = timedelta(days=7)
_AFTER = timedelta(days=30)  # whoever could not be asked in time, because the bot stood still, is asked late
_BATCH = 20
_FIRST_HOUR, _LAST_HOUR = 9, 20

Given = Literal["month", "quarter", "none"]
_MONTHS = {"month": 1, "quarter": 3}


class CapacityTold(Refusal):
    """A colleague was quicker, or the capacity was changed in the meantime."""

    sentence = N_("The free capacity has been told anew already, by you or a colleague. See /enterprise.")


async def ask_owners(db: Database, now: Now) -> bool:
    """Owe the question to the owners of some enterprises; tell whether there may be more.

    The mark that they were asked and the question itself are kept together, so no restart asks twice or never.
    """
    today = clock.today(now())

    async def ask(ending: tuple[EnterpriseId, date]) -> None:
        async with db.write() as connection:
            if await queries.take(connection, *ending):
                subject = f"{ending[0]}:{ending[1].isoformat()}"
                await owe_owners(connection, ending[0], kind=KIND, subject=subject, due=by_daylight(now()))

    claim = partial(queries.ending, first=today - _AFTER, last=today + BEFORE)
    return await work_off(JOB, claim, ask, db=db, now=now, batch=_BATCH, key=_whose) == _BATCH


def _whose(ending: tuple[EnterpriseId, date]) -> EnterpriseId:
    return ending[0]


def by_daylight(moment: datetime) -> datetime:
    """Give the moment itself, or the next nine in the morning of Tashkent when people sleep."""
    local = moment.astimezone(TASHKENT)
    if _FIRST_HOUR <= local.hour < _LAST_HOUR:
        return moment
    day = local.date() + timedelta(days=local.hour >= _LAST_HOUR)
    return datetime.combine(day, time(_FIRST_HOUR), TASHKENT)


async def answer(
    connection: Connection,
    enterprise_id: EnterpriseId,
    *,
    until: date,
    given: Given,
    person_id: PersonId,
    moment: datetime,
) -> Acting:
    """Keep the answer to the question about one end: longer by a month or three, or none left.

    Raise NotYours, CapacityTold.
    """
    held = await service.require(connection, enterprise_id, person_id=person_id)
    if held.enterprise.free_until != until:
        raise CapacityTold
    if given == "none":
        told: dict[str, object] = {"free_capacity_percent": 0, "free_until": None}
    else:
        later = partial(fields.months_later, months=_MONTHS[given])
        told = {"free_until": later(max(until, clock.today(moment)))}
    return await service.changed(connection, held, told, moment=moment)

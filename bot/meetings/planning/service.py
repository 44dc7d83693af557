"""What may happen to a fair's plan: it is opened, wanted, released or dropped; halls close and open again."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from bot import clock
from bot.database import Connection
from bot.errors import Gone, NotNow, NotYours, Refusal
from bot.i18n import N_
from bot.ids import PersonId
from bot.meetings import seat_queries
from bot.meetings.asking import guest_queries
from bot.meetings.models import Footing
from bot.meetings.planning import hour_queries, queries, telling
from bot.meetings.planning.models import Hour, Placing, Release
from bot.staff import authority
from bot.staff.models import Grant

# 25 minutes to talk and 5 to walk, with an hour's rest at noon.
_MINUTES, _EVERY = 25, timedelta(minutes=30)
_HALVES = ((time(10), time(13)), (time(14), time(17)))
MOST_TABLES = 200


class NoTables(Refusal):
    """A plan needs tables."""

    sentence = N_("First say how many tables there are; then the meetings can be planned.")


class NothingAgreed(Refusal):
    """There is nothing to plan."""

    sentence = N_("No two firms have agreed to meet yet, so there is nothing to plan. Asks are answered in two days.")


async def runs(connection: Connection, fair_id: str, *, person_id: PersonId, held: tuple[Grant, ...]) -> Footing:
    """Give a fair to somebody who runs it; raise Gone, NotYours. One statement."""
    here = await guest_queries.footing(connection, fair_id, person_id=person_id)
    if here is None:
        raise Gone
    if not authority.may(held, "organizer", region=here.region, fair_id=fair_id):
        raise NotYours
    return here


async def set_tables(connection: Connection, here: Footing, *, hall: str, tables: int) -> None:
    """Keep a hall's tables; with the first of them the fair has its hours, too. Raise Gone."""
    if not (1 <= tables <= MOST_TABLES and len(hall) == 1 and "A" <= hall <= "H"):
        raise Gone
    await hour_queries.set_hall(connection, here.fair_id, hall, tables=tables)
    await hour_queries.add_hours(connection, here.fair_id, usual_hours(here.starts_on, here.ends_on))


async def want(connection: Connection, here: Footing, *, person_id: PersonId, moment: datetime) -> None:
    """Have a plan made; raise NoTables, NothingAgreed."""
    board = await queries.board(connection, here.fair_id)
    if not board.tables or not board.hours:
        raise NoTables
    if not board.accepted:
        raise NothingAgreed
    await queries.want(connection, here.fair_id, person_id=person_id, moment=moment)


async def release(connection: Connection, plan_id: int, *, moment: datetime) -> Release:
    """Put the meetings where the plan says, and tell those whose plan that changes. Raise NotNow."""
    made = await queries.plan(connection, plan_id)
    if made is None or not await queries.settle(connection, plan_id, state="released"):
        raise NotNow
    coming = [placing for placing in made.placings if placing.starts_at > moment]
    await put(connection, made.fair_id, coming, news=str(plan_id), moment=moment)
    return made


async def put(
    connection: Connection, fair_id: str, placings: Sequence[Placing], *, news: str, moment: datetime
) -> None:
    """Place meetings and tell their firms; `news` names what they are told of."""
    await queries.place(connection, placings)
    await queries.sit(connection, placings)
    rows = await queries.seated(connection, [placing.meeting_id for placing in placings])
    await telling.tell_placed(connection, fair_id, rows, news=news, moment=moment)


async def close_hall(connection: Connection, here: Footing, hall: str, *, moment: datetime) -> int:
    """Close a hall; its coming meetings get another place. Give how many; raise NotNow."""
    if not await hour_queries.set_closed(connection, here.fair_id, hall, closed=True):
        raise NotNow
    moved = await queries.leave_hall(connection, here.fair_id, hall, moment=moment)
    await seat_queries.unseat(connection, moved)
    return len(moved)


async def open_hall(connection: Connection, here: Footing, hall: str) -> None:
    """Open a hall again; raise NotNow."""
    if not await hour_queries.set_closed(connection, here.fair_id, hall, closed=False):
        raise NotNow


def usual_hours(first: date, last: date) -> list[Hour]:
    """Give the usual times to meet of a fair."""
    found = []
    for day in range((last - first).days + 1):
        for begins, ends in _HALVES:
            at, end = (datetime.combine(first + timedelta(days=day), one, clock.TASHKENT) for one in (begins, ends))
            while at < end:
                found.append(Hour(at, _MINUTES))
                at += _EVERY
    return found

"""Single meetings placed or moved once the plan is out: those agreed later, out of a closed hall, at another time."""

from datetime import datetime, timedelta

from bot.clock import Now
from bot.database import Connection, Database
from bot.errors import NotNow, NotYours, Refusal
from bot.i18n import N_
from bot.ids import PersonId
from bot.jobs import Jobs
from bot.meetings import seat_queries
from bot.meetings.asking import queries as asked
from bot.meetings.models import Meeting
from bot.meetings.planning import hour_queries, placing_queries, queries, service, telling
from bot.meetings.planning.models import Placing
from bot.meetings.planning.resting import rested
from bot.outbox.models import JOB as OUTBOX
from bot.staff import authority
from bot.staff.models import Grant

JOB = "meetings_placed"
_AT_ONCE = 50
_NOTICE = timedelta(minutes=15)


class NoOtherTime(Refusal):
    """The two have no other time in common."""

    sentence = N_("You two have no other time in common with a free table. Keep this one, or call it off.")


async def work(db: Database, now: Now, jobs: Jobs) -> bool:
    """Give agreed meetings the first time both firms have; those with none in common wait on."""
    placed = 0
    async with db.write() as connection:
        moment = now()
        for row in await placing_queries.waiting(connection, limit=_AT_ONCE):
            firms = row["asker_id"], row["asked_id"]
            times = await _times(connection, row["fair_id"], firms, moment=moment)
            if times and (table := await _table(connection, row["fair_id"], firms, at=times[0])):
                one = Placing(meeting_id=row["id"], starts_at=times[0], table_code=table)
                news = f"{row['id']}-{int(times[0].timestamp())}"
                await service.put(connection, row["fair_id"], [one], news=news, moment=moment)
                placed += 1
    if placed:
        jobs.wake(OUTBOX)
    return placed == _AT_ONCE


async def to_move(connection: Connection, meeting_id: int, *, person_id: PersonId, held: tuple[Grant, ...]) -> Meeting:
    """Give a placed meeting to one of its firms, or to an organizer of its fair. Raise NotYours, NotNow."""
    meeting = await asked.meeting(connection, meeting_id, person_id=person_id)
    if meeting is None:
        meeting = await asked.meeting_of_asker(connection, meeting_id)
        if meeting is None or not authority.may(held, "organizer", region=meeting.fair_region, fair_id=meeting.fair_id):
            raise NotYours
    if meeting.state != "placed":
        raise NotNow
    return meeting


async def times(connection: Connection, meeting: Meeting, *, moment: datetime) -> list[datetime]:
    """Give the times to which a meeting could be moved; raise NoOtherTime."""
    found = await _times(connection, meeting.fair_id, (meeting.mine_id, meeting.other_id), moment=moment)
    if not found:
        raise NoOtherTime
    return found


async def move(connection: Connection, meeting: Meeting, *, at: datetime, moment: datetime) -> Meeting:
    """Move a meeting to a time both have free; both are told. Raise NotNow, NoOtherTime."""
    found = await times(connection, meeting, moment=moment)
    firms = meeting.mine_id, meeting.other_id
    table = await _table(connection, meeting.fair_id, firms, at=at) if at in found else None
    if table is None:
        raise NotNow
    await seat_queries.unseat(connection, [meeting.id])
    if not await placing_queries.move(connection, meeting.id, at=at, table=table):
        raise NotNow
    await queries.sit(connection, [Placing(meeting_id=meeting.id, starts_at=at, table_code=table)])
    rows = await queries.seated(connection, [meeting.id])
    news = f"{meeting.id}-{int(at.timestamp())}"
    await telling.tell_placed(connection, meeting.fair_id, rows, news=news, moment=moment)
    return meeting.model_copy(update={"starts_at": at, "table_code": table})


async def _times(connection: Connection, fair_id: str, firms: tuple[int, int], *, moment: datetime) -> list[datetime]:
    found = await placing_queries.free_times(
        connection, fair_id, asker_id=firms[0], asked_id=firms[1], after=moment + _NOTICE
    )
    if not found:
        return []
    hours = [hour.starts_at for hour in await hour_queries.hours(connection, fair_id)]
    sitting = await placing_queries.sitting(connection, fair_id, firms=firms)
    return rested(found, hours, [sitting[firm] for firm in firms])


async def _table(connection: Connection, fair_id: str, firms: tuple[int, int], *, at: datetime) -> str | None:
    """Give the table where one of them sits anyway, if it is free then, else the first free one."""
    taken = await placing_queries.taken_tables(connection, fair_id, at=at)
    halls = await hour_queries.halls(connection, fair_id)
    free = [code for hall in halls if not hall.closed for code in hall.codes if code not in taken]
    usual = await placing_queries.usual_table(connection, fair_id, firms=firms)
    return usual if usual in free else free[0] if free else None

"""What people say of the plan: show mine, we are away, another time; and what its organizers say."""

from datetime import timedelta

from bot.clock import Now
from bot.database import Connection, Database
from bot.errors import Gone
from bot.jobs import Jobs
from bot.meetings import buttons
from bot.meetings.asking import queries as asking_queries
from bot.meetings.asking import screens as asking_screens
from bot.meetings.asking import service as asking
from bot.meetings.asking import telling as asking_telling
from bot.meetings.asking.guest_queries import footing
from bot.meetings.moment import of_minutes
from bot.meetings.planning import hour_queries, making, papers, placing, queries, screens, service, telling
from bot.outbox.models import JOB as OUTBOX
from bot.paper import writing
from bot.people.models import Person
from bot.staff.authority import Rights
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen

routes = Routes()
_HOUR = timedelta(hours=1)


@routes.button(buttons.MyPlan)
async def my_plan(data: buttons.MyPlan, person: Person, db: Database) -> Screen:
    async with db.read() as connection:
        here = await asking.stand(connection, data.fair, person_id=person.id)
        assert here.firm_id is not None
        return screens.my_plan(
            here.region, here.fair_id, await queries.plan_of(connection, here.fair_id, firm_id=here.firm_id)
        )


@routes.button(buttons.PrintPlan)
async def print_plan(data: buttons.PrintPlan, person: Person, db: Database) -> Screen:
    """Give my meetings as a sheet to print."""
    async with db.read() as connection:
        here = await asking.stand(connection, data.fair, person_id=person.id)
        assert here.firm_id is not None
        meetings = await queries.plan_of(connection, here.fair_id, firm_id=here.firm_id)
    return screens.printed(here.fair_id, await writing.pdf(papers.plan(here, meetings)))


@routes.button(buttons.SetAway)
async def set_away(data: buttons.SetAway, person: Person, db: Database) -> Screen:
    """Show the hours, or keep that a firm is away in one, or there again."""
    async with db.write() as connection:
        here = await asking.stand(connection, data.fair, person_id=person.id)
        assert here.firm_id is not None
        if data.at:
            change = hour_queries.go_away if data.away else hour_queries.come_back
            since = of_minutes(data.at)
            await change(connection, data.fair, firm_id=here.firm_id, since=since, until=since + _HOUR)
        hours = await hour_queries.hours(connection, data.fair)
        return screens.away(here, hours, await hour_queries.away(connection, data.fair, firm_id=here.firm_id))


@routes.button(buttons.OtherTimes)
async def other_times(data: buttons.OtherTimes, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    async with db.read() as connection:
        held = await rights.of(connection, person)
        meeting = await placing.to_move(connection, data.meeting, person_id=person.id, held=held)
        return screens.other_times(meeting, await placing.times(connection, meeting, moment=now()))


@routes.button(buttons.MoveMeeting)
async def move(data: buttons.MoveMeeting, person: Person, db: Database, rights: Rights, now: Now, jobs: Jobs) -> Screen:
    """Move a meeting, as one of its firms or an organizer of the fair."""
    async with db.write() as connection:
        held = await rights.of(connection, person)
        meeting = await placing.to_move(connection, data.meeting, person_id=person.id, held=held)
        moved = await placing.move(connection, meeting, at=of_minutes(data.at), moment=now())
    db.after_commit(lambda: jobs.wake(OUTBOX))
    return asking_screens.meeting(moved)


@routes.button(buttons.OrganizePlan)
async def organize(data: buttons.OrganizePlan, person: Person, db: Database, rights: Rights) -> Screen:
    async with db.read() as connection:
        return await _board(connection, data.fair, person, rights)


@routes.button(buttons.SetTables)
async def set_tables(data: buttons.SetTables, person: Person, db: Database, rights: Rights) -> Screen:
    async with db.write() as connection:
        held = await rights.of(connection, person)
        here = await service.runs(connection, data.fair, person_id=person.id, held=held)
        await service.set_tables(connection, here, hall=data.hall, tables=data.tables)
        return await _board(connection, data.fair, person, rights)


@routes.button(buttons.SetHall)
async def set_hall(data: buttons.SetHall, person: Person, db: Database, rights: Rights, now: Now, jobs: Jobs) -> Screen:
    """Close a hall, asking once before, or open it again."""
    async with db.write() as connection:
        held = await rights.of(connection, person)
        here = await service.runs(connection, data.fair, person_id=person.id, held=held)
        if data.closed and not data.sure:
            return screens.ask_close(here, data.hall)
        news = ""
        if data.closed:
            news = screens.hall_closed(data.hall, await service.close_hall(connection, here, data.hall, moment=now()))
        else:
            await service.open_hall(connection, here, data.hall)
        shown = await _board(connection, data.fair, person, rights, news=news)
    db.after_commit(lambda: jobs.wake(placing.JOB))
    return shown


@routes.button(buttons.WantPlan)
async def want_plan(
    data: buttons.WantPlan, person: Person, db: Database, rights: Rights, now: Now, jobs: Jobs
) -> Screen:
    """Have a plan made; it comes as a message."""
    async with db.write() as connection:
        held = await rights.of(connection, person)
        here = await service.runs(connection, data.fair, person_id=person.id, held=held)
        await service.want(connection, here, person_id=person.id, moment=now())
    db.after_commit(lambda: jobs.wake(making.JOB))
    return screens.being_made(data.fair)


@routes.button(buttons.SettlePlan)
async def settle(
    data: buttons.SettlePlan, person: Person, db: Database, rights: Rights, now: Now, jobs: Jobs
) -> Screen:
    """Release a plan, or drop it."""
    async with db.write() as connection:
        made = await queries.plan(connection, data.plan)
        if made is None:
            raise Gone
        held = await rights.of(connection, person)
        await service.runs(connection, made.fair_id, person_id=person.id, held=held)
        if data.release:
            await service.release(connection, data.plan, moment=now())
            news = screens.released(len(made.placings))
        else:
            await queries.settle(connection, data.plan, state="dropped")
            news = screens.dropped()
        shown = await _board(connection, made.fair_id, person, rights, news=news)
    db.after_commit(lambda: jobs.wake(OUTBOX))
    return shown


async def tell_plan(connection: Connection, subject: str) -> Screen | None:
    """Tell a firm its plan as it is now."""
    fair, firm, news = subject.split(":")
    here = await footing(connection, fair, person_id=0)
    meetings = await queries.plan_of(connection, fair, firm_id=int(firm))
    changed = next((one for one in meetings if news.startswith(f"{one.id}-")), None)
    return screens.my_plan(here.region, fair, meetings, news=True, changed=changed) if here and meetings else None


async def tell_made(connection: Connection, subject: str) -> Screen | None:
    """Tell the organizer what the plan would do."""
    plan = await queries.plan(connection, int(subject))
    here = await footing(connection, plan.fair_id, person_id=0) if plan else None
    if plan is None or here is None:
        return None
    figures = await queries.board(connection, plan.fair_id)
    return screens.made(plan, here.region, waiting=figures.accepted)


async def tell_soon(connection: Connection, subject: str) -> Screen | None:
    """Remind of a meeting; nothing when it was moved or called off."""
    meeting_id, firm_id = asking_telling.spoken_of(subject)
    meeting = await asking_queries.meeting_of(connection, meeting_id, firm_id=firm_id)
    if meeting is None or meeting.state != "placed" or not telling.still(subject, meeting.starts_at):
        return None
    return asking_screens.told_soon(meeting)


async def _board(connection: Connection, fair: str, person: Person, rights: Rights, *, news: str = "") -> Screen:
    here = await service.runs(connection, fair, person_id=person.id, held=await rights.of(connection, person))
    figures = await queries.board(connection, fair)
    return screens.board(here, figures, await hour_queries.halls(connection, fair), news=news)

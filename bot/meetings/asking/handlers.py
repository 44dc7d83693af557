"""What people say before they meet: whom they would like to, yes, no, not any more."""

from bot.clock import Now, today
from bot.database import Connection, Database
from bot.enterprises.public.screens import MeetFirm
from bot.errors import Gone
from bot.fairs.screens import MeetAtFair
from bot.jobs import Jobs
from bot.meetings import buttons
from bot.meetings.asking import guest_queries, queries, screens, service, telling
from bot.meetings.asking.screens import PAGE
from bot.meetings.models import Footing
from bot.outbox.models import JOB as OUTBOX
from bot.people.models import Person
from bot.staff import authority
from bot.staff.authority import Rights
from bot.telegram.routes import Routes
from bot.telegram.screen import Button, Screen

routes = Routes()


@routes.button(MeetAtFair)
async def open_meetings(data: MeetAtFair, person: Person, db: Database, rights: Rights) -> Screen:
    """Show where somebody's firm stands at a fair; its organizers also see the way to the plan."""
    async with db.read() as connection:
        here = await guest_queries.footing(connection, data.fair, person_id=person.id)
        if here is None:
            raise Gone
        staff = await _staff(connection, here, person, rights)
        if staff and not here.comes:
            return screens.for_staff(here, staff)
        if here.firm_id is None or not here.comes:
            return screens.not_yet(here, service.FirmNeeded() if here.firm_id is None else service.ComeFirst())
        return screens.overview(here, await queries.counts(connection, data.fair, firm_id=here.firm_id), staff=staff)


@routes.button(MeetFirm)
async def meet_firm(data: MeetFirm, person: Person, db: Database, now: Now) -> Screen:
    """From a firm's card: show it as one to meet at the next fair somebody comes to."""
    async with db.read() as connection:
        fair = await guest_queries.next_fair(connection, person_id=person.id, day=str(today(now())))
        if fair is None:
            raise service.ComeFirst
        return await _guest(connection, fair, data.enterprise, person, now)


@routes.button(buttons.WhoComes)
async def who_comes(data: buttons.WhoComes, person: Person, db: Database) -> Screen:
    page = data.page
    async with db.read() as connection:
        here = await service.stand(connection, data.fair, person_id=person.id)
        assert here.firm_id is not None
        found = await guest_queries.guests(
            connection, data.fair, firm_id=here.firm_id, limit=PAGE + 1, offset=page * PAGE
        )
    return screens.who_comes(here, found[:PAGE], page=page, more=len(found) > PAGE)


@routes.button(buttons.OpenGuest)
async def open_guest(data: buttons.OpenGuest, person: Person, db: Database, now: Now) -> Screen:
    async with db.read() as connection:
        return await _guest(connection, data.fair, data.firm, person, now)


@routes.button(buttons.Ask)
async def ask(data: buttons.Ask, person: Person, db: Database, now: Now, jobs: Jobs) -> Screen:
    async with db.write() as connection:
        other = await service.ask(
            connection, data.fair, other_id=data.firm, weight=data.weight, person_id=person.id, moment=now()
        )
        here = Footing(fair_id=data.fair, region="", starts_on=today(now()), ends_on=today(now()))
    db.after_commit(lambda: jobs.wake(OUTBOX))
    return screens.asked(other, here)


@routes.button(buttons.Refuse)
async def refuse(data: buttons.Refuse, person: Person, db: Database, now: Now) -> Screen:
    """Keep that a firm is rather not met, or no longer so."""
    async with db.write() as connection:
        here = await service.stand(connection, data.fair, person_id=person.id)
        assert here.firm_id is not None
        keep = queries.refuse if data.on else queries.mind_no_more
        await service.guest(connection, data.fair, firm_id=here.firm_id, other_id=data.firm)
        await keep(connection, data.fair, firm_id=here.firm_id, other_id=data.firm)
        return await _guest(connection, data.fair, data.firm, person, now)


@routes.button(buttons.ShowAsks)
async def show_asks(data: buttons.ShowAsks, person: Person, db: Database) -> Screen:
    page = data.page
    async with db.read() as connection:
        here = await service.stand(connection, data.fair, person_id=person.id)
        assert here.firm_id is not None
        found = await queries.asks(
            connection, data.fair, firm_id=here.firm_id, mine=data.mine, limit=PAGE + 1, offset=page * PAGE
        )
    return screens.asks(here, found[:PAGE], mine=data.mine, page=page, more=len(found) > PAGE)


@routes.button(buttons.OpenMeeting)
async def open_meeting(data: buttons.OpenMeeting, person: Person, db: Database, now: Now) -> Screen:
    async with db.read() as connection:
        meeting = await service.mine(connection, data.meeting, person_id=person.id)
    return screens.meeting(meeting, begun=meeting.starts_at is not None and meeting.starts_at <= now())


@routes.button(buttons.Accept)
async def accept(data: buttons.Accept, person: Person, db: Database, now: Now, jobs: Jobs) -> Screen:
    async with db.write() as connection:
        meeting = await service.accept(connection, data.meeting, weight=data.weight, person_id=person.id, moment=now())
    db.after_commit(lambda: jobs.wake(OUTBOX))
    return screens.answered(meeting)


@routes.button(buttons.Decline)
async def decline(data: buttons.Decline, person: Person, db: Database, now: Now, jobs: Jobs) -> Screen:
    async with db.write() as connection:
        meeting = await service.decline(connection, data.meeting, reason=data.reason, person_id=person.id, moment=now())
    db.after_commit(lambda: jobs.wake(OUTBOX))
    return screens.answered(meeting)


@routes.button(buttons.CancelMeeting)
async def cancel(data: buttons.CancelMeeting, person: Person, db: Database, now: Now, jobs: Jobs) -> Screen:
    """Take a word back, asking once before."""
    if not data.sure:
        async with db.read() as connection:
            return screens.ask_cancel(await service.mine(connection, data.meeting, person_id=person.id))
    async with db.write() as connection:
        meeting = await service.cancel(connection, data.meeting, person_id=person.id, moment=now())
    db.after_commit(lambda: jobs.wake(OUTBOX))
    return screens.cancelled(meeting)


async def tell_asked(connection: Connection, subject: str) -> Screen | None:
    """Tell a firm that it is asked; nothing when it has answered since."""
    meeting_id, firm_id = telling.spoken_of(subject)
    meeting = await queries.meeting_of(connection, meeting_id, firm_id=firm_id)
    return screens.told_asked(meeting) if meeting is not None and meeting.state == "asked" else None


async def tell_answered(connection: Connection, subject: str) -> Screen | None:
    """Tell the firm that asked what the other said."""
    meeting_id, firm_id = telling.spoken_of(subject)
    meeting = await queries.meeting_of(connection, meeting_id, firm_id=firm_id)
    said = ("accepted", "placed", "declined", "expired")
    return screens.told_answered(meeting) if meeting is not None and meeting.state in said else None


async def tell_cancelled(connection: Connection, subject: str) -> Screen | None:
    meeting_id, firm_id = telling.spoken_of(subject)
    meeting = await queries.meeting_of(connection, meeting_id, firm_id=firm_id)
    return screens.told_cancelled(meeting) if meeting is not None else None


async def _guest(connection: Connection, fair: str, firm: int, person: Person, now: Now) -> Screen:
    here = await service.stand(connection, fair, person_id=person.id)
    assert here.firm_id is not None
    other = await service.guest(connection, fair, firm_id=here.firm_id, other_id=firm)
    return screens.guest(here, other, await service.record(connection, firm, moment=now()))


async def _staff(connection: Connection, here: Footing, person: Person, rights: Rights) -> tuple[Button, ...]:
    held = await rights.of(connection, person)
    runs = authority.may(held, "organizer", region=here.region, fair_id=here.fair_id)
    return (screens.plan_button(here.fair_id),) if runs else ()

"""What organizers say: dashboard, door, places, attendee list."""

from bot.clock import Now
from bot.database import Database
from bot.errors import Gone
from bot.fairs import service as fairs_service
from bot.fairs import signup_queries
from bot.fairs.organizing import attendees, queries, screens, service
from bot.fairs.organizing.models import Guest
from bot.fairs.tickets import handlers as tickets
from bot.fairs.tickets import making
from bot.jobs import Jobs
from bot.outbox.models import JOB as OUTBOX
from bot.people.models import Person
from bot.staff import authority
from bot.staff import queries as staff_queries
from bot.staff.authority import Rights
from bot.staff.models import Grant
from bot.telegram.form_steps import Answers, Step
from bot.telegram.profile import Profile
from bot.telegram.routes import Routes
from bot.telegram.screen import Answer, Screen
from bot.telegram.wizard import Wizard

routes = Routes()


@routes.command("dashboard")
async def show_fairs_run(person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Show the dashboard of the one fair somebody runs, or the fairs to choose from."""
    async with db.read() as connection:
        held = await rights.require(connection, person, "organizer")
        run = [
            fair
            for fair in await queries.fairs(connection)
            if authority.may(held, "organizer", region=fair.region, fair_id=fair.id)
        ]
        if len(run) != 1:
            return screens.choose_fair(run)
        return screens.dashboard(run[0], await queries.figures(connection, run[0].id), moment=now())


@routes.button(screens.OpenDashboard)
async def open_dashboard(data: screens.OpenDashboard, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Show a fair's figures as they are now."""
    async with db.read() as connection:
        held = await rights.of(connection, person)
        fair, figures = await service.dashboard(connection, data.fair, held=held)
    return screens.dashboard(fair, figures, moment=now())


@routes.link(tickets.LINK)
async def follow_ticket(
    payload: str, person: Person, db: Database, rights: Rights, now: Now, profile: Profile
) -> Answer:
    """Somebody opened a ticket's QR: at the door it lets the guest in, to its owner it shows the ticket."""
    async with db.read() as connection:
        guest = await queries.guest_by_token(connection, payload)
        held = await rights.of(connection, person)
    if guest is None:
        raise Gone
    if not service.runs(held, guest) and guest.person_id == person.id:
        async with db.read() as connection:
            ticket = await signup_queries.ticket_of_anyone(connection, guest.signup_id)
        assert ticket is not None
        return await tickets.shown(ticket, profile)
    return await _let_in(guest, held, person, db, now)


@routes.command("checkin")
async def check_in(words: str, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Let in the guest whose code was typed."""
    async with db.read() as connection:
        held = await rights.require(connection, person, "organizer")
        if not words:
            return screens.door()
        guests = await service.guests(connection, words, held=held)
    return screens.choose_guest(guests) if len(guests) > 1 else await _let_in(guests[0], held, person, db, now)


@routes.on("code")
async def check_in_typed(words: str, person: Person, db: Database, rights: Rights, now: Now) -> Screen | None:
    """Let in the guest whose code an organizer typed without a command; nothing for anybody else."""
    code = making.read_code(words)
    if code is None:
        return None
    async with db.read() as connection:
        held = await rights.of(connection, person)
        if not authority.may(held, "organizer"):
            return None
        guests = await queries.guests_by_code(connection, code)
    return await check_in(words, person, db, rights, now) if guests else None


@routes.button(screens.CheckIn)
async def check_in_chosen(data: screens.CheckIn, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Let in the guest chosen among several with one code."""
    async with db.read() as connection:
        held = await rights.of(connection, person)
        guest = await queries.guest_by_signup(connection, data.signup)
    if guest is None:
        raise Gone
    return await _let_in(guest, held, person, db, now)


@routes.button(screens.Attendees)
async def give_attendees(data: screens.Attendees, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Give the attendee list; that it was given is noted."""
    async with db.read() as connection:
        held = await rights.of(connection, person)
        fair = await service.run_fair(connection, data.fair, held=held)
        people = await queries.attendees(connection, fair.id)
    file = await attendees.spreadsheet(fair, people)
    async with db.write() as connection:
        await staff_queries.note(connection, actor=person.id, action="attendees", subject=fair.id, moment=now())
    return screens.attendee_list(fair, file, count=len(people))


@routes.button(screens.ChangePlaces)
async def ask_places(data: screens.ChangePlaces, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Ask how many places there shall be."""
    async with db.read() as connection:
        held = await rights.of(connection, person)
        fair, figures = await service.dashboard(connection, data.fair, held=held)
    places = next(each.places for each in figures if each.role == data.role)
    known: Answers = {"fair": fair.id, "role": data.role, "before": places}
    return await PLACES.ask("places", person_id=person.id, db=db, now=now, answers=known)


async def change_places(answers: Answers, person: Person, db: Database, rights: Rights, now: Now, jobs: Jobs) -> Screen:
    """Change the places; those who waited longest come in at once."""
    async with db.write("fair_quotas") as connection:
        held = await rights.of(connection, person)
        await service.run_fair(connection, answers["fair"], held=held)
        promoted = await fairs_service.set_places(
            connection, answers["fair"], role=answers["role"], places=answers["places"], moment=now()
        )
        await staff_queries.note(
            connection,
            actor=person.id,
            action="places",
            subject=answers["fair"],
            moment=now(),
            detail=f"{answers['role']} {answers['before']} -> {answers['places']}",
        )
        fair, figures = await service.dashboard(connection, answers["fair"], held=held)
    db.after_commit(lambda: jobs.wake(OUTBOX))
    return screens.dashboard(fair, figures, moment=now(), news=screens.places_changed(promoted))


async def _let_in(guest: Guest, held: tuple[Grant, ...], person: Person, db: Database, now: Now) -> Screen:
    authority.require(held, "organizer", region=guest.fair_region, fair_id=guest.fair_id)
    moment = now()
    async with db.write() as connection:
        before = await service.check_in(connection, guest, staff_id=person.id, moment=moment)
    return screens.came_in(guest, moment=moment) if before is None else screens.came_before(guest, moment=before)


def _question(answers: Answers) -> str:
    return screens.ask_places(answers["role"], answers["before"])


PLACES = routes.form(
    Wizard(
        name="places",
        title=screens.places_title,
        steps=(Step("places", title=screens.places_step, question=_question, accept=service.read_places),),
        finish=change_places,
        cancelled=screens.places_kept,
    )
)

"""What organizers say: dashboard, places, attendee list."""

from bot.clock import Now, today
from bot.database import Database
from bot.fairs import service as fairs_service
from bot.fairs.organizing import attendees, queries, screens, service
from bot.jobs import Jobs
from bot.outbox.models import JOB as OUTBOX
from bot.people.models import Person
from bot.staff import authority
from bot.staff import queries as staff_queries
from bot.staff.authority import Rights
from bot.telegram.form_steps import Answers, Step
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen
from bot.telegram.wizard import Wizard

routes = Routes()


@routes.command("dashboard")
async def show_fairs_run(person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Show the dashboard of the one fair somebody runs, or the fairs to choose from."""
    return await _run_by(person, db, rights, now, page=0)


@routes.button(screens.FairsIRun)
async def turn_fairs_run(data: screens.FairsIRun, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    return await _run_by(person, db, rights, now, page=data.page)


@routes.button(screens.OpenPeople)
async def open_people(data: screens.OpenPeople, person: Person, db: Database, rights: Rights) -> Screen:
    """Show the lists, papers and places of a fair."""
    async with db.read() as connection:
        held = await rights.of(connection, person)
        return screens.people(await service.run_fair(connection, data.fair, held=held))


@routes.button(screens.OpenDashboard)
async def open_dashboard(data: screens.OpenDashboard, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Show a fair's figures as they are now."""
    async with db.read() as connection:
        held = await rights.of(connection, person)
        fair, figures = await service.dashboard(connection, data.fair, held=held)
    return screens.dashboard(fair, figures, moment=now())


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
    changed = next(each for each in figures if each.role == answers["role"])
    news = screens.places_changed(promoted, confirmed=changed.confirmed, places=changed.places)
    return screens.dashboard(fair, figures, moment=now(), news=news)


async def _run_by(person: Person, db: Database, rights: Rights, now: Now, *, page: int) -> Screen:
    async with db.read() as connection:
        held = await rights.require(connection, person, "organizer")
        run = [
            fair
            for fair in await queries.fairs(connection)
            if authority.may(held, "organizer", region=fair.region, fair_id=fair.id)
        ]
        if len(run) == 1:
            return screens.dashboard(run[0], await queries.figures(connection, run[0].id), moment=now())
    # The nearest that is not over first, then the later ones; what is over stands last, the latest of them first.
    day = today(now())
    coming = [fair for fair in reversed(run) if not fair.over(day)]
    return screens.choose_fair([*coming, *(fair for fair in run if fair.over(day))], page=page)


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

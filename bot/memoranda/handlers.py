"""What people say about memoranda and contracts: what came of a meeting, it is so, it is not, how it goes."""

from bot.clock import Now
from bot.database import Connection, Database
from bot.enterprises import queries as enterprises
from bot.errors import Gone, NotYours
from bot.jobs import Jobs
from bot.meetings.asking.service import mine as meeting_of
from bot.meetings.buttons import SayOutcome
from bot.memoranda import buttons, counting, form, queries, screens, service, watching
from bot.memoranda.models import Memorandum, Terms
from bot.outbox.models import JOB as OUTBOX
from bot.people.models import Person
from bot.staff.authority import Rights
from bot.telegram.form_steps import Answers
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen
from bot.telegram.wizard import Wizard

routes = Routes()
_STAFF = ("lab", "khokimiyat", "organizer", "administrator")


@routes.command("memoranda", "memorandumlar")
async def show_first(person: Person, db: Database, rights: Rights) -> Screen:
    """Show the memoranda and contracts of somebody's firms."""
    return await show(buttons.ShowMemoranda(), person, db, rights)


@routes.button(buttons.ShowMemoranda)
async def show(data: buttons.ShowMemoranda, person: Person, db: Database, rights: Rights) -> Screen:
    page = max(0, data.page)
    async with db.read() as connection:
        held = await rights.of(connection, person)
        found = await queries.mine(connection, person_id=person.id, limit=screens.PAGE + 1, offset=page * screens.PAGE)
    staff = any(grant.role in _STAFF for grant in held)
    return screens.listed(found[: screens.PAGE], page=page, more=len(found) > screens.PAGE, staff=staff)


@routes.button(buttons.OpenMemorandum)
async def open_one(data: buttons.OpenMemorandum, person: Person, db: Database) -> Screen:
    async with db.read() as connection:
        return screens.memorandum(await service.one(connection, data.number, person_id=person.id))


@routes.button(buttons.SeeDocument)
async def see_document(data: buttons.SeeDocument, person: Person, db: Database) -> Screen:
    async with db.read() as connection:
        found = await service.one(connection, data.number, person_id=person.id)
    if found.document is None:
        raise Gone
    return screens.paper(found)


@routes.button(SayOutcome)
async def say_outcome(data: SayOutcome, person: Person, db: Database, now: Now, jobs: Jobs) -> Screen:
    """Keep what came of a meeting; a memorandum or contract is asked about first."""
    if data.kind in ("memorandum", "contract"):
        async with db.read() as connection:
            meeting = await meeting_of(connection, data.meeting, person_id=person.id)
            said = await queries.said_of(connection, data.meeting, kind=data.kind)
            if said is not None:
                return screens.memorandum(await service.one(connection, said, person_id=person.id))
        known = {"way": "meeting", "number": data.meeting, "kind": data.kind, "item": meeting.item}
        return await entering.start(person_id=person.id, db=db, now=now, answers=known)
    async with db.write() as connection:
        kept = await service.after_meeting(
            connection, data.meeting, data.kind, Terms(), person_id=person.id, moment=now()
        )
    db.after_commit(lambda: jobs.wake(OUTBOX))
    return screens.noted(kept) if kept.mine_claim else screens.memorandum(kept)


@routes.button(buttons.AddMemorandum)
async def add(data: buttons.AddMemorandum, person: Person, db: Database, now: Now) -> Screen:
    async with db.read() as connection:
        await service.own_firm(connection, person_id=person.id)
    known = {"way": "outside", "number": 0, "kind": data.kind}
    return await entering.start(person_id=person.id, db=db, now=now, answers=known)


@routes.button(buttons.Correct)
async def correct(data: buttons.Correct, person: Person, db: Database, now: Now) -> Screen:
    return await _about(data.number, "correct", person, db, now)


@routes.button(buttons.BecameContract)
async def became_contract(data: buttons.BecameContract, person: Person, db: Database, now: Now) -> Screen:
    return await _about(data.number, "grow", person, db, now)


@routes.button(buttons.Confirm)
async def confirm(data: buttons.Confirm, person: Person, db: Database, now: Now, jobs: Jobs) -> Screen:
    async with db.write() as connection:
        found = await service.answer(connection, data.number, confirms=data.yes, person_id=person.id, moment=now())
    db.after_commit(lambda: jobs.wake(OUTBOX))
    return screens.memorandum(found)


@routes.button(buttons.SayHow)
async def say_how(data: buttons.SayHow, person: Person, db: Database, now: Now, jobs: Jobs) -> Screen:
    """Keep how it goes; when something blocks it, what."""
    async with db.write() as connection:
        found = await watching.answer(
            connection,
            data.number,
            days=data.days,
            given=data.given,
            blocker=data.blocker,
            person_id=person.id,
            moment=now(),
        )
    db.after_commit(lambda: jobs.wake(OUTBOX))
    if data.given == "blocked" and not data.blocker:
        return screens.what_blocks(found, data.days)
    return screens.thanks(found)


@routes.button(buttons.ShowFigures)
async def show_figures(data: buttons.ShowFigures, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Show the centre's and the fairs' staff what became of memoranda."""
    async with db.read() as connection:
        held = await rights.of(connection, person)
        if not any(grant.role in _STAFF for grant in held):
            raise NotYours
        found = await counting.figures(connection, moment=now(), fair_id=data.fair or None)
    return screens.figures(found, data.fair or screens.everywhere())


async def enter(answers: Answers, person: Person, db: Database, now: Now, jobs: Jobs) -> Screen:
    """Keep what the form says."""
    terms, number, kind = form.terms(answers), int(answers["number"]), answers["kind"]
    async with db.write() as connection:
        if answers["way"] == "meeting":
            kept = await service.after_meeting(connection, number, kind, terms, person_id=person.id, moment=now())
        elif answers["way"] == "grow":
            kept = await service.contract_of(connection, number, terms, person_id=person.id, moment=now())
        elif answers["way"] == "correct":
            kept = await service.correct(connection, number, terms, person_id=person.id, moment=now())
        else:
            other = await enterprises.by_stir(connection, answers["partner"])
            if other is None:
                raise Gone
            kept = await service.outside(connection, kind, terms, other_id=other.id, person_id=person.id, moment=now())
    db.after_commit(lambda: jobs.wake(OUTBOX))
    return screens.noted(kept) if kept.mine_claim else screens.memorandum(kept)


entering = routes.form(
    Wizard(
        name="memorandum",
        title=screens.title,
        steps=form.steps(),
        finish=enter,
        cancelled=screens.not_entered,
    )
)


async def tell_claimed(connection: Connection, subject: str) -> Screen | None:
    """Ask the other side whether it is so; nothing when it has answered."""
    found = await _told(connection, subject)
    return screens.asked(found) if found and not found.mine_claim and found.state == "claimed" else None


async def tell_answered(connection: Connection, subject: str) -> Screen | None:
    found = await _told(connection, subject)
    return screens.answered(found) if found is not None else None


async def tell_check(connection: Connection, subject: str) -> Screen | None:
    """Ask how it goes; nothing when it came to nothing or became a contract."""
    found = await _told(connection, subject)
    return screens.checked(found, int(subject.split(":")[2])) if found and found.state == "confirmed" else None


async def tell_silent(connection: Connection, subject: str) -> Screen | None:
    """Tell the centre which firm does not answer."""
    found = await _told(connection, subject)
    return screens.silent(found, int(subject.split(":")[2])) if found and found.state == "confirmed" else None


async def _told(connection: Connection, subject: str) -> Memorandum | None:
    number, firm = subject.split(":")[:2]
    return await queries.memorandum_of(connection, int(number), firm_id=int(firm))


async def _about(number: int, way: str, person: Person, db: Database, now: Now) -> Screen:
    async with db.read() as connection:
        found = await service.one(connection, number, person_id=person.id)
    kind = "contract" if way == "grow" else found.kind
    known = {"way": way, "number": number, "kind": kind, "item": found.about}
    return await entering.start(person_id=person.id, db=db, now=now, answers=known)

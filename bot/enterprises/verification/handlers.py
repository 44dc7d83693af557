"""What staff say about verification, and how its owners are told."""

from functools import partial
from typing import Any

from bot import clock
from bot.clock import Now
from bot.database import Connection, Database
from bot.enterprises import queries as enterprise_queries
from bot.enterprises import service as enterprise_service
from bot.enterprises.models import Enterprise
from bot.enterprises.verification import form, queries, screens, service
from bot.enterprises.verification.models import Standing, Verdict
from bot.ids import EnterpriseId
from bot.jobs import Jobs
from bot.outbox.models import JOB as OUTBOX
from bot.people.models import Person
from bot.staff import authority
from bot.staff.authority import Rights
from bot.telegram.form_steps import Answers
from bot.telegram.routes import Routes
from bot.telegram.screen import Answer, Screen
from bot.telegram.wizard import Wizard

routes = Routes()


async def keep(answers: Answers, person: Person, db: Database, rights: Rights, now: Now, jobs: Jobs) -> Answer:
    note = str(answers.get("reason") or answers.get("note") or "")
    return await _record(answers, answers["verdict"], note, person, db, rights, now, jobs)


async def withdraw(answers: Answers, person: Person, db: Database, rights: Rights, now: Now, jobs: Jobs) -> Answer:
    """Take a mark back."""
    return await _record(answers, "withdrawn", answers["reason"], person, db, rights, now, jobs)


verifying = routes.form(
    Wizard(
        name="ver",
        title=screens.form_title,
        steps=form.VERIFY,
        finish=keep,
        cancelled=screens.unchanged,
        confirms=False,
    )
)
withdrawing = routes.form(
    Wizard(
        name="vew",
        title=screens.form_title,
        steps=form.WITHDRAW,
        finish=withdraw,
        cancelled=screens.unchanged,
        confirms=False,
    )
)


@routes.command("verify", "tekshirish")
async def show_waiting(person: Person, db: Database, rights: Rights) -> Screen:
    return await _queue("waiting", 0, person, db, rights)


@routes.button(screens.ShowQueue)
async def show_queue(data: screens.ShowQueue, person: Person, db: Database, rights: Rights) -> Screen:
    """Show a page of one of the lists."""
    return await _queue(data.standing, data.page, person, db, rights)


@routes.button(screens.LookAt)
async def look_at(data: screens.LookAt, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Show an enterprise to staff of its region."""
    async with db.read() as connection:
        held = await rights.of(connection, person)
        enterprise = await service.reachable(connection, data.enterprise, held)
        history = await queries.history(connection, enterprise.id, limit=screens.HISTORY)
    return screens.candidate(enterprise, history, today=clock.today(now()))


@routes.button(screens.Verify)
async def verify(data: screens.Verify, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Ask how it was looked at and what was found."""
    enterprise = await _reachable(data.enterprise, person, db, rights)
    return await verifying.start(person_id=person.id, db=db, now=now, answers=_about(enterprise))


@routes.button(screens.Withdraw)
async def ask_why(data: screens.Withdraw, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Ask why the mark is withdrawn."""
    enterprise = await _reachable(data.enterprise, person, db, rights)
    if enterprise.verified_at is None:
        raise service.NotVerified
    return await withdrawing.ask("reason", person_id=person.id, db=db, now=now, answers=_about(enterprise))


async def tell(connection: Connection, subject: str) -> Screen | None:
    """Tell an owner what was found; nothing when the enterprise is gone."""
    found = await queries.by_id(connection, int(subject))
    enterprise = await enterprise_queries.by_id(connection, found.enterprise_id) if found else None
    return screens.told(enterprise, found) if enterprise and found else None


async def tell_taken_over(connection: Connection, subject: str) -> Screen | None:
    """Tell the centre of an enterprise that others took over; `subject` is "<enterprise id>:<when>"."""
    enterprise = await enterprise_queries.by_id(connection, int(subject.split(":")[0]))
    return screens.taken_over(enterprise) if enterprise else None


def _about(enterprise: Enterprise) -> dict[str, Any]:
    return {"enterprise": enterprise.id, "name": enterprise.name}


async def _queue(standing: Standing, page: int, person: Person, db: Database, rights: Rights) -> Screen:
    async with db.read() as connection:
        held = await rights.require(connection, person, *service.ROLES)
        found = await queries.in_standing(
            connection,
            standing,
            regions=authority.regions(held, *service.ROLES),
            limit=screens.PAGE,
            offset=page * screens.PAGE,
        )
    return screens.queue(standing, found, page=page)


async def _reachable(enterprise_id: EnterpriseId, person: Person, db: Database, rights: Rights) -> Enterprise:
    async with db.read() as connection:
        held = await rights.of(connection, person)
        return await service.reachable(connection, enterprise_id, held)


async def _record(
    answers: Answers,
    verdict: Verdict,
    note: str,
    person: Person,
    db: Database,
    rights: Rights,
    now: Now,
    jobs: Jobs,
) -> Screen:
    async with db.write() as connection:
        held = await rights.of(connection, person)
        enterprise = await service.record(
            connection,
            int(answers["enterprise"]),
            way=answers.get("way"),
            verdict=verdict,
            note=note,
            held=held,
            person_id=person.id,
            moment=now(),
        )
    enterprise_service.wake(db, jobs)
    db.after_commit(partial(jobs.wake, OUTBOX))
    return screens.recorded(enterprise, verdict)

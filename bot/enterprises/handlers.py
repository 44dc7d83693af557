"""What people say about their enterprises: registering, looking, changing."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any

from bot import clock
from bot.clock import Now
from bot.database import Database
from bot.enterprises import form, placing, queries, screens, service
from bot.enterprises.capacity import handlers as capacity
from bot.enterprises.members import handlers as members
from bot.enterprises.members.parting import Parting
from bot.enterprises.models import MAKERS, TRIED, Enterprise, Facts
from bot.enterprises.products import handlers as products
from bot.enterprises.public import handlers as public
from bot.enterprises.sheets import handlers as sheets
from bot.enterprises.verification import handlers as verification
from bot.errors import Gone
from bot.geography.spots import Point
from bot.jobs import Jobs
from bot.people import queries as people
from bot.people.models import CONSENT_VERSION, Person
from bot.telegram.form_steps import Answers
from bot.telegram.routes import Follow, Routes
from bot.telegram.screen import Answer, Screen, Toast, listed
from bot.telegram.wizard import CARRIED, Wizard

THEN = "then"  # the button somebody pressed before they had to register, among the answers
routes = Routes()
routes.include(members.routes, products.routes, capacity.routes, verification.routes, public.routes, sheets.routes)

# Gives the first look at what a freshly registered enterprise could make; `main` hands it over from matching.
FirstLook = Callable[[Database, Enterprise, datetime], Awaitable[Screen]]


async def check_stir(value: str, person: Person, db: Database) -> Screen | None:
    """Stop at a STIR for which somebody acts already, and show the ways on."""
    async with db.read() as connection:
        enterprise, acting = await queries.known(connection, value)
        if enterprise is None or not acting:
            return None
        mine = await queries.acting(connection, enterprise.id, person_id=person.id)
    return screens.known_already(enterprise, mine=mine is not None)


async def register(
    answers: Answers,
    person: Person,
    db: Database,
    now: Now,
    jobs: Jobs,
    follow: Follow,
    parting: Parting,
    first_look: FirstLook | None = None,
) -> Answer:
    """Save the registered enterprise; lead back to where it was begun from, or show what the enterprise could make."""
    then = str(answers.pop(THEN, None) or "")
    facts = Facts(**{name: value for name, value in answers.items() if value is not None})
    enterprise = await service.register(db, facts, person_id=person.id, moment=now(), parting=parting)
    service.wake(db, jobs)
    if then:
        return [screens.registered(enterprise), *listed(await follow(then.replace("|", ":")))]
    if enterprise.kind not in MAKERS or first_look is None:
        return screens.registered(enterprise)
    return [screens.registered(enterprise), await first_look(db, enterprise, now())]


async def change(answers: Answers, person: Person, db: Database, now: Now, jobs: Jobs) -> Answer:
    """Save a changed answer and show the card."""
    enterprise_id = int(answers.pop("enterprise"))
    answers.pop(form.VERIFIED, None)
    known = {name: value if value is not None else Facts.model_fields[name].default for name, value in answers.items()}
    held = await service.change(db, enterprise_id, known, person_id=person.id, moment=now())
    service.wake(db, jobs)
    return [Toast(screens.saved()), screens.card(held, today=clock.today(now()))]


registration = routes.form(
    Wizard(
        name="reg",
        title=screens.form_title,
        steps=form.registration(check_stir),
        finish=register,
        cancelled=screens.left,
        keeps=True,
        yields=True,
    )
)
changing = routes.form(
    Wizard(
        name="ent",
        title=screens.form_title,
        steps=form.later(),
        yields=True,
        finish=change,
        cancelled=screens.unchanged,
    )
)


async def keep_spot(answers: Answers, person: Person, db: Database, now: Now, jobs: Jobs) -> Answer:
    """Keep where the workshop stands and show the card."""
    async with db.write() as connection:
        held = await service.place(
            connection, int(answers["enterprise"]), Point(*answers["spot"]), person_id=person.id, moment=now()
        )
    service.wake(db, jobs)
    return screens.card(held, today=clock.today(now()))


locating = routes.form(
    Wizard(
        name="loc",
        title=screens.form_title,
        steps=(placing.SPOT,),
        finish=keep_spot,
        cancelled=screens.unchanged,
        confirms=False,
    )
)


@routes.command("register")
async def begin(person: Person, db: Database, now: Now) -> Screen:
    """Begin to register an enterprise, or offer to go on."""
    return await _begin(screens.Register(), person, db, now)


@routes.button(screens.Register)
async def begin_by_button(data: screens.Register, person: Person, db: Database, now: Now) -> Screen:
    """Begin to register an enterprise, go on, or start anew."""
    return await _begin(data, person, db, now)


@routes.button(screens.Agree)
async def agree(data: screens.Agree, person: Person, db: Database, now: Now) -> Screen:
    """Keep the consent and go on with what it was asked for."""
    async with db.write() as connection:
        await people.consent(connection, person.id, moment=now())
    if data.token:
        return await members.accept(data.token, person.model_copy(update={"consent_version": CONSENT_VERSION}), db, now)
    return await _start(person, db, now, then=data.then)


@routes.command("enterprise")
@routes.button(screens.MyEnterprises)
async def show_mine(person: Person, db: Database, now: Now) -> Screen:
    """Show my enterprise, or the list when there are several."""
    async with db.read() as connection:
        mine = await queries.of_person(connection, person.id)
    if not mine:
        return screens.none_yet()
    return screens.card(mine[0], today=clock.today(now())) if len(mine) == 1 else screens.chosen_from(mine)


@routes.button(screens.ShowEnterprise)
async def show(data: screens.ShowEnterprise, person: Person, db: Database, now: Now) -> Screen:
    """Show the card of an enterprise of mine."""
    async with db.read() as connection:
        held = await service.require(connection, data.enterprise, person_id=person.id)
    return screens.card(held, today=clock.today(now()))


@routes.button(screens.ChangeEnterprise)
async def choose_change(data: screens.ChangeEnterprise, person: Person, db: Database, now: Now) -> Screen:
    """Ask for one answer anew, or first which one."""
    async with db.read() as connection:
        held = await service.require(connection, data.enterprise, person_id=person.id)
    answers = _answers(held.enterprise)
    if not data.field:
        return screens.changeable(held.enterprise, [step for step in form.later() if step.wanted(answers)])
    if data.field not in {step.name for step in form.later()}:
        raise Gone
    return await changing.ask(data.field, person_id=person.id, db=db, now=now, answers=answers)


@routes.button(screens.UpdateCapacity)
async def update_capacity(data: screens.UpdateCapacity, person: Person, db: Database, now: Now) -> Screen:
    """Ask how much capacity is free now, and then until when."""
    async with db.read() as connection:
        held = await service.require(connection, data.enterprise, person_id=person.id)
    answers = {name: value for name, value in _answers(held.enterprise).items() if name != "free_until"}
    return await changing.ask("free_capacity_percent", person_id=person.id, db=db, now=now, answers=answers)


@routes.button(screens.SetSpot)
async def ask_spot(data: screens.SetSpot, person: Person, db: Database, now: Now) -> Screen:
    """Ask where the workshop stands."""
    async with db.read() as connection:
        held = await service.require(connection, data.enterprise, person_id=person.id)
    answers = placing.known_answers(held.enterprise)
    return await locating.ask("spot", person_id=person.id, db=db, now=now, answers=answers)


@routes.button(screens.ForgetSpot)
async def forget_spot(data: screens.ForgetSpot, person: Person, db: Database, now: Now, jobs: Jobs) -> Answer:
    """Forget where the workshop stands."""
    async with db.write() as connection:
        held = await service.place(connection, data.enterprise, None, person_id=person.id, moment=now())
    service.wake(db, jobs)
    return [Toast(screens.place_forgotten()), screens.card(held, today=clock.today(now()))]


async def _start(person: Person, db: Database, now: Now, *, then: str) -> Screen:
    """Begin the registration, with what the person told when only looking, if anything."""
    before = person.conversation
    told = {name: value for name, value in before.answers.items() if value} if before and before.name == TRIED else {}
    carried = {**told, CARRIED: list(told)} if told else {}
    known = {**carried, **({THEN: then} if then else {})}
    return await registration.start(person_id=person.id, db=db, now=now, answers=known)


async def _begin(data: screens.Register, person: Person, db: Database, now: Now) -> Screen:
    if not person.consented:
        return screens.consent(then=data.then)
    unfinished = person.conversation
    if unfinished is None or unfinished.name != registration.name or data.how == "anew":
        return await _start(person, db, now, then=data.then)
    if data.how == "on":
        if data.then:
            unfinished = unfinished.model_copy(update={"answers": {**unfinished.answers, THEN: data.then}})
        return await registration.resume(unfinished, person_id=person.id, db=db, now=now)
    place, total = registration.progress(unfinished)
    return screens.unfinished(place, total, then=data.then)


def _answers(enterprise: Enterprise) -> dict[str, Any]:
    return {
        **form.known_answers(enterprise),
        "enterprise": enterprise.id,
        form.VERIFIED: enterprise.verified_at is not None,
    }

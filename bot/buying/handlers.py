"""What people say about imports and offers: what we import, ask, offer, meet, close."""

from datetime import date
from typing import Any

from bot.buying import finding, form, listing, queries, screens, service
from bot.buying.buttons import (
    AskOffers,
    CloseWanted,
    DeclineOffer,
    Import,
    MakeOffer,
    MeetMaker,
    ShowAskedOf,
    ShowBuying,
    ShowOffersFor,
    StartImport,
)
from bot.catalogue import watch_queries
from bot.clock import Now
from bot.database import Connection, Database
from bot.enterprises import queries as enterprise_queries
from bot.geography import distances
from bot.ids import EnterpriseId, PersonId
from bot.jobs import Jobs
from bot.lists.finding import Finder
from bot.matching.introductions.finding import JOB as INTRODUCING
from bot.matching.proposals import service as matching
from bot.outbox.models import JOB as OUTBOX
from bot.people.models import Person
from bot.telegram.routes import Routes
from bot.telegram.screen import Answer, Screen, Toast
from bot.telegram.wizard import Wizard

routes = Routes()


@routes.command("offers", "narxlar")
@routes.button(ShowBuying)
async def show_buying(person: Person, db: Database) -> Screen:
    """Show what my firms asked offers for, and what they are asked for."""
    async with db.read() as connection:
        return await _standing(connection, person.id)


@routes.button(StartImport)
async def start_import(person: Person, db: Database, now: Now) -> Screen:
    """Ask what my firm imports."""
    async with db.read() as connection:
        await matching.chosen(connection, 0, person_id=person.id)
    return await importing.start(person_id=person.id, db=db, now=now)


@routes.button(Import)
async def show_makers(data: Import, person: Person, db: Database, now: Now) -> Screen:
    """Show who could make an item that my firm imports."""
    async with db.read() as connection:
        return screens.makers(await _makers(connection, data.enterprise, data.component, person.id, now))


@routes.button(MeetMaker)
async def meet_maker(data: MeetMaker, person: Person, db: Database, now: Now, jobs: Jobs) -> Answer:
    """Keep that my firm wants to talk to a maker; it is asked, or both get the numbers."""
    async with db.write() as connection:
        agreed = await service.meet(
            connection,
            data.enterprise,
            component_id=data.component,
            maker_id=data.maker,
            person_id=person.id,
            moment=now(),
        )
        screen = screens.makers(await _makers(connection, data.enterprise, data.component, person.id, now))
    db.after_commit(lambda: jobs.wake(INTRODUCING))
    return [Toast(screens.thanks(agreed=agreed)), screen]


@routes.button(AskOffers)
async def ask_offers(data: AskOffers, person: Person, db: Database, now: Now) -> Screen:
    """Ask how many are needed and by when."""
    async with db.read() as connection:
        found = await _makers(connection, data.enterprise, data.component, person.id, now)
    if found.asked is not None:
        raise service.AskedAlready
    if not found.candidates:
        raise service.NobodyToAsk
    known = {"enterprise": found.enterprise.id, "component": found.item.id, "item": found.item.name}
    return await asking.start(person_id=person.id, db=db, now=now, answers=known)


@routes.button(ShowOffersFor)
async def show_offers(data: ShowOffersFor, person: Person, db: Database) -> Screen:
    """Show the offers for what my firm asked."""
    async with db.read() as connection:
        return screens.offers(*await service.mine(connection, data.request, person_id=person.id))


@routes.button(CloseWanted)
async def close_wanted(data: CloseWanted, person: Person, db: Database) -> Answer:
    """Forget a request, and show the others."""
    async with db.write() as connection:
        await service.close(connection, data.request, person_id=person.id)
        return [Toast(screens.closed()), await _standing(connection, person.id)]


@routes.button(ShowAskedOf)
async def show_asked_of(data: ShowAskedOf, person: Person, db: Database) -> Screen:
    """Show what my firm is asked an offer for."""
    async with db.read() as connection:
        return await _asked_of(connection, data.request, data.maker, person.id)


@routes.button(MakeOffer)
async def make_offer(data: MakeOffer, person: Person, db: Database, now: Now) -> Screen:
    """Ask for our price and when we deliver."""
    async with db.read() as connection:
        wanted, _said = await service.asked_of(connection, data.request, maker_id=data.maker, person_id=person.id)
    known = {"request": data.request, "maker": data.maker, "item": wanted.item}
    return await offering.start(person_id=person.id, db=db, now=now, answers=known)


@routes.button(DeclineOffer)
async def decline(data: DeclineOffer, person: Person, db: Database, now: Now, jobs: Jobs) -> Screen:
    """Say that my firm makes no offer."""
    return await _answer(data.request, data.maker, None, person, db, now, jobs)


async def keep_import(answers: dict[str, Any], person: Person, db: Database, now: Now, finder: Finder) -> Screen:
    """Watch what my firm imports; show its makers, or the list."""
    async with db.write() as connection:
        looked = await listing.look_up(connection, finder, answers["items"])
        for number, _name in looked.found:
            await watch_queries.watch(connection, person.id, component_id=number, moment=now())
        if len(looked.found) == 1 and not looked.missing:
            return screens.makers(await _makers(connection, 0, looked.found[0][0], person.id, now))
    return screens.imported(looked.found, looked.missing)


async def keep_asking(answers: dict[str, Any], person: Person, db: Database, now: Now, jobs: Jobs) -> Screen:
    """Ask the makers, and show what there is."""
    async with db.write() as connection:
        found = await _makers(connection, answers["enterprise"], answers["component"], person.id, now)
        request = await service.ask(
            connection,
            found,
            quantity=answers["quantity"],
            needed_on=date.fromisoformat(answers["needed_on"]),
            person_id=person.id,
            moment=now(),
        )
        screen = screens.offers(*await service.mine(connection, request, person_id=person.id))
    db.after_commit(lambda: jobs.wake(OUTBOX))
    return screen


async def keep_offer(answers: dict[str, Any], person: Person, db: Database, now: Now, jobs: Jobs) -> Screen:
    """Keep an offer, and show it as it was sent."""
    offer = {name: answers.get(name) for name in ("price", "currency", "days", "note")}
    return await _answer(answers["request"], answers["maker"], offer, person, db, now, jobs)


async def tell_asked(connection: Connection, subject: str) -> Screen | None:
    """Ask a maker for an offer; `subject` is "<request>:<maker>:<reader>"."""
    request, maker, reader = (int(part) for part in subject.split(":"))
    if await enterprise_queries.acting(connection, maker, person_id=reader) is None:
        return None
    if await queries.wanted(connection, request) is None:
        return None
    return await _asked_of(connection, request, maker, reader)


async def tell_offered(connection: Connection, subject: str) -> Screen | None:
    """Show those who asked the offers there are; `subject` is "<request>:<maker>:<state>:<reader>"."""
    request, _maker, _state, reader = subject.split(":")
    wanted = await queries.wanted(connection, int(request))
    if wanted is None:
        return None
    if await enterprise_queries.acting(connection, wanted.enterprise_id, person_id=int(reader)) is None:
        return None
    return screens.offers(wanted, await queries.offers(connection, wanted.id))


async def tell_to_call(connection: Connection, subject: str) -> Screen | None:
    """Tell the centre of a maker nobody speaks for; `subject` is "<request>:<maker>"."""
    request, maker = (int(part) for part in subject.split(":"))
    wanted = await queries.wanted(connection, request)
    said = [offer for offer in await queries.offers(connection, request) if offer.maker_id == maker]
    return screens.to_call(wanted, said[0]) if wanted and said else None


async def _makers(
    connection: Connection, enterprise: EnterpriseId, component: int, person_id: PersonId, now: Now
) -> finding.Makers:
    return await finding.makers(connection, enterprise, component_id=component, person_id=person_id, moment=now())


async def _standing(connection: Connection, person_id: PersonId) -> Screen:
    return screens.standing(await queries.standing(connection, person_id, limit=screens.SHOWN))


async def _asked_of(connection: Connection, request: int, maker: EnterpriseId, person_id: PersonId) -> Screen:
    wanted, said = await service.asked_of(connection, request, maker_id=maker, person_id=person_id)
    return screens.asked_of(wanted, said, kilometres=distances.distance_km(wanted.buyer_region, said.region))


async def _answer(
    request: int,
    maker: EnterpriseId,
    offer: dict[str, Any] | None,
    person: Person,
    db: Database,
    now: Now,
    jobs: Jobs,
) -> Screen:
    async with db.write() as connection:
        await service.answer(connection, request, maker_id=maker, person_id=person.id, moment=now(), offer=offer)
        screen = await _asked_of(connection, request, maker, person.id)
    db.after_commit(lambda: jobs.wake(OUTBOX))
    return screen


importing = routes.form(
    Wizard(
        name="import_list",
        title=screens.import_title,
        steps=form.importing(),
        finish=keep_import,
        cancelled=screens.cancelled,
        confirms=False,
    )
)
asking = routes.form(
    Wizard(
        name="ask_offers",
        title=screens.asking_title,
        steps=form.asking(),
        finish=keep_asking,
        cancelled=screens.cancelled,
    )
)
offering = routes.form(
    Wizard(
        name="make_offer",
        title=screens.offering_title,
        steps=form.offering(),
        finish=keep_offer,
        cancelled=screens.cancelled,
    )
)

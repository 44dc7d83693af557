"""What people say about the hall: what is inside, who stands where, the plan, my way."""

import asyncio

from bot.clock import Now
from bot.database import Connection, Database
from bot.fairs import posters
from bot.fairs.guide import OpenGuide, PrintPoster
from bot.fairs.models import Fair
from bot.fairs.organizing import service as organizing
from bot.i18n import LANGUAGES
from bot.paper import writing
from bot.people.models import Person
from bot.staff.authority import Rights
from bot.stands import buttons, drawing, finding, queries, route, screens, service
from bot.stands.office import handlers as office
from bot.telegram import links
from bot.telegram.form_steps import Answers
from bot.telegram.profile import Profile
from bot.telegram.routes import Routes
from bot.telegram.screen import Answer, Screen

routes = Routes()
routes.include(office.routes)


@routes.button(OpenGuide)
async def open_guide(data: OpenGuide, person: Person, db: Database, rights: Rights, profile: Profile) -> Screen:
    """Show what is inside a fair."""
    async with db.read() as connection:
        fair = await _fair(connection, data.fair, person, rights)
        taken = await service.taken(connection, fair.id)
    return screens.guide(fair, len(taken), link=links.link(profile.username, posters.LINK, fair.id))


@routes.button(PrintPoster)
async def print_poster(data: PrintPoster, person: Person, db: Database, rights: Rights, profile: Profile) -> Screen:
    """Give those who run a fair its sheet for the wall, a page per language."""
    async with db.read() as connection:
        fair = await organizing.run_fair(connection, data.fair, held=await rights.of(connection, person))
    sheet = posters.paper(fair, links.link(profile.username, posters.LINK, fair.id), LANGUAGES)
    return screens.poster(fair, await writing.pdf(sheet))


@routes.button(buttons.ShowStands)
async def show_stands(data: buttons.ShowStands, person: Person, db: Database, rights: Rights) -> Screen:
    async with db.read() as connection:
        fair = await _fair(connection, data.fair, person, rights)
        taken = await service.taken(connection, fair.id, person_id=person.id)
    return screens.who_stands_where(fair, taken, page=data.page)


@routes.button(buttons.OpenStand)
async def open_stand(data: buttons.OpenStand, person: Person, db: Database) -> Screen:
    async with db.read() as connection:
        stand = await service.shown(connection, data.stand, person_id=person.id)
        return screens.card(stand, await queries.products(connection, stand.taken_by or 0))


@routes.button(buttons.MarkStand)
async def mark(data: buttons.MarkStand, person: Person, db: Database, now: Now) -> Screen:
    """Put a stand on the person's way or take it off; a second tap changes nothing."""
    async with db.write() as connection:
        stand = await service.mark(connection, data.stand, person_id=person.id, on=data.on, moment=now())
        products = await queries.products(connection, stand.taken_by or 0)
    return screens.card(stand, products)


@routes.button(buttons.ShowPlan)
async def show_plan(data: buttons.ShowPlan, person: Person, db: Database, rights: Rights) -> Screen:
    """Draw a hall with the person's own stand; without a choice, the hall in which it stands."""
    async with db.read() as connection:
        fair = await _fair(connection, data.fair, person, rights)
        halls = await queries.halls(connection, fair.id)
        stands = await queries.stands(connection, fair.id, person_id=person.id)
        firms = await queries.firms_of(connection, person.id)
        if not halls:
            return screens.no_plan(fair)
        at = min(max(data.hall, 0), len(halls) - 1)
        picture = await queries.plan(connection, halls[at].id) if halls[at].drawn else None
    own = [stand for stand in stands if stand.taken_by in firms]
    there = [stand for stand in stands if stand.hall_id == halls[at].id]
    title = screens.plan_title(halls[at], [stand for stand in own if stand in there])
    file = await asyncio.to_thread(drawing.drawn, title, there, own=frozenset(stand.id for stand in own), plan=picture)
    return screens.plan(fair, halls, at, own, file)


@routes.button(buttons.ShowRoute)
async def show_route(data: buttons.ShowRoute, person: Person, db: Database, rights: Rights) -> Screen:
    """Show the stands a person marked, in walking order."""
    async with db.read() as connection:
        fair = await _fair(connection, data.fair, person, rights)
        marked = await service.marked(connection, fair.id, person_id=person.id)
    return screens.way(fair, route.walking(marked))


@routes.button(buttons.FindStand)
async def ask_words(data: buttons.FindStand, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    async with db.read() as connection:
        fair = await _fair(connection, data.fair, person, rights)
    return await FINDING.ask("words", person_id=person.id, db=db, now=now, answers={"fair": fair.id})


async def find(answers: Answers, person: Person, db: Database, rights: Rights) -> Answer:
    """Show the stands that fit what was typed."""
    async with db.read() as connection:
        fair = await _fair(connection, answers["fair"], person, rights)
        taken = await service.taken(connection, fair.id, person_id=person.id)
        shows = await queries.shown_products(connection, fair.id)
    return screens.found(fair, answers["words"], service.fitting(taken, answers["words"], shows))


FINDING = routes.form(finding.form(find))


async def _fair(connection: Connection, fair_id: str, person: Person, rights: Rights) -> Fair:
    fair, _runs = await organizing.shown_fair(connection, fair_id, held=await rights.of(connection, person))
    return fair

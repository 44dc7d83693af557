"""What organizers are asked about stands, and what they are shown of them: the look-ups the deeds share."""

import asyncio

from bot.clock import Now
from bot.database import Connection, Database
from bot.errors import Gone
from bot.fairs.models import Fair
from bot.fairs.organizing import service as organizing
from bot.i18n import _, p_
from bot.people.models import Person
from bot.staff.authority import Rights
from bot.stands import drawing
from bot.stands import queries as stand_queries
from bot.stands.models import Stand
from bot.stands.office import announcing, buttons, forms, plans, queries, reading, screens, service
from bot.telegram.api import Api
from bot.telegram.fetching import fetched
from bot.telegram.form_steps import Answers
from bot.telegram.home import home_button
from bot.telegram.routes import Routes
from bot.telegram.screen import Answer, Screen, listed
from bot.telegram.wizard import Wizard

routes = Routes()


async def office(
    connection: Connection, fair_id: str, person: Person, rights: Rights, now: Now, *, news: str = ""
) -> Screen:
    """Show how far giving out is, to those who run the fair. Raise NotYours."""
    fair = await organizing.run_fair(connection, fair_id, held=await rights.of(connection, person))
    stands = await stand_queries.stands(connection, fair.id)
    told = announcing.unannounced(await announcing.firms(connection, fair.id))
    waiting = sum(not firm.stands for firm in await queries.firms(connection, fair.id))
    return screens.office(fair, stands, told, waiting, moment=now(), news=news)


async def run_stand(connection: Connection, stand_id: int, person: Person, rights: Rights) -> tuple[Stand, Fair]:
    """Give a stand and its fair to those who run it. Raise Gone, NotYours."""
    stand = await service.one(connection, stand_id)
    return stand, await organizing.run_fair(connection, stand.fair_id, held=await rights.of(connection, person))


@routes.button(buttons.AddStands)
async def ask_stands(data: buttons.AddStands, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    known = await _known(data.fair, person, db, rights)
    return await ADDING.start(person_id=person.id, db=db, now=now, answers=known)


async def add(answers: Answers, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Add the stands that were typed."""
    typed = reading.stands(answers["rows"])
    async with db.write() as connection:
        fair = await organizing.run_fair(connection, answers["fair"], held=await rights.of(connection, person))
        hall_id = await service.add(connection, fair, hall=answers["hall"], typed=typed, moment=now())
        hall = next(hall for hall in await stand_queries.halls(connection, fair.id) if hall.id == hall_id)
        return await office(connection, fair.id, person, rights, now, news=screens.added(len(typed), hall))


@routes.button(buttons.SendPlan)
async def ask_plan(data: buttons.SendPlan, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    known = await _known(data.fair, person, db, rights)
    if not known["halls"]:
        raise Gone
    if len(known["halls"]) == 1:
        known["hall"] = known["halls"][0]
    return await PLANNING.start(person_id=person.id, db=db, now=now, answers=known)


async def keep_plan(answers: Answers, person: Person, db: Database, rights: Rights, now: Now, api: Api) -> Screen:
    """Keep the plan that was sent, small enough to draw on."""
    plan = await asyncio.to_thread(plans.kept, await fetched(api, answers["photo"], limit=plans.LARGEST))
    async with db.write() as connection:
        fair = await organizing.run_fair(connection, answers["fair"], held=await rights.of(connection, person))
        hall_id = await queries.keep_hall(connection, fair.id, answers["hall"])
        await queries.keep_plan(connection, hall_id, plan=plan)
        news = _("The plan of hall {hall} is there; the stands are drawn on it.", hall=answers["hall"])
        return await office(connection, fair.id, person, rights, now, news=news)


@routes.button(buttons.PlaceStand)
async def ask_square(data: buttons.PlaceStand, person: Person, db: Database, rights: Rights, now: Now) -> Answer:
    """Show the plan with its squares, and ask in which of them the stand is."""
    async with db.read() as connection:
        stand, fair = await run_stand(connection, data.stand, person, rights)
        every = [one for one in await stand_queries.stands(connection, fair.id) if one.hall_id == stand.hall_id]
        plan = await stand_queries.plan(connection, stand.hall_id)
    picture = await asyncio.to_thread(drawing.drawn, stand.code, every, own=(stand.id,), plan=plan, grid=True)
    known: Answers = {"stand": stand.id, "code": stand.code}
    asked = await PLACING.ask("square", person_id=person.id, db=db, now=now, answers=known)
    return [screens.grid(stand, picture), *listed(asked)]


async def place(answers: Answers, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Put a stand on the plan."""
    async with db.write() as connection:
        stand, _fair = await run_stand(connection, answers["stand"], person, rights)
        after = await service.put(connection, stand, tuple(answers["square"]))
    return screens.desk(after, moment=now(), news=_("It stands there now."))


async def _known(fair_id: str, person: Person, db: Database, rights: Rights) -> Answers:
    async with db.read() as connection:
        fair = await organizing.run_fair(connection, fair_id, held=await rights.of(connection, person))
        halls = await stand_queries.halls(connection, fair.id)
    return {"fair": fair.id, "halls": [hall.name for hall in halls]}


def _nothing_changed() -> Screen:
    return Screen(_("Nothing was changed."), ((home_button(),),))


ADDING = routes.form(
    Wizard("addstands", lambda: p_("hall", "New stands"), forms.adding(), add, _nothing_changed, confirms=False)
)
PLANNING = routes.form(
    Wizard(
        "hallplan", lambda: p_("hall", "Plan picture"), forms.planning(), keep_plan, _nothing_changed, confirms=False
    )
)
PLACING = routes.form(
    Wizard("placestand", lambda: p_("hall", "Place on the plan"), forms.placing(), place, _nothing_changed)
)

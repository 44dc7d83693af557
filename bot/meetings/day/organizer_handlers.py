"""What the fair's organizers say on the day: show me this time, this firm may ask again."""

from bot.clock import Now
from bot.database import Connection, Database
from bot.errors import NotNow
from bot.meetings import buttons
from bot.meetings.day import hour_queries, hour_screens, pardon_queries, screens
from bot.meetings.moment import of_minutes
from bot.meetings.planning import hour_queries as hours
from bot.meetings.planning import service
from bot.people.models import Person
from bot.staff.authority import Rights
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen

routes = Routes()


@routes.button(buttons.ShowHour)
async def show_hour(data: buttons.ShowHour, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Show one time of the fair; without one the last that has begun, else the first."""
    async with db.read() as connection:
        here = await service.runs(connection, data.fair, person_id=person.id, held=await rights.of(connection, person))
        known = await hours.hours(connection, here.fair_id)
        if not known:
            return hour_screens.no_hours(here.fair_id)
        moment = of_minutes(data.at) if data.at else now()
        begun = [one.starts_at for one in known if one.starts_at <= moment]
        at = begun[-1] if begun else known[0].starts_at
        met = await hour_queries.at(connection, here.fair_id, moment=at)
        return hour_screens.hour(here.fair_id, at, met, await hours.halls(connection, here.fair_id), known)


@routes.button(buttons.LetAsk)
async def let_ask(data: buttons.LetAsk, person: Person, db: Database, rights: Rights) -> Screen:
    async with db.write() as connection:
        here = await service.runs(connection, data.fair, person_id=person.id, held=await rights.of(connection, person))
        kept = await pardon_queries.answer(
            connection, here.fair_id, firm_id=data.firm, given=data.on, person_id=person.id
        )
        if not kept:
            raise NotNow
        return screens.let(await pardon_queries.firm_name(connection, data.firm), on=data.on)


async def tell_missed_twice(connection: Connection, subject: str) -> Screen | None:
    """Ask the organizers about a firm that missed two meetings."""
    fair, firm = subject.split(":")
    if not await pardon_queries.waits(connection, fair, firm_id=int(firm)):
        return None
    name = await pardon_queries.firm_name(connection, int(firm))
    return screens.missed_twice(name, fair=fair, firm_id=int(firm))

"""What anybody says to firms: look at one, at its products, at those found; and what its owner lets others see."""

from bot import clock
from bot.clock import Now
from bot.database import Database
from bot.enterprises import service as enterprise_service
from bot.enterprises.products import service as products
from bot.enterprises.public import screens, service
from bot.enterprises.screens import ShowPublic
from bot.errors import Gone
from bot.jobs import Jobs
from bot.lists import searching
from bot.lists.beside import Beside
from bot.people.models import Person
from bot.telegram.routes import Routes
from bot.telegram.screen import Answer, Screen, Toast

routes = Routes()


@routes.button(ShowPublic)
async def look(data: ShowPublic, person: Person, db: Database, now: Now) -> Screen:
    """Show an enterprise as anybody may see it."""
    async with db.read() as connection:
        seen = await service.look(connection, data.enterprise, person_id=person.id)
    return screens.card(seen, today=clock.today(now()), trail=data.trail)


@routes.link(screens.LINK)
async def follow_link(payload: str, person: Person, db: Database, now: Now) -> Screen:
    """Show the enterprise a deep link names."""
    if not (payload.isascii() and payload.isdigit() and len(payload) <= 19 and int(payload) < 2**63):
        raise Gone
    async with db.read() as connection:
        seen = await service.look(connection, int(payload), person_id=person.id)
    return screens.card(seen, today=clock.today(now()))


@routes.button(screens.ShowFirms)
async def show_firms(data: screens.ShowFirms, person: Person, db: Database, beside: Beside) -> Screen:
    """Show a page of the firms found."""
    async with db.read() as connection:
        trail = await searching.follow(connection, data.trail, person_id=person.id)
        return await beside.page(connection, trail, person_id=person.id)


@routes.button(screens.ShowFirmProduct)
async def show_product(data: screens.ShowFirmProduct, person: Person, db: Database) -> Screen:
    async with db.read() as connection:
        seen = await service.look(connection, data.enterprise, person_id=person.id)
        made = await products.products(connection, seen.enterprise)
    if not 0 <= data.place < len(made):
        raise Gone
    return screens.product(seen.enterprise, made[data.place], place=data.place)


@routes.button(screens.SetShown)
async def set_shown(data: screens.SetShown, person: Person, db: Database, now: Now, jobs: Jobs) -> Answer:
    """Let others see the number or the capacity, or no longer."""
    async with db.write() as connection:
        seen = await service.show(
            connection, data.enterprise, what=data.what, on=data.on, person_id=person.id, moment=now()
        )
    enterprise_service.wake(db, jobs)
    return [Toast(screens.seen_now(data.on)), screens.card(seen, today=clock.today(now()))]

"""What staff ask of the figures: /stats with words, and the buttons under an answer."""

from bot.clock import Now, today
from bot.database import Database
from bot.errors import Gone
from bot.people.models import Person
from bot.staff import authority
from bot.staff.authority import Rights
from bot.staff.models import Grant
from bot.statistics import asking, drawing, screens, service
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen

routes = Routes()


@routes.command("stats", "statistika")
async def show_stats(words: str, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Answer /stats: the figures as words, with a chart."""
    held = await _rights(person, db, rights)
    authority.require(held, "khokimiyat", "lab", "organizer")
    asked = asking.parse(words, today=today(now()))
    ask = service.allowed(asked, held, region_name=screens.region_name(asked.region))
    answer = await service.figures(db, ask, now=now)
    return screens.figures(answer, await drawing.chart(answer))


@routes.button(screens.ShowStats)
async def show_more(data: screens.ShowStats, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Show another topic, or the spreadsheet."""
    held = await _rights(person, db, rights)
    asked = data.ask()
    if asked is None:
        raise Gone
    ask = service.allowed(asked, held, region_name=screens.region_name(asked.region))
    answer = await service.figures(db, ask, now=now)
    if data.sheet:
        return screens.sheet(answer, await drawing.sheet(answer))
    return screens.figures(answer, await drawing.chart(answer))


async def _rights(person: Person, db: Database, rights: Rights) -> tuple[Grant, ...]:
    async with db.read() as connection:
        return await rights.of(connection, person)

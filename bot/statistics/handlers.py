"""What staff ask of the figures: /stats with words, and the buttons under an answer."""

from bot.clock import Now, today
from bot.database import Database
from bot.errors import Gone
from bot.people.models import Person
from bot.staff.authority import Rights
from bot.statistics import asking, drawing, screens, service, sheets
from bot.statistics.buttons import Compare, ShowStats, ShowTopics
from bot.statistics.models import Answer, Ask
from bot.statistics.reach import Reach, allowed, reach
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen

routes = Routes()


@routes.command("stats", "statistika")
async def show_stats(words: str, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Answer /stats: the figures as words, with a chart."""
    open_to = await _reach(person, db, rights)
    answer = await _answer(asking.parse(words, today=today(now())), open_to, db, now)
    return screens.figures(answer, await drawing.chart(answer))


@routes.button(ShowStats)
async def show_more(data: ShowStats, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Show another topic, or the spreadsheet."""
    open_to = await _reach(person, db, rights)
    asked = data.ask()
    if asked is None:
        raise Gone
    answer = await _answer(asked, open_to, db, now)
    if data.sheet:
        return screens.sheet(answer, await sheets.workbook(answer))
    return screens.figures(answer, await drawing.chart(answer))


@routes.button(Compare)
async def compare(data: Compare, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Compare regions by another measure."""
    open_to = await _reach(person, db, rights)
    asked = data.ask()
    if asked is None:
        raise Gone
    answer = await _answer(asked, open_to, db, now)
    return screens.figures(answer, await drawing.chart(answer))


@routes.button(ShowTopics)
async def choose_topic(data: ShowTopics, person: Person, db: Database, rights: Rights) -> Screen:
    """List the topics."""
    await _reach(person, db, rights)
    asked = data.ask()
    if asked is None:
        raise Gone
    return screens.topics(asked)


async def _answer(asked: Ask, open_to: Reach, db: Database, now: Now) -> Answer:
    async with db.read() as connection:
        fair_region = await service.fair_region(connection, asked)
    return await service.figures(db, allowed(asked, open_to, fair_region=fair_region), now=now, open_to=open_to)


async def _reach(person: Person, db: Database, rights: Rights) -> Reach:
    async with db.read() as connection:
        return reach(await rights.of(connection, person))

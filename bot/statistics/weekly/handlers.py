"""What is said to get figures every Monday, and what comes then."""

from bot.clock import Now, today
from bot.database import Connection, Database
from bot.errors import Gone
from bot.people.models import Person
from bot.staff.authority import Rights
from bot.statistics import drawing, periods, service
from bot.statistics import screens as figures
from bot.statistics.buttons import EveryMonday
from bot.statistics.models import Ask
from bot.statistics.reach import STAFF, allowed, reach
from bot.statistics.weekly import queries, screens
from bot.statistics.weekly.service import next_monday
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen

routes = Routes()


@routes.button(EveryMonday)
async def every_monday(data: EveryMonday, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Begin to send figures every week, or stop. A period that goes by is not kept, the year to date is."""
    asked = data.ask()
    if asked is None:
        raise Gone
    ask = asked if asked.beside else asked.model_copy(update={"since": None, "until": None})
    written = EveryMonday.of(ask, topic=ask.topic).pack()
    async with db.write() as connection:
        open_to = reach(await rights.of(connection, person))
        if data.sheet:
            await queries.stop(connection, person.id, asked=written)
            return screens.ended(ask)
        allowed(ask, open_to, fair_region=await service.fair_region(connection, ask))
        await queries.keep(connection, person.id, asked=written, due=next_monday(now()))
    return screens.begun(ask)


async def tell(connection: Connection, subject: str, *, rights: Rights, now: Now) -> Screen | None:
    """Show the figures of this week; nothing when they were stopped, or the right has ended."""
    row = await queries.kept(connection, int(subject.split(":")[0]))
    asked = EveryMonday.unpack(row["asked"]).ask() if row else None
    if row is None or asked is None:
        return None
    held = await rights.held_by(connection, row["person_id"])
    if not any(grant.role in (*STAFF, "administrator") for grant in held):
        return None
    open_to = reach(held)
    ask = allowed(_now(asked, now), open_to, fair_region=await service.fair_region(connection, asked))
    answer = await service.answer(connection, ask, now=now, open_to=open_to)
    shown = figures.figures(answer, await drawing.chart(answer))
    return screens.come(shown, asked, ask)


def _now(ask: Ask, now: Now) -> Ask:
    if not ask.beside:
        return ask
    year = periods.read("ytd", today=today(now()))
    assert year is not None
    return ask.model_copy(update={"since": year.since, "until": year.until})

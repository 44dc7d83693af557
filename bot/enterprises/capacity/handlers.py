"""What people answer when they are asked about their free capacity, and how the question is shown."""

from datetime import date

from bot import clock
from bot.clock import Now
from bot.database import Connection, Database
from bot.enterprises import queries, service
from bot.enterprises import screens as enterprise_screens
from bot.enterprises.capacity import asking, screens
from bot.errors import Gone
from bot.jobs import Jobs
from bot.people.models import Person
from bot.spreadsheets import values
from bot.spreadsheets.values import Wrong
from bot.telegram.routes import Routes
from bot.telegram.screen import Answer, Screen, Toast

routes = Routes()


@routes.button(screens.AnswerCapacity)
async def answer(data: screens.AnswerCapacity, person: Person, db: Database, now: Now, jobs: Jobs) -> Answer:
    """Keep the answer and show the card."""
    until = _day(data.until)
    async with db.write() as connection:
        held = await asking.answer(
            connection, data.enterprise, until=until, given=data.given, person_id=person.id, moment=now()
        )
    service.wake(db, jobs)
    return [Toast(screens.noted()), enterprise_screens.card(held, today=clock.today(now()))]


async def tell(connection: Connection, subject: str, *, now: Now) -> Screen | None:
    """Show the question; nothing when the capacity was told anew meanwhile."""
    number, _colon, day = subject.partition(":")
    enterprise = await queries.by_id(connection, int(number))
    until = date.fromisoformat(day)
    if enterprise is None or enterprise.free_until != until:
        return None
    return screens.still_free(enterprise, until, today=clock.today(now()))


def _day(text: str) -> date:
    try:
        found: date = values.date(text)
    except Wrong:
        raise Gone from None
    return found

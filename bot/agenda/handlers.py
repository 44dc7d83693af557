"""What people ask for their calendar."""

from bot.agenda import calendars, queries
from bot.clock import Now
from bot.database import Database
from bot.errors import Gone
from bot.fairs import queries as fair_queries
from bot.fairs import screens, signup_queries
from bot.people.models import Person
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen

routes = Routes()


@routes.button(screens.ToCalendar)
async def to_calendar(data: screens.ToCalendar, person: Person, db: Database, now: Now) -> Screen:
    """Give the calendar file of a fair, with the sessions and meetings of who asks."""
    async with db.read() as connection:
        fair = await fair_queries.fair(connection, data.fair)
        if fair is None or fair.state == "draft":
            raise Gone
        own = await signup_queries.own(connection, fair.id, person_id=person.id)
        held = own is not None and own.state == "confirmed"
        ticket = await signup_queries.ticket(connection, own.id, person_id=person.id) if own and held else None
        sessions = await queries.sessions(connection, fair.id, person_id=person.id)
        meetings = await queries.meetings(connection, fair.id, person_id=person.id)
    data_ = calendars.file(fair, [*sessions, *meetings], ticket=ticket, moment=now())
    return screens.calendar_file(fair, data_)

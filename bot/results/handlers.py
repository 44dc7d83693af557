"""What people answer after a fair, and how they are asked."""

from bot.clock import Now
from bot.database import Connection, Database
from bot.errors import Gone, NotYours
from bot.fairs import signup_queries
from bot.fairs.models import Ticket
from bot.people.models import Person
from bot.results import answer_queries, asking, screens
from bot.results.models import ANSWERS, QUESTIONS
from bot.results.report_handlers import routes as reports
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen

routes = Routes()
routes.include(reports)


@routes.button(screens.Say)
async def answer(data: screens.Say, person: Person, db: Database, now: Now) -> Screen:
    """Keep an answer and ask the next question."""
    asked = next((each for each in QUESTIONS if each == data.question), None)
    said = next((each for each in ANSWERS if each == data.answer), None)
    if asked is None or said is None:
        raise Gone
    async with db.write() as connection:
        ticket = await _mine(connection, data.signup, person, now)
        await answer_queries.keep(connection, ticket.signup.id, asked, said, moment=now())
        given = await answer_queries.given(connection, ticket.signup.id)
    return screens.question(ticket.fair, ticket.signup.id, given)


@routes.button(screens.AskAgain)
async def ask_again(data: screens.AskAgain, person: Person, db: Database, now: Now) -> Screen:
    """Ask from the first question."""
    async with db.write() as connection:
        ticket = await _mine(connection, data.signup, person, now)
        await answer_queries.clear(connection, ticket.signup.id)
    return screens.question(ticket.fair, ticket.signup.id, {})


async def tell(connection: Connection, subject: str) -> Screen | None:
    """Ask somebody who came; nothing once everything is answered."""
    ticket = await signup_queries.ticket_of_anyone(connection, int(subject))
    given = await answer_queries.given(connection, int(subject))
    if ticket is None or ticket.signup.checked_in_at is None or len(given) == len(QUESTIONS):
        return None
    return screens.question(ticket.fair, ticket.signup.id, given, fresh=True)


async def _mine(connection: Connection, signup_id: int, person: Person, now: Now) -> Ticket:
    ticket = await signup_queries.ticket(connection, signup_id, person_id=person.id)
    if ticket is None or ticket.signup.checked_in_at is None:
        raise NotYours
    asking.check_open(ticket.fair.ends_on, now())
    return ticket

"""What people say about links: make one for a colleague, follow one, come by it."""

from bot.clock import Now
from bot.database import Connection, Database
from bot.errors import Gone
from bot.fairs import reminders, signup_queries
from bot.fairs.attending import buttons, link_screens, links, screens, service
from bot.fairs.attending.models import KINDS
from bot.fairs.tickets import handlers as tickets
from bot.jobs import Jobs
from bot.outbox.models import JOB as OUTBOX
from bot.people import queries as people_queries
from bot.people.models import Person
from bot.telegram import links as deep_links
from bot.telegram.profile import Profile
from bot.telegram.routes import Routes
from bot.telegram.screen import Answer, Screen

routes = Routes()


@routes.button(buttons.MakeLink)
async def make_link(data: buttons.MakeLink, person: Person, db: Database, now: Now, profile: Profile) -> Screen:
    """Give a link for one colleague."""
    kind = next((each for each in KINDS if each == data.kind), None)
    if kind is None:
        raise Gone
    async with db.write() as connection:
        ticket, token = await links.make(connection, data.signup, kind=kind, person_id=person.id, moment=now())
    return link_screens.made(ticket, kind, deep_links.link(profile.username, links.LINK, token))


@routes.link(links.LINK)
async def follow_link(payload: str, person: Person, db: Database, now: Now) -> Screen:
    """Show what a link offers."""
    async with db.read() as connection:
        handed = await links.followed(connection, payload, person_id=person.id, moment=now())
    return link_screens.offered(handed, payload)


@routes.button(buttons.UseLink)
async def use_link(
    data: buttons.UseLink, person: Person, db: Database, now: Now, jobs: Jobs, profile: Profile
) -> Answer:
    """Come by a link, and get a ticket of one's own."""
    moment = now()
    async with db.write("fair_quotas") as connection:
        signup_id = await links.use(connection, data.token, person_id=person.id, moment=moment)
        if not person.consented:
            await people_queries.consent(connection, person.id, moment=moment)
        part = await service.part(connection, signup_id, person_id=person.id)
    db.after_commit(lambda: jobs.wake(OUTBOX))
    return [screens.part(part), await tickets.shown(part.ticket, profile)]


async def tell_parted(connection: Connection, subject: str) -> Screen | None:
    """Tell somebody that the firm's place is given up; nothing if they come again by now."""
    ticket = await signup_queries.ticket_of_anyone(connection, reminders.signup_of(subject))
    return link_screens.parted(ticket) if ticket is not None and not ticket.signup.active else None

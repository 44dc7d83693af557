"""What people say when somebody else is to come, or they are to come as something else."""

from bot.clock import Now
from bot.database import Database
from bot.fairs import queries
from bot.fairs import service as fairs
from bot.fairs.attending import buttons, kinds, screens, service
from bot.fairs.screens import enterprise_needed
from bot.fairs.tickets import handlers as tickets
from bot.jobs import Jobs
from bot.outbox.models import JOB as OUTBOX
from bot.people.models import Person
from bot.telegram.profile import Profile
from bot.telegram.routes import Routes
from bot.telegram.screen import Answer, Screen

routes = Routes()


@routes.button(buttons.ShowChanges)
async def show_changes(data: buttons.ShowChanges, person: Person, db: Database) -> Screen:
    async with db.read() as connection:
        ticket = await service.own(connection, data.signup, person_id=person.id)
        view = await fairs.fair_view(connection, ticket.fair.id, person_id=person.id)
    return screens.changes(view, ticket.signup)


@routes.button(buttons.ChangeKind)
async def change_kind(
    data: buttons.ChangeKind, person: Person, db: Database, now: Now, jobs: Jobs, profile: Profile
) -> Answer:
    """Let somebody come as something else, and show the ticket as it is then."""
    async with db.read() as connection:
        ticket = await service.own(connection, data.signup, person_id=person.id)
        firms = await queries.acts_for(connection, person.id, fair_id=ticket.fair.id, role=data.role)
    if ticket.signup.role == data.role:
        return await tickets.shown(ticket, profile)
    stand = data.role != "visitor"
    if stand and not firms:
        return enterprise_needed(ticket.fair, data.role)
    if stand and len(firms) > 1 and not data.enterprise:
        return screens.choose_firm(ticket.signup, data.role, firms)
    enterprise = fairs.chosen(firms, data.enterprise) if stand else None
    async with db.write("fair_quotas") as connection:
        changed = await kinds.change(connection, ticket, role=data.role, enterprise=enterprise, moment=now())
        part = await service.part(connection, changed.signup.id, person_id=person.id)
    db.after_commit(lambda: jobs.wake(OUTBOX))
    return [screens.part(part), await tickets.shown(changed, profile)]

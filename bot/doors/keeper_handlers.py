"""What organizers say about those who stand at their door."""

from bot.clock import Now
from bot.database import Connection, Database
from bot.doors import keeper_screens
from bot.doors.buttons import DismissKeeper, InviteKeeper, ShowKeepers
from bot.errors import Gone
from bot.fairs.organizing import service as organizing
from bot.jobs import Jobs
from bot.outbox.models import JOB as OUTBOX
from bot.people import queries as people
from bot.people.models import Person
from bot.staff import invitations, queries
from bot.staff.authority import Dismissals, Rights
from bot.telegram.links import link
from bot.telegram.profile import Profile, Publish
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen

routes = Routes()


@routes.button(ShowKeepers)
async def show_keepers(data: ShowKeepers, person: Person, db: Database, rights: Rights) -> Screen:
    """Show who may stand at the door."""
    async with db.read() as connection:
        return await _keepers(connection, person, rights, data.fair)


@routes.button(InviteKeeper)
async def invite(
    data: InviteKeeper, person: Person, db: Database, rights: Rights, now: Now, profile: Profile
) -> Screen:
    """Make the link that lets one person stand at the door."""
    async with db.write() as connection:
        fair = await organizing.run_fair(connection, data.fair, held=await rights.of(connection, person))
        token = await invitations.invite(
            connection, "door", region=None, fair_id=fair.id, creator=person.id, moment=now()
        )
    return keeper_screens.invitation(fair, link(profile.username, invitations.LINK, token))


@routes.button(DismissKeeper)
async def dismiss(
    data: DismissKeeper,
    person: Person,
    db: Database,
    rights: Rights,
    now: Now,
    jobs: Jobs,
    dismissals: Dismissals,
    publish_commands: Publish,
) -> Screen:
    """Take somebody's right to the door back: they are told, and stand there no more."""
    async with db.write() as connection:
        keeper = await queries.held(connection, data.grant)
        if keeper is None or keeper.role != "door" or keeper.fair_id is None:
            raise Gone
        await organizing.run_fair(connection, keeper.fair_id, held=await rights.of(connection, person))
        await invitations.revoke(connection, data.grant, actor=person.id, moment=now())
        left = await rights.held_by(connection, keeper.person_id)
        await dismissals.after(connection, keeper.person_id, held=left)
        holder = await people.person(connection, keeper.person_id)
        shown = await _keepers(connection, person, rights, keeper.fair_id)
    db.after_commit(lambda: jobs.wake(OUTBOX))
    if holder is not None:
        language = holder.language
        db.after_commit(lambda: publish_commands(keeper.person_id, language=language, roles={one.role for one in left}))
    return shown


async def _keepers(connection: Connection, person: Person, rights: Rights, fair_id: str) -> Screen:
    fair = await organizing.run_fair(connection, fair_id, held=await rights.of(connection, person))
    return keeper_screens.keepers(fair, await queries.holding_for(connection, "door", fair_id=fair.id))

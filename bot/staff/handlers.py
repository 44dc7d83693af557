"""What administrators say about rights, and those who come by an invitation."""

from bot.clock import Now
from bot.database import Connection, Database
from bot.errors import Gone
from bot.jobs import Jobs
from bot.outbox.models import JOB as OUTBOX
from bot.people import queries as people
from bot.people.models import Person
from bot.staff import invitation_queries, invitations, queries, screens
from bot.staff.audit import handlers as audit
from bot.staff.authority import Dismissals, Rights
from bot.staff.models import ROLES
from bot.telegram.links import link
from bot.telegram.profile import Profile, Publish
from bot.telegram.routes import Routes
from bot.telegram.screen import Answer, Screen, Toast

routes = Routes()
routes.include(audit.routes)

_PAGE = 4


@routes.command("invite")
@routes.button(screens.ShowInvite)
async def show_roles(person: Person, db: Database, rights: Rights) -> Screen:
    """Offer the roles to invite to."""
    await _administrator(person, db, rights)
    return screens.roles()


@routes.button(screens.Invite)
async def invite(
    data: screens.Invite, person: Person, db: Database, rights: Rights, now: Now, profile: Profile
) -> Screen:
    """Ask for the region, then make the link."""
    await _administrator(person, db, rights)
    # Whom the door is given to is for the organizers of its fair, who invite from there.
    if data.role not in ROLES or data.role == "door":
        raise Gone
    role = data.role
    if not data.region and role not in ("lab", "bank", "administrator"):
        return screens.regions(role, everywhere=role not in invitations.REGIONAL)
    region = None if data.region in ("", "all") else data.region
    async with db.write() as connection:
        token = await invitations.invite(connection, role, region=region, fair_id=None, creator=person.id, moment=now())
    return screens.invitation(link(profile.username, invitations.LINK, token), role, region)


@routes.link(invitations.LINK)
async def accept(
    payload: str, person: Person, db: Database, now: Now, rights: Rights, publish_commands: Publish
) -> Screen:
    """Come in by an invitation; the new commands appear in the menu."""
    async with db.write() as connection:
        grant = await invitations.accept(
            connection, payload, person_id=person.id, administrators=rights.administrators, moment=now()
        )
        roles = {one.role for one in await rights.of(connection, person)}
    db.after_commit(lambda: publish_commands(person.id, language=person.language, roles=roles))
    return screens.welcome(grant, ())


@routes.button(screens.ShowStaff)
async def show_staff(data: screens.ShowStaff, person: Person, db: Database, rights: Rights) -> Screen:
    """Show who holds which right."""
    page = data.page
    async with db.read() as connection:
        await rights.require(connection, person, "administrator")
        return await _staff(connection, rights, page)


@routes.button(screens.Revoke)
async def revoke(
    data: screens.Revoke,
    person: Person,
    db: Database,
    rights: Rights,
    now: Now,
    jobs: Jobs,
    dismissals: Dismissals,
    publish_commands: Publish,
) -> Screen:
    """Take a right back after asking once more: its holder is told, and loses the commands and what they scheduled."""
    async with db.write() if data.sure else db.read() as connection:
        await rights.require(connection, person, "administrator")
        held = await queries.held(connection, data.grant)
        if held is None:
            return await _staff(connection, rights, 0)
        if not data.sure:
            return screens.sure(held)
        await invitations.revoke(connection, data.grant, actor=person.id, moment=now())
        left = await rights.held_by(connection, held.person_id)
        await dismissals.after(connection, held.person_id, held=left)
        holder = await people.person(connection, held.person_id)
        shown = await _staff(connection, rights, 0)
    db.after_commit(lambda: jobs.wake(OUTBOX))
    if holder is not None:
        language = holder.language
        db.after_commit(lambda: publish_commands(held.person_id, language=language, roles={one.role for one in left}))
    return shown


@routes.button(screens.ShowWaiting)
async def show_waiting(data: screens.ShowWaiting, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Show the invitations nobody used yet."""
    page = data.page
    async with db.read() as connection:
        await rights.require(connection, person, "administrator")
        return await _waiting(connection, page, now)


@routes.button(screens.Withdraw)
async def withdraw(data: screens.Withdraw, person: Person, db: Database, rights: Rights, now: Now) -> Answer:
    """Let an invitation work no longer."""
    async with db.write() as connection:
        await rights.require(connection, person, "administrator")
        await invitations.withdraw(connection, data.key, actor=person.id, moment=now())
        shown = await _waiting(connection, 0, now)
    return [Toast(screens.withdrawn()), shown]


async def tell_revoked(connection: Connection, subject: str) -> Screen | None:
    """Tell a person that a right was taken back; nothing when it was given again. `subject` is the right's id."""
    grant = await queries.ended(connection, int(subject))
    return screens.ended(grant) if grant else None


async def _staff(connection: Connection, rights: Rights, page: int) -> Screen:
    held = await queries.staff(connection, limit=_PAGE + 1, offset=page * _PAGE)
    named = [] if page else await queries.named(connection, rights.administrators)
    return screens.staff(held[:_PAGE], page, named=named, more=len(held) > _PAGE)


async def _waiting(connection: Connection, page: int, now: Now) -> Screen:
    unused = await invitation_queries.unused(connection, moment=now(), limit=_PAGE + 1, offset=page * _PAGE)
    return screens.waiting(unused[:_PAGE], page, more=len(unused) > _PAGE)


async def _administrator(person: Person, db: Database, rights: Rights) -> None:
    async with db.read() as connection:
        await rights.require(connection, person, "administrator")


async def tell_given_up(_connection: Connection, subject: str) -> Screen:
    """Tell an administrator what was given up."""
    _day, what, fault = subject.split("|", 2)
    return screens.given_up(what, fault)

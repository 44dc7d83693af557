"""What administrators say about rights, and those who come by an invitation."""

from bot.clock import Now
from bot.database import Connection, Database
from bot.errors import Gone
from bot.people.models import Person
from bot.staff import invitations, queries, screens
from bot.staff.authority import Rights
from bot.staff.models import ROLES
from bot.telegram.links import link
from bot.telegram.profile import Profile, Publish
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen

routes = Routes()

_PAGE = 8
_LAST_PAGE = 999


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
    if data.role not in ROLES:
        raise Gone
    role = data.role
    if not data.region and role not in ("lab", "bank", "administrator"):
        return screens.regions(role, everywhere=role not in invitations.REGIONAL)
    region = None if data.region in ("", "all") else data.region
    async with db.write() as connection:
        token = await invitations.invite(connection, role, region=region, fair_id=None, creator=person.id, moment=now())
    return screens.invitation(link(profile.username, invitations.LINK, token), role, region)


@routes.link(invitations.LINK)
async def accept(payload: str, person: Person, db: Database, now: Now, publish_commands: Publish) -> Screen:
    """Come in by an invitation; the new commands appear in the menu."""
    async with db.write() as connection:
        grant = await invitations.accept(connection, payload, person_id=person.id, moment=now())
        roles = {one.role for one in await queries.grants(connection, person.id)}
    db.after_commit(lambda: publish_commands(person.id, language=person.language, roles=roles))
    return screens.welcome(grant, ())


@routes.button(screens.ShowStaff)
async def show_staff(data: screens.ShowStaff, person: Person, db: Database, rights: Rights) -> Screen:
    await _administrator(person, db, rights)
    page = min(max(0, data.page), _LAST_PAGE)
    async with db.read() as connection:
        held = await queries.staff(connection, limit=_PAGE + 1, offset=page * _PAGE)
    return screens.staff(held[:_PAGE], page, more=len(held) > _PAGE)


@routes.button(screens.Revoke)
async def revoke(data: screens.Revoke, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Take a right back after asking once more."""
    await _administrator(person, db, rights)
    if not data.sure:
        return screens.sure(data.grant)
    async with db.write() as connection:
        await invitations.revoke(connection, data.grant, actor=person.id, moment=now())
        held = await queries.staff(connection, limit=_PAGE + 1, offset=0)
    return screens.staff(held[:_PAGE], 0, more=len(held) > _PAGE)


async def _administrator(person: Person, db: Database, rights: Rights) -> None:
    async with db.read() as connection:
        await rights.require(connection, person, "administrator")


async def tell_given_up(_connection: Connection, subject: str) -> Screen:
    """Tell an administrator what was given up."""
    _day, what, fault = subject.split("|", 2)
    return screens.given_up(what, fault)

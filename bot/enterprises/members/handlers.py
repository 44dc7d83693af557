"""What people say about who acts for an enterprise."""

from bot.clock import Now
from bot.database import Connection, Database
from bot.enterprises import screens as enterprise_screens
from bot.enterprises import service as enterprise_service
from bot.enterprises.members import queries, screens, service
from bot.enterprises.members.parting import Parting
from bot.enterprises.screens import AskToJoin, ShowMembers
from bot.errors import Gone
from bot.ids import EnterpriseId
from bot.people import queries as people
from bot.people.models import CONSENT_VERSION, Person
from bot.telegram import links
from bot.telegram.profile import Profile
from bot.telegram.routes import Routes
from bot.telegram.screen import Answer, Screen, Toast

routes = Routes()


@routes.button(ShowMembers)
async def show_members(data: ShowMembers, person: Person, db: Database) -> Screen:
    """Show who acts for an enterprise of mine."""
    async with db.read() as connection:
        held = await enterprise_service.require(connection, data.enterprise, person_id=person.id)
        members = await queries.members(connection, data.enterprise)
    return screens.people(held, members, person_id=person.id)


@routes.button(screens.OpenMember)
async def open_member(data: screens.OpenMember, person: Person, db: Database) -> Screen:
    """Show a colleague to an owner."""
    async with db.read() as connection:
        held = await enterprise_service.require(connection, data.enterprise, person_id=person.id, owner=True)
        members = await queries.members(connection, data.enterprise)
    found = next((member for member in members if member.person_id == data.member), None)
    if found is None:
        raise Gone
    return screens.colleague(held.enterprise, found)


@routes.button(screens.Invite)
async def invite(data: screens.Invite, person: Person, db: Database, now: Now, profile: Profile) -> Screen:
    """Give a link that lets a colleague in."""
    async with db.write() as connection:
        token = await service.invite(connection, data.enterprise, person_id=person.id, moment=now())
        held = await enterprise_service.require(connection, data.enterprise, person_id=person.id)
    return screens.invitation(held.enterprise, links.link(profile.username, service.LINK, token))


@routes.link(service.LINK)
async def accept(payload: str, person: Person, db: Database, now: Now) -> Screen:
    """Come in by an invitation; whoever has not agreed to data being kept is asked first."""
    if not person.consented:
        return enterprise_screens.consent(token=payload)
    async with db.write() as connection:
        return screens.welcome(await service.accept(connection, payload, person_id=person.id, moment=now()))


@routes.button(AskToJoin)
async def ask_to_join(data: AskToJoin, person: Person, db: Database, now: Now) -> Screen:
    """Ask the owners of a registered enterprise to let me in; they see my name, so I agree to that first."""
    if not person.consented:
        return screens.consent(data.enterprise)
    async with db.write() as connection:
        name = await service.enterprise_name(connection, data.enterprise)
        await service.ask(connection, data.enterprise, person_id=person.id, moment=now())
    return screens.asked(name)


@routes.button(screens.AgreeToJoin)
async def agree_to_join(data: screens.AgreeToJoin, person: Person, db: Database, now: Now) -> Screen:
    """Keep the consent and ask the owners."""
    async with db.write() as connection:
        await people.consent(connection, person.id, moment=now())
    agreed = person.model_copy(update={"consent_version": CONSENT_VERSION})
    return await ask_to_join(AskToJoin(enterprise=data.enterprise), agreed, db, now)


@routes.button(screens.AnswerRequest)
async def answer_request(data: screens.AnswerRequest, person: Person, db: Database, now: Now) -> Screen:
    """Let somebody in, or not."""
    async with db.write() as connection:
        await service.answer(
            connection,
            data.enterprise,
            asker=data.asker,
            verdict="accepted" if data.yes else "declined",
            person_id=person.id,
            moment=now(),
        )
    return screens.answered(yes=data.yes)


@routes.button(screens.HandOver)
async def hand_over(data: screens.HandOver, person: Person, db: Database, now: Now) -> Answer:
    """Make a colleague an owner."""
    async with db.write() as connection:
        await service.hand_over(connection, data.enterprise, member=data.member, person_id=person.id, moment=now())
    return [Toast(screens.owner_now()), await _people(data.enterprise, person, db)]


@routes.button(screens.Remove)
async def remove(data: screens.Remove, person: Person, db: Database, now: Now, parting: Parting) -> Answer:
    """Take a colleague out; what they held for the firm goes on to it."""
    async with db.write("fair_quotas") as connection:
        await service.remove(
            connection, data.enterprise, member=data.member, person_id=person.id, parting=parting, moment=now()
        )
    return [Toast(screens.removed()), await _people(data.enterprise, person, db)]


@routes.button(screens.Leave)
async def leave(data: screens.Leave, person: Person, db: Database, now: Now, parting: Parting) -> Screen:
    """Stop acting for an enterprise, after being asked once more."""
    if not data.sure:
        async with db.read() as connection:
            held, alone = await service.leaving(connection, data.enterprise, person_id=person.id)
        return screens.leaving(held.enterprise, alone=alone)
    async with db.write("fair_quotas") as connection:
        name = await service.leave(connection, data.enterprise, person_id=person.id, parting=parting, moment=now())
    return screens.gone(name)


async def tell_request(connection: Connection, subject: str) -> Screen | None:
    """Show an owner who asks to join, unless it was answered or the reader owns the firm no longer.

    `subject` is "<enterprise>:<asker>:<moment>:<reader>".
    """
    enterprise_id, asker, _moment, *reader = (int(part) for part in subject.split(":"))
    row = await queries.request(connection, enterprise_id, person_id=asker)
    if row is None or row["state"] != "asked":
        return None
    if not set(reader) <= set(await queries.owners(connection, enterprise_id)):
        return None
    return screens.request(
        enterprise_id, asker=asker, name=row["name"], username=row["username"], enterprise=row["enterprise"]
    )


async def tell_answer(connection: Connection, subject: str) -> Screen | None:
    """Show somebody what the owners answered."""
    enterprise_id, verdict, _moment = subject.split(":")
    name = await service.enterprise_name(connection, int(enterprise_id))
    return screens.verdict(int(enterprise_id), name, yes=verdict == "accepted")


async def tell_heir(connection: Connection, subject: str) -> Screen | None:
    """Tell a colleague that they answer for the enterprise now."""
    enterprise_id = int(subject.split(":")[0])
    name = await service.enterprise_name(connection, enterprise_id)
    return screens.heir(enterprise_id, name)


async def _people(enterprise_id: EnterpriseId, person: Person, db: Database) -> Screen:
    async with db.read() as connection:
        held = await enterprise_service.require(connection, enterprise_id, person_id=person.id)
        members = await queries.members(connection, enterprise_id)
    return screens.people(held, members, person_id=person.id)

"""What happens to people and groups: blocking, deleting an account, joining and leaving."""

from __future__ import annotations

from bot.sandbox.methods import joining, telling
from bot.sandbox.people.cannot import Cannot, no_such
from bot.sandbox.state.accounts import Bot, Person
from bot.sandbox.state.chats import Group, PrivateChat
from bot.sandbox.state.world import World


def block(world: World, chat: PrivateChat) -> None:
    """The person blocks the bot; it is told and may not write any more."""
    if chat.blocked:
        return
    chat.blocked = True
    telling.of_membership(world, chat, chat.bot, by=chat.person, old="member", new="kicked")
    world.chat_changed(chat)


def unblock(world: World, chat: PrivateChat) -> None:
    """The person takes the block back."""
    if not chat.blocked:
        return
    chat.blocked = False
    telling.of_membership(world, chat, chat.bot, by=chat.person, old="kicked", new="member")
    world.chat_changed(chat)


def delete_account(world: World, person: Person) -> None:
    """The person leaves Telegram; bots are not told, they learn it by writing."""
    person.deleted = True
    for group in world.groups.values():
        group.members.pop(person.id, None)
    world.emit("people", person=person)


def found_group(
    world: World,
    title: str,
    members: list[Person],
    *,
    bot: Bot | None = None,
    username: str | None = None,
    kind: str = "supergroup",
) -> Group:
    """Create a group (`kind`: supergroup, group or channel); the first member owns it."""
    group = world.add_group(title, username=username, kind=kind)
    group.members = {person.id: person for person in members}
    group.creator = members[0].id if members else None
    world.emit("group", group=group)
    if bot is not None:
        join(world, group, bot)
    return group


def upgrade(world: World, group: Group) -> Group:
    """A basic group becomes a supergroup with another id; bots that write to the old id are told the new one."""
    grown = world.add_group(group.title)
    grown.members, grown.creator, grown.administrators = group.members, group.creator, group.administrators
    del world.groups[group.id]
    world.upgraded[group.id] = grown.id
    world.emit("group", group=grown)
    return grown


def join(world: World, group: Group, account: Person | Bot, *, administrator: bool = False) -> None:
    """Somebody comes into the group (or becomes its administrator): its owner does it."""
    owner = _owner(group)
    joining.admit(world, group, account, by=owner or account, administrator=administrator)


def ask_to_join(world: World, group: Group, person: Person, *, bio: str = "") -> None:
    """A person asks to be let into the group; the bots that run it are told."""
    if person.id in group.members:
        raise Cannot(f"{person.name} is in this group already.")
    group.wishes.add(person.id)
    telling.of_wish_to_join(world, group, person, bio=bio)


def leave(world: World, group: Group, person: Person) -> None:
    """A person goes out of the group."""
    if person.id not in group.members:
        raise no_such("member")
    joining.let_go(world, group, person, by=person)


def remove(world: World, group: Group, number: int) -> None:
    """Somebody is put out of the group by its owner."""
    account = group.members.get(number)
    if account is None:
        raise no_such("member")
    owner = _owner(group)
    if owner is None:
        raise Cannot("A group without people cannot put anybody out.")
    if owner is account:
        raise Cannot("A group's owner cannot be put out; they can leave.")
    joining.let_go(world, group, account, by=owner)


def _owner(group: Group) -> Person | None:
    people = group.people()
    return next((person for person in people if person.id == group.creator), None) or next(iter(people), None)

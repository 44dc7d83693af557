"""What happens to people and groups: blocking, deleting an account, joining and leaving."""

from __future__ import annotations

from bot.sandbox.people import telling
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
    """Somebody comes into the group (or becomes its administrator); the bots in it are told."""
    owner = _owner(group, account)
    old = group.status(account.id)
    new_here = account.id not in group.members
    group.kicked.discard(account.id)
    group.members[account.id] = account
    (group.administrators.add if administrator else group.administrators.discard)(account.id)
    if isinstance(account, Bot) and owner is not None:
        telling.of_membership(world, group, account, by=owner, old=old, new=group.status(account.id))
    if new_here and owner is not None:
        telling.of_message(world, world.add_message(group, owner, {"new_chat_members": [account.user()]}))
    world.emit("group", group=group)
    world.chat_changed(group)


def remove(world: World, group: Group, number: int) -> None:
    """Somebody is put out of the group."""
    account = group.members.get(number)
    if account is None:
        raise no_such("member")
    owner = _owner(group, account)
    old = group.status(number)
    del group.members[number]
    group.administrators.discard(number)
    group.kicked.add(number)
    if owner is None:
        raise Cannot("A group without people cannot put anybody out.")
    if isinstance(account, Bot):
        telling.of_membership(world, group, account, by=owner, old=old, new="kicked")
    telling.of_message(world, world.add_message(group, owner, {"left_chat_member": account.user()}))
    world.emit("group", group=group)
    world.chat_changed(group)


def _owner(group: Group, account: Person | Bot) -> Person | None:
    people = group.people()
    return next((person for person in people if person.id == group.creator), None) or next(iter(people), None)

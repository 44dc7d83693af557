"""Coming into a group and going out of it, and what a bot says to those who ask to be let in."""

from __future__ import annotations

from typing import Any

from bot.sandbox.methods import telling
from bot.sandbox.methods.registry import Answer, Call, method
from bot.sandbox.rules import addressing
from bot.sandbox.rules.refusal import bad_request
from bot.sandbox.state.accounts import Bot, Person
from bot.sandbox.state.chats import Group
from bot.sandbox.state.world import World


def admit(
    world: World, group: Group, account: Person | Bot, *, by: Person | Bot, administrator: bool = False, **more: Any
) -> None:
    """Somebody comes into the group (or becomes its administrator, or no longer is); the bots in it are told."""
    old, is_new = group.status(account.id), account.id not in group.members
    group.kicked.discard(account.id)
    group.wishes.discard(account.id)
    group.members[account.id] = account
    (group.administrators.add if administrator else group.administrators.discard)(account.id)
    telling.of_membership(world, group, account, by=by, old=old, new=group.status(account.id), **more)
    # In a channel nobody is told in public who came or went.
    if is_new and group.type != "channel":
        telling.of_message(world, world.add_message(group, by, {"new_chat_members": [account.user()]}))
    _changed(world, group)


def let_go(world: World, group: Group, account: Person | Bot, *, by: Person | Bot) -> None:
    """Somebody leaves the group, or is put out of it when it is another who does it."""
    old = group.status(account.id)
    del group.members[account.id]
    group.administrators.discard(account.id)
    if by is not account:
        group.kicked.add(account.id)
    telling.of_membership(world, group, account, by=by, old=old, new="left" if by is account else "kicked")
    if group.type != "channel":
        telling.of_message(world, world.add_message(group, by, {"left_chat_member": account.user()}))
    _changed(world, group)


def _changed(world: World, group: Group) -> None:
    world.emit("group", group=group)
    world.chat_changed(group)


@method("leaveChat", "chat_id")
def leave_chat(call: Call) -> Answer:
    """Leave a group."""
    let_go(call.world, _group(call), call.bot, by=call.bot)
    return True


@method("approveChatJoinRequest", "chat_id user_id")
def approve(call: Call) -> Answer:
    """Let somebody in who asked."""
    group, person = _asked(call)
    admit(call.world, group, person, by=call.bot, via_join_request=True)
    return True


@method("declineChatJoinRequest", "chat_id user_id")
def decline(call: Call) -> Answer:
    """Do not let somebody in who asked."""
    group, person = _asked(call)
    group.wishes.discard(person.id)
    return True


def _group(call: Call) -> Group:
    """The group a call is about; private chats have no members to speak of."""
    chat = addressing.chat(call.world, call.bot, call.arguments, write=False)
    call.touched = chat.id
    if not isinstance(chat, Group):
        raise bad_request("there are no administrators in the private chat")
    return chat


def _asked(call: Call) -> tuple[Group, Person]:
    group = _group(call)
    if call.bot.id not in group.administrators:
        raise bad_request("not enough rights")
    person = call.world.people.get(call.arguments.integer("user_id"))
    if person is None:
        raise bad_request("invalid user_id specified")
    if person.id in group.members:
        raise bad_request("USER_ALREADY_PARTICIPANT")
    if person.id not in group.wishes:
        raise bad_request("HIDE_REQUESTER_MISSING")
    return group, person

"""To whom a bot may write: the chat behind a `chat_id`, and what Telegram says when it may not."""

from __future__ import annotations

from bot.sandbox.rules.arguments import Arguments
from bot.sandbox.rules.refusal import Refused, bad_request, forbidden
from bot.sandbox.state.accounts import Bot
from bot.sandbox.state.chats import Chat, Group, PrivateChat
from bot.sandbox.state.world import World


def chat(world: World, bot: Bot, arguments: Arguments, *, name: str = "chat_id", write: bool = True) -> Chat:
    """The chat that `chat_id` names; refuses an unknown one and, if `write`, one the bot may not write to."""
    given = arguments.text(name).strip()
    if not given:
        raise bad_request(f"{name} is empty")
    found = _found(world, bot, given)
    if isinstance(found, Group):
        _check_member(found, bot)
    elif write:
        _check_private(found, asked=_asks_to_join(world, bot, found.id))
    return found


def _found(world: World, bot: Bot, given: str) -> Chat:
    if given.startswith("@"):
        named = world.account_named(given)
        if isinstance(named, Group):
            return named
        raise bad_request("chat not found")
    try:
        number = int(given)
    except ValueError as error:
        raise bad_request("chat not found") from error
    group = world.groups.get(number)
    if group is not None:
        return group
    if number in world.upgraded:
        raise bad_request("group chat was upgraded to a supergroup chat", migrate_to_chat_id=world.upgraded[number])
    if number in world.bots:
        raise _to_a_bot(number, bot)
    person = world.people.get(number)
    if person is None:
        raise bad_request("chat not found")
    private = world.chat_with(person, bot)
    if not private.started and person.id not in bot.met:
        raise bad_request("chat not found")
    return private


def _to_a_bot(number: int, bot: Bot) -> Refused:
    words = "bot can't send messages to itself" if number == bot.id else "the bot can't send messages to the bot"
    return forbidden(words)


def _asks_to_join(world: World, bot: Bot, person: int) -> bool:
    """Whether somebody waits to be let into a group the bot runs: until then it may write to them."""
    return any(person in group.wishes and bot.id in group.administrators for group in world.groups.values())


def _check_private(private: Chat, *, asked: bool) -> None:
    if not isinstance(private, PrivateChat):
        return
    if private.person.deleted:
        raise forbidden("user is deactivated")
    if private.blocked:
        raise forbidden("bot was blocked by the user")
    if not (private.started or asked):
        raise forbidden("bot can't initiate conversation with a user")


def _check_member(group: Group, bot: Bot) -> None:
    if bot.id in group.members:
        return
    how = "was kicked from" if bot.id in group.kicked else "is not a member of"
    raise forbidden(f"bot {how} the {group.type} chat")

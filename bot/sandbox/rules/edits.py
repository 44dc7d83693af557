"""Which messages a bot may change or delete."""

from __future__ import annotations

from bot.sandbox.rules.arguments import Arguments
from bot.sandbox.rules.refusal import bad_request
from bot.sandbox.state.accounts import Bot
from bot.sandbox.state.chats import Chat, Group
from bot.sandbox.state.messages import Message

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current content "
    "and reply markup of the message"
)
TWO_DAYS = 48 * 3600
MOST_AT_ONCE = 100
SERVICE = ("new_chat_members", "left_chat_member", "pinned_message", "new_chat_title", "supergroup_chat_created")


def editable(chat: Chat, number: int, bot: Bot) -> Message:
    """The bot's own message of that number."""
    message = chat.messages.get(number)
    if message is None:
        raise bad_request("message to edit not found")
    if message.sender is not bot or any(name in message.content for name in SERVICE):
        raise bad_request("message can't be edited")
    return message


def check_deletable(chat: Chat, number: int, bot: Bot, *, now: int) -> None:
    """Refuse to delete what is gone, too old, or in a group somebody else's."""
    message = chat.messages.get(number)
    if message is None:
        raise bad_request("message to delete not found")
    if isinstance(chat, Group):
        may = message.sender is bot or bot.id in chat.administrators
        if not may:
            raise bad_request("message can't be deleted")
        if bot.id in chat.administrators:
            return
    if now - message.date > TWO_DAYS:
        raise bad_request("message can't be deleted for everyone")


def message_ids(arguments: Arguments) -> list[int]:
    """The `message_ids` of a call."""
    if not arguments.has("message_ids"):
        raise bad_request("message identifiers are not specified")
    given = arguments.json("message_ids", complaint="can't parse message_ids JSON object")
    if not isinstance(given, list):
        raise bad_request("expected an Array of message identifiers")
    if len(given) > MOST_AT_ONCE:
        raise bad_request("too many message identifiers specified")
    numbers = []
    for item in given:
        if isinstance(item, bool) or not isinstance(item, int | str):
            raise bad_request("message identifier must be a Number")
        try:
            numbers.append(int(item))
        except ValueError as error:
            raise bad_request("can't parse message identifier as Number") from error
    return numbers

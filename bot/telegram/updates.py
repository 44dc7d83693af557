"""What can be told of a raw update before anything trusts it: its number, who sent it, the album it belongs to."""

import json
from typing import Any

import structlog

log = structlog.get_logger()

Raw = dict[str, Any]

_LARGEST_UPDATE = 2**63 - 1
_LARGEST_PERSON = 2**53  # Telegram promises 52 bits
_PERSON_PATHS = (
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "chosen_inline_result",
    "my_chat_member",
    "chat_member",
)


def number_of(update: Any) -> int | None:
    """Give the number of an update; None for what is no update."""
    number = update.get("update_id") if isinstance(update, dict) else None
    return number if type(number) is int and 0 < number <= _LARGEST_UPDATE else None


def person_of(update: Raw) -> int:
    """Give the id of who sent a raw update, 0 when nobody did (or it cannot be told)."""
    number = sender_of(update).get("id")
    return number if type(number) is int and abs(number) < _LARGEST_PERSON else 0


def sender_of(update: Raw) -> dict[str, Any]:
    """Give who sent a raw update as Telegram describes them; nothing when nobody did."""
    event = next((event for path in _PERSON_PATHS if isinstance(event := update.get(path), dict)), {})
    sender = event.get("from") or event.get("chat")
    return sender if isinstance(sender, dict) else {}


def written(update: Raw) -> Raw | None:
    """Give the message that was written or corrected; None when it is about something else."""
    message = update.get("message") or update.get("edited_message")
    return message if isinstance(message, dict) else None


def topic_of(message: Raw) -> int | None:
    """Give the topic of a forum in which a message was written; None in its general one and everywhere else."""
    number = message.get("message_thread_id") if message.get("is_topic_message") is True else None
    return number if type(number) is int else None


def album_of(update: Raw) -> str | None:
    """Give the album a message is a piece of: Telegram sends every photo of it as an update of its own."""
    message = update.get("message")
    album = message.get("media_group_id") if isinstance(message, dict) else None
    return album if isinstance(album, str) and album else None


def packed(update: Raw) -> tuple[Raw, str] | None:
    """Give an update and its JSON; halves of characters, which no database takes, become question marks."""
    try:
        text = json.dumps(update, ensure_ascii=False)
    except RecursionError:
        log.error("update_too_deep", update_id=update["update_id"])
        return None
    whole = text.encode("utf-8", "replace").decode()
    return (update, text) if whole == text else (json.loads(whole), whole)

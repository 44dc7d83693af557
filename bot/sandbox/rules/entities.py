"""Entities of a text: read, trimmed with it, joined with the automatic ones; offsets are in UTF-16 units."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Any

from bot.sandbox.rules.refusal import bad_request
from bot.sandbox.rules.tdlib import Entity

# Found by Telegram itself; a bot's own entities of these kinds are ignored.
AUTOMATIC = frozenset(
    {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number"}
)
STYLES = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
QUOTES = frozenset({"blockquote", "expandable_blockquote"})
OTHERS = frozenset({"code", "pre", "text_link", "text_mention", "custom_emoji", "date_time"})

SPACES = " \n"
_INVISIBLE = re.compile("[ \n\u00a0\u1680\u180e\u2000-\u200f\u202e\u202f\u205f\u2800\u3000\ufeff\ufffc]*")


def explicit(given: Any) -> list[Entity]:
    """The `entities` parameter as entities; kinds that Telegram finds itself are left out."""
    if not isinstance(given, list):
        return []
    return [entity for item in given if (entity := _one(item)) is not None]


def _one(item: Any) -> Entity | None:
    if not isinstance(item, dict):
        raise bad_request("can't parse MessageEntity: expected an Object")
    for name in ("offset", "length", "type"):
        if name not in item:
            raise bad_request(f"can't parse MessageEntity: Can't find field \"{name}\"")
    for name in ("offset", "length"):
        if isinstance(item[name], bool) or not isinstance(item[name], int):
            raise bad_request(f'can\'t parse MessageEntity: Field "{name}" must be a valid Number')
    kind = item["type"]
    if kind in AUTOMATIC:
        return None
    if kind not in STYLES | QUOTES | OTHERS:
        raise bad_request("can't parse MessageEntity: Unsupported type specified")
    entity: Entity = {"offset": item["offset"], "length": item["length"], "type": kind}
    for name in ("url", "language", "custom_emoji_id", "unix_time", "date_time_format"):
        if item.get(name):
            entity[name] = item[name]
    if kind == "text_mention":
        user = item.get("user")
        entity["user"] = {"id": user.get("id") if isinstance(user, dict) else 0}
    return entity


def empty(text: str) -> bool:
    """Whether nothing in the text can be seen."""
    return _INVISIBLE.fullmatch(text) is not None


def trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """The text without outer spaces and line ends, its entities moved and cut along."""
    core = text.strip(SPACES)
    if not entities or len(core) == len(text):
        return core, entities
    leading = len(text) - len(text.lstrip(SPACES))
    length = utf16_length(core)
    moved = []
    for entity in entities:
        start = max(0, entity["offset"] - leading)
        end = min(length, entity["offset"] + entity["length"] - leading)
        if start < end:
            moved.append({**entity, "offset": start, "length": end - start})
    return core, moved


def utf16_length(text: str) -> int:
    """How many UTF-16 units the text has."""
    if text.isascii() or max(text) <= "\uffff":
        return len(text)
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def joined(entities: list[Entity], *, found: list[Entity]) -> list[Entity]:
    """The given entities with those automatic ones that meet no other link or code and cut no quote."""
    others = sorted(
        (entity for entity in entities if entity["type"] in OTHERS), key=lambda entity: int(entity["offset"])
    )
    quotes = [entity for entity in entities if entity["type"] in QUOTES]
    starts = [other["offset"] for other in others]

    def fits(entity: Entity) -> bool:
        near = others[max(0, bisect_right(starts, entity["offset"]) - 1) : bisect_left(starts, _end(entity))]
        return not any(_meet(entity, other) for other in near) and not any(_cuts(entity, quote) for quote in quotes)

    return entities + [entity for entity in found if fits(entity)]


def _end(entity: Entity) -> int:
    return int(entity["offset"] + entity["length"])


def _meet(one: Entity, other: Entity) -> bool:
    return bool(one["offset"] < _end(other) and other["offset"] < _end(one))


def _cuts(entity: Entity, quote: Entity) -> bool:
    inside = quote["offset"] <= entity["offset"] and _end(entity) <= _end(quote)
    return _meet(entity, quote) and not inside

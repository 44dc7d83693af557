"""Texts as Telegram makes them of what was sent: parsed, cleaned, trimmed, with all entities, within the limits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bot.sandbox.rules import entities as marks
from bot.sandbox.rules import tdlib
from bot.sandbox.rules.arguments import Arguments
from bot.sandbox.rules.refusal import bad_request
from bot.sandbox.rules.tdlib import Entity

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
RAW_LIMIT = 32_768
# Characters that TDLib removes or replaces; a text without them needs no cleaning.
_UNWANTED = re.compile("[\x00-\x09\x0b-\x1f\u0333\u033f\u030a\u2028-\u202e\u200e\u200f]")


@dataclass(slots=True, frozen=True)
class Text:
    """A text ready to be kept and its entities, offsets in UTF-16 units."""

    text: str
    entities: list[Entity]

    def fields(self, prefix: str = "") -> dict[str, Any]:
        """`text` and `entities`, or with the prefix `caption_` a caption's names; nothing when empty."""
        if not self.text:
            return {}
        result: dict[str, Any] = {prefix.rstrip("_") or "text": self.text}
        if self.entities:
            result[f"{prefix}entities"] = self.entities
        return result


def message(arguments: Arguments) -> Text:
    """The text of sendMessage and its like; refuses missing, unparsable, empty and too long ones."""
    raw = arguments.text("text")
    if not raw:
        raise bad_request("message text is empty")
    if len(raw) * 4 > RAW_LIMIT and len(raw.encode(errors="replace")) > RAW_LIMIT:
        raise bad_request("text is too long")
    result = formatted(raw, parse_mode=arguments.text("parse_mode"), entities=explicit(arguments, "entities"))
    if not result.text:
        raise bad_request("text must be non-empty")
    if len(result.text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    return result


def caption(arguments: Arguments) -> Text:
    """A photo's or document's caption, empty when there is none; refuses too long ones."""
    entities = explicit(arguments, "caption_entities")
    return limited_caption(
        formatted(arguments.text("caption"), parse_mode=arguments.text("parse_mode"), entities=entities)
    )


def limited_caption(text: Text) -> Text:
    """The same caption; refuses it above 1,024 characters."""
    if len(text.text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return text


def explicit(arguments: Arguments, name: str) -> list[Any] | None:
    """Entities the bot gives itself; refuses what is no list of entities."""
    given = arguments.json(name, complaint="can't parse entities JSON object")
    if given is None:
        return None
    return marks.explicit(given)


def formatted(raw: str, *, parse_mode: str, entities: list[Entity] | None = None) -> Text:
    """`raw` parsed by its mode (or with the given entities), cleaned, trimmed, with the automatic entities added."""
    if not raw:
        return Text("", [])
    mode = parse_mode.lower()
    if mode and mode not in {"none", *tdlib.MODES}:
        raise bad_request("unsupported parse_mode")
    if mode in tdlib.MODES:
        return _parsed(raw, mode=mode)
    return _complete(raw, entities or [])


@lru_cache(maxsize=1024)
def _parsed(raw: str, *, mode: str) -> Text:
    # Broadcasts send one text thousands of times. Nobody changes a Text, so all can share it.
    return _complete(*tdlib.parse(raw, mode=mode))


def _complete(text: str, given: list[Entity]) -> Text:
    if given or _UNWANTED.search(text):
        text, given = tdlib.cleaned(text, given)
    text, given = marks.trimmed(text, given)
    if marks.empty(text):
        return Text("", [])
    found = tdlib.automatic(text)
    if found and given:
        return Text(*tdlib.cleaned(text, marks.joined(given, found=found)))
    return Text(text, given or found)


def typed(raw: str) -> Text:
    """What a person typed: cleaned, trimmed, automatic entities only."""
    return formatted(raw, parse_mode="")

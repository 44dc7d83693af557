"""The real TDLib through its JSON face: parses and cleans texts, finds automatic entities, without network or login."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Any

from bot.sandbox.rules.refusal import bad_request

Entity = dict[str, Any]
MODES: dict[str, dict[str, Any]] = {
    "html": {"@type": "textParseModeHTML"},
    "markdown": {"@type": "textParseModeMarkdown", "version": 1},
    "markdownv2": {"@type": "textParseModeMarkdown", "version": 2},
}
NAMES = {
    "Mention": "mention",
    "Hashtag": "hashtag",
    "Cashtag": "cashtag",
    "BotCommand": "bot_command",
    "Url": "url",
    "EmailAddress": "email",
    "PhoneNumber": "phone_number",
    "BankCardNumber": "bank_card_number",
    "Bold": "bold",
    "Italic": "italic",
    "Underline": "underline",
    "Strikethrough": "strikethrough",
    "Spoiler": "spoiler",
    "Code": "code",
    "Pre": "pre",
    "PreCode": "pre",
    "TextUrl": "text_link",
    "MentionName": "text_mention",
    "CustomEmoji": "custom_emoji",
    "BlockQuote": "blockquote",
    "ExpandableBlockQuote": "expandable_blockquote",
    "DateTime": "date_time",
}
KINDS = {name: kind for kind, name in NAMES.items() if kind != "PreCode"}

# TDLib cleans a text only in a call that also reads Markdown, so Markdown's signs are hidden meanwhile.
_SIGNS = "*_~|`[]()"
_HIDING_PLACES = range(0xE000, 0xF8F0, 16)


Execute = Callable[[bytes], bytes | None]


@cache
def _execute() -> Execute:
    from tdjson import td_execute

    td_execute(b'{"@type":"setLogVerbosityLevel","new_verbosity_level":0}')
    execute: Execute = td_execute
    return execute


def call(request: dict[str, Any]) -> dict[str, Any]:
    """Run one synchronous TDLib request; the answer as TDLib gives it, errors included."""
    answer: dict[str, Any] = json.loads(_execute()(json.dumps(request).encode()) or b"{}")
    return answer


def parse(text: str, *, mode: str) -> tuple[str, list[Entity]]:
    """The text without its markup and its entities in the Bot API's form; refuses as Telegram does."""
    answer = call({"@type": "parseTextEntities", "text": text, "parse_mode": MODES[mode]})
    return _text(answer)


def cleaned(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """The text without the characters Telegram removes, its entities checked, nested properly and moved along."""
    place = _hiding_place(text)
    hidden = text.translate({ord(sign): place + index for index, sign in enumerate(_SIGNS)})
    given = [
        {"@type": "textEntity", "offset": one["offset"], "length": one["length"], "type": _kind(one)}
        for one in entities
    ]
    answer = call({"@type": "parseMarkdown", "text": {"@type": "formattedText", "text": hidden, "entities": given}})
    text, entities = _text(answer)
    return text.translate({place + index: sign for index, sign in enumerate(_SIGNS)}), entities


def _hiding_place(text: str) -> int:
    """The first of a row of private characters that the text does not use."""
    used = set() if text.isascii() else {ord(letter) & ~15 for letter in text}
    return next(place for place in _HIDING_PLACES if place not in used)


def automatic(text: str) -> list[Entity]:
    """Mentions, hashtags, cashtags, commands, addresses that Telegram marks by itself."""
    answer = call({"@type": "getTextEntities", "text": text})
    return [entity(found) for found in answer["entities"] if found["type"]["@type"] != "textEntityTypeMediaTimestamp"]


@lru_cache(maxsize=4096)
def link(address: str) -> tuple[str, str]:
    """An address as Telegram keeps it and "", or "" and what is wrong with it."""
    kind = {"@type": "textEntityTypeTextUrl", "url": address}
    given = [{"@type": "textEntity", "offset": 0, "length": 1, "type": kind}]
    answer = call({"@type": "parseMarkdown", "text": {"@type": "formattedText", "text": "x", "entities": given}})
    if answer["@type"] == "error":
        return "", str(answer["message"]).rpartition(" is invalid: ")[2]
    found = [found["type"] for found in answer["entities"]]
    return (str(found[0].get("url", address)), "") if found else ("", "URL host is empty")


def _text(answer: dict[str, Any]) -> tuple[str, list[Entity]]:
    if answer["@type"] == "error":
        raise bad_request(answer["message"])
    return answer["text"], [entity(found) for found in answer["entities"]]


def entity(found: dict[str, Any]) -> Entity:
    """TDLib's textEntity as the Bot API's MessageEntity (a text_mention keeps only the user's id)."""
    kind = found["type"]
    result: Entity = {
        "offset": found["offset"],
        "length": found["length"],
        "type": NAMES[kind["@type"].removeprefix("textEntityType")],
    }
    for name in ("url", "language", "custom_emoji_id", "unix_time"):
        if kind.get(name):
            result[name] = kind[name]
    if "user_id" in kind:
        result["user"] = {"id": kind["user_id"]}
    if "unix_time" in kind and (letters := _format_letters(kind.get("formatting_type"))):
        result["date_time_format"] = letters
    return result


def _kind(given: Entity) -> dict[str, Any]:
    """The Bot API's MessageEntity as TDLib's textEntityType."""
    name = given["type"]
    if name == "pre" and given.get("language"):
        return {"@type": "textEntityTypePreCode", "language": given["language"]}
    kind: dict[str, Any] = {"@type": f"textEntityType{KINDS[name]}"}
    for field in ("url", "custom_emoji_id", "unix_time"):
        if field in given:
            kind[field] = given[field]
    if name == "text_mention":
        kind["user_id"] = given["user"]["id"]
    if given.get("date_time_format"):
        kind["formatting_type"] = _format(given["date_time_format"])
    return kind


def _format_letters(formatting: dict[str, Any] | None) -> str:
    if formatting is None:
        return ""
    if formatting["@type"] == "dateTimeFormattingTypeRelative":
        return "r"
    letters = "w" if formatting["show_day_of_week"] else ""
    letters += {"dateTimePartPrecisionShort": "d", "dateTimePartPrecisionLong": "D"}.get(
        formatting["date_precision"]["@type"], ""
    )
    return letters + {"dateTimePartPrecisionShort": "t", "dateTimePartPrecisionLong": "T"}.get(
        formatting["time_precision"]["@type"], ""
    )


def _format(letters: str) -> dict[str, Any]:
    if letters == "r":
        return {"@type": "dateTimeFormattingTypeRelative"}

    def precision(short: str) -> dict[str, str]:
        size = "Short" if short in letters else "Long" if short.upper() in letters else "None"
        return {"@type": f"dateTimePartPrecision{size}"}

    return {
        "@type": "dateTimeFormattingTypeAbsolute",
        "time_precision": precision("t"),
        "date_precision": precision("d"),
        "show_day_of_week": "w" in letters,
    }

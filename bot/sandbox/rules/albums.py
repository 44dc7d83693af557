"""Albums and described media: what may be in them."""

from __future__ import annotations

from typing import Any

from bot.sandbox.rules.arguments import Arguments
from bot.sandbox.rules.refusal import bad_request

MOST = 10


def items(arguments: Arguments) -> list[Any]:
    """The `media` of an album."""
    if not arguments.has("media"):
        raise bad_request('parameter "media" is required')
    media = arguments.json("media", complaint="can't parse media JSON object")
    if not isinstance(media, list):
        raise bad_request("expected an Array of InputMedia")
    if not media:
        raise bad_request("there are no messages to send")
    if len(media) > MOST:
        raise bad_request("too many messages to send as an album")
    return media


def kind(item: Any) -> str:
    """The kind of one InputMedia: photo or document, the others are not served here."""
    if not isinstance(item, dict):
        raise bad_request("can't parse InputMedia: expected an Object")
    name = item.get("type")
    if not isinstance(name, str):
        raise bad_request("can't parse InputMedia: Can't find field \"type\"")
    if name not in {"photo", "document"}:
        raise bad_request(f'can\'t parse InputMedia: type "{name}" is unsupported')
    return name


def check(contents: list[dict[str, Any]]) -> None:
    """Refuse an album that mixes documents with anything else."""
    kinds = {"photo" if "photo" in content else "document" for content in contents}
    if len(kinds) > 1:
        raise bad_request("document can't be mixed with other media types")

"""What a bot may say of itself: names, descriptions, the menu button."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox.rules.arguments import Arguments
from bot.sandbox.rules.refusal import bad_request

LIMITS = {
    "name": (64, "BOT_TITLE_INVALID"),
    "description": (512, "BOT_DESCRIPTION_INVALID"),
    "short_description": (120, "BOT_ABOUT_INVALID"),
}
MENU_TEXT_LIMIT = 64


def language(arguments: Arguments) -> str:
    """The `language_code`: two letters, or nothing for everybody."""
    code = arguments.text("language_code")
    if code and not re.fullmatch(r"[a-z]{2}", code):
        raise bad_request("invalid language code specified")
    return code


def about(arguments: Arguments, name: str) -> str:
    """A name or description within its limit; empty clears it."""
    text = arguments.text(name).strip()
    limit, words = LIMITS[name]
    if len(text) > limit:
        raise bad_request(words)
    return text


def menu_button(arguments: Arguments) -> dict[str, Any]:
    """The `menu_button`; the default one when missing."""
    given = arguments.json("menu_button", complaint="can't parse menu button JSON object")
    if given is None:
        return {"type": "default"}
    if not isinstance(given, dict):
        raise bad_request("object expected as menu button")
    kind = given.get("type")
    if kind in {"default", "commands"}:
        return {"type": kind}
    if kind == "web_app":
        return _web_app(given)
    raise bad_request("can't parse menu button: unallowed value of the type field")


def _web_app(given: dict[str, Any]) -> dict[str, Any]:
    text, app = given.get("text"), given.get("web_app")
    url = app.get("url") if isinstance(app, dict) else None
    if not isinstance(text, str) or not isinstance(url, str):
        raise bad_request('can\'t parse menu button: field "text" or "web_app" is missing')
    if not text.strip() or len(text) > MENU_TEXT_LIMIT:
        raise bad_request("BUTTON_TEXT_INVALID")
    if not url.lower().startswith("https://"):
        raise bad_request(f"menu button Web App URL '{url}' is invalid: Only HTTPS links are allowed")
    return {"type": "web_app", "text": text, "web_app": {"url": url}}

"""One button of a keyboard: which action it has, and what Telegram says of a wrong one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bot.sandbox.rules import tdlib
from bot.sandbox.rules.refusal import bad_request

DATA_LIMIT = 64
COPY_LIMIT = 256
STYLES = ("primary", "success", "danger")
# The order in which Telegram looks for a button's action; the first found is taken.
ACTIONS = (
    "url",
    "callback_data",
    "callback_game",
    "pay",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "login_url",
    "web_app",
    "copy_text",
    "disabled",
)
REQUESTS = (
    "request_contact",
    "request_location",
    "request_users",
    "request_chat",
    "request_poll",
    "request_managed_bot",
    "web_app",
)
Button = dict[str, Any]


def inline(item: Any, *, strict: bool) -> Button | None:
    """An inline keyboard's button; None when Telegram drops it silently."""
    try:
        return _inline(item, strict=strict)
    except ValueError as error:
        raise bad_request(f"can't parse inline keyboard button: {error}") from error


def reply(item: Any, *, strict: bool) -> Button | None:
    """A reply keyboard's button, which may be just its text; None when Telegram drops it silently."""
    if isinstance(item, str):
        return {"text": item} if item else None
    try:
        button = _labelled(item)
    except ValueError as error:
        raise bad_request(f"can't parse keyboard button: {error}") from error
    # An empty object asks, too: a poll of any type.
    found = [name for name in REQUESTS if item.get(name) not in (None, False)]
    if strict and len(found) > 1:
        raise bad_request(f"can't parse keyboard button: it asks for several things: {', '.join(found)} (strict mode)")
    if found:
        button[found[0]] = item[found[0]]
        if found[0] == "web_app":
            _check_web_app(item["web_app"])
    return button if button["text"] else None


def _inline(item: Any, *, strict: bool) -> Button | None:
    button = _labelled(item)
    found = [name for name in ACTIONS if name in item and item[name] is not None]
    if strict and len(found) > 1:
        raise ValueError(f"it has several actions: {', '.join(found)} (strict mode)")
    for name in found:
        value = READERS[name](item[name])
        if value is not None:
            button[name] = value
            return button if button["text"] else None
    raise ValueError("Text buttons are unallowed in the inline keyboard")


def _labelled(item: Any) -> Button:
    if not isinstance(item, dict):
        raise ValueError("expected an Object")
    if "text" not in item:
        raise ValueError('Can\'t find field "text"')
    text = item["text"]
    if not isinstance(text, str):
        raise ValueError('Field "text" must be of type String')
    button: Button = {"text": text.strip()}
    style = item.get("style")
    if style:
        if style not in STYLES:
            raise ValueError("invalid button style specified")
        button["style"] = style
    if item.get("icon_custom_emoji_id"):
        button["icon_custom_emoji_id"] = str(item["icon_custom_emoji_id"])
    return button


def _callback_data(value: Any) -> str | None:
    if not isinstance(value, str):
        raise ValueError('Field "callback_data" must be of type String')
    if len(value.encode(errors="replace")) > DATA_LIMIT:
        raise bad_request("BUTTON_DATA_INVALID")
    return value or None


def _url(value: Any) -> str | None:
    if not isinstance(value, str):
        raise ValueError('Field "url" must be of type String')
    return web_address(value) if value else None


def web_address(value: str) -> str:
    """A button's address as Telegram keeps it; refuses what is none."""
    address, problem = tdlib.link(value)
    if problem:
        raise bad_request(f"inline keyboard button URL '{value}' is invalid: {problem}")
    return address


def _words(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError('Field "switch_inline_query" must be of type String')
    return value


def _copy_text(value: Any) -> Button:
    text = value.get("text") if isinstance(value, dict) else None
    if not isinstance(text, str):
        raise ValueError('Can\'t find field "text"')
    if not 1 <= len(text) <= COPY_LIMIT:
        raise bad_request("BUTTON_COPY_TEXT_INVALID")
    return {"text": text}


def _check_web_app(value: Any) -> Button:
    url = value.get("url") if isinstance(value, dict) else None
    if not isinstance(url, str) or not url:
        raise ValueError('Can\'t find field "url"')
    if not url.lower().startswith("https://"):
        raise bad_request(f"inline keyboard button Web App URL '{url}' is invalid: Only HTTPS links are allowed")
    return {"url": url}


def _login(value: Any) -> Button:
    url = value.get("url") if isinstance(value, dict) else None
    if not isinstance(url, str) or not url:
        raise ValueError('Can\'t find field "url"')
    return {**value, "url": web_address(url)}


def _object(value: Any) -> Button | None:
    return value if isinstance(value, dict) else None


def _pay(value: Any) -> Any:
    if value is True:
        raise bad_request("the Pay button can be used only in invoices")


READERS: dict[str, Callable[[Any], Any]] = {
    "url": _url,
    "callback_data": _callback_data,
    "callback_game": _object,
    "pay": _pay,
    "switch_inline_query": _words,
    "switch_inline_query_current_chat": _words,
    "switch_inline_query_chosen_chat": _object,
    "login_url": _login,
    "web_app": _check_web_app,
    "copy_text": _copy_text,
    "disabled": _object,
}

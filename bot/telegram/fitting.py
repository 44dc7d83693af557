"""Nothing leaves that Telegram would refuse for its size: a screen takes as many messages as it needs."""

import html
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import structlog

from bot.telegram import pieces
from bot.telegram.screen import Button, Rows, Screen

log = structlog.get_logger()

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
TOAST_LIMIT = 200
MOST_BUTTONS = 100
_MOST_IN_A_ROW = 8
_MARKUP_BYTES = 10_000  # Telegram takes 10,240
_DATA_BYTES = 64
_COPY_LIMIT = 256
_NOTHING = "…"

# Tests set this: what production sends as well as it can is a mistake somebody is to see.
loud = False


class Unsendable(ValueError):
    """A screen holds what no message can: no words, a button without a word or with too much data, too many buttons."""


def fitted(screen: Screen) -> list[Screen]:
    """Give the messages that show a screen, the buttons under the last one."""
    if screen.spot is not None:
        return [screen]
    if screen.picture is not None or screen.document is not None:
        if pieces.fits(screen.text, CAPTION_LIMIT):
            return [screen]
        bare = replace(screen, text="", buttons=(), request=None, drop_keyboard=False)
        return [bare, *fitted(replace(screen, picture=None, document=None))]
    if not screen.text.strip() or (len(screen.text) <= TOAST_LIMIT and not pieces.words(screen.text).strip()):
        _fault("a message without words")
        return [replace(screen, text=_NOTHING)]
    if pieces.fits(screen.text, TEXT_LIMIT):
        return [screen]
    *first, last = pieces.split(screen.text, TEXT_LIMIT)
    plain = replace(screen, buttons=(), request=None, drop_keyboard=False)
    return [*(replace(plain, text=text) for text in first), replace(screen, text=last)]


def keyboard(rows: Rows) -> list[list[dict[str, Any]]]:
    """Give rows of buttons as the Bot API wants them: what cannot be a button left out, the rest within its bounds."""
    kept = [[made for button in row if (made := _made(button)) is not None] for row in rows]
    short = [row[start : start + _MOST_IN_A_ROW] for row in kept for start in range(0, len(row), _MOST_IN_A_ROW)]
    if _over(short):
        _fault("too many buttons")
        # The last row is the way on; the longest list above it loses its end.
        while len(short) > 1 and _over(short):
            del short[-2]
    return short


def toast(text: str) -> str:
    """Give the words over a chat, cut to what Telegram shows."""
    return cut(html.unescape(text), TOAST_LIMIT)


def cut(text: str, limit: int) -> str:
    """Cut a text without markup to so many UTF-16 units, never through a character."""
    if 2 * len(text) <= limit or pieces.units(text) <= limit:
        return text
    return text.encode("utf-16-le", "replace")[: 2 * (limit - 1)].decode("utf-16-le", "ignore").rstrip() + _NOTHING


def _made(button: Button) -> dict[str, Any] | None:
    try:
        made = button.markup()
    except ValueError as fault:
        _fault(f"the data of a button of {type(button.data).__name__}: {type(fault).__name__}")
        return None
    if not made["text"].strip():
        _fault("a button without a word")
        return None
    if len(str(made.get("callback_data", "")).encode()) > _DATA_BYTES:
        _fault(f"too much data in a button of {type(button.data).__name__}")
        return None
    if button.copy is not None and "copy_text" in made:
        made["copy_text"] = {"text": cut(button.copy, _COPY_LIMIT)}
    return made


def _over(rows: list[list[dict[str, Any]]]) -> bool:
    if sum(map(len, rows)) > MOST_BUTTONS:
        return True
    return sum(_size(value) for row in rows for button in row for value in button.values()) > _MARKUP_BYTES


def _size(value: Any) -> int:
    if isinstance(value, dict):
        return sum(map(_size, value.values()))
    # A character takes at most four bytes, and most keyboards are far from the limit.
    return len(str(value).encode(errors="replace"))


def _fault(what: str) -> None:
    """Fail where somebody is to see it; in production write it down and go on as well as can be."""
    if loud:
        raise Unsendable(what)
    log.error("screen_unsendable", what=what)


def all_fitted(shown: Iterable[Screen]) -> list[Screen]:
    """Give the messages that show several screens."""
    return [message for screen in shown for message in fitted(screen)]

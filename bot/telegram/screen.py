"""What is seen: a Screen is text with buttons, maybe a picture or a file; a Toast is a short word over the chat."""

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from aiogram.filters.callback_data import CallbackData

Style = Literal["primary", "success", "danger"]


@dataclass(frozen=True)
class Button:
    """One inline button; `label` may come from `_()`, so its escaping is undone here."""

    label: str
    data: CallbackData | None = None
    url: str | None = None
    style: Style | None = None
    share: str | None = None
    copy: str | None = None

    def markup(self) -> dict[str, Any]:
        """Give the button as the Bot API wants it."""
        shown: dict[str, Any] = {"text": html.unescape(self.label)}
        if self.style:
            shown["style"] = self.style
        if self.data is not None:
            shown["callback_data"] = self.data.pack()
        elif self.url is not None:
            shown["url"] = self.url
        elif self.share is not None:
            shown["switch_inline_query"] = self.share
        elif self.copy is not None:
            shown["copy_text"] = {"text": self.copy}
        return shown


Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class File:
    """Bytes to send under a name, or a file Telegram already has (`file_id`)."""

    name: str
    data: bytes = b""
    file_id: str | None = None


@dataclass(frozen=True)
class Request:
    """A reply keyboard: the one button that asks for a contact or a location, and words a form understands."""

    kind: Literal["contact", "location"]
    label: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Spot:
    """A point on the map with a title and an address."""

    latitude: float
    longitude: float
    title: str
    address: str


@dataclass(frozen=True)
class Screen:
    """One message. It edits the message whose button was pressed, unless `fresh`.

    One with a picture that `amends` an earlier picture of the chat (its message id) takes that one's place.
    """

    text: str
    buttons: Rows = ()
    picture: File | None = None
    document: File | None = None
    spot: Spot | None = None
    request: Request | None = None
    drop_keyboard: bool = False
    fresh: bool = False
    silent: bool = False
    amends: int = 0

    def with_rows(self, *rows: Sequence[Button]) -> "Screen":
        """Give the same screen with more rows of buttons under it."""
        return replace(self, buttons=self.buttons + tuple(tuple(row) for row in rows if row))


@dataclass(frozen=True)
class Toast:
    """A short word shown over the chat after a press, at most 200 characters; with `alert` it waits for OK."""

    text: str
    alert: bool = False


Shown = Screen | Toast
Answer = Shown | Sequence[Shown] | None


@dataclass(frozen=True)
class InlineCard:
    """One result of an inline query: what the list shows and the message it sends."""

    id: str
    title: str
    description: str
    screen: Screen


@dataclass(frozen=True)
class InlineAnswer:
    """The results of an inline query; `next_offset` asks Telegram to come back for more."""

    cards: tuple[InlineCard, ...] = ()
    next_offset: str = ""
    start_label: str | None = None
    start_payload: str = field(default="search")


def rows(buttons: Iterable[Button], width: int = 2) -> Rows:
    """Lay buttons out in rows of `width`."""
    line = list(buttons)
    return tuple(tuple(line[i : i + width]) for i in range(0, len(line), width))


def listed(answer: "Answer | InlineAnswer") -> list[Shown]:
    """Give what a handler returned as a list of things to show."""
    if answer is None or isinstance(answer, InlineAnswer):
        return []
    return [answer] if isinstance(answer, Screen | Toast) else list(answer)

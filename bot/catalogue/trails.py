"""Which list a person is in: what was typed, what narrows it, which page, packed small enough for a button."""

import base64
import hashlib
import re
import zlib
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from bot.catalogue.models import Component, Kind, Sector, Status
from bot.errors import Gone
from bot.search.entry import Hit
from bot.search.index import Found

# What a button has left beside a component's id and the trail's own letters, in bytes of UTF-8.
TEXT_BYTES = 26
LONGEST_TEXT = 256
PAGE = 6

_SECTORS: dict[str, Sector] = {"A": "automotive", "G": "agricultural", "E": "electrical", "C": "chemical"}
_KINDS: dict[str, Kind] = {"K": "component", "R": "raw_material", "U": "consumable"}
_STATUSES: dict[str, Status] = {"O": "open", "P": "in_progress", "L": "localized"}
_WATCHED = "W"
_LETTERS: dict[str, str] = {code: letter for table in (_SECTORS, _KINDS, _STATUSES) for letter, code in table.items()}
_Code = TypeVar("_Code", bound=str)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_PACKED = re.compile(r"([0-9a-z]{1,4})([A-Z]{0,4})(?:~([0-9a-z]{4}))?_(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Trail:
    """A list of items: those found by `text` (all of them when it is empty), narrowed; `page` counts from 0.

    `plant` is a plant's `plant_code`. `key` stands for a text too long for a button until it is read from where it
    is kept.
    """

    text: str = ""
    page: int = 0
    sector: Sector | None = None
    kind: Kind | None = None
    status: Status | None = None
    plant: str = ""
    watched: bool = False
    key: str = ""

    @property
    def kept_text(self) -> bool:
        """Tell whether the text must be kept in the database, because no button can carry it."""
        return len(self.text.encode()) > TEXT_BYTES or ":" in self.text or self.text.startswith("#")

    @property
    def narrowed(self) -> bool:
        """Tell whether anything but the text chooses the items."""
        return bool(self.sector or self.kind or self.status or self.plant)

    def pack(self) -> str:
        """Write the trail for a button: at most 39 bytes, without a colon."""
        letters = "".join(_LETTERS[code] for code in (self.sector, self.kind, self.status) if code)
        plant = f"~{self.plant}" if self.plant else ""
        text = f"#{self.key or key_of(self.text)}" if self.key or self.kept_text else self.text
        return f"{_base36(self.page)}{letters}{_WATCHED if self.watched else ''}{plant}_{text}"

    def narrowed_by(self, facet: str, value: str) -> "Trail":
        """Give the first page of the list with one more condition; `facet` is sector, kind, status or plant."""
        conditions: dict[str, Any] = {facet: plant_code(value) if facet == "plant" else value}
        return replace(self, page=0, **conditions)

    def at(self, page: int) -> "Trail":
        """Give another page of the same list."""
        return replace(self, page=page)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list: its items with their hits, or the nearest ones when `found.hits` is empty."""

    trail: Trail
    found: Found
    items: tuple[tuple[Component, Hit], ...]
    plant: str = ""


def unpack(packed: str) -> Trail:
    """Read a trail from a button; raise Gone for what `pack` never wrote."""
    found = _PACKED.fullmatch(packed)
    if found is None:
        raise Gone
    page, letters, plant, text = found.groups()
    kept = text.startswith("#")
    return Trail(
        text="" if kept else text,
        key=text[1:] if kept else "",
        page=int(page, 36),
        sector=_one(_SECTORS, letters),
        kind=_one(_KINDS, letters),
        status=_one(_STATUSES, letters),
        plant=plant or "",
        watched=_WATCHED in letters,
    )


def key_of(text: str) -> str:
    """Give the 8 characters under which a long text is kept."""
    return base64.urlsafe_b64encode(hashlib.blake2b(text.encode(), digest_size=6).digest()).decode()


def plant_code(name: str) -> str:
    """Give the 4 characters that stand for a plant's name in a button."""
    return _base36(zlib.crc32(name.encode()) % 36**4).rjust(4, "0")


def _one(table: dict[str, _Code], letters: str) -> _Code | None:
    return next((table[letter] for letter in letters if letter in table), None)


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return digits or "0"

"""Which list a person is in: what was typed, what narrows it, which page, packed small enough for a button."""

import base64
import hashlib
import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, TypeVar

from bot.catalogue.models import Component, Kind, Sector, Status
from bot.errors import Gone
from bot.search.entry import Hit
from bot.search.index import Found
from bot.trade.groups import GROUPS

Sort = Literal["value", "ease", "nearness"]
# What a button has left beside a component's id and the trail's own letters, in bytes of UTF-8.
TEXT_BYTES = 26
LONGEST_TEXT = 256
PAGE = 6

# A button carries all conditions as one number; places in these lists are its digits, so new codes go to the end.
_SECTORS: tuple[Sector, ...] = ("automotive", "agricultural", "electrical", "chemical")
_KINDS: tuple[Kind, ...] = ("component", "raw_material", "consumable")
_STATUSES: tuple[Status, ...] = ("open", "in_progress", "localized")
_GROUPS = tuple(GROUPS)
_PLANTS, _HEADINGS, _MOST_PAGES = 36**4, 10_000, 36**3
# How many values each digit has, the lowest first: page, sector, kind, status, three marks, heading or group, plant.
# How the list is sorted, and which conditions of the words are taken away, came last.
_SORTS: tuple[Sort, ...] = ("value", "ease", "nearness")
LIFTABLE = 2
_SIZES = (
    *(_MOST_PAGES, len(_SECTORS) + 1, len(_KINDS) + 1, len(_STATUSES) + 1, 8, _HEADINGS + 100, _PLANTS + 1),
    *(len(_SORTS) + 1, 2**LIFTABLE),
)
_Code = TypeVar("_Code", bound=str)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_PACKED = re.compile(r"([0-9a-z]{1,13})_(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Trail:
    """A list of items: those found by `text` (all of them when it is empty), narrowed; `page` counts from 0.

    `plant` is a plant's `plant_code`, `heading` four digits of an HS code; a list has a heading or a group, never both.
    `mine`: what the person's enterprise can make. `exact`: the text as typed, uncorrected. `key` stands for a text too
    long for a button until it is read from where it is kept. `sort` orders it otherwise than by how well it fits;
    `lifted` has a bit for each condition of the text's own words that was taken away (`bot.lists.wording`).
    """

    text: str = ""
    page: int = 0
    sector: Sector | None = None
    kind: Kind | None = None
    status: Status | None = None
    plant: str = ""
    group: str = ""
    heading: str = ""
    mine: bool = False
    exact: bool = False
    watched: bool = False
    key: str = ""
    sort: Sort | None = None
    lifted: int = 0

    @property
    def kept_text(self) -> bool:
        """Tell whether the text must be kept in the database, because no button can carry it."""
        room = TEXT_BYTES - bool(self.sort or self.lifted)
        return len(self.text.encode()) > room or ":" in self.text or self.text.startswith("#")

    @property
    def narrowed(self) -> bool:
        """Tell whether anything but the text chooses the items."""
        return bool(self.sector or self.kind or self.status or self.plant or self.group or self.heading or self.mine)

    @property
    def conditions(self) -> str:
        """What narrows the list, packed, without the text and the page: to keep it by."""
        return replace(self, text="", key="", page=0, sort=None, lifted=0).pack()

    def pack(self) -> str:
        """Write the trail for a button: at most 39 bytes, without a colon."""
        shelf = int(self.heading) if self.heading else _HEADINGS + _place(_GROUPS, self.group) if self.group else 0
        digits = (
            min(self.page, _MOST_PAGES - 1),
            _place(_SECTORS, self.sector),
            _place(_KINDS, self.kind),
            _place(_STATUSES, self.status),
            self.watched + 2 * self.mine + 4 * self.exact,
            shelf,
            int(self.plant, 36) + 1 if self.plant else 0,
            _place(_SORTS, self.sort),
            self.lifted,
        )
        number = 0
        for digit, size in zip(reversed(digits), reversed(_SIZES), strict=True):
            number = number * size + digit
        text = f"#{self.key or key_of(self.text)}" if self.key or self.kept_text else self.text
        return f"{_base36(number)}_{text}"

    def narrowed_by(self, facet: str, value: str | bool) -> "Trail":
        """Give the first page of the list with one more condition; `facet` names a field, a plant is given by name."""
        conditions: dict[str, Any] = {
            facet: plant_code(value) if facet == "plant" and isinstance(value, str) else value
        }
        return replace(self, page=0, **conditions)

    def without(self, facet: str) -> "Trail":
        """Give the first page of the list with one condition less."""
        nothing: dict[str, Any] = {facet: getattr(Trail(), facet)}
        return replace(self, page=0, **nothing)

    def at(self, page: int) -> "Trail":
        """Give another page of the same list."""
        return replace(self, page=page)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list: its items with their hits, or the nearest ones when `found.hits` is empty.

    `able` are the abilities of the enterprises the person acts for, one set each; `saved` tells that the person keeps
    this list; `meant` is what an exact search would have been corrected to; `asked` is the text without
    the conditions that were taken away, `worded` those that are left, each with the list without it; `region` is the
    person's; `variants` says how many items a row stands for, by the id of the one that is shown.
    """

    trail: Trail
    found: Found
    items: tuple[tuple[Component, Hit], ...]
    plant: str = ""
    able: Sequence[frozenset[str]] = ()
    saved: bool = False
    meant: str = ""
    asked: str = ""
    worded: Mapping[str, Trail] = field(default_factory=dict)
    region: str = ""
    variants: Mapping[int, int] = field(default_factory=dict)


def unpack(packed: str) -> Trail:
    """Read a trail from a button; raise Gone for what `pack` never wrote."""
    found = _PACKED.fullmatch(packed)
    if found is None:
        raise Gone
    number, text = int(found[1], 36), found[2]
    digits = []
    for size in _SIZES:
        number, digit = divmod(number, size)
        digits.append(digit)
    page, sector, kind, status, flags, shelf, plant, sort, lifted = digits
    if number or shelf > _HEADINGS + len(_GROUPS):
        raise Gone
    kept = text.startswith("#")
    return Trail(
        text="" if kept else text,
        key=text[1:] if kept else "",
        page=page,
        sector=_at(_SECTORS, sector),
        kind=_at(_KINDS, kind),
        status=_at(_STATUSES, status),
        plant=_base36(plant - 1).rjust(4, "0") if plant else "",
        group=_at(_GROUPS, max(0, shelf - _HEADINGS)) or "",
        heading=f"{shelf:04}" if 0 < shelf < _HEADINGS else "",
        watched=bool(flags & 1),
        mine=bool(flags & 2),
        exact=bool(flags & 4),
        sort=_at(_SORTS, sort),
        lifted=lifted,
    )


def key_of(text: str) -> str:
    """Give the 8 characters under which a long text is kept."""
    return base64.urlsafe_b64encode(hashlib.blake2b(text.encode(), digest_size=6).digest()).decode()


def plant_code(name: str) -> str:
    """Give the 4 characters that stand for a plant's name in a button."""
    return _base36(zlib.crc32(name.encode()) % _PLANTS).rjust(4, "0")


def _place(codes: Sequence[str], code: str | None) -> int:
    return codes.index(code) + 1 if code in codes else 0


def _at(codes: Sequence[_Code], place: int) -> _Code | None:
    return codes[place - 1] if place else None


def _base36(number: int) -> str:
    digits = ""
    while number:
        number, rest = divmod(number, 36)
        digits = _DIGITS[rest] + digits
    return digits or "0"

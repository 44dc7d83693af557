"""What matching works with: a maker, an item to make, the verdict on the two, chains, proposals."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from bot.i18n import Word, localized, mark

FactKind = Literal[
    "process",
    "undescribed",
    "certificate",
    "mass",
    "material",
    "capacity",
    "sector",
    "product",
    "near",
    "priority",
    "verified",
]
Answer = Literal["open", "interested", "declined", "later", "withdrawn"]
Pace = Literal["now", "daily", "weekly", "off"]
Kind = Literal["component", "chain", "import", "partner"]

# What each teaches the ranking for the enterprise is told in `teaching`.
REASONS: dict[str, Word] = {
    "equipment": mark("decline reason", "We lack the equipment"),
    "certificate": mark("decline reason", "The certificate is out of reach"),
    "too_large": mark("decline reason", "Too large an order for us"),
    "too_small": mark("decline reason", "Too small an order for us"),
    "price": mark("decline reason", "It would not pay"),
    "trade": mark("decline reason", "It is not our trade"),
    "material": mark("decline reason", "It is not our material"),
}

# Kinds of proposals; an enterprise may mute each.
KINDS: dict[str, Word] = {
    "component": mark("proposal kind", "What we could make"),
    "chain": mark("proposal kind", "Chains with other firms"),
    "import": mark("proposal kind", "Makers of what we import"),
    "partner": mark("proposal kind", "Suppliers and partners"),
}

PACES: dict[str, Word] = {
    "now": mark("digest", "At once"),
    "daily": mark("digest", "Every day"),
    "weekly": mark("digest", "Once a week"),
    "off": mark("digest", "Never"),
}


@dataclass(frozen=True, slots=True)
class Maker:
    """An enterprise as scoring sees it: `free` in percent today (None when unknown or past), `products` as stems."""

    id: int
    stir: str
    name: str
    region: str
    makes: bool = True
    supplies: bool = False
    sectors: frozenset[str] = frozenset()
    processes: frozenset[str] = frozenset()
    materials: frozenset[str] = frozenset()
    certificates: frozenset[str] = frozenset()
    free: int | None = None
    capacity_usd: int | None = None
    max_mass_kg: float | None = None
    products: tuple[frozenset[str], ...] = ()
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A component as scoring sees it; lists keep the order they were written in, `words` are the stems of its names."""

    id: int
    code: str
    sector: str
    names: tuple[str | None, str | None, str | None] = (None, None, None)
    processes: tuple[str, ...] = ()
    materials: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    max_mass_kg: float | None = None
    value_usd: int | None = None
    buyers: tuple[str, ...] = ()
    words: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The name in the language in force."""
        return localized(dict(zip(("uz", "ru", "en"), self.names, strict=True)))


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing a maker has or lacks for an item: its codes, or an amount (percent, kilograms, kilometres)."""

    kind: FactKind
    codes: tuple[str, ...] = ()
    amount: float | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """How well a maker suits an item: 0 to 1, what it has and what it lacks. `able` tells that no must-have lacks.

    `parts` are the points the score is the sum of, by what they are given for.
    """

    score: float
    has: tuple[Fact, ...] = ()
    lacks: tuple[Fact, ...] = ()
    able: bool = False
    parts: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """A firm in a chain and the processes it does there, in their order."""

    maker: Maker
    processes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """Two or three firms that together can do what none of them can alone, in the order of the work."""

    links: tuple[Link, ...]
    distance_km: int
    score: float


@dataclass(frozen=True, slots=True)
class Lesson:
    """What an enterprise said no to, and why; `capacity_usd` is what it can make in a year, where it told."""

    reason: str
    sector: str
    processes: frozenset[str]
    certificates: frozenset[str] = frozenset()
    value_usd: int | None = None
    words: frozenset[str] = frozenset()
    materials: frozenset[str] = frozenset()
    capacity_usd: int | None = None


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often a person wants to hear of news, and from which hour of the day in Tashkent on."""

    pace: Pace = "daily"
    hour: int = 9

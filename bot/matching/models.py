"""What matching works with: a maker, an item to make, the verdict on the two, chains, proposals."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.i18n import Word, localized, mark

FactKind = Literal[
    "process", "certificate", "mass", "material", "capacity", "sector", "product", "near", "priority", "verified",
    "undescribed",
]
Answer = Literal["open", "interested", "declined", "later"]
Pace = Literal["daily", "weekly", "off"]

REASONS: dict[str, Word] = {
    "equipment": mark("decline reason", "We lack the equipment"),
    "volume": mark("decline reason", "The volume does not suit us"),
    "price": mark("decline reason", "It would not pay"),
    "trade": mark("decline reason", "It is not our trade"),
}

PACES: dict[str, Word] = {
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


class Proposal(BaseModel):
    """That an enterprise could make a component, and what it answered."""

    model_config = ConfigDict(frozen=True)

    enterprise_id: int
    component_id: int
    score: float
    state: Answer = "open"
    reason: str | None = None
    again_at: datetime | None = None

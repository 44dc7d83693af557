"""What regions are compared by: events that both sides confirmed, or the register; beside firms or people."""

from math import sqrt
from typing import Literal, NamedTuple

from bot.i18n import Word, mark

Group = Literal["above", "usual", "below", "few"]


class Standing(NamedTuple):
    """A region: its events, what they are counted against, their rate; `clear` when it is outside both limits."""

    region: str
    events: int
    base: float
    rate: float
    group: Group
    clear: bool = False


class Funnel(NamedTuple):
    """All regions against the country's rate; `spread` is 1 unless the limits are widened."""

    rate: float
    spread: float
    events: int
    standings: tuple[Standing, ...]

    def limit(self, base: float, sigmas: float) -> float:
        """Give how far from the country's rate a region of this size may be by chance."""
        return sigmas * self.spread * error(self.rate, base)


class Base(NamedTuple):
    """What events are counted against: the indicator, how many of its unit make one, how a rate is said."""

    code: str
    unit: float
    per: float
    name: Word


BASES: dict[str, Base] = {
    "f": Base("industrial_enterprises", 1, 1_000, mark("comparison", "per 1,000 industrial enterprises")),
    "p": Base("population", 1_000, 100_000, mark("comparison", "per 100,000 people")),
}


class Twice(NamedTuple):
    """What may have been claimed twice: two firms, the same sum within a week."""

    one: str
    other: str
    amount: str
    currency: str


class Comparison(NamedTuple):
    """All funnels, by measure and base; closed regions are left out of their standings."""

    funnels: dict[tuple[str, str], Funnel]
    twice: tuple[Twice, ...] = ()


def error(rate: float, base: float) -> float:
    """Give the standard error of a rate: of a share where it is one, else of a count."""
    return sqrt(rate * (1 - rate) / base) if rate < 1 else sqrt(rate / base)

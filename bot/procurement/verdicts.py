"""What comes out of judging a line: who was admitted and set aside, ranking, winner, and every step in words."""

from decimal import Decimal
from typing import NamedTuple

from bot.procurement.models import Rule


class SetAside(NamedTuple):
    """A bid that is not compared, and why."""

    id: str
    why: str


class Ranked(NamedTuple):
    """A bid in its place: what it is compared by, what was offered, and whether it counts as domestic."""

    id: str
    firm: str
    compared: Decimal
    offered: Decimal
    currency: str
    domestic: bool


class Verdict(NamedTuple):
    """A line judged. `winner` is None when nothing known decides; `break_even` is up to where a domestic bid wins."""

    line: str
    rule: Rule | None
    admitted: tuple[str, ...]
    set_aside: tuple[SetAside, ...]
    ranking: tuple[Ranked, ...]
    winner: str | None
    tie: bool
    break_even: Decimal | None
    warnings: tuple[str, ...]
    steps: tuple[str, ...]

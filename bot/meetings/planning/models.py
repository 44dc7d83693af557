"""What the plan of a fair is made from, and what came of making it."""

from datetime import datetime
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

PlanState = Literal["wanted", "ready", "failed", "released", "dropped"]


class Hour(NamedTuple):
    """A time to meet at a fair."""

    starts_at: datetime
    minutes: int


class Hall(NamedTuple):
    """A hall with its tables; they are called by its letter and a number."""

    hall: str
    tables: int
    closed: bool

    @property
    def codes(self) -> list[str]:
        """The names of its tables."""
        return [f"{self.hall}{number}" for number in range(1, self.tables + 1)]


class Agreed(NamedTuple):
    """A meeting both firms want, as the planner takes it."""

    id: int
    asker_id: int
    asked_id: int
    weight: str
    answer_weight: str
    complete: bool
    placed: bool
    starts_at: datetime | None
    table_code: str | None


class Placing(BaseModel):
    """Where a plan puts one meeting."""

    model_config = ConfigDict(frozen=True)

    meeting_id: int
    starts_at: datetime
    table_code: str


class Release(BaseModel):
    """A plan made, with how good it is."""

    model_config = ConfigDict(frozen=True)

    id: int
    fair_id: str
    state: PlanState
    value: int = 0
    bound: int = 0
    fault: str | None = None
    placings: list[Placing] = []

    @property
    def share(self) -> float:
        """Its worth against what no plan can exceed."""
        return self.value / self.bound if self.bound else 1.0


class Board(BaseModel):
    """A fair's meetings as its organizers see them."""

    model_config = ConfigDict(frozen=True)

    hours: int = 0
    tables: int = 0
    firms: int = 0
    asked: int = 0
    accepted: int = 0
    placed: int = 0
    held: int = 0
    missed: int = 0
    without: int = 0

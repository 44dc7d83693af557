"""What a meeting is: two firms, what it is about, how far it has come, when and where."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.i18n import Word, localized, mark

State = Literal["wished", "asked", "accepted", "declined", "expired", "placed", "held", "no_show", "cancelled"]
Weight = Literal["must", "gladly"]
Reason = Literal["field", "busy", "later", "known"]

# Those of which a pair has at most one at a fair.
LIVE: tuple[State, ...] = ("wished", "asked", "accepted", "placed", "held", "no_show")
REASONS: dict[str, Word] = {
    "field": mark("meeting", "Not our field"),
    "busy": mark("meeting", "No free capacity"),
    "later": mark("meeting", "Not at this fair"),
    "known": mark("meeting", "We know each other"),
}


class _Seen(BaseModel):
    model_config = ConfigDict(frozen=True)


class Named(_Seen):
    """Something with a name in three languages, as a fair or an item."""

    name_uz: str | None = None
    name_ru: str | None = None
    name_en: str | None = None

    @property
    def item(self) -> str:
        """The item's name in the language in force; empty when the meeting is about none."""
        return localized({"uz": self.name_uz, "ru": self.name_ru, "en": self.name_en})


class Footing(_Seen):
    """Where a person stands at a fair: the fair's days, and the firm the person comes for, if any."""

    fair_id: str
    region: str
    starts_on: date
    ends_on: date
    firm_id: int | None = None
    firm: str | None = None
    comes: bool = False


class Wished(_Seen):
    """That a firm asks another for a meeting: what is kept of it at first."""

    fair_id: str
    asker_id: int
    asked_id: int
    weight: Weight
    state: State
    person_id: int
    moment: datetime
    expires_at: datetime


class Guest(Named):
    """A firm that comes, as another sees it; the item is what the two could talk of."""

    id: int
    name: str
    region: str
    verified: bool = False
    state: State | None = None
    meeting_id: int | None = None
    refused: bool = False
    comes: bool = True


class Meeting(Named):
    """A meeting as one of its two firms (`mine_id`) sees it."""

    id: int
    fair_id: str
    fair_region: str
    mine_id: int
    other_id: int
    other: str
    other_region: str
    asked_by_me: bool
    state: State
    weight: Weight
    reason: str | None = None
    asked_at: datetime
    expires_at: datetime | None = None
    starts_at: datetime | None = None
    table_code: str | None = None
    mine_said: str | None = None
    other_said: str | None = None


class Counts(_Seen):
    """What a firm has open at a fair."""

    waiting: int = 0
    sent: int = 0
    agreed: int = 0
    placed: int = 0
    away: int = 0


class Record(_Seen):
    """How a firm answers: how many it was asked, how many it answered, after how many hours on average."""

    asked: int
    answered: int
    hours: float

    @property
    def telling(self) -> bool:
        """Tell whether there were enough to say something."""
        return self.asked >= ENOUGH


ENOUGH = 5

"""What is at the door: a post, a guest with what happened to them today, and the answer that is given."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.i18n import localized
from bot.ids import EnterpriseId, PersonId
from bot.trade.codes import Codes

Kind = Literal["in", "again", "out", "undo"]
Verdict = Literal["came", "inside", "out", "other_fair", "no_place", "unknown", "other_day"]
Key = tuple[Literal["s", "w"], int]  # a sign-up or a walk-in, and its id

STANCE = "door"
MOST_GATES = 4
HELD = ("confirmed", "offered", "released")  # states in which somebody may come in, the last one while there is room


class Post(BaseModel):
    """Where somebody stands: at which gate of which fair. Kept with the person as a stance, "door:JI-2027:UZ-JI:2"."""

    model_config = ConfigDict(frozen=True)

    fair_id: str
    region: str
    gate: int = 1

    def stance(self) -> str:
        """Write it down."""
        return f"{STANCE}:{self.fair_id}:{self.region}:{self.gate}"

    @classmethod
    def of(cls, stance: str | None) -> "Post | None":
        """Read it; None when the person stands at no door."""
        parts = (stance or "").split(":")
        if len(parts) != 4 or parts[0] != STANCE:
            return None
        return cls(fair_id=parts[1], region=parts[2], gate=int(parts[3]))


class Guest(BaseModel):
    """Somebody with a code: who, as what, for which fair; `last_*` is the last thing that counted today."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["s", "w"]
    id: int
    person_id: PersonId | None = None
    name: str
    enterprise: str | None = None
    role: Literal["exhibitor", "visitor", "buyer", "walkin"]
    state: str
    called: bool = False
    code: str
    fair_id: str
    region: str
    starts_on: date
    ends_on: date
    title_uz: str | None = None
    title_ru: str | None = None
    title_en: str | None = None
    last_entry: int | None = None
    last_kind: Kind | None = None
    last_at: datetime | None = None
    last_gate: str | None = None
    last_by: str | None = None

    @property
    def key(self) -> Key:
        """What names the guest."""
        return self.kind, self.id

    @property
    def title(self) -> str:
        """The fair's name in the language in force."""
        return localized({"uz": self.title_uz, "ru": self.title_ru, "en": self.title_en}) or self.fair_id

    @property
    def admissible(self) -> bool:
        """Tell whether there is a place, or one is offered at the door."""
        return self.state in HELD or (self.state == "waiting" and self.called)


class Passing(BaseModel):
    """One try to come in or go out: of whom, when it was said to be, by whom; `nonce` names it for ever."""

    model_config = ConfigDict(frozen=True)

    post: Post
    staff_id: PersonId
    said_at: datetime
    received_at: datetime
    nonce: str
    out: bool = False
    sure: bool = False


class Outcome(BaseModel):
    """The one answer to one try: of whom it is, when it counted, and for unknown ones who may be meant."""

    model_config = ConfigDict(frozen=True)

    verdict: Verdict
    asked: str = ""
    guest: Guest | None = None
    at: datetime | None = None
    entry: int | None = None
    nearest: tuple[Guest, ...] = ()


class Counts(BaseModel):
    """The figures of a door on one day."""

    model_config = ConfigDict(frozen=True)

    inside: int = 0
    came: int = 0
    walkins: int = 0
    twice: int = 0
    gates: tuple[tuple[str, int], ...] = ()


class Entry(BaseModel):
    """A row of the door's book: of which fair and whom, and when it counted."""

    model_config = ConfigDict(frozen=True)

    fair_id: str
    region: str
    signup_id: int | None = None
    walkin_id: int | None = None
    said_at: datetime

    @property
    def key(self) -> Key:
        """What names the guest."""
        return ("s", self.signup_id) if self.signup_id is not None else ("w", self.walkin_id or 0)


class Twice(BaseModel):
    """A try to let somebody in who was inside already."""

    model_config = ConfigDict(frozen=True)

    name: str
    gate: str
    said_at: datetime
    staff: str | None = None


class Expected(BaseModel):
    """A line of the list at the door."""

    model_config = ConfigDict(frozen=True)

    code: str
    name: str
    enterprise: str | None = None
    role: str
    state: str


class Comer(BaseModel):
    """A firm that comes to a fair with a stand: to show its products, or, as a buyer, what it imports."""

    model_config = ConfigDict(frozen=True)

    enterprise_id: EnterpriseId
    role: str
    name: str
    region: str
    products: Codes = ()
    goods: tuple[str, ...] = ()

    @property
    def shown(self) -> tuple[str, ...]:
        """What was chosen for the fair, else all the exhibitor's products."""
        return self.goods or (self.products if self.role == "exhibitor" else ())

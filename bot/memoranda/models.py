"""What a memorandum is: two firms, what about, how much, until when, who confirmed it, and how it goes on."""

from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.i18n import Word, localized, mark

Kind = Literal["nothing", "samples", "memorandum", "contract"]
State = Literal["noted", "claimed", "confirmed", "denied", "unanswered", "dead", "grown"]
Answer = Literal["done", "moving", "blocked", "dead"]
Currency = Literal["USD", "UZS", "EUR", "RUB"]

KINDS: dict[str, Word] = {
    "nothing": mark("memorandum", "Nothing yet"),
    "samples": mark("memorandum", "Samples or drawings"),
    "memorandum": mark("memorandum", "Memorandum"),
    "contract": mark("memorandum", "Contract"),
}
STATES: dict[str, Word] = {
    "noted": mark("memorandum", "noted"),
    "claimed": mark("memorandum", "waits for the other side"),
    "confirmed": mark("memorandum", "confirmed by both"),
    "denied": mark("memorandum", "denied"),
    "unanswered": mark("memorandum", "not confirmed in time"),
    "dead": mark("memorandum", "came to nothing"),
    "grown": mark("memorandum", "became a contract"),
}
BLOCKERS: dict[str, Word] = {
    "specification": mark("blocker", "Specification"),
    "drawing": mark("blocker", "Drawing"),
    "sample": mark("blocker", "Sample"),
    "laboratory": mark("blocker", "Laboratory"),
    "material": mark("blocker", "Material"),
    "money": mark("blocker", "Money"),
    "certificate": mark("blocker", "Certificate"),
    "buyer": mark("blocker", "Buyer's answer"),
    "small": mark("blocker", "Order too small"),
}
DAYS = (2, 30, 60, 90)
CURRENCIES: tuple[Currency, ...] = ("USD", "UZS", "EUR", "RUB")


class Terms(BaseModel):
    """What was agreed, as one side says it."""

    model_config = ConfigDict(frozen=True)

    topic: str = ""
    amount: Decimal | None = None
    currency: Currency | None = None
    until_on: date | None = None
    milestone: str | None = None
    # A file as Telegram keeps it; a picture has no name.
    document: str | None = None
    document_name: str | None = None


class Memorandum(Terms):
    """A memorandum, a contract or a promise as one of its firms sees it; `mine_claim` when it is what we said."""

    id: int
    kind: Kind
    state: State
    fair_id: str | None = None
    meeting_id: int | None = None
    parent_id: int | None = None
    component_id: int | None = None
    mine_id: int
    mine: str
    other_id: int
    other: str
    mine_claim: bool
    claimed_at: datetime
    answered_at: datetime | None = None
    name_uz: str | None = None
    name_ru: str | None = None
    name_en: str | None = None

    @property
    def about(self) -> str:
        """What it is about, in the language in force: as typed, else the item's name."""
        return self.topic or localized({"uz": self.name_uz, "ru": self.name_ru, "en": self.name_en})


class Claim(Terms):
    """What is kept when one side says what came of a meeting, or of a talk outside one."""

    kind: Kind
    state: State
    fair_id: str | None = None
    meeting_id: int | None = None
    parent_id: int | None = None
    claimant_id: int
    other_id: int
    claimed_by: int
    claimed_at: datetime
    answer_until: datetime

"""What a broadcast is: to whom, what it says in which language, and what became of it."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.i18n import localized

AudienceKind = Literal["everyone", "participants", "exhibitors", "visitors", "waiting", "sector"]
FileKind = Literal["photo", "document"]
State = Literal["draft", "scheduled", "sending", "paused", "sent", "cancelled"]
Outcome = Literal["pending", "sending", "sent", "blocked", "failed", "unknown"]


class Audience(BaseModel):
    """Whom a broadcast is for.

    The four kinds of a fair's people need `fair_id`. `everyone` and `sector` reach the people of `region`
    (ISO 3166-2), of the fair's region when `fair_id` is given too, or of the whole country without either.
    `language` narrows to those who chose that language.
    """

    model_config = ConfigDict(frozen=True)

    kind: AudienceKind
    fair_id: str | None = None
    region: str | None = None
    sector: str | None = None
    language: str | None = None


class Letter(BaseModel):
    """What is said: HTML by language, and a file Telegram already has."""

    model_config = ConfigDict(frozen=True)

    text_uz: str | None = None
    text_ru: str | None = None
    text_en: str | None = None
    file_id: str | None = None
    file_kind: FileKind | None = None

    @property
    def text(self) -> str:
        """The text for the language in force: Cyrillic is derived from Latin, and uz, ru, en stand in in this order."""
        return localized({"uz": self.text_uz, "ru": self.text_ru, "en": self.text_en})


class Broadcast(BaseModel):
    """A message to many. `total` counts its deliveries once they are lined up."""

    model_config = ConfigDict(frozen=True)

    id: int
    author_id: int
    audience: Audience
    letter: Letter
    state: State
    send_at: datetime | None = None
    total: int = 0
    report_chat_id: int | None = None
    report_message_id: int | None = None
    created_at: datetime
    started_at: datetime | None = None
    ended_at: datetime | None = None


class Report(BaseModel):
    """How far a broadcast has come: its deliveries by what became of them."""

    model_config = ConfigDict(frozen=True)

    broadcast: Broadcast
    counts: dict[Outcome, int]

    def of(self, outcome: Outcome) -> int:
        """How many deliveries ended so."""
        return self.counts.get(outcome, 0)

    @property
    def left(self) -> int:
        """How many are still to be sent."""
        return self.of("pending") + self.of("sending")

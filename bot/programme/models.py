"""What a session of a fair is, as one person sees it."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from bot.i18n import localized


class Session(BaseModel):
    """A session; `seats` is None where whoever comes may sit, `taken` counts who said they come, `mine` says I did."""

    model_config = ConfigDict(frozen=True)

    id: int
    fair_id: str
    hall: str
    starts_at: datetime
    ends_at: datetime
    title_uz: str | None = None
    title_ru: str | None = None
    title_en: str | None = None
    speakers: str = ""
    seats: int | None = None
    taken: int = 0
    mine: bool = False
    cancelled_at: datetime | None = None

    @property
    def title(self) -> str:
        """What it is called, in the language in force."""
        return localized({"uz": self.title_uz, "ru": self.title_ru, "en": self.title_en})

    @property
    def full(self) -> bool:
        return self.seats is not None and self.taken >= self.seats

    def clashes(self, other: "Session") -> bool:
        """Tell whether nobody can be in both."""
        return self.id != other.id and self.starts_at < other.ends_at and other.starts_at < self.ends_at

"""What stands in somebody's calendar beside the fair itself."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.i18n import localized


class Appointment(BaseModel):
    """A session somebody sits in, or a meeting of their firm; `place` is a hall or a table, `other` the other firm."""

    model_config = ConfigDict(frozen=True)

    kind: Literal["session", "meeting"]
    id: int
    starts_at: datetime
    ends_at: datetime
    place: str = ""
    other: str = ""
    title_uz: str | None = None
    title_ru: str | None = None
    title_en: str | None = None

    @property
    def title(self) -> str:
        """A session's title in the language in force; empty for a meeting."""
        return localized({"uz": self.title_uz, "ru": self.title_ru, "en": self.title_en})

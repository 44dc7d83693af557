"""What an import of the catalogue was, and what undoing it would do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.i18n import localized
from bot.ids import PersonId

# running: at work; done, broken (off in the middle): over; undoing, undone: being put back, put back.
ImportState = Literal["running", "done", "broken", "undoing", "undone"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an import comes from: the file's name, who sent it and as which upload; from the command line neither."""

    name: str
    person_id: PersonId | None = None
    upload_id: int | None = None


class Import(BaseModel):
    """An import that changed the catalogue; `removed` and `restored` count what undoing it has done so far."""

    model_config = ConfigDict(frozen=True)

    id: int
    name: str
    state: ImportState
    added: int
    changed: int
    removed: int
    restored: int
    begun_at: datetime
    imported_by: int | None = None
    undone_by: int | None = None
    who: str | None = None
    language: str | None = None

    @property
    def over(self) -> bool:
        """Tell whether it ended, whole or broken off, and nobody began to undo it."""
        return self.state in ("done", "broken")


class Outlook(BaseModel):
    """How many items undoing an import takes away, puts back, and leaves because they were edited or are in use."""

    model_config = ConfigDict(frozen=True)

    vanish: int
    go_back: int
    stay: int

    def __bool__(self) -> bool:
        return bool(self.vanish or self.go_back or self.stay)


class Staying(BaseModel):
    """An item that undoing leaves as it is, and why."""

    model_config = ConfigDict(frozen=True)

    code: str
    why: Literal["edited", "used"]
    name_uz: str | None = None
    name_ru: str | None = None
    name_en: str | None = None

    @property
    def name(self) -> str:
        """The item's name in the language in force."""
        return localized({"uz": self.name_uz, "ru": self.name_ru, "en": self.name_en})

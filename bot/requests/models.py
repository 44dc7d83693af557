"""What a request is on its way from asked to closed, and what a wish is."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.i18n import Word, localized, mark
from bot.ids import ComponentId, PersonId

# asked: nobody has taken it; taken: somebody works on it; answered: the asker was told; closed: it is over.
State = Literal["asked", "taken", "answered", "closed"]
OPEN: tuple[State, ...] = ("asked", "taken")

STATES: dict[str, Word] = {
    "asked": mark("request state", "waiting"),
    "taken": mark("request state", "in work"),
    "answered": mark("request state", "answered"),
    "closed": mark("request state", "closed"),
}


class Request(BaseModel):
    """That somebody asked the centre for the sample or the specification of an item.

    `who` and `username` are the asker's, `taker` the name of the specialist who took it.
    """

    model_config = ConfigDict(frozen=True)

    id: int
    person_id: PersonId
    component_id: ComponentId
    kind: Literal["sample", "specification"]
    state: State
    asked: datetime
    who: str = ""
    username: str | None = None
    taken_by: int | None = None
    taker: str | None = None
    answer: str | None = None
    code: str
    name_uz: str | None = None
    name_ru: str | None = None
    name_en: str | None = None

    @property
    def name(self) -> str:
        """The item's name in the language in force."""
        return localized({"uz": self.name_uz, "ru": self.name_ru, "en": self.name_en})


class Wish(BaseModel):
    """What people looked for in vain and asked the centre for; `id` is one of their wishes."""

    model_config = ConfigDict(frozen=True)

    id: int
    text: str
    people: int

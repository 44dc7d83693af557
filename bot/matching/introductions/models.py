"""What an introduction is: a maker, a taker, the thing between them, and what both said."""

from datetime import datetime
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from bot.i18n import localized
from bot.ids import ComponentId

Kind = Literal["import", "supply", "assembly"]


class Pair(NamedTuple):
    """A maker and a taker to be brought together; `subject` is a component's id or a material's code."""

    kind: Kind
    maker_id: int
    taker_id: int
    subject: str
    component_id: ComponentId | None
    score: float


class Introduction(BaseModel):
    """A maker and a taker as both sides, and the centre, are told of them."""

    model_config = ConfigDict(frozen=True)

    id: int
    kind: Kind
    subject: str
    maker_id: int
    maker: str
    maker_region: str
    maker_phone: str | None = None
    taker_id: int
    taker: str
    taker_region: str
    taker_phone: str | None = None
    taker_answer: Literal["open", "yes", "later", "no"]
    maker_answer: Literal["open", "asked", "yes", "no"]
    agreed_at: datetime | None = None
    code: str | None = None
    name_uz: str | None = None
    name_ru: str | None = None
    name_en: str | None = None

    @property
    def item(self) -> str:
        """The component's name in the language in force; empty for a material."""
        return localized({"uz": self.name_uz, "ru": self.name_ru, "en": self.name_en})

"""What one's own part in a fair is made of, beside the ticket."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.fairs.models import Ticket
from bot.i18n import localized

LinkKind = Literal["colleague", "instead"]
KINDS: tuple[LinkKind, ...] = ("colleague", "instead")
MOST_COLLEAGUES = 5
STAND_SIZES = (4, 6, 9, 12, 18)  # square metres


class Good(BaseModel):
    """What a stand shows or seeks; `component_id` is the item of the catalogue that is sought."""

    model_config = ConfigDict(frozen=True)

    id: int
    name: str
    component_id: int | None = None
    name_uz: str | None = None
    name_ru: str | None = None
    name_en: str | None = None

    @property
    def shown(self) -> str:
        """What it is called in the language in force; a product of the firm's own as the firm calls it."""
        return localized({"uz": self.name_uz, "ru": self.name_ru, "en": self.name_en}) or self.name


class Part(BaseModel):
    """One's own part in a fair: how many goods are chosen, and how many colleagues come along."""

    model_config = ConfigDict(frozen=True)

    ticket: Ticket
    goods: int = 0
    colleagues: int = 0


class Handed(BaseModel):
    """What a link offers: whose ticket it is, and what whoever follows it becomes."""

    model_config = ConfigDict(frozen=True)

    kind: LinkKind
    ticket: Ticket

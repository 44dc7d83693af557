"""What a catalogue item is: a component, raw material or consumable that is imported today."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.i18n import localized
from bot.procurement.models import Rule
from bot.trade.codes import Codes

Sector = Literal["automotive", "agricultural", "electrical", "chemical"]
Kind = Literal["component", "raw_material", "consumable"]
Status = Literal["open", "in_progress", "localized", "withdrawn"]


class Component(BaseModel):
    """A catalogue item as the contract's import file describes it. Values in whole US dollars a year."""

    model_config = ConfigDict(frozen=True)

    id: int
    code: str
    sector: Sector
    kind: Kind = "component"
    name_uz: str | None = None
    name_ru: str | None = None
    name_en: str | None = None
    hs_code: str | None = None
    part_number: Codes = ()
    unit: str | None = None
    annual_quantity: int | None = None
    annual_value_usd: int | None = None
    buyers: Codes = ()
    fits: Codes = ()
    purpose_uz: str | None = None
    purpose_ru: str | None = None
    purpose_en: str | None = None
    composition: str | None = None
    processes: Codes = ()
    materials: Codes = ()
    certificates: Codes = ()
    max_mass_kg: float | None = None
    sample_place: str | None = None
    status: Status = "open"
    figures: Literal["reported", "illustrative"] = "reported"
    updated_at: datetime | None = None

    @property
    def name(self) -> str:
        return localized({"uz": self.name_uz, "ru": self.name_ru, "en": self.name_en})

    @property
    def purpose(self) -> str:
        """What it is for, in the language in force; empty when nobody wrote it."""
        return localized({"uz": self.purpose_uz, "ru": self.purpose_ru, "en": self.purpose_en})


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around an item for one person: who masters it, whether the person watches it and may edit it.

    `photos` and `drawings` say how many there are to be seen, `rules` which of procurement hold on `day`.
    """

    makers: tuple[str, ...] = ()
    watched: bool = False
    editable: bool = False
    photos: int = 0
    drawings: int = 0
    rules: tuple[Rule, ...] = ()
    day: date | None = None

"""What stands in the list of answers and contacts: what was said to an item, with whom numbers were exchanged."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.i18n import Word, localized, mark
from bot.ids import ComponentId

Which = Literal["interested", "later", "declined", "met"]

CHIPS: dict[Which, Word] = {
    "interested": mark("answers", "👍 Interested"),
    "later": mark("answers", "🕓 Later"),
    "declined": mark("answers", "👎 Not for us"),
    "met": mark("answers", "🤝 Numbers"),
}


class Given(BaseModel):
    """An answer to an item: `reason` of a no, `again_at` of a later."""

    model_config = ConfigDict(frozen=True)

    component_id: ComponentId
    name_uz: str | None = None
    name_ru: str | None = None
    name_en: str | None = None
    value_usd: int | None = None
    reason: str | None = None
    again_at: datetime | None = None

    @property
    def name(self) -> str:
        """The item's name in the language in force."""
        return localized({"uz": self.name_uz, "ru": self.name_ru, "en": self.name_en})


class Met(BaseModel):
    """Another firm both sides wanted to talk to, with its number; the names are those of the item it was for."""

    model_config = ConfigDict(frozen=True)

    firm: str
    region: str
    phone: str | None = None
    agreed_at: datetime
    name_uz: str | None = None
    name_ru: str | None = None
    name_en: str | None = None

    @property
    def name(self) -> str:
        """The item's name in the language in force; nothing for a material."""
        names = {"uz": self.name_uz, "ru": self.name_ru, "en": self.name_en}
        return localized(names) if any(names.values()) else ""

"""What one change of an item is, as its history keeps it."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from bot.i18n import localized
from bot.ids import ComponentId

CREATED = "code"  # the field whose change from nothing says that the item was added


class Change(BaseModel):
    """A field that somebody changed; `old` and `new` as a cell of the import file says them, empty for nothing."""

    model_config = ConfigDict(frozen=True)

    id: int
    component_id: ComponentId
    at: datetime
    who: str = ""
    field: str
    old: str
    new: str
    code: str = ""
    name_uz: str | None = None
    name_ru: str | None = None
    name_en: str | None = None

    @property
    def name(self) -> str:
        """The item's name in the language in force."""
        return localized({"uz": self.name_uz, "ru": self.name_ru, "en": self.name_en})

    @property
    def created(self) -> bool:
        """Tell whether the item was added by this."""
        return self.field == CREATED

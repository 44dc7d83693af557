"""What a request for offers is, and what makers say to it."""

from datetime import date
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from bot.i18n import localized
from bot.ids import ComponentId, EnterpriseId
from bot.matching.engine.models import Fact

State = Literal["asked", "offered", "declined"]
CURRENCIES = ("UZS", "USD", "EUR")


class Candidate(NamedTuple):
    """A firm that could make an item, as its importer sees it; `free` is None unless its people show it."""

    enterprise_id: EnterpriseId
    name: str
    region: str
    verified: bool
    kilometres: int
    has: tuple[Fact, ...]
    lacks: tuple[Fact, ...]
    free: int | None = None


class _Named(BaseModel):
    model_config = ConfigDict(frozen=True)

    name_uz: str | None = None
    name_ru: str | None = None
    name_en: str | None = None

    @property
    def item(self) -> str:
        """The item's name in the language in force."""
        return localized({"uz": self.name_uz, "ru": self.name_ru, "en": self.name_en})


class Wanted(_Named):
    """A request: how much of an item a firm wants, and by when."""

    id: int
    enterprise_id: EnterpriseId
    buyer: str
    buyer_region: str
    component_id: ComponentId
    unit: str | None = None
    quantity: int
    needed_on: date


class Offer(BaseModel):
    """What a maker says to a request: a price for one and the days until the first are delivered, or no."""

    model_config = ConfigDict(frozen=True)

    request_id: int
    maker_id: EnterpriseId
    maker: str
    region: str
    verified: bool
    state: State
    price: str | None = None
    currency: str | None = None
    days: int | None = None
    note: str | None = None


class Standing(_Named):
    """A request in a list: `mine` is one we asked with; `answered` of `asked` makers have offered or declined."""

    request_id: int
    enterprise_id: EnterpriseId
    mine: bool
    other: str
    asked: int
    answered: int

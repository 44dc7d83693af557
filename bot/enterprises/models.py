"""What an enterprise is, and who acts for it."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.geography.spots import Point
from bot.ids import PersonId
from bot.trade.codes import Codes
from bot.trade.vocabulary import FIRM_KINDS

EnterpriseKind = Literal["manufacturer", "service_company", "design_bureau", "raw_material_supplier", "buyer"]
Role = Literal["owner", "member"]

KINDS = FIRM_KINDS

# The form, set aside, that holds what somebody told who only looked: registration begins with these answers.
TRIED = "tried"
CHANGED = "enterprises"  # what happened, for jobs that live from the enterprises

# Kinds that make things: only they are asked for processes and materials, and only they are matched.
MAKERS: frozenset[str] = frozenset({"manufacturer", "service_company", "raw_material_supplier"})


class Facts(BaseModel):
    """What is known of a firm, as the contract's import file and the registration form describe it.

    `region` is ISO 3166-2, `district` a SOATO code, `phone` E.164; free capacity counts only until `free_until`.
    """

    model_config = ConfigDict(frozen=True)

    stir: str
    name: str
    kind: EnterpriseKind = "manufacturer"
    region: str
    district: str | None = None
    sectors: Codes = ()
    processes: Codes = ()
    materials: Codes = ()
    certificates: Codes = ()
    free_capacity_percent: int | None = None
    free_until: date | None = None
    employees: int | None = None
    max_mass_kg: float | None = None
    annual_capacity_usd: int | None = None
    phone: str | None = None
    products: Codes = ()


class Enterprise(Facts):
    """A registered firm. `matched_at` is empty while it waits to be matched with the catalogue.

    `show_phone` and `show_capacity` say what strangers may see; coordinates are in degrees. `left_at` says
    since when nobody acts for a firm that had people.
    """

    id: int
    verified_at: datetime | None = None
    matched_at: datetime | None = None
    latitude: float | None = None
    longitude: float | None = None
    show_phone: bool = False
    show_capacity: bool = True
    left_at: datetime | None = None

    @property
    def spot(self) -> Point | None:
        """Where the workshop stands, if its people told it."""
        if self.latitude is None or self.longitude is None:
            return None
        return Point(self.latitude, self.longitude)

    def free_on(self, day: date) -> int | None:
        """Give the free capacity in percent on a day; None when unknown or past its end date."""
        if self.free_capacity_percent is None or (self.free_until is not None and self.free_until < day):
            return None
        return self.free_capacity_percent


class Acting(BaseModel):
    """An enterprise together with the role in which one person acts for it."""

    model_config = ConfigDict(frozen=True)

    enterprise: Enterprise
    role: Role

    @property
    def owns(self) -> bool:
        """Tell whether the person may invite and remove others."""
        return self.role == "owner"


class Member(BaseModel):
    """A person as the other members of an enterprise see them."""

    model_config = ConfigDict(frozen=True)

    person_id: PersonId
    name: str
    role: Role
    since: datetime

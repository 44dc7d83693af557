"""What a fair is, what places it has, and what it means to be signed up."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.i18n import Word, localized, mark
from bot.ids import EnterpriseId, PersonId
from bot.trade.codes import Codes

# A buyer's stand is a reverse one: it shows what the plant imports.
FairRole = Literal["exhibitor", "visitor", "buyer"]
ROLES: tuple[FairRole, ...] = ("exhibitor", "visitor", "buyer")
# Offered: a place is kept for somebody who waited, until they say yes or the offer ends. Released: not come in time.
SignupState = Literal["confirmed", "waiting", "offered", "cancelled", "released"]
FairState = Literal["draft", "published", "booking_closed", "running", "closed", "cancelled"]

ROLE_WORDS: dict[str, Word] = {
    "exhibitor": mark("fair role", "Exhibitor"),
    "visitor": mark("fair role", "Visitor"),
    "buyer": mark("fair role", "Buyer with a stand"),
}


class Fair(BaseModel):
    """A regional industrial fair. `id` is like "JI-2027", `region` ISO 3166-2; days are Tashkent's, both included."""

    model_config = ConfigDict(frozen=True)

    id: str
    region: str
    starts_on: date
    ends_on: date
    title_uz: str | None = None
    title_ru: str | None = None
    title_en: str | None = None
    place_uz: str | None = None
    place_ru: str | None = None
    place_en: str | None = None
    organizers_uz: str | None = None
    organizers_ru: str | None = None
    organizers_en: str | None = None
    programme_uz: str | None = None
    programme_ru: str | None = None
    programme_en: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    sectors: Codes = ()
    state: FairState = "published"
    # Each day, Tashkent's time: "09:00".
    opens_at: str = "09:00"
    closes_at: str = "18:00"
    booking_opens: datetime | None = None
    booking_closes: datetime | None = None
    contact: str | None = None
    consent_uz: str | None = None
    consent_ru: str | None = None
    consent_en: str | None = None
    cancelled_because: str | None = None
    sequence: int = 0

    @property
    def title(self) -> str:
        """The fair's name in the language in force."""
        return localized({"uz": self.title_uz, "ru": self.title_ru, "en": self.title_en}) or self.id

    @property
    def place(self) -> str:
        """Where it is held, in the language in force."""
        return localized({"uz": self.place_uz, "ru": self.place_ru, "en": self.place_en})

    @property
    def organizers(self) -> str:
        """Who holds it, in the language in force."""
        return localized({"uz": self.organizers_uz, "ru": self.organizers_ru, "en": self.organizers_en})

    @property
    def programme(self) -> str:
        """What happens when, in the language in force."""
        return localized({"uz": self.programme_uz, "ru": self.programme_ru, "en": self.programme_en})

    @property
    def consent(self) -> str:
        """What people agree to by signing up, in the language in force; empty for Hamkor's own words."""
        return localized({"uz": self.consent_uz, "ru": self.consent_ru, "en": self.consent_en})

    def over(self, day: date) -> bool:
        """Tell whether the fair has ended by this day."""
        return day > self.ends_on


class Quota(BaseModel):
    """The places for one role; `claimed` counts those who hold a place and those who wait for one."""

    model_config = ConfigDict(frozen=True)

    places: int
    claimed: int
    # Nobody signs up or queues any more; a quota of no places is another thing: people may queue for it.
    closed: bool = False

    @property
    def free(self) -> int:
        """How many more would get a place at once."""
        return 0 if self.closed else max(0, self.places - self.claimed)

    @property
    def queue(self) -> int:
        """How many wait."""
        return max(0, self.claimed - self.places)


class Signup(BaseModel):
    """A person's sign-up for a fair: one row for ever, so that a ticket shown earlier stays true."""

    model_config = ConfigDict(frozen=True)

    id: int
    fair_id: str
    person_id: PersonId
    enterprise_id: EnterpriseId | None = None
    role: FairRole
    state: SignupState
    queued_as: int
    code: str
    token: str
    signed_at: datetime
    checked_in_at: datetime | None = None
    # False for a colleague who comes along on the place of the firm.
    takes_place: bool = True
    offer_until: datetime | None = None
    phone: str | None = None
    stand_size: int | None = None
    stand_power: bool = False
    # Whether the firm is shown among those who come; None until somebody has said.
    listed: bool | None = None

    @property
    def active(self) -> bool:
        """Tell whether it holds or awaits a place."""
        return self.state not in ("cancelled", "released")


class FairDocument(BaseModel):
    """What a document says of a fair that was not run in Hamkor; there were more than `products_over` names."""

    model_config = ConfigDict(frozen=True)

    fair_id: str
    exhibitors: int
    visitors: int
    products_over: int
    source: str


class FairView(BaseModel):
    """A fair as one person sees it: its places, and the own sign-up if there ever was one."""

    model_config = ConfigDict(frozen=True)

    fair: Fair
    exhibitor: Quota
    visitor: Quota
    buyer: Quota = Quota(places=0, claimed=0, closed=True)
    own: Signup | None = None

    def quota(self, role: FairRole) -> Quota:
        return {"exhibitor": self.exhibitor, "visitor": self.visitor, "buyer": self.buyer}[role]


class Ticket(BaseModel):
    """A sign-up with all its ticket shows; `position` is the place in the waiting list, from 1, or 0.

    `holder` is the person's name, `enterprise` whom they exhibit for, `stand` the numbers announced to it.
    """

    model_config = ConfigDict(frozen=True)

    signup: Signup
    fair: Fair
    enterprise: str | None = None
    holder: str = ""
    stand: str = ""
    position: int = 0


class Wish(BaseModel):
    """Who wants to come, as what, for which enterprise; the token of the ticket, and its code if it is free."""

    model_config = ConfigDict(frozen=True)

    person_id: PersonId
    role: FairRole
    enterprise_id: EnterpriseId | None
    token: str
    code: str = ""


class Claim(BaseModel):
    """What asking for a place gave: the number in the queue, and how many wait, this one included; 0: it is free."""

    model_config = ConfigDict(frozen=True)

    number: int
    position: int


class ActsFor(BaseModel):
    """An enterprise a person acts for, and whether a colleague already signed it up for the fair in question."""

    model_config = ConfigDict(frozen=True)

    id: int
    name: str
    region: str
    signed_by_colleague: bool = False

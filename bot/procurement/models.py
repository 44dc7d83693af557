"""What a tender is: its rules, its bids, the rates they are brought to one currency by."""

import datetime
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from bot.clock import TASHKENT

Customer = Literal["budget", "corporate"]
Purpose = Literal["own_use", "production", "resale"]
Base = Literal["CIP", "DDP"]
Currency = Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Amount = Annotated[Decimal, Field(ge=0, le=Decimal(10) ** 18, max_digits=30, decimal_places=6)]
Price = Annotated[Decimal, Field(gt=0, le=Decimal(10) ** 18, max_digits=30, decimal_places=6)]


def _in_tashkent(moment: datetime.datetime) -> datetime.datetime:
    """A moment that names no zone was written down in Tashkent."""
    return moment if moment.tzinfo else moment.replace(tzinfo=TASHKENT)


Moment = Annotated[datetime.datetime, AfterValidator(_in_tashkent)]
Percent = Annotated[Decimal, Field(ge=0, le=100, max_digits=9, decimal_places=6)]


class Known(BaseModel):
    """What is known does not change while it is counted."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_max_length=1000)


class Rule(Known):
    """A rule of preference as an act has it, for a time, a kind of customer and a purpose (None: whatever it is).

    `percent` of the `base` price is added to foreign bids for comparison only; 0 says that there is no preference.
    With more domestic bidders than `only_domestic_if_more_than` foreign ones are set aside.
    """

    valid_from: datetime.date
    valid_to: datetime.date | None = None
    customer: Customer
    purpose: Purpose | None = None
    base: Base
    percent: Percent
    only_domestic_if_more_than: Annotated[int, Field(ge=0, le=1000)] | None = None
    act: Text
    date: datetime.date
    note: str = ""
    checked_by: str | None = None
    checked_at: datetime.date | None = None


class Certificate(Known):
    """The certificate of domestic origin of what is offered."""

    number: Text
    valid_until: datetime.date
    share_percent: Percent | None = None


class Bid(Known):
    """One offer for one line. `duty` is what of a foreign price comes after the border: duty and clearing.

    `vat` tells whether the price has the tax in it; "none" is for who pays none.
    """

    id: Text
    firm: Text
    stir: Annotated[str, StringConstraints(pattern=r"^\d{9}$")] | None = None
    group: Text | None = None
    origin: Literal["domestic", "foreign"]
    maker: Text | None = None
    certificate: Certificate | None = None
    line: Text = "1"
    price: Price
    currency: Currency = "UZS"
    vat: Literal["included", "excluded", "none"] = "excluded"
    vat_percent: Percent = Decimal(12)
    duty: Amount = Decimal(0)
    received_at: Moment | None = None
    withdrawn_at: Moment | None = None


class Rate(Known):
    """How much of the tender's currency one unit of another is worth, and on which day it was so."""

    rate: Price
    date: datetime.date


class Tender(Known):
    """What is to be judged on a day. Without `rules` those kept in the house hold."""

    date: datetime.date
    customer: Customer
    purpose: Purpose
    currency: Currency = "UZS"
    rates: dict[Currency, Rate] = {}
    rules: Annotated[tuple[Rule, ...], Field(max_length=200)] | None = None
    lines: Annotated[tuple[Text, ...], Field(max_length=100)] = ()
    bids: Annotated[tuple[Bid, ...], Field(max_length=500)]

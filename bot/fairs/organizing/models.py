"""What organizers see: figures of a fair by role, and who comes."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from bot.fairs.models import FairRole, SignupState


class Figures(BaseModel):
    """The state of one role of a fair: places, and people by what became of them."""

    model_config = ConfigDict(frozen=True)

    role: FairRole
    places: int
    confirmed: int
    waiting: int
    checked_in: int


class Attendee(BaseModel):
    """A row of the attendee list."""

    model_config = ConfigDict(frozen=True)

    name: str
    username: str | None = None
    phone: str | None = None
    enterprise: str | None = None
    stir: str | None = None
    role: FairRole
    state: SignupState
    code: str
    signed_at: datetime
    checked_in_at: datetime | None = None
    # Whether the firm is shown to everybody among those who come; None: not asked, or no firm.
    listed: bool | None = None
    takes_place: bool = True
    stand: str | None = None
    stand_size: int | None = None
    stand_power: bool = False
    goods: int = 0

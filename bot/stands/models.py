"""What a hall and a stand are, and in which states a stand may be."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.ids import EnterpriseId

StandState = Literal["free", "held", "given"]
THOUSAND = 1000


class Hall(BaseModel):
    """A hall; `drawn` tells whether the organizers sent its plan as a picture."""

    model_config = ConfigDict(frozen=True)

    id: int
    fair_id: str
    name: str
    drawn: bool = False


class Stand(BaseModel):
    """A stand, or several joined into one: x, y, w, h are thousandths of the plan, `firm` is who has it.

    `comes` tells whether the firm is still signed up as an exhibitor: a stand of one that is not is free to give.
    """

    model_config = ConfigDict(frozen=True)

    id: int
    fair_id: str
    hall_id: int
    hall: str
    code: str
    size_m2: int
    power: bool = False
    corner: bool = False
    x: int
    y: int
    w: int
    h: int
    state: StandState = "free"
    enterprise_id: EnterpriseId | None = None
    firm: str = ""
    comes: bool = False
    announced: bool = False
    placed: bool = False
    held_until: datetime | None = None
    joined_to: int | None = None
    marked: bool = False
    parts: int = 1

    def free(self, moment: datetime) -> bool:
        """Tell whether it can be given: nobody has it, the hold has ended, or who had it comes no more."""
        if self.state == "held":
            return self.held_until is None or self.held_until <= moment
        return self.state == "free" or not self.comes

    @property
    def taken_by(self) -> EnterpriseId | None:
        """The firm that stands there for all to see: given, announced, and it still comes."""
        return self.enterprise_id if self.state == "given" and self.announced and self.comes else None

    @property
    def middle(self) -> tuple[int, int]:
        return self.x + self.w // 2, self.y + self.h // 2


class Firm(BaseModel):
    """A firm that is signed up as an exhibitor: what it shows, and how many stands it has."""

    model_config = ConfigDict(frozen=True)

    id: EnterpriseId
    name: str
    stands: int = 0
    # The stand it wished for.
    size: int | None = None
    power: bool = False


class Promise(BaseModel):
    """What was announced to a firm and what it was then, beside what is so now; `before` is None when nothing was."""

    model_config = ConfigDict(frozen=True)

    enterprise_id: EnterpriseId
    person_id: int | None = None
    firm: str
    products: tuple[str, ...] = ()
    codes: str = ""
    before: str | None = None
    accepted: str | None = None

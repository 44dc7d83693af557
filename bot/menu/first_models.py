"""What a new installation may lack before people can come to a fair."""

from typing import Literal

from pydantic import BaseModel, ConfigDict

Lack = Literal["catalogue", "fairs", "staff", "contact", "consent"]
# In the order in which they are best done.
LACKS: tuple[Lack, ...] = ("catalogue", "fairs", "contact", "consent", "staff")


class FirstSteps(BaseModel):
    """What is still missing; `fair_id` is the next fair whose contact or consent is, or one that is still a draft."""

    model_config = ConfigDict(frozen=True)

    missing: tuple[Lack, ...] = ()
    fair_id: str | None = None

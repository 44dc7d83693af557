"""What a verification is: by document or visit, with a verdict, by whom and when."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.i18n import Word, mark
from bot.ids import EnterpriseId

Way = Literal["document", "visit"]
Verdict = Literal["confirmed", "refused", "withdrawn"]
Standing = Literal["waiting", "verified", "refused"]
# Why a mark went without a verdict: another name or region, nobody left whom staff saw, or others took it over.
Cause = Literal["renamed", "moved", "people", "taken_over"]

WAYS: dict[str, Word] = {
    "document": mark("verification", "By documents"),
    "visit": mark("verification", "By a visit"),
}


class Verification(BaseModel):
    """What staff found of an enterprise. `way` is empty for a withdrawal; `checker` is a name, empty when forgotten.

    With `cause` the mark went by itself: `checker` did what ended it, and `note` is what it was before.
    """

    model_config = ConfigDict(frozen=True)

    id: int
    enterprise_id: EnterpriseId
    way: Way | None = None
    verdict: Verdict
    cause: Cause | None = None
    note: str = ""
    checked_at: datetime
    checker: str = ""


class Waiting(BaseModel):
    """An enterprise in the queue of those who verify."""

    model_config = ConfigDict(frozen=True)

    id: int
    name: str
    region: str
    district: str | None = None
    total: int

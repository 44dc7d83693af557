"""What a verification is: by document or visit, with a verdict, by whom and when."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.i18n import Word, mark

Way = Literal["document", "visit"]
Verdict = Literal["confirmed", "refused", "withdrawn"]
Standing = Literal["waiting", "verified", "refused"]

WAYS: dict[str, Word] = {
    "document": mark("verification", "By documents"),
    "visit": mark("verification", "By a visit"),
}


class Verification(BaseModel):
    """What staff found of an enterprise. `way` is empty for a withdrawal; `checker` is a name, empty when forgotten."""

    model_config = ConfigDict(frozen=True)

    id: int
    enterprise_id: int
    way: Way | None = None
    verdict: Verdict
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

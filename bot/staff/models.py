"""What a right is: a role, in a region or for a fair."""

from datetime import datetime
from typing import Literal, get_args

from pydantic import BaseModel, ConfigDict

from bot.i18n import Word, mark
from bot.ids import PersonId

Role = Literal["organizer", "door", "khokimiyat", "lab", "bank", "administrator"]
ROLES: tuple[Role, ...] = get_args(Role)

ROLE_WORDS: dict[str, Word] = {
    "organizer": mark("role", "Fair organizer"),
    "door": mark("role", "At the door"),
    "khokimiyat": mark("role", "Khokimiyat officer"),
    "lab": mark("role", "Cooperation LAB specialist"),
    "bank": mark("role", "Bank officer"),
    "administrator": mark("role", "Administrator"),
}


class Grant(BaseModel):
    """A right somebody holds. Without region and fair it holds everywhere; `region` is ISO 3166-2."""

    model_config = ConfigDict(frozen=True)

    id: int
    person_id: PersonId
    role: Role
    region: str | None = None
    fair_id: str | None = None
    granted_at: datetime | None = None


class Held(Grant):
    """A right with whose it is, and who gave it (None: the command line, or somebody forgotten)."""

    name: str
    username: str | None = None
    giver: str | None = None

"""What a spreadsheet sent in the chat is, from its arrival to its end; and who waits for one."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.ids import PersonId

# new: to be looked at; seen: its preview is shown; wanted: to be taken in; done, refused, dropped: ended.
UploadState = Literal["new", "seen", "wanted", "done", "refused", "dropped"]


class Upload(BaseModel):
    """A spreadsheet somebody of the centre sent; `language` is theirs."""

    model_config = ConfigDict(frozen=True)

    id: int
    person_id: PersonId
    language: str
    file_id: str
    name: str
    state: UploadState
    sent_at: datetime
    replaces: bool = False


class Export(BaseModel):
    """That somebody of the centre waits for the catalogue as a file, in their language."""

    model_config = ConfigDict(frozen=True)

    person_id: PersonId
    language: str

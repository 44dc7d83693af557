"""What a question is: somebody's words to the centre, and the answer of one of its people."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict

from bot.ids import PersonId


class Question(BaseModel):
    """A question; `who`, `username` and `language` are the asker's. It is open until somebody has answered.

    One with a `region` (ISO 3166-2) is for that region's authority; `receipt` is the tender it is about, as JSON.
    """

    model_config = ConfigDict(frozen=True)

    id: int
    person_id: PersonId
    text: str
    asked_at: datetime
    who: str = ""
    username: str | None = None
    language: str = ""
    answer: str | None = None
    answered_by: int | None = None
    region: str | None = None
    receipt: str | None = None

"""What a word is that found nothing, and one that a specialist has given a meaning."""

from datetime import datetime

from pydantic import BaseModel, ConfigDict


class Missed(BaseModel):
    """Words that several people typed and that found nothing; `id` is the place where one of them is kept."""

    model_config = ConfigDict(frozen=True)

    id: int
    text: str
    people: int


class AddedWord(BaseModel):
    """A word that means the same as a term of the glossary (`term_key`), or as other words (`meaning`)."""

    model_config = ConfigDict(frozen=True)

    id: int
    word: str
    term_key: str
    meaning: str
    added_at: datetime
    who: str | None = None

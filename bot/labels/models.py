"""What a photo is while it waits, what stands on a label, and what the catalogue makes of it."""

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.catalogue.models import Component
from bot.ids import PersonId

# codes: to be looked at for codes; print: no code was of use, its print is to be read.
Stage = Literal["codes", "print"]


class Photo(BaseModel):
    """A photo somebody sent, by Telegram's name for it; `language` is theirs, `quiet`: words under it were answered."""

    model_config = ConfigDict(frozen=True)

    id: int
    person_id: PersonId
    language: str
    file_id: str
    quiet: bool
    stage: Stage


@dataclass(frozen=True, slots=True)
class Offer:
    """What was read, and the items it may name, the likeliest first; `exact` when it was not guessed at."""

    read: str
    items: tuple[Component, ...]
    exact: bool = True

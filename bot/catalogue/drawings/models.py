"""What a photo or drawing of an item is."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from bot.ids import ComponentId

FileKind = Literal["photo", "drawing"]
MOST: dict[FileKind, int] = {"photo": 4, "drawing": 6}


class ItemFile(BaseModel):
    """A photo or drawing; `usable` unless it was sent to another bot, whose names for files mean nothing to ours.

    `size` is in bytes.
    """

    model_config = ConfigDict(frozen=True)

    id: int
    component_id: ComponentId
    kind: FileKind
    file_id: str
    name: str
    size: int
    usable: bool
    added_at: datetime

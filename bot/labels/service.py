"""What may happen to photos: so many of one person wait to be read, and no more."""

from datetime import datetime

from bot.database import Connection
from bot.errors import Refusal
from bot.i18n import N_
from bot.ids import PersonId
from bot.labels import queries

_MOST = 10


class PhotosWait(Refusal):
    """As many photos of this person wait to be read as may."""

    sentence = N_("Ten of your photos are being read already. Please send more when those are answered.")


async def keep(connection: Connection, person_id: PersonId, *, file_id: str, quiet: bool, moment: datetime) -> None:
    """Let a photo be read; a quiet one speaks only when it knows something. Raise PhotosWait."""
    if not await queries.keep(connection, person_id, file_id=file_id, quiet=quiet, most=_MOST, moment=moment):
        raise PhotosWait

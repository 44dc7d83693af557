"""What work in the background has to show: ready-made screens, owed in the transaction that ends the work."""

from collections.abc import Sequence
from datetime import datetime

from bot.database import Connection
from bot.ids import PersonId
from bot.outbox import queries
from bot.telegram import calls
from bot.telegram.screen import Screen


async def owe(
    connection: Connection, shown: Sequence[Screen], *, person_id: PersonId, subject: str, moment: datetime
) -> None:
    """Owe a person these screens, one after another; once for a subject."""
    made = calls.to_json(calls.for_message(list(shown), chat_id=person_id))
    await queries.owe_ready(connection, person_id=person_id, subject=subject, calls=made, due=moment)

"""Keeps what an import of enterprises finds before it changes anything, so that the last one can be undone."""

from collections.abc import Sequence
from datetime import datetime

from bot.database import Connection
from bot.enterprises.models import Facts
from bot.enterprises.sheets import queries


class Journal:
    """What one import changes; it begins with the first change. Nothing is kept of one that is not `undoable`."""

    def __init__(self, name: str, *, undoable: bool) -> None:
        self._name = name
        self._undoable = undoable
        self._import_id: int | None = None

    async def keep(
        self, connection: Connection, before: Sequence[tuple[int, Facts | None]], *, moment: datetime
    ) -> None:
        """Keep what these enterprises are, (id, facts or None for a new one), in the transaction that changes them."""
        if not self._undoable:
            return
        if self._import_id is None:
            self._import_id = await queries.begin(connection, self._name, moment=moment)
            await queries.forget_earlier(connection, self._import_id)
        rows = [(number, facts.model_dump_json() if facts else None) for number, facts in before]
        await queries.keep_changes(connection, self._import_id, rows, moment=moment)

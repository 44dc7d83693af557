"""Keeps what the last import changed, so that it can be undone, and says once that the catalogue is new.

While an import writes, the catalogue's version stands still: every process goes on searching in its old index and
builds a new one once, when the import is over. One whose process was killed is known by a mark that no longer moves.
"""

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from bot.catalogue import queries
from bot.catalogue.models import Component
from bot.clock import Now
from bot.database import Connection, Database
from bot.spreadsheets.taking import Outcome
from bot.staff import queries as staff_queries
from bot.tables.undoing import queries as import_queries
from bot.tables.undoing.models import Origin

_PATIENCE = timedelta(minutes=2)  # a batch takes a fraction of a second
_AT_ONCE = 2000


class Journal:
    """What one import changes. `undoable` is False for what nobody should take away again, the demo's catalogue."""

    def __init__(self, db: Database, now: Now, origin: Origin, *, undoable: bool) -> None:
        self._db = db
        self._now = now
        self._origin = origin
        self._undoable = undoable
        self._before = (0, 0)
        self.import_id: int | None = None

    async def keep(
        self, connection: Connection, rows: Sequence[dict[str, Any]], known: dict[int, Component], *, moment: datetime
    ) -> None:
        """Keep what these rows were before they are written, in the same transaction and with the same moment."""
        number = await self._begun(connection)
        added = sum(row["id"] not in known for row in rows)
        await import_queries.advance(connection, number, added=added, changed=len(rows) - added, moment=moment)
        if self._undoable:
            changes = [(row["id"], _written(known.get(row["id"]))) for row in rows]
            await import_queries.keep_changes(connection, number, changes, moment=moment)

    async def close(self, outcome: Outcome | None) -> None:
        """End the import, whole with its outcome or broken off; earlier ones can no longer be undone then.

        What was done before a kill counts as done by this import.
        """
        if self.import_id is None:
            return
        async with self._db.write() as connection:
            if not await _close(connection, self.import_id, self._now, whole=outcome is not None):
                return
        if outcome is not None:
            added, changed = self._before
            outcome.added += added
            outcome.changed += changed
            outcome.same -= added + changed
        while True:
            async with self._db.write() as connection:
                if not await import_queries.forget_earlier(connection, self.import_id, limit=_AT_ONCE):
                    return

    async def reopen(self) -> None:
        """Go on with what a kill broke off: the same file of the same person."""
        if self._origin.upload_id is None:
            return
        async with self._db.write() as connection:
            row = await import_queries.resume(connection, self._origin.upload_id, moment=self._now())
        if row is not None:
            self.import_id, self._before = row["id"], (row["added"], row["changed"])

    async def _begun(self, connection: Connection) -> int:
        if self.import_id is None:
            self.import_id = await import_queries.begin(connection, self._origin, moment=self._now())
        return self.import_id


async def settle(db: Database, now: Now) -> None:
    """End imports whose process was killed, so that what they did is searched and can be undone. One statement."""
    async with db.read() as connection:
        stale = await import_queries.stale(connection, before=now() - _PATIENCE)
    for number in stale:
        async with db.write() as connection:
            await _close(connection, number, now, whole=False)


async def _close(connection: Connection, import_id: int, now: Now, *, whole: bool) -> bool:
    ended = await import_queries.end(connection, import_id, whole=whole)
    if ended is None:
        return False
    await queries.grow_version(connection)
    await staff_queries.note(
        connection,
        actor=ended.imported_by,
        action="import" if whole else "import_broken_off",
        subject=str(import_id),
        moment=now(),
        detail=f"added={ended.added} changed={ended.changed}",
    )
    return True


def _written(item: Component | None) -> str | None:
    if item is None:
        return None
    return json.dumps(item.model_dump(exclude={"id", "updated_at"}), ensure_ascii=False, separators=(",", ":"))

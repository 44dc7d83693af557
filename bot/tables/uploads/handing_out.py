"""The job that writes the catalogue into a table for whoever asked, beside the conversation."""

import asyncio
import tempfile
from collections.abc import Callable
from operator import attrgetter
from pathlib import Path

from bot import clock
from bot.clock import Now
from bot.database import Database
from bot.i18n import using
from bot.outbox import ready
from bot.queues.working import work_off
from bot.tables import exporting, template
from bot.tables.uploads import letters, queries
from bot.tables.uploads.models import Export
from bot.tables.uploads.watching import Watched
from bot.telegram.api import Api
from bot.telegram.screen import File, Screen

JOB = "exports"
LARGEST_SENT = 50_000_000  # bytes; what Telegram lets a bot send


class Exports:
    """Works off who waits. Nobody waits any longer in the commit that owes them the file; `told` is called then."""

    def __init__(self, db: Database, api: Api, now: Now, *, told: Callable[[], None]) -> None:
        self._db = db
        self._api = api
        self._now = now
        self._told = told

    async def work(self) -> bool:
        """Write one file; give True when somebody else may wait."""
        waiting = await work_off(
            JOB,
            queries.waiting_exports,
            self._hand_out,
            db=self._db,
            now=self._now,
            batch=1,
            key=attrgetter("person_id"),
        )
        return bool(waiting)

    async def _hand_out(self, waiting: Export) -> None:
        with using(waiting.language), tempfile.TemporaryDirectory(prefix="hamkor-") as folder:
            shown = await self._written(waiting, Path(folder) / template.NAME)
        async with self._db.write() as connection:
            await queries.end_export(connection, waiting.person_id)
            subject = f"export:{clock.new_id()}"
            await ready.owe(connection, [shown], person_id=waiting.person_id, subject=subject, moment=self._now())
        self._told()

    async def _written(self, waiting: Export, path: Path) -> Screen:
        async with Watched(self._api, waiting.person_id, letters.export_progress) as watched:
            items = await exporting.save(self._db, path, progress=watched.advance)
        data = await asyncio.to_thread(path.read_bytes)
        return letters.catalogue(File(template.NAME, data), items) if len(data) <= LARGEST_SENT else letters.too_large()

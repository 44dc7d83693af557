"""The job that looks at spreadsheets, takes them in and undoes them, one at a time, while the bot goes on answering."""

import tempfile
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from operator import attrgetter
from pathlib import Path
from typing import Protocol

from bot.catalogue import import_words
from bot.clock import Now
from bot.database import Connection, Database
from bot.errors import Refusal
from bot.i18n import N_, _, using
from bot.ids import PersonId
from bot.outbox import ready
from bot.queues.working import work_off
from bot.spreadsheets.columns import MissingColumns
from bot.spreadsheets.refusals import Unreadable
from bot.spreadsheets.taking import Outcome, Progress
from bot.tables.importing import import_components
from bot.tables.undoing import journal
from bot.tables.undoing import queries as import_queries
from bot.tables.undoing import service as undoing
from bot.tables.undoing.models import Import, Origin
from bot.tables.uploads import letters, queries
from bot.tables.uploads.models import Upload, UploadState
from bot.tables.uploads.watching import Watched
from bot.telegram.api import Api, TelegramRefused, TelegramSilent
from bot.telegram.screen import File, Screen

JOB = "uploads"
UNDOING = "undoing"
Deed = Callable[[], None]
LARGEST = 20_000_000  # bytes; what Telegram lets a bot download


class FileTooLarge(Refusal):
    """Telegram does not hand so large a file to a bot."""

    sentence = N_("This file is too large for Telegram: at most 20 megabytes. Please split it, or save it as .xlsx.")


class Importer(Protocol):
    """One of the imports of the contract: of components, of enterprises."""

    def __call__(
        self,
        db: Database,
        path: Path,
        *,
        dry_run: bool,
        now: Now,
        progress: Progress | None = None,
        origin: Origin | None = None,
        replace: bool = False,
    ) -> Awaitable[Outcome]:
        """Import a file."""


class Uploads:
    """Works off what was sent. The import whose columns the file has takes it: components first, then `others`.

    `taken` is called after something was taken in, to wake those who live from it, `told` when its sender is owed
    word of it. A file is done in the same commit; a kill before repeats it, which is harmless, for a re-import changes
    nothing.
    """

    def __init__(
        self, db: Database, api: Api, now: Now, *, others: Sequence[Importer], taken: Deed, told: Deed
    ) -> None:
        self._db = db
        self._api = api
        self._now = now
        self._others = tuple(others)
        self._taken = taken
        self._told = told

    async def work(self) -> bool:
        """Look at one file, take one in or undo an import; give True when there may be more."""
        await journal.settle(self._db, self._now)
        off = partial(work_off, db=self._db, now=self._now, batch=1)
        if await off(JOB, queries.waiting, self._look_at, key=lambda upload: f"{upload.id}:{upload.state}"):
            return True
        return bool(await off(UNDOING, import_queries.being_undone, self._undo, key=attrgetter("id")))

    async def _look_at(self, upload: Upload) -> None:
        with using(upload.language), tempfile.TemporaryDirectory(prefix="hamkor-") as folder:
            after, shown = await self._worked(upload, Path(folder))
        async with self._db.write() as connection:
            await queries.turn(connection, upload.id, before=upload.state, after=after, person_id=upload.person_id)
            await self._owe(connection, upload.person_id, shown, f"upload:{upload.id}:{after}")
        self._told()

    async def _owe(self, connection: Connection, person_id: PersonId, shown: Sequence[Screen], subject: str) -> None:
        await ready.owe(connection, shown, person_id=person_id, subject=subject, moment=self._now())

    async def _undo(self, found: Import) -> None:
        """Undo an import and tell who wished it; from the command line nobody is told here."""
        with using(found.language or "uz"):
            async with Watched(self._api, found.undone_by, partial(letters.undo_progress, found)) as watched:
                ended = await undoing.carry_out(self._db, found, now=self._now, progress=watched.advance)
            self._taken()
            async with self._db.read() as connection:
                last = await import_queries.last(connection)
                staying = await import_queries.staying(connection, ended.id, limit=undoing.NAMED)
            if found.undone_by is not None and last is not None:
                screen = letters.undone(ended, last[1], staying)
                async with self._db.write() as connection:
                    await self._owe(connection, found.undone_by, [screen], f"undo:{ended.id}")
                self._told()

    async def _worked(self, upload: Upload, folder: Path) -> tuple[UploadState, list[Screen]]:
        path = folder / "sent"
        try:
            path.write_bytes(await self._api.download(upload.file_id, limit=LARGEST))
        except (TelegramRefused, TelegramSilent):
            words = _("Telegram did not give us the file. Please send it again.")
            return "refused", [letters.refused(upload, words)]
        try:
            outcome = await self._imported(upload, path)
        except Unreadable as refusal:
            return "refused", [letters.refused(upload, import_words.unreadable(refusal))]
        except MissingColumns as refusal:
            return "refused", [letters.refused(upload, import_words.missing(refusal))]
        if upload.state == "new":
            report = await _report(outcome, path, folder)
            changes = bool(outcome.added + outcome.changed + outcome.clashes)
            # The preview with its buttons comes last, so that it stands lowest in the chat.
            return "seen" if changes else "done", [*report, letters.preview(upload, outcome)]
        self._taken()
        return "done", [letters.done(upload, outcome, await self._undoable(upload))]

    async def _undoable(self, upload: Upload) -> int | None:
        async with self._db.read() as connection:
            return await import_queries.undoable(connection, upload.id)

    async def _imported(self, upload: Upload, path: Path) -> Outcome:
        """Import with the first that knows the columns; raise the components' MissingColumns when none does."""
        origin = Origin(upload.name, upload.person_id, upload.id)
        unknown: MissingColumns | None = None
        for deed in (import_components, *self._others):
            async with Watched(self._api, upload.person_id, partial(letters.progress, upload)) as watched:
                try:
                    return await deed(
                        self._db,
                        path,
                        dry_run=upload.state == "new",
                        now=self._now,
                        progress=watched.advance,
                        origin=origin,
                        replace=upload.replaces,
                    )
                except MissingColumns as missing:
                    unknown = unknown or missing
        assert unknown is not None
        raise unknown


async def _report(outcome: Outcome, source: Path, folder: Path) -> list[Screen]:
    if not outcome.faults:
        return []
    path = folder / "rejected.xlsx"
    await import_words.save_report(path, outcome, source=source)
    return [letters.rejected(File("rejected.xlsx", path.read_bytes()))]

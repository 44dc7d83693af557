"""The job that looks at spreadsheets and takes them in, one at a time, while the bot goes on answering."""

import asyncio
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Protocol

import structlog

from bot.catalogue import import_words
from bot.catalogue.uploads import letters, queries
from bot.catalogue.uploads.models import Upload, UploadState
from bot.clock import Now
from bot.database import Database
from bot.i18n import _, using
from bot.spreadsheets.columns import MissingColumns
from bot.spreadsheets.refusals import Unreadable
from bot.spreadsheets.taking import Outcome, Progress
from bot.telegram import calls, sender
from bot.telegram.api import Api, TelegramRefused, TelegramSilent
from bot.telegram.screen import File, Screen

log = structlog.get_logger()

JOB = "uploads"
LARGEST = 20_000_000  # bytes; what Telegram lets a bot download
_EVERY = 3.0  # seconds between two looks at the progress


class Import(Protocol):
    """One of the imports of the contract: of components, of enterprises."""

    def __call__(
        self, db: Database, path: Path, *, dry_run: bool, now: Now, progress: Progress | None = None
    ) -> Awaitable[Outcome]:
        """Import a file."""


class Uploads:
    """Works off what was sent. `imports` are tried in order: the one whose columns the file has takes it.

    `taken` is called after something was taken in, to wake those who live from it. A file is done only when its
    sender was told; a kill in between repeats it, which is harmless, for a re-import changes nothing.
    """

    def __init__(
        self, db: Database, api: Api, now: Now, *, imports: Sequence[Import], taken: Callable[[], None]
    ) -> None:
        self._db = db
        self._api = api
        self._now = now
        self._imports = tuple(imports)
        self._taken = taken

    async def work(self) -> bool:
        """Look at one file or take one in; give True when there may be more."""
        async with self._db.read() as connection:
            upload = await queries.waiting(connection)
        if upload is None:
            return False
        with using(upload.language), tempfile.TemporaryDirectory(prefix="hamkor-") as folder:
            after, shown = await self._worked(upload, Path(folder))
            await sender.make(self._api, calls.for_message(list(shown), chat_id=upload.person_id))
        async with self._db.write() as connection:
            await queries.turn(connection, upload.id, before=upload.state, after=after, person_id=upload.person_id)
        return True

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
        report = await _report(outcome, path, folder)
        if upload.state == "new":
            changes = bool(outcome.added + outcome.changed)
            # The preview with its buttons comes last, so that it stands lowest in the chat.
            return "seen" if changes else "done", [*report, letters.preview(upload, outcome)]
        self._taken()
        return "done", [*report, letters.done(upload, outcome)]

    async def _imported(self, upload: Upload, path: Path) -> Outcome:
        """Import with the first that knows the columns; raise the first one's MissingColumns when none does."""
        unknown: MissingColumns | None = None
        for deed in self._imports:
            watched = _Watched(self._api, upload)
            try:
                return await deed(
                    self._db, path, dry_run=upload.state == "new", now=self._now, progress=watched.advance
                )
            except MissingColumns as missing:
                unknown = unknown or missing
            finally:
                await watched.end()
        assert unknown is not None, "no import is configured"
        raise unknown


class _Watched:
    """A message edited in place while a long file is worked on; a short one shows none."""

    def __init__(self, api: Api, upload: Upload) -> None:
        self._api = api
        self._upload = upload
        self._message: int | None = None
        self._said = asyncio.get_running_loop().time()
        self._saying: asyncio.Task[None] | None = None

    def advance(self, done: int, total: int) -> None:
        """Hear how far the work is; say it if some time has passed since the last word."""
        time = asyncio.get_running_loop().time()
        if time - self._said < _EVERY or (self._saying is not None and not self._saying.done()):
            return
        self._said = time
        self._saying = asyncio.create_task(self._say(letters.progress(self._upload, done, total)))

    async def end(self) -> None:
        """Let the last word arrive."""
        if self._saying is not None:
            await self._saying

    async def _say(self, screen: Screen) -> None:
        (call,) = calls.for_message([screen], chat_id=self._upload.person_id)
        try:
            if self._message is None:
                self._message = (await self._api.call(call.method, call.values))["message_id"]
            else:
                await self._api.call("editMessageText", {**call.values, "message_id": self._message})
        except (TelegramRefused, TelegramSilent) as fault:
            # Progress is a courtesy: the work goes on without it.
            log.info("upload_progress_unsaid", fault=type(fault).__name__)


async def _report(outcome: Outcome, source: Path, folder: Path) -> list[Screen]:
    if not outcome.faults:
        return []
    path = folder / "rejected.xlsx"
    await import_words.save_report(path, outcome, source=source)
    return [letters.rejected(File("rejected.xlsx", path.read_bytes()))]

"""A word from one process to the others through PostgreSQL: quick if it comes, and nothing is lost if not."""

import asyncio
import contextlib
from collections.abc import Callable

import structlog

from bot.database import Database
from bot.workers import queries

log = structlog.get_logger()

_CHANNEL = "hamkor"
_GATHER = 0.05  # a notification takes a lock of the whole server: at most so many seconds' words go in one
_TEST, _PAUSE = 1.0, 15.0
_TEST_WORD = "?"


class Bell:
    """`ring` says a word to all other processes; `heard` gets theirs. Listening needs a connection of its own.

    Behind a pooler of transactions it hears nothing; a test at the start tells, and who waits looks each second anyway.
    """

    def __init__(self, db: Database, heard: Callable[[str], None], *, url: str) -> None:
        self._db = db
        self._heard = heard
        self._url = url
        self._words: set[str] = set()
        self._ringing: asyncio.Task[None] | None = None
        self._listening: asyncio.Task[None] | None = None
        self._test = asyncio.Event()

    @property
    def works(self) -> bool:
        """Tell whether the test word came back."""
        return self._test.is_set()

    async def start(self) -> None:
        """Begin to listen."""
        self._listening = asyncio.create_task(self._listen(), name="bell")

    async def stop(self) -> None:
        """Hear and say nothing more."""
        tasks = [task for task in (self._listening, self._ringing) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def ring(self, word: str) -> None:
        """Say a word to all others, gathered with those of the same moment."""
        self._words.add(word)
        if self._ringing is None or self._ringing.done():
            self._ringing = asyncio.create_task(self._ring())

    async def _ring(self) -> None:
        while self._words:
            await asyncio.sleep(_GATHER)
            words, self._words = self._words, set()
            with contextlib.suppress(Exception):  # who was not told looks in a second
                async with self._db.write() as connection:
                    await queries.ring(connection, channel=_CHANNEL, words=" ".join(sorted(words)))

    async def _listen(self) -> None:
        import psycopg

        while True:
            with contextlib.suppress(psycopg.Error, OSError):
                async with await psycopg.AsyncConnection.connect(self._url, autocommit=True) as raw:
                    await raw.execute(f"LISTEN {_CHANNEL}".encode())
                    self.ring(_TEST_WORD)
                    asyncio.get_running_loop().call_later(_TEST, self._judge)
                    async for notice in raw.notifies():
                        self._take(notice.payload)
            await asyncio.sleep(_PAUSE)

    def _take(self, payload: str) -> None:
        for word in payload.split():
            if word == _TEST_WORD:
                self._test.set()
            else:
                self._heard(word)

    def _judge(self) -> None:
        if not self.works:
            log.warning("bell_unheard", hint="a pooler stands between: others' news come within a second")

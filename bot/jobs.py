"""What runs beside the conversation: loops that look in the database for due work, woken early when some arrives.

Of several workers one leads, and only there they run, but for those each worker needs for itself.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Collection

import structlog

from bot import metrics

log = structlog.get_logger()

_HAPPENED = "+"
_OFTEN = 30.0

Work = Callable[[], Awaitable[bool | float | None]]


class Job:
    """Work repeated every `seconds`, and at once when `wake()` is called.

    `work` gives True when there may be more to do right now, or in how many seconds there will be. A failure is logged
    and the loop goes on. `after` names the happenings that may bring it work. `everywhere`: each worker needs it.
    """

    def __init__(
        self, name: str, work: Work, *, seconds: float, after: Collection[str] = (), everywhere: bool = False
    ) -> None:
        self.name = name
        self.everywhere = everywhere
        self.after = frozenset(after)
        self._work = work
        self.seconds = seconds
        self._wanted = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin looking for work."""
        if self.runs:
            return
        self._task = asyncio.create_task(self._run(), name=self.name)

    @property
    def runs(self) -> bool:
        """Tell whether it runs in this process."""
        return self._task is not None

    def wake(self) -> None:
        """Look now instead of at the next time."""
        self._wanted.set()

    async def stop(self) -> None:
        """Stop at once; unfinished work stays in its rows."""
        if self._task is not None:
            self._task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._task

    async def _run(self) -> None:
        while True:
            more = await self._once()
            if more is True:
                continue
            with contextlib.suppress(TimeoutError):
                # Not wait_for: before Python 3.12 it can lose a cancellation that comes together with the event.
                async with asyncio.timeout(min(more or self.seconds, self.seconds)):
                    await self._wanted.wait()
            self._wanted.clear()

    async def _once(self) -> bool | float:
        try:
            return await self._work() or False
        except Exception as error:
            metrics.FAULTS.labels(kind=type(error).__name__).inc()
            log.error("job_failed", job=self.name, fault=type(error).__name__, where=metrics.where(error))
            return False


class UnknownJob(Exception):
    """Something is to wake a job that does not exist."""


class Jobs:
    """The jobs of one process, found by name."""

    def __init__(self) -> None:
        self._jobs: dict[str, Job] = {}
        # Says a word to the other workers, whose `heard` takes it; set where there are others.
        self.ring: Callable[[str], None] | None = None

    def add(self, job: Job) -> None:
        """Take a job; it starts with the others."""
        self._jobs[job.name] = job

    def wake(self, name: str) -> None:
        """Wake a job. Raise UnknownJob when there is none of this name: a slip would else go unnoticed for ever."""
        if name not in self._jobs:
            raise UnknownJob(name)
        self._jobs[name].wake()
        if self.ring is not None and not self._jobs[name].runs:
            self.ring(name)

    def happened(self, what: str) -> None:
        """Wake every job that such a happening may bring work, here and in the other workers."""
        self._wake_after(what)
        if self.ring is not None:
            self.ring(f"{_HAPPENED}{what}")

    def heard(self, word: str) -> None:
        """Take what another worker said."""
        if word.startswith(_HAPPENED):
            self._wake_after(word.removeprefix(_HAPPENED))
        elif word in self._jobs:
            self._jobs[word].wake()

    def look_often(self) -> None:
        """Look each second for what other workers leave to do: a word from them may be lost."""
        for job in self._jobs.values():
            if job.seconds <= _OFTEN:
                job.seconds = min(job.seconds, 1.0)

    def _wake_after(self, what: str) -> None:
        for job in self._jobs.values():
            if what in job.after:
                job.wake()

    def start(self, *, leads: bool = True) -> None:
        """Start them all; where another worker leads, only those each needs for itself."""
        for job in self._jobs.values():
            if leads or job.everywhere:
                job.start()

    async def stop(self) -> None:
        """Stop them all."""
        for job in self._jobs.values():
            await job.stop()

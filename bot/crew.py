"""Several workers on one machine: one listening address, so many processes, each replaced when it ends.

They share the socket, so whoever is free takes the next connection. SIGHUP replaces them one by one, each only when the
new one takes updates: so a new version starts without a pause.
"""

import asyncio
import contextlib
import os
import shutil
import signal
import socket
import sys
import tempfile
from pathlib import Path
from typing import Any

import structlog

from bot import upkeep
from bot.database import Database, dialect
from bot.settings import Settings
from bot.waiting import migrated
from bot.workers import queries
from bot.workers.names import new_name

log = structlog.get_logger()

_LONGEST = 12.0  # seconds a worker may take to end; it gives itself less
_YOUNG = 10.0  # a worker that ends sooner than that waits before it is replaced
_READY = 120.0
_BOT = Path(__file__).resolve().parent.parent / "bot.py"


class CannotStart(Exception):
    """The workers end before they take any update; what they said tells why."""


class Member:
    """One place of the crew and the process that has it."""

    def __init__(self, settings: Settings, address: socket.socket, numbers: str) -> None:
        self._settings = settings
        self._socket = address
        self._numbers = numbers
        self._process: asyncio.subprocess.Process | None = None
        self._name = ""
        self.was_ready = False

    async def start(self) -> None:
        """Start a process and wait until it takes updates, or has ended."""
        self._name = new_name()
        here, there = os.pipe()
        fd = self._socket.fileno()
        own = {"WORKERS": "1", "HAMKOR_SOCKET": str(fd), "HAMKOR_READY": str(there), "HAMKOR_WORKER": self._name}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, str(_BOT), "run"),
            env={**os.environ, **own, "PROMETHEUS_MULTIPROC_DIR": self._numbers},
            pass_fds=(fd, there),
        )
        os.close(there)
        self._process = process
        with contextlib.suppress(TimeoutError), os.fdopen(here, "rb") as said:
            async with asyncio.timeout(_READY):
                # Ends with the process as well.
                self.was_ready = bool(await asyncio.to_thread(said.read, 1)) or self.was_ready
        log.info("worker_started", worker=self._name)

    async def ended(self) -> int:
        """Wait until the process has ended, have its turns free at once; give its exit code."""
        assert self._process is not None
        code = await self._process.wait()
        with contextlib.suppress(Exception):
            await _bury(self._settings.database_url, self._name)
        with contextlib.suppress(Exception):
            from prometheus_client import multiprocess

            multiprocess.mark_process_dead(self._process.pid, self._numbers)  # type: ignore[no-untyped-call]
        return code

    async def end(self) -> None:
        """Ask the process to end; kill it when it takes too long."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            process.terminate()
        try:
            async with asyncio.timeout(_LONGEST):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()


class Crew:
    """All workers of this machine."""

    def __init__(self, settings: Settings, address: socket.socket, numbers: str) -> None:
        self._stop = asyncio.Event()
        self._renewing = asyncio.Lock()
        self._given = (settings, address, numbers)
        self._places: list[Member] = [Member(*self._given) for _ in range(settings.workers)]
        self._watchers: list[asyncio.Task[Any]] = []
        self._retiring: set[Member] = set()

    async def run(self) -> None:
        """Keep all places taken until SIGTERM or SIGINT. Raise CannotStart when none ever takes an update."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stop.set)
        loop.add_signal_handler(signal.SIGHUP, lambda: self._watchers.append(loop.create_task(self._renew())))
        self._watchers = [asyncio.create_task(self._watch(place)) for place in range(len(self._places))]
        stopped = asyncio.create_task(self._stop.wait())
        try:
            while not stopped.done():
                waited: set[asyncio.Task[Any]] = {stopped, *self._watchers}
                done, _ = await asyncio.wait(waited, return_when=asyncio.FIRST_COMPLETED)
                for task in done - {stopped}:
                    self._watchers.remove(task)
                    task.result()
        finally:
            for task in (stopped, *self._watchers):
                task.cancel()
            await asyncio.gather(*self._watchers, return_exceptions=True)
            await asyncio.gather(*(member.end() for member in self._places))

    async def _watch(self, place: int) -> None:
        """Replace whoever has a place whenever they end."""
        await self._places[place].start()
        while True:
            member = self._places[place]
            began = asyncio.get_running_loop().time()
            code = await member.ended()
            if member in self._retiring:
                self._retiring.discard(member)
                continue
            if not member.was_ready:
                raise CannotStart
            log.warning("worker_ended", code=code)
            if asyncio.get_running_loop().time() - began < _YOUNG:
                await asyncio.sleep(1.0)
            await member.start()

    async def _renew(self) -> None:
        """Replace all, one by one: the old one ends when the new one takes updates."""
        async with self._renewing:
            for place, old in enumerate(self._places):
                new = Member(*self._given)
                await new.start()
                if not new.was_ready:
                    log.error("not_renewed", hint="the new version does not start; the old one goes on")
                    return
                self._retiring.add(old)
                self._places[place] = new
                await old.end()
            log.info("renewed", workers=len(self._places))


def run(settings: Settings) -> None:
    """Run WORKERS processes until a signal. Raise as `running.run` does, and CannotStart, OSError for the address."""
    url = settings.database_url
    migrated(url)
    with upkeep.only_one(url, shared=True), dialect.named(url), _listening(settings) as address:
        numbers = tempfile.mkdtemp(prefix="hamkor-numbers-")
        try:
            asyncio.run(Crew(settings, address, numbers).run())
        finally:
            shutil.rmtree(numbers, ignore_errors=True)


def _listening(settings: Settings) -> socket.socket:
    assert settings.listen is not None
    host, _, port = settings.listen.rpartition(":")
    return socket.create_server((host.strip("[]"), int(port)), backlog=512, family=_family(host))


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


async def _bury(url: str, name: str) -> None:
    db = Database(url)
    await db.open()
    try:
        async with db.write() as connection:
            await queries.leave(connection, name)
    finally:
        await db.close()

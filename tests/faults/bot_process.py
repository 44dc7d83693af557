"""The bot in a process of its own, to be killed: forked from a parent that imported aiogram once."""

import asyncio
import multiprocessing
import os
import signal
from multiprocessing.connection import Connection
from pathlib import Path

from bot import logs
from bot.main import Hamkor
from bot.settings import Settings

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(["tests.faults.bot_process"])


def _live(database: str, url: str, token: str, rate: float, ready: Connection) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    logs.configure()

    async def main() -> None:
        stop = asyncio.Event()
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
        settings = Settings(database_url=f"sqlite:///{database}", bot_language="uz", broadcast_rate=rate)
        hamkor = Hamkor(settings, token=token, api_url=url)
        await hamkor.start()
        ready.send("ready")
        polling = asyncio.create_task(hamkor.poll())
        await stop.wait()
        await hamkor.stop()
        await polling

    asyncio.run(main())


class BotProcess:
    """One life of the bot after another on the same database."""

    def __init__(self, database: Path, *, url: str, token: str, rate: float = 29) -> None:
        self._given = (str(database), url, token, rate)
        self._process: multiprocessing.process.BaseProcess | None = None

    async def start(self) -> None:
        """Start it and wait until it takes updates."""
        mine, theirs = _context.Pipe()
        self._process = _context.Process(target=_live, args=(*self._given, theirs))
        await asyncio.to_thread(self._process.start)
        await asyncio.to_thread(mine.recv)

    async def kill(self) -> None:
        """End it as a power cut would."""
        assert self._process is not None
        self._process.kill()
        await asyncio.to_thread(self._process.join, 20)

    async def terminate(self) -> int | None:
        """Ask it to end, as a new version does; give its exit code."""
        assert self._process is not None
        self._process.terminate()
        await asyncio.to_thread(self._process.join, 20)
        return self._process.exitcode

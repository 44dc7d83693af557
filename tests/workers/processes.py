"""Workers in processes of their own behind one address, to be killed and stopped."""

import asyncio
import multiprocessing
import os
import signal
import socket
from multiprocessing.connection import Connection

from pydantic import SecretStr

from bot import logs, running
from bot.sandbox.testing import Telegram
from bot.settings import Settings
from bot.stopping import until_signal
from bot.workers import worker as beating

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(["tests.workers.warm"])
SECRET = "a-secret-of-these-tests"
# On a busy machine a worker may well say nothing for three seconds.
LEASE = beating.LEASE if os.environ.get("HAMKOR_STORM") == "full" else 6.0
TOKEN = "42:local-telegram-of-the-workers-tests"


def settings(url: str, telegram: Telegram, address: socket.socket, rate: float) -> Settings:
    """What each of the workers is told."""
    port = address.getsockname()[1]
    return Settings(
        bot_token=SecretStr(telegram.token),
        bot_api_url=telegram.url,
        database_url=url,
        bot_language="uz",
        broadcast_rate=rate,
        webhook_url=f"http://127.0.0.1:{port}/hook",
        webhook_secret=SecretStr(SECRET),
        listen=f"127.0.0.1:{port}",
    )


def _live(given: Settings, address: socket.socket, name: str, ready: Connection) -> None:
    if "HAMKOR_TEST_LOG" not in os.environ:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    logs.configure()
    beating.LEASE, beating._MARGIN, beating.BEAT = LEASE, 2.0, 0.25
    os.environ.update(HAMKOR_SOCKET=str(address.fileno()), HAMKOR_WORKER=name, HAMKOR_READY=str(ready.fileno()))
    asyncio.run(until_signal(lambda stop: running._real(given, stop)))


class Workers:
    """Some workers on one database; each can be killed, and another one started in its place."""

    def __init__(self, url: str, telegram: Telegram, *, rate: float = 29) -> None:
        self.address = socket.create_server(("127.0.0.1", 0), backlog=512)
        self.url = f"http://127.0.0.1:{self.address.getsockname()[1]}"
        self._given = settings(url, telegram, self.address, rate)
        self._numbers = iter(range(1, 10_000))
        self.living: dict[str, multiprocessing.process.BaseProcess] = {}

    async def start(self) -> str:
        """Start one more and wait until it takes updates; its name."""
        name = f"w{next(self._numbers)}"
        mine, theirs = _context.Pipe(duplex=False)
        process = _context.Process(target=_live, args=(self._given, self.address, name, theirs))
        await asyncio.to_thread(process.start)
        theirs.close()
        await asyncio.to_thread(mine.poll, 60)
        self.living[name] = process
        return name

    async def kill(self, name: str) -> None:
        """End one as a broken machine does."""
        process = self.living.pop(name)
        process.kill()
        await asyncio.to_thread(process.join, 20)

    @property
    def alive(self) -> list[str]:
        """Those that were not killed and have not ended by themselves."""
        return [name for name, process in self.living.items() if process.is_alive()]

    async def tend(self, wanted: int) -> None:
        """Start another one for each that ended, as the crew does, until cancelled."""
        while True:
            for name in self.living.keys() - set(self.alive):
                del self.living[name]
            await asyncio.gather(*(self.start() for _ in range(wanted - len(self.living))))
            await asyncio.sleep(0.1)

    async def ended(self, name: str) -> int | None:
        """Wait until one has ended by itself; its exit code."""
        process = self.living[name]
        await asyncio.to_thread(process.join, 20)
        return process.exitcode

    def stand_still(self, name: str, *, go_on: bool = False) -> None:
        """Stop one in the middle of whatever it does, or let it go on."""
        pid = self.living[name].pid
        assert pid is not None
        os.kill(pid, signal.SIGCONT if go_on else signal.SIGSTOP)

    async def end(self) -> None:
        """Ask all to end."""
        for process in self.living.values():
            if process.is_alive():
                process.terminate()
        for process in self.living.values():
            await asyncio.to_thread(process.join, 20)
            process.kill()
        self.living.clear()
        self.address.close()

"""The process keeps its manners: it ends when asked and when it must, says why, and lets nobody dawdle at its doors."""

import asyncio
import contextlib
import json
import os
import random
import signal
import socket
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot import listening
from bot.database import Database
from bot.sandbox import server
from bot.sandbox.server import Sandbox
from bot.sandbox.testing import Telegram
from bot.telegram import webhook
from tests.conftest import Clock
from tests.telegram.test_inbox import Recorder

pytestmark = pytest.mark.faults

ROOT = Path(__file__).parents[2]
TOKEN = "42:" + "manners-need-no-secret"
IN_TIME = 10.0
PATIENCE = 60.0  # for a start on a machine with other things to do


class Process:
    """`python bot.py` in a process of its own; what it writes is read line by line."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self.process = process
        self.said = ""

    async def until(self, words: str) -> None:
        """Wait until it wrote these words."""
        assert self.process.stdout is not None
        async with asyncio.timeout(PATIENCE):
            while words not in self.said:
                line = await self.process.stdout.readline()
                assert line, f"it ended without «{words}»: {self.said}"
                self.said += line.decode()

    async def ended(self, within: float) -> int:
        """Wait until it ends by itself; its exit code."""
        async with asyncio.timeout(within):
            rest, _ = await self.process.communicate()
        self.said += rest.decode()
        assert self.process.returncode is not None
        return self.process.returncode

    async def asked_to_end(self) -> int:
        """Ask it to end, as a new version does; its exit code."""
        self.process.send_signal(signal.SIGTERM)
        return await self.ended(IN_TIME)


@contextlib.asynccontextmanager
async def running(folder: Path, **environment: str) -> AsyncIterator[Process]:
    given = {"DATABASE_URL": f"sqlite:///{folder / 'hamkor.db'}", "PYTHONUNBUFFERED": "1", **environment}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(ROOT / "bot.py"),
        cwd=folder,
        env={"PATH": os.environ["PATH"], **given},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    try:
        yield Process(process)
    finally:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


@contextlib.contextmanager
def taken_port() -> Iterator[int]:
    """A port on which somebody listens and never says a word."""
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        door.listen(128)
        yield int(door.getsockname()[1])


def free_port() -> int:
    with taken_port() as port:
        return port


@pytest.fixture
async def telegram() -> AsyncIterator[Telegram]:
    async with Telegram(token=TOKEN) as running:
        yield running


async def test_it_ends_in_time_while_telegram_cannot_be_reached(tmp_path: Path) -> None:
    nobody = f"http://127.0.0.1:{free_port()}"
    async with running(tmp_path, BOT_TOKEN=TOKEN, BOT_API_URL=nobody) as process:
        await process.until("telegram_unreachable")
        assert await process.asked_to_end() == 0, process.said


async def test_it_ends_in_time_while_telegram_keeps_silent(tmp_path: Path) -> None:
    asked = asyncio.Event()

    async def silence(_reader: asyncio.StreamReader, _writer: asyncio.StreamWriter) -> None:
        asked.set()
        await asyncio.Event().wait()

    telegram = await asyncio.start_server(silence, "127.0.0.1", 0)
    port = telegram.sockets[0].getsockname()[1]
    async with running(tmp_path, BOT_TOKEN=TOKEN, BOT_API_URL=f"http://127.0.0.1:{port}") as process:
        await asyncio.wait_for(asked.wait(), PATIENCE)
        assert await process.asked_to_end() == 0, process.said
    telegram.close()


async def test_it_ends_in_time_while_chats_are_told_to_wait(tmp_path: Path, telegram: Telegram) -> None:
    person = telegram.person("Kutuvchi")
    telegram.fault("flood", chat_id=person.id, retry_after=30, times=None)
    async with running(tmp_path, BOT_TOKEN=TOKEN, BOT_API_URL=telegram.url) as process:
        await person.say("/start")
        async with asyncio.timeout(PATIENCE):
            while not telegram.calls_of("sendMessage"):
                await asyncio.sleep(0.05)
        assert await process.asked_to_end() == 0, process.said
    telegram.lift_faults()
    async with running(tmp_path, BOT_TOKEN=TOKEN, BOT_API_URL=telegram.url) as process:
        await person.hears(timeout=PATIENCE)
        assert await process.asked_to_end() == 0, process.said


@pytest.mark.parametrize("seed", range(3))
async def test_it_ends_in_time_at_any_moment(tmp_path: Path, telegram: Telegram, seed: int) -> None:
    async with running(tmp_path, BOT_TOKEN=TOKEN, BOT_API_URL=telegram.url) as process:
        await asyncio.sleep(random.Random(seed).uniform(0.1, 6))
        # Before it listens to signals the system ends it: nothing was begun that is not undone.
        assert await process.asked_to_end() in (0, -signal.SIGTERM), process.said


async def test_a_refused_token_ends_it_with_a_sentence(tmp_path: Path, telegram: Telegram) -> None:
    telegram.fault("unauthorized", times=None)
    async with running(tmp_path, BOT_TOKEN=TOKEN, BOT_API_URL=telegram.url) as process:
        assert await process.ended(PATIENCE) == 1
        assert "Telegram did not accept BOT_TOKEN (Unauthorized). Take a fresh one from BotFather.\n" in process.said
        assert TOKEN not in process.said


async def test_a_token_taken_back_ends_it_with_a_sentence(tmp_path: Path, telegram: Telegram) -> None:
    async with running(tmp_path, BOT_TOKEN=TOKEN, BOT_API_URL=telegram.url) as process:
        person = telegram.person("Anvar")
        await person.say("/start")
        await person.hears(timeout=PATIENCE)
        telegram.fault("unauthorized", "getUpdates", times=None)
        await person.say("/start")
        assert await process.ended(PATIENCE) == 1
        assert "Telegram did not accept BOT_TOKEN" in process.said


async def test_a_telegram_that_is_ill_at_the_start_is_waited_for(tmp_path: Path, telegram: Telegram) -> None:
    telegram.fault("server_error", "getMe", code=502)
    telegram.fault("flood", "deleteWebhook", retry_after=1)
    async with running(tmp_path, BOT_TOKEN=TOKEN, BOT_API_URL=telegram.url) as process:
        person = telegram.person("Anvar")
        await person.say("/start")
        await person.hears(timeout=PATIENCE)
        assert await process.asked_to_end() == 0, process.said


async def test_the_local_telegram_listens_too(tmp_path: Path) -> None:
    door = f"127.0.0.1:{free_port()}"
    async with running(tmp_path, LISTEN=door, SANDBOX_PORT=str(free_port())) as process:
        await process.until("Hamkor is ready.")
        async with aiohttp.ClientSession() as session:
            async with session.get(f"http://{door}/healthz") as health:
                told = await health.json()
                assert (told["status"], told.keys()) == ("ok", {"status", "oldest_waiting", "oldest_owed"})
            async with session.get(f"http://{door}/metrics") as numbers:
                assert "hamkor_" in await numbers.text()
        assert await process.asked_to_end() == 0, process.said


@pytest.mark.parametrize("which", ["LISTEN", "SANDBOX_PORT"])
async def test_a_taken_port_is_named(tmp_path: Path, which: str) -> None:
    with taken_port() as port:
        ports = {"SANDBOX_PORT": str(free_port()), which: f"127.0.0.1:{port}" if which == "LISTEN" else str(port)}
        async with running(tmp_path, **ports) as process:
            assert await process.ended(PATIENCE) == 1
            assert f"Hamkor cannot listen on 127.0.0.1:{port}: " in process.said
            assert "Is another program on this port?" in process.said


async def test_a_wrong_database_path_is_no_taken_port(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    wrong = f"sqlite:///{tmp_path / 'file' / 'hamkor.db'}"
    async with running(tmp_path, DATABASE_URL=wrong, BOT_TOKEN=TOKEN) as process:
        assert await process.ended(PATIENCE) == 1
    assert "database" in process.said
    assert "port" not in process.said
    assert "Traceback" not in process.said


# slow visitors


async def dawdle(port: int, *, head: bytes, drip: bytes) -> float:
    """Send the head of a request drop by drop; how many seconds until the door was closed."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    began = time.monotonic()
    writer.write(head)
    closed = asyncio.create_task(reader.read())
    with contextlib.suppress(ConnectionError):
        while not closed.done() and time.monotonic() - began < 30:
            writer.write(drip)
            await asyncio.wait((closed,), timeout=0.05)
    writer.close()
    with contextlib.suppress(ConnectionError):
        await closed
    return time.monotonic() - began


def test_headers_have_ten_seconds() -> None:
    assert listening.HEADERS == server.HEADERS == 10.0


async def test_slow_heads_are_shown_out_and_others_served(
    db: Database, now: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listening, "HEADERS", 0.5)
    port = free_port()
    hook = webhook.app(Recorder(db, now).inbox, secret="s" * 20, path="/hook")
    async with listening.listening(f"127.0.0.1:{port}", lambda: db, application=hook):
        slow = [dawdle(port, head=b"POST /hook HTTP/1.1\r\nHost: a\r\n", drip=b"X-a: b\r\n") for _ in range(20)]
        second = b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nGET /healthz HTTP/1.1\r\n"
        slow.append(dawdle(port, head=second, drip=b"X-a: b\r\n"))
        slow.append(dawdle(port, head=b"", drip=b""))
        waiting = asyncio.gather(*slow)
        async with (
            aiohttp.ClientSession() as session,
            session.get(f"http://127.0.0.1:{port}/healthz") as health,
        ):
            assert health.status == 200
        assert max(await waiting) < 5


async def test_a_slow_body_is_shown_out(db: Database, now: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "_BODY", 0.3)
    secret = "s" * 20
    hook = webhook.app(Recorder(db, now).inbox, secret=secret, path="/hook")
    runner = web.AppRunner(hook, access_log=None, lingering_time=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    head = (
        f"POST /hook HTTP/1.1\r\nHost: a\r\nX-Telegram-Bot-Api-Secret-Token: {secret}\r\nContent-Length: 1000\r\n\r\n"
    )
    reader, writer = await asyncio.open_connection("127.0.0.1", runner.addresses[0][1])
    writer.write(head.encode() + json.dumps({}).encode())
    async with asyncio.timeout(10):
        assert (await reader.readline()).split()[1] == b"408"
    writer.close()
    await runner.cleanup()


async def test_the_local_telegram_shows_slow_heads_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "HEADERS", 0.5)
    sandbox = Sandbox()
    address = await sandbox.start()
    port = int(address.rpartition(":")[2])
    assert await dawdle(port, head=b"POST /bot42:x/getMe HTTP/1.1\r\n", drip=b"X-a: b\r\n") < 5
    await sandbox.stop()

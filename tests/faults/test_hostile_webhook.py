"""The webhook before the whole world: who lacks the secret is refused, what is no update is too; nothing breaks."""

import asyncio
import gzip
import json
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest
from aiohttp import web

from bot.database import Database
from bot.telegram import webhook
from tests.conftest import Clock
from tests.telegram.test_inbox import Recorder, update

pytestmark = pytest.mark.faults

SECRET = "A-secret_256"
PATH = "/telegram/hook"
GOOD = json.dumps(update(1, text="do it")).encode()
LARGEST = 2 * 1024 * 1024

# What cannot be the number of an update.
NO_NUMBERS: tuple[object, ...] = ("1", None, True, 1.0, 0, -1, 2**63, [1], {})


@dataclass
class Hook:
    """A listening webhook and the inbox behind it."""

    recorder: Recorder
    port: int

    async def post(
        self, body: bytes, *, secret: bytes | None = SECRET.encode(), path: str = PATH, headers: bytes = b""
    ) -> int:
        """Post raw bytes, as somebody who writes the protocol by hand; the status that comes back."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        token = b"" if secret is None else b"X-Telegram-Bot-Api-Secret-Token: " + secret + b"\r\n"
        head = (
            b"POST %s HTTP/1.1\r\nHost: hook\r\nContent-Type: application/json\r\nConnection: close\r\n" % path.encode()
        )
        length = b"" if b"chunked" in headers else b"Content-Length: %d\r\n" % len(body)
        writer.write(head + token + headers + length + b"\r\n")
        try:
            writer.write(body)
            await writer.drain()
        except ConnectionError:
            pass  # refused before it was read
        answer = await reader.readline()
        writer.close()
        return int(answer.split()[1])


@pytest.fixture
async def hook(db: Database, now: Clock) -> AsyncIterator[Hook]:
    recorder = Recorder(db, now)
    await recorder.inbox.start()
    runner = web.AppRunner(webhook.app(recorder.inbox, secret=SECRET, path=PATH), access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield Hook(recorder, runner.addresses[0][1])
    await runner.cleanup()
    await recorder.inbox.stop()


@pytest.mark.parametrize(
    "secret",
    [
        None,
        b"",
        b"wrong",
        SECRET.encode() + b"x",
        SECRET.lower().encode(),
        SECRET[:-1].encode(),
        "Махфий калит".encode(),
        b"\xff\xfe\x80",
        SECRET.encode() + b"\xff",
        b"x" * 7000,
    ],
)
async def test_who_does_not_know_the_secret_is_refused(hook: Hook, secret: bytes | None) -> None:
    assert await hook.post(GOOD, secret=secret) == 401
    await hook.recorder.inbox.idle()
    assert await hook.recorder.states() == {}


async def test_the_sender_a_proxy_names_opens_nothing(hook: Hook) -> None:
    for said in (b"149.154.160.5", b"149.154.160.5, 10.0.0.1", b"::ffff:149.154.160.5", b"[", b"\xff"):
        assert await hook.post(GOOD, secret=b"wrong", headers=b"X-Forwarded-For: " + said + b"\r\n") == 401
    assert await hook.recorder.states() == {}


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b" ",
        b"{",
        b"[]",
        b"null",
        b"true",
        b"7",
        b'"update"',
        b"\xff\xfe\x00",
        b"\xd0",
        b"{'update_id': 1}",
        b'{"update_id": 1} and more',
        b"[[[[[" * 20_000,
        b'{"a":' * 100_000,
        b"9" * 5000,
        b'{"update_id": ' + b"9" * 5000 + b"}",
        *(json.dumps({"update_id": number}).encode() for number in NO_NUMBERS),
        b'{"update_id": NaN}',
        b'{"update_id": 1e400}',
        json.dumps([update(1)]).encode(),
        json.dumps({"message": update(1)["message"]}).encode(),
    ],
)
async def test_what_is_no_update_is_refused(hook: Hook, body: bytes) -> None:
    assert await hook.post(body) == 400
    await hook.recorder.inbox.idle()
    assert await hook.recorder.states() == {}


@pytest.mark.parametrize("body", [b"x" * (3 * 1024 * 1024), GOOD[:-1] + b" " * LARGEST + b"}"])
async def test_what_is_too_large_is_refused(hook: Hook, body: bytes) -> None:
    assert await hook.post(body) == 413
    assert await hook.recorder.states() == {}


async def test_a_packed_body_is_measured_unpacked(hook: Hook) -> None:
    bomb = gzip.compress(b"[" + b" " * (64 * 1024 * 1024) + b"]")
    assert len(bomb) < LARGEST
    assert await hook.post(bomb, headers=b"Content-Encoding: gzip\r\n") in (400, 413)
    assert await hook.post(b"no gzip at all", headers=b"Content-Encoding: gzip\r\n") == 400
    assert await hook.post(b"5;x\r\nhello\r\nZZ\r\n", headers=b"Transfer-Encoding: chunked\r\n") == 400
    assert await hook.recorder.states() == {}


async def test_however_deep_it_is_nothing_breaks(hook: Hook) -> None:
    statuses: set[int] = set()
    depths: list[int] = [50, 300, *range(880, 1010, 3), 2000, 20_000]
    for number, depth in enumerate(depths, 1):
        deep = b'{"a":' * depth + b"1" + b"}" * depth
        statuses.add(await hook.post(b'{"update_id": %d, "message": %s}' % (number, deep)))
    await hook.recorder.inbox.idle()
    assert statuses == {200, 400}
    assert hook.recorder.handled == []
    assert set((await hook.recorder.states()).values()) == {"aside"}


async def test_other_doors_are_closed(hook: Hook) -> None:
    assert await hook.post(GOOD, path="/") == 404
    assert await hook.post(GOOD, path=PATH + "/..") in (400, 404)
    reader, writer = await asyncio.open_connection("127.0.0.1", hook.port)
    writer.write(b"GET %s HTTP/1.1\r\nHost: hook\r\n\r\n" % PATH.encode())
    assert (await reader.readline()).split()[1] == b"405"
    writer.close()
    assert await hook.recorder.states() == {}


async def test_a_good_one_is_a_row_before_telegram_hears_of_it(hook: Hook) -> None:
    release = asyncio.Event()
    handle = hook.recorder.handle

    async def held(raw: dict[str, object]) -> object:
        await release.wait()
        return await handle(raw)

    hook.recorder.inbox._handle = held  # type: ignore[assignment]
    assert await hook.post(GOOD) == 200
    assert await hook.recorder.states() == {1: "new"}
    release.set()
    for _ in range(3):
        assert await hook.post(GOOD) == 200
    await hook.recorder.inbox.idle()
    assert await hook.recorder.states() == {1: "done"}
    assert await hook.recorder.deeds() == 1


async def test_one_that_cannot_be_kept_is_not_confirmed(hook: Hook) -> None:
    async with hook.recorder.db.write() as connection:
        await connection.run("ALTER TABLE inbox RENAME TO gone")
    assert await hook.post(GOOD) == 500, "Telegram brings it again"
    async with hook.recorder.db.write() as connection:
        await connection.run("ALTER TABLE gone RENAME TO inbox")
    assert await hook.post(GOOD) == 200
    await hook.recorder.inbox.idle()
    assert await hook.recorder.states() == {1: "done"}


async def test_a_crowd_of_forgers_does_not_keep_a_good_one_out(hook: Hook) -> None:
    forged = (hook.post(json.dumps(update(number)).encode(), secret=b"%d" % number) for number in range(100, 300))
    statuses = await asyncio.gather(*forged, hook.post(GOOD))
    assert statuses == [401] * 200 + [200]
    await hook.recorder.inbox.idle()
    assert await hook.recorder.states() == {1: "done"}

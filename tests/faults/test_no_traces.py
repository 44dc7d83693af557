"""What people say and who they are stays out of the log and the metrics, also when everything goes wrong."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import structlog
from prometheus_client import generate_latest

from bot import logs
from bot.main import Hamkor
from bot.sandbox.people.actor import Actor
from bot.sandbox.testing import Telegram
from bot.settings import Settings
from bot.telegram.api import Api, TelegramSilent
from tests.conftest import Clock
from tests.town import Town

pytestmark = pytest.mark.faults

TOKEN = "424242:zumradsirli-token-in-no-log"
# Parts of the person's name, user name, telephone, enterprise, words, file, and of the bot's token and secret.
MARKS = ("zumrad", "зумрад", "935550001", "93 555", "305550001", "305 550 001", "305\u00a0550\u00a0001")


@pytest.fixture
def written(capfd: pytest.CaptureFixture[str]) -> Iterator[pytest.CaptureFixture[str]]:
    """The log as in service, into what the test may read; the tests' own handlers come back afterwards."""
    before, root = structlog.get_config(), logging.getLogger()
    handlers, level = root.handlers[:], root.level
    logs.configure()
    yield capfd
    structlog.configure(**before)
    root.handlers[:], root.level = handlers, level


@pytest.fixture
async def marked(database_path: Path, now: Clock, written: pytest.CaptureFixture[str]) -> AsyncIterator[Town]:
    """The real bot, its token marked, on a local Telegram that may refuse."""
    settings = Settings(database_url=f"sqlite:///{database_path}", bot_language="uz")
    async with Telegram(strict=True, token=TOKEN) as telegram:
        town = Town(telegram, Hamkor(settings, token=TOKEN, api_url=telegram.url, now=now), settings)
        await town.run()
        yield town
        await town.hamkor.stop()


def somebody(town: Town) -> Actor:
    return town.telegram.person(
        "Zumrad Zumradova", language="en", username="zumrad_user", phone="998935550001", id=935550001
    )


def traces(text: str) -> list[str]:
    """Lines that hold any of the marks."""
    return [line for line in text.splitlines() if any(mark in line.lower() for mark in MARKS)]


def read(written: pytest.CaptureFixture[str]) -> list[str]:
    """Everything written so far: no line has a trace, each of the log is one JSON object; the events."""
    seen = written.readouterr()
    assert traces(seen.out) == []
    assert traces(seen.err) == []
    return [json.loads(line)["event"] for line in seen.err.splitlines()]


REGISTRATION = (
    "/register",
    "!✅ I agree",
    "305 550 001",
    "Zumrad Zavod",
    "!Manufacturer",
    "!Jizzakh",
    "zomin",
    "!Automotive industry",
    "!Next",
    "!Casting",
    "!Next",
    "!Cast iron",
    "!Next",
    "!Skip",
    "40",
    "!Skip",
    "50",
    "zumrad brake discs",
    "@",
    "!✅ All right, save",
)


async def lives(town: Town, zumrad: Actor) -> None:
    """Everything a person says of themselves, and what they press and forge."""
    await town.say(zumrad, "/start")
    await town.say(zumrad, "zumrad podshipnik 935550001")
    for step in REGISTRATION:
        if step == "@":
            await zumrad.share_contact()
            await town.answered(zumrad)
        elif step.startswith("!"):
            await town.press(zumrad, step[1:])
        else:
            await town.say(zumrad, step)
    for said in ("/zumrad_command", "/stats zumrad", "/start i_zumradToken", "/checkin zumrad", "/mydata"):
        await town.say(zumrad, said)
    for data in ("zumrad", "zumrad:1", "cc:zumrad", "sr:administrator:zumrad", "bs:1"):
        await town.forge(zumrad, data)
    await zumrad.inline("zumrad", timeout=10)
    await zumrad.send_file("zumrad.xlsx", b"zumrad")
    await town.answered(zumrad)


async def test_an_ordinary_life_leaves_no_trace(marked: Town, written: pytest.CaptureFixture[str]) -> None:
    zumrad = somebody(marked)
    await lives(marked, zumrad)
    async with marked.db.read() as connection:
        kept = await connection.one("SELECT name, phone, stir FROM enterprises")
    assert kept is not None
    assert tuple(kept) == ("Zumrad Zavod", "+998935550001", "305550001"), "the marks were really there"
    await marked.say(zumrad, "/forget")
    await marked.press(zumrad, "Yes, delete everything")
    assert {"button_unknown", "refused"} <= set(read(written))


async def test_what_telegram_refuses_or_swallows_leaves_no_trace(
    marked: Town, written: pytest.CaptureFixture[str]
) -> None:
    zumrad = somebody(marked)
    await marked.say(zumrad, "/start")
    quoting = "Bad Request: inline keyboard button URL 'https://t.me/hamkor_bot?start=i_zumrad' is invalid"
    tag = 'Bad Request: can\'t parse entities: Unsupported start tag "zumrad" at byte offset 7'
    for fault in (
        {"kind": "refuse", "description": quoting},
        {"kind": "refuse", "description": tag, "times": 2},
        {"kind": "forbidden"},
        {"kind": "unauthorized"},
        {"kind": "flood", "retry_after": 0},
        {"kind": "drop_before"},
        {"kind": "drop_after"},
    ):
        marked.telegram.fault(method="sendMessage", **fault)
        await marked.say(zumrad, "zumrad 935550001")
        marked.telegram.lift_faults()
    marked.telegram.fault("refuse", "getUpdates", description="Bad Request: refused")
    marked.telegram.fault("drop_before", "getUpdates")
    await marked.say(zumrad, "/start")
    assert {"telegram_refused", "text_not_parsed", "polling_failed"} <= set(read(written))


async def test_what_breaks_on_our_side_leaves_no_trace(marked: Town, written: pytest.CaptureFixture[str]) -> None:
    zumrad = somebody(marked)
    await marked.say(zumrad, "/start")
    async with marked.db.write() as connection:
        await connection.run("ALTER TABLE watches RENAME TO zumrad_gone")
        await connection.run("ALTER TABLE outbox RENAME TO zumrad_outbox")
    answer = await marked.say(zumrad, "/watched zumrad")
    assert answer.text.startswith("Something went wrong on our side")
    marked.hamkor.jobs.wake("outbox")
    unreadable = {"update_id": 2**40, "message": {"from": {"id": zumrad.id, "language_code": "ru"}, "text": ["zumrad"]}}
    await marked.hamkor.inbox.accept([unreadable])
    await marked.hamkor.idle()
    assert zumrad.last().text.startswith("У нас произошёл сбой")

    async def forgotten() -> None:
        raise ValueError("zumrad 935550001")

    asyncio.get_running_loop().call_exception_handler(
        {"message": "zumrad", "exception": ValueError("zumrad"), "task": asyncio.current_task()}
    )
    task = asyncio.create_task(forgotten())
    await asyncio.wait((task,))
    del task
    logging.getLogger("some.library").error("zumrad %s", "935550001")
    try:
        raise KeyError("zumrad")
    except KeyError:
        logging.getLogger("some.library").exception("zumrad")
    events = read(written)
    assert {"update_failed", "update_unreadable", "library_complained"} <= set(events)
    assert events.count("library_complained") >= 4


async def test_metrics_count_and_name_nobody(marked: Town) -> None:
    zumrad = somebody(marked)
    await lives(marked, zumrad)
    shown = generate_latest().decode()
    assert "hamkor_updates_total" in shown
    assert traces(shown) == []


async def test_an_error_of_the_wire_never_holds_the_token() -> None:
    api = Api(TOKEN, "http://127.0.0.1:1")
    with pytest.raises(TelegramSilent) as caught:
        await api.call("getMe", {})
    error: BaseException | None = caught.value
    while error is not None:
        assert "zumrad" not in repr(error)
        error = error.__cause__
    await api.close()

"""Faults on demand and the record of calls."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import aiohttp
import pytest

from bot.sandbox.people.actor import Actor
from bot.sandbox.rules import requirements
from bot.sandbox.rules.limits import Limits
from bot.sandbox.rules.refusal import Refused
from bot.sandbox.transport.journal import KEPT, Recorded
from tests.sandbox.conftest import Wire


@pytest.mark.parametrize(
    ("fault", "answer"),
    [
        ({"kind": "flood", "retry_after": 7}, "429 Too Many Requests: retry after 7"),
        ({"kind": "forbidden"}, "403 Forbidden: bot was blocked by the user"),
        ({"kind": "refuse", "description": "Bad Request: chat not found"}, "400 Bad Request: chat not found"),
        ({"kind": "unauthorized"}, "401 Unauthorized"),
        ({"kind": "server_error"}, "502 Bad Gateway"),
        ({"kind": "server_error", "code": 500}, "500 Internal Server Error"),
    ],
)
async def test_a_fault_strikes_once_and_only_its_method(
    bot: Wire, madina: Actor, fault: dict[str, Any], answer: str
) -> None:
    bot.telegram.fault(method="sendMessage", **fault)
    await bot("getMe")
    assert await bot.refused("sendMessage", chat_id=madina.id, text="x") == answer
    assert (await bot("sendMessage", chat_id=madina.id, text="x"))["message_id"] == 2


async def test_faults_for_one_chat_after_some_calls_for_ever(bot: Wire, madina: Actor) -> None:
    jasur = bot.telegram.person("Jasur")
    await jasur.start()
    bot.telegram.fault("flood", chat_id=madina.id, skip=1, times=None, retry_after=2)
    await bot("sendMessage", chat_id=madina.id, text="1")
    for _ in range(3):
        assert (await bot.refused("sendMessage", chat_id=madina.id, text="2")).startswith("429")
        await bot("sendMessage", chat_id=jasur.id, text="3")
    bot.telegram.lift_faults()
    await bot("sendMessage", chat_id=madina.id, text="4")
    bot.telegram.bot.updates.clear()


@pytest.mark.parametrize(("kind", "sent"), [("drop_before", 0), ("drop_after", 1)])
async def test_a_dropped_connection_before_and_after_the_effect(bot: Wire, madina: Actor, kind: str, sent: int) -> None:
    bot.telegram.fault(kind, "sendMessage")
    with pytest.raises(aiohttp.ClientError):
        await bot("sendMessage", chat_id=madina.id, text="x")
    assert len(madina.heard()) == sent
    await bot("sendMessage", chat_id=madina.id, text="y")


async def test_a_slow_answer(bot: Wire, madina: Actor) -> None:
    bot.telegram.fault("slow", "sendMessage", seconds=0.05)
    before = time.monotonic()
    await bot("sendMessage", chat_id=madina.id, text="x")
    assert time.monotonic() - before >= 0.05


async def test_a_client_that_gives_up_on_a_slow_answer(bot: Wire, madina: Actor) -> None:
    bot.telegram.fault("slow", "sendMessage", seconds=30)
    asked = asyncio.create_task(bot("sendMessage", chat_id=madina.id, text="x"))
    while bot.telegram.sandbox.api.faults.active:
        await asyncio.sleep(0)  # until the server has it, and lets it wait
    asked.cancel()
    assert (await bot("sendMessage", chat_id=madina.id, text="y"))["text"] == "y"
    assert [seen.text for seen in madina.heard()] == ["y"]


async def test_faults_are_recorded_but_are_no_refusals(bot: Wire, madina: Actor) -> None:
    bot.telegram.fault("flood", "sendMessage")
    await bot.raw("sendMessage", chat_id=madina.id, text="x")
    [call] = bot.telegram.calls_of("sendMessage")
    assert (call.status, call.fault) == (429, "flood")
    assert bot.telegram.refusals == []


async def test_the_record_of_a_call(bot: Wire, madina: Actor) -> None:
    await bot("sendDocument", chat_id=madina.id, document=("a.txt", b"12345"), caption="x" * 20)
    [call] = bot.telegram.calls
    assert (call.method, call.bot, call.chat_id, call.status, call.description) == (
        "sendDocument",
        42,
        madina.id,
        200,
        None,
    )
    assert call.parameters == {"chat_id": str(madina.id), "caption": "x" * 20, "document": {"file": "a.txt", "size": 5}}
    await bot("setWebhook", url="https://example.uz", secret_token="hidden")
    assert "secret_token" not in bot.telegram.calls[-1].parameters


async def test_polls_are_kept_apart(bot: Wire, madina: Actor) -> None:
    await bot("getUpdates", limit=5)
    await bot("getMe")
    assert [call.method for call in bot.telegram.calls] == ["getMe"]
    async with bot.session.get(f"{bot.telegram.url}/journal?polls=1") as response:
        [call] = (await response.json())["calls"]
    assert (call["method"], call["parameters"]) == ("getUpdates", {"limit": "5"})


async def test_the_record_is_bounded(bot: Wire, madina: Actor) -> None:
    journal = bot.telegram.sandbox.api.journal
    for _ in range(KEPT + 5):
        journal.add(Recorded(method="getMe"))
    assert (len(journal.calls), journal.calls[-1].id) == (KEPT, KEPT + 5)


def test_limits_count_each_chat_by_itself_and_forget(monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("bot.sandbox.rules.limits.time.monotonic", lambda: now[0])
    limits = Limits.realistic()

    def waits(chat: Any) -> Any:
        try:
            limits.check(bot=42, chat=chat)
        except Refused as refused:
            return int(refused.parameters["retry_after"])
        return 0

    assert [waits(1), waits(1), waits(2)] == [0, 1, 0]
    now[0] += 1
    assert waits(1) == 0
    for _ in range(20):
        now[0] += 1
        assert waits(-5) == 0
    now[0] += 1
    assert waits(-5) == 40
    now[0] += 40
    assert waits(-5) == 0
    now[0] += 100
    assert [waits(chat) for chat in range(10, 41)] == [0] * 30 + [1]


async def test_an_own_failure_is_a_500_and_a_refusal(
    bot: Wire, madina: Actor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("oops")

    monkeypatch.setattr("bot.sandbox.methods.texts.send", broken)
    assert await bot.refused("sendMessage", chat_id=madina.id, text="x") == "500 Internal Server Error"
    assert "failed at sendMessage" in caplog.text


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(requirements, "find_spec", lambda module: None)
    with pytest.raises(SystemExit, match="pip install tdjson pillow"):
        requirements.check()

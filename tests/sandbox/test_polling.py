"""Rows 50 to 52: long polling."""

from __future__ import annotations

import asyncio

import pytest

from bot.sandbox.people.actor import Actor
from tests.sandbox.conftest import Wire


async def test_an_update_stays_until_it_is_confirmed(bot: Wire, madina: Actor) -> None:
    for text in ("one", "two", "three"):
        await madina.say(text)
    first = await bot("getUpdates")
    assert [update["message"]["text"] for update in first] == ["one", "two", "three"]
    assert [update["update_id"] - first[0]["update_id"] for update in first] == [0, 1, 2]
    rest = await bot("getUpdates", offset=first[1]["update_id"])
    assert [update["message"]["text"] for update in rest] == ["two", "three"]
    assert await bot("getUpdates", offset=first[2]["update_id"] + 1) == []
    await bot.telegram.settled()


async def test_row_52_limit_and_negative_offset(bot: Wire, madina: Actor) -> None:
    for number in range(120):
        await madina.say(str(number))
    assert len(await bot("getUpdates", limit=1000)) == 100
    assert [update["message"]["text"] for update in await bot("getUpdates", offset=-2)] == ["118", "119"]
    assert len(bot.telegram.bot.updates.pending) == 2
    assert len(await bot("getUpdates", offset=-100, limit=0)) == 1


async def test_a_poll_waits_for_something_to_come(bot: Wire, madina: Actor) -> None:
    poll = asyncio.create_task(bot("getUpdates", offset=1, timeout=50))
    await _polls(bot, 1)
    await madina.say("hello")
    [update] = await poll
    assert update["message"]["text"] == "hello"


async def test_row_50_polling_while_a_webhook_is_set(bot: Wire) -> None:
    await bot("setWebhook", url="http://127.0.0.1:9/hook")
    assert await bot.refused("getUpdates") == (
        "409 Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )
    await bot("deleteWebhook")
    assert await bot("getUpdates") == []


async def test_row_51_a_second_poller_ends_the_first(bot: Wire, madina: Actor) -> None:
    first = asyncio.create_task(bot.refused("getUpdates", offset=5, timeout=50))
    await _polls(bot, 1)
    second = asyncio.create_task(bot("getUpdates", offset=6, timeout=50))
    assert await first == (
        "409 Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    )
    await madina.say("hello")
    assert len(await second) == 1


async def test_row_51_setting_a_webhook_ends_a_poll(bot: Wire) -> None:
    poll = asyncio.create_task(bot.refused("getUpdates", timeout=50))
    await _polls(bot, 1)
    await bot("setWebhook", url="http://127.0.0.1:9/hook")
    assert await poll == "409 Conflict: terminated by setWebhook request"


async def test_row_51_conflicts_soon_after_one_another_are_held(bot: Wire, monkeypatch: pytest.MonkeyPatch) -> None:
    held = []

    async def hold(seconds: int) -> None:
        held.append(seconds)

    monkeypatch.setattr("bot.sandbox.methods.updates.asyncio.sleep", hold)
    await bot("setWebhook", url="http://127.0.0.1:9/hook")
    await bot.refused("getUpdates")
    assert held == []
    await bot.refused("getUpdates")
    assert held == [3]


async def test_row_52_the_same_offset_again_is_held(bot: Wire, madina: Actor) -> None:
    assert await bot("getUpdates", offset=1, timeout=0) == []
    again = asyncio.create_task(bot("getUpdates", offset=1, timeout=0))
    await _polls(bot, 2)
    assert not again.done()
    await madina.say("one")
    assert len(await again) == 1


async def test_row_52_the_same_offset_at_once_gives_one_update(bot: Wire, madina: Actor) -> None:
    for text in ("one", "two"):
        await madina.say(text)
    assert len(await bot("getUpdates")) == 2
    assert len(await bot("getUpdates")) == 1


async def test_row_52_kinds_of_updates_are_remembered(bot: Wire, madina: Actor) -> None:
    await bot("getUpdates", allowed_updates=["callback_query"], offset=1)
    await madina.say("not wanted")
    assert not bot.telegram.bot.updates.pending
    await bot("getUpdates", offset=2, allowed_updates=["message", "nonsense"])
    await madina.say("wanted")
    madina.block()
    [update] = await bot("getUpdates", offset=3)
    assert update["message"]["text"] == "wanted"
    await bot("getUpdates", offset=update["update_id"] + 1, allowed_updates=[])
    madina.unblock()
    [update] = await bot("getUpdates", offset=4)
    assert update["my_chat_member"]["new_chat_member"]["status"] == "member"


@pytest.mark.parametrize(("kind", "seconds"), [("message", 86_400), ("callback_query", 150)])
async def test_updates_get_too_old(bot: Wire, madina: Actor, kind: str, seconds: int) -> None:
    if kind == "message":
        await madina.say("old")
    else:
        keyboard = {"inline_keyboard": [[{"text": "Next", "callback_data": "n"}]]}
        await bot("sendMessage", chat_id=madina.id, text="hi", reply_markup=keyboard)
        madina.tap("Next")
    [update] = bot.telegram.bot.updates.pending
    update.expires -= seconds + 1
    assert await bot("getUpdates") == []


async def _polls(bot: Wire, number: int) -> None:
    """Until that many polls have begun."""
    queue = bot.telegram.bot.updates
    while queue.polls < number:
        await queue.arrived.wait(1)
    await asyncio.sleep(0)

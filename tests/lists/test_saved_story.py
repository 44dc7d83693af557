"""Searches people keep, what they typed lately, and the one word they hear when something new fits."""

import asyncio
from typing import Any

import pytest

from bot.i18n import _
from bot.lists.saved import announcing, queries, standing
from bot.lists.saved import service as saved_service
from bot.lists.saved.models import Saved
from bot.lists.search_queries import RECENT_EACH
from bot.lists.trails import Trail
from bot.sandbox.people.actor import Actor
from tests.conftest import Clock
from tests.lists.test_finding_story import names, speak
from tests.lists.test_narrowing_story import found
from tests.stock import ITEMS, Row, Write, take
from tests.town import Town

GONE = "This is no longer available. Open the menu with /start and choose again."


def new(number: int, **more: str) -> Row:
    """A new bearing, cheaper with each number."""
    names = {"name_uz": f"Nasos podshipnigi {number}", "name_ru": f"Подшипник насоса {number}"}
    value = {"annual_value_usd": str(90_000 - number * 1000), "name_en": f"Pump bearing {number}"}
    return {**ITEMS[1], "code": f"NEW-{number:03}", **names, **value, **more}


async def arrived(town: Town, now: Clock, actor: Actor, count: int) -> list[str]:
    """Let the catalogue stand still and everything owed be told; the first lines of the last messages heard."""
    job = announcing.Announcing(town.db, town.hamkor.finder, now)
    await job.work()
    now.move(seconds=announcing.QUIET.total_seconds())
    await job.work()
    town.hamkor.jobs.wake("outbox")
    async with asyncio.timeout(60):
        while await rows(town, "SELECT id FROM outbox WHERE state IN ('waiting', 'intent')"):
            await asyncio.sleep(0.01)
    await town.telegram.settled()
    said = [message.text.splitlines()[0] for message in actor.messages() if message.text]
    return said[len(said) - count :] if count else said


async def rows(town: Town, sql: str) -> list[dict[str, Any]]:
    async with town.db.read() as connection:
        return [dict(row) for row in await connection.all(sql)]


async def test_a_search_is_saved_looked_at_and_deleted(stocked: Town) -> None:
    aziz = stocked.person("Aziz")
    listed = await stocked.say(aziz, "bearing")
    toast = await aziz.press("☆ Save search")
    assert toast["text"] == "Saved: you will hear of new items in it."
    kept = await stocked.answered(aziz)
    assert (kept.text, "★ Saved" in kept.labels) == (listed.text, True)
    await stocked.press(aziz, "🎛 Narrow")
    await stocked.press(aziz, "Cars · 6")
    await stocked.press(aziz, "☆ Save search")
    mine = await stocked.say(aziz, "/saved")
    assert mine.text.splitlines() == [
        "My searches",
        "",
        "1. 🔔 bearing · Cars: 6 items",
        "2. 🔔 bearing: 8 items",
        "",
        "🔔: you hear of new items. Press a number to open, change or delete a search.",
    ]
    await stocked.restart()
    one = await stocked.press(aziz, "1")
    assert one.text.splitlines() == [
        "⭐ bearing · Cars",
        "",
        "It has 6 items now.",
        "You hear of new items in it.",
    ]
    silent = await stocked.press(aziz, "🔕 Do not tell me")
    assert silent.text.splitlines()[-1] == "You do not hear of new items in it."
    shown = await stocked.press(aziz, "🔎 Show what it has")
    assert shown.text.splitlines()[0] == "🔎 bearing: 6 items"
    assert "★ Saved" in shown.labels
    await stocked.say(aziz, "/saved")
    await stocked.press(aziz, "2")
    left = await stocked.press(aziz, "🗑 Delete")
    assert left.text.splitlines()[2] == "1. 🔕 bearing · Cars: 6 items"
    await stocked.press(aziz, "1")
    await stocked.press(aziz, "🔎 Show what it has")
    assert "☆ Save search" in (await stocked.press(aziz, "★ Saved")).labels
    assert (await stocked.say(aziz, "/saved")).text.startswith("You have saved no search yet.")


async def test_a_search_in_vain_and_a_long_one_are_saved_too(stocked: Town) -> None:
    aziz = stocked.person("Aziz")
    long = "podshipnik bearing подшипник: все какие есть"
    for text in ("qwxz kkjh", long):
        await stocked.say(aziz, text)
        await stocked.press(aziz, "☆ Save search")
    async with stocked.db.write() as connection:
        await connection.run("DELETE FROM searches")
    assert (await stocked.say(aziz, "/saved")).text.splitlines()[3] == "2. 🔔 qwxz kkjh: 0 items"
    await stocked.press(aziz, "1")
    shown = await stocked.press(aziz, "🔎 Show what it has")
    assert shown.text.splitlines()[0].startswith("🔎 podshipnik bearing")
    assert (await stocked.press(aziz, "›")).rows[1] == ["‹", "2 / 2"]


async def test_nobody_keeps_more_than_so_many(stocked: Town) -> None:
    aziz = stocked.person("Aziz")
    await stocked.say(aziz, "bearing")
    for number in range(saved_service.MOST):
        await stocked.forge(aziz, f"csv:1:{Trail(text=f'bearing {number}').pack()}")
    words = await stocked.forge(aziz, "csv:1:0_bearing")
    assert words.startswith(f"You keep {saved_service.MOST} saved searches already.")
    assert await stocked.forge(aziz, "csv:1:0_bearing 0") == "Saved: you will hear of new items in it."
    pages = await stocked.say(aziz, "/saved")
    assert pages.rows[:2] == [["1", "2", "3", "4", "5", "6"], ["1 / 4", "›"]]
    await stocked.press(aziz, "›")
    assert (await stocked.press(aziz, "›")).rows[0] == ["13", "14", "15", "16", "17", "18"]
    assert len(await rows(stocked, "SELECT id FROM saved_searches")) == saved_service.MOST


async def test_a_stranger_sees_and_changes_nothing_of_anothers_searches(stocked: Town) -> None:
    aziz, stranger = stocked.person("Aziz"), stocked.person("Stranger")
    await stocked.say(aziz, "podshipnik bearing подшипник: все какие есть")
    await stocked.press(aziz, "☆ Save search")
    (one,) = await rows(stocked, "SELECT * FROM saved_searches")
    await stocked.say(stranger, "/start")
    for data in (
        f"cso:{one['id']}",
        f"cst:{one['id']}:0",
        f"csx:{one['id']}",
        f"cl:0_#{one['key']}",
        f"csv:0:0_#{one['key']}",
        f"csv:1:0_#{one['key']}",
        f"cn:0_#{one['key']}",
    ):
        assert await stocked.forge(stranger, data) == GONE, data
    assert (await stocked.say(stranger, "/saved")).text.startswith("You have saved no search yet.")
    assert (await stocked.say(stranger, "/recent")).text.startswith("You have not searched lately.")
    assert await rows(stocked, "SELECT * FROM saved_searches") == [one]


async def test_recent_searches_are_ones_own_bounded_and_forgotten_at_a_word(stocked: Town, now: Clock) -> None:
    aziz = stocked.person("Aziz")
    for number in range(RECENT_EACH + 5):
        now.move(seconds=1)
        await stocked.say(aziz, f"bearing {number}")
        if number % 4 == 0:
            await stocked.hamkor.recent.work()
    await stocked.say(aziz, "bearing 3")
    recent = await stocked.say(aziz, "/recent")
    assert recent.labels[:3] == ["🕘 bearing 3", "🕘 bearing 14", "🕘 bearing 13"]
    assert len(recent.rows) == 4 + 2
    await stocked.restart()
    assert len(await rows(stocked, "SELECT text FROM searches")) == RECENT_EACH
    assert (await stocked.press(aziz, "🕘 bearing 3")).text.splitlines()[0].startswith("🔎 bearing 3")
    await stocked.say(aziz, "bearing")
    await stocked.say(aziz, "/recent")
    assert (await stocked.press(aziz, "🗑 Forget these")).text.startswith("You have not searched lately.")
    await stocked.hamkor.recent.work()
    assert await rows(stocked, "SELECT text FROM searches") == []


async def test_whoever_asked_to_be_forgotten_leaves_no_searches(stocked: Town, now: Clock) -> None:
    aziz = stocked.person("Aziz")
    await stocked.say(aziz, "bearing")
    await stocked.press(aziz, "☆ Save search")
    await stocked.say(aziz, "brake")
    await stocked.say(aziz, "/forget")
    await stocked.press(aziz, "Yes, delete everything")
    now.move(seconds=1)
    await stocked.say(aziz, "/start")
    await stocked.hamkor.recent.work()
    assert await rows(stocked, "SELECT text FROM searches UNION ALL SELECT text FROM saved_searches") == []


async def test_new_items_are_told_once_in_one_message(stocked: Town, write: Write, now: Clock) -> None:
    aziz, other = stocked.person("Aziz"), stocked.person("Other")
    assert await arrived(stocked, now, aziz, 0) == []
    await stocked.say(aziz, "bearing")
    await stocked.press(aziz, "☆ Save search")
    await stocked.press(aziz, "🎛 Narrow")
    await stocked.press(aziz, "SamAuto · 2")
    await stocked.press(aziz, "☆ Save search")
    await stocked.say(other, "brake")
    now.move(minutes=1)
    path = write([new(number) for number in range(3)] + [new(9, buyers="SamAuto"), {**ITEMS[8], "code": "BRK-02"}])
    await take(stocked.db, path, now)
    assert await arrived(stocked, now, aziz, 1) == ["🔔 4 new items in your saved searches"]
    told = aziz.last()
    assert told.text.replace("\u00a0", " ").splitlines()[2:] == [
        "bearing",
        "1. Pump bearing 0 — $90 thousand",
        "2. Pump bearing 1 — $89 thousand",
        "3. Pump bearing 2 — $88 thousand",
        "4. Pump bearing 9 — $81 thousand",
        "",
        "bearing · SamAuto",
        "5. Pump bearing 9 — $81 thousand",
    ]
    assert told.rows == [
        ["1", "2", "3", "4", "5"],
        ["⭐ bearing"],
        ["⭐ bearing · SamAuto"],
        ["📦 Catalogue", "☰ Menu"],
    ]
    # Again the same file, and a restart between: nobody hears of it twice.
    await take(stocked.db, path, now)
    await stocked.restart()
    await arrived(stocked, now, aziz, 0)
    assert len(await rows(stocked, "SELECT id FROM outbox")) == 1
    assert (await stocked.press(aziz, "4")).text.splitlines()[0] == "Pump bearing 9"
    assert (await stocked.press(aziz, "‹ Back to the list")).text.splitlines()[0] == "🔎 bearing: 12 items"


async def test_an_import_undone_and_repeated_is_no_news(stocked: Town, write: Write, now: Clock) -> None:
    aziz = stocked.person("Aziz")
    await arrived(stocked, now, aziz, 0)
    await stocked.say(aziz, "bearing")
    await stocked.press(aziz, "☆ Save search")
    path = write([new(number) for number in range(3)])
    for more in ([], [new(7)]):
        now.move(minutes=1)
        await take(stocked.db, path if not more else write([new(0), new(1), *more], name="more.csv"), now)
        await arrived(stocked, now, aziz, 0)
        async with stocked.db.write() as connection:
            await connection.run("DELETE FROM components WHERE code LIKE 'NEW-00%' AND code <> 'NEW-007'")
    told = [message.text.splitlines()[0] for message in aziz.messages() if "saved searches" in message.text]
    assert told == ["🔔 3 new items in your saved searches", "🔔 1 new item in your saved searches"]


async def test_a_kill_between_finding_and_marking_tells_nobody_twice(
    stocked: Town, write: Write, now: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = [stocked.person(f"Person {number}") for number in range(3)]
    await arrived(stocked, now, people[0], 0)
    for person in people:
        await stocked.say(person, "bearing")
        await stocked.press(person, "☆ Save search")
    now.move(minutes=1)
    await take(stocked.db, write([new(1), new(2)]), now)
    monkeypatch.setattr(announcing, "_SEARCHES", 2)
    looked: list[int] = []

    async def killed(*_args: object, **_more: object) -> None:
        looked.append(1)
        if len(looked) == 2:
            raise asyncio.CancelledError
        await through(*_args, **_more)  # type: ignore[arg-type]

    through = announcing._look_through
    monkeypatch.setattr(announcing, "_look_through", killed)
    with pytest.raises(asyncio.CancelledError):
        await announcing.announce(stocked.db, stocked.hamkor.finder, moment=now())
    assert len(await rows(stocked, "SELECT id FROM outbox")) == 2
    await stocked.restart()
    monkeypatch.setattr(announcing, "_look_through", through)
    for person in people:
        assert await arrived(stocked, now, person, 1) == ["🔔 2 new items in your saved searches"]
        assert [1 for message in person.messages() if "saved searches" in message.text] == [1]
    assert len(await rows(stocked, "SELECT id FROM outbox")) == 3


async def test_two_processes_at_once_tell_nobody_twice(stocked: Town, write: Write, now: Clock) -> None:
    aziz = stocked.person("Aziz")
    await arrived(stocked, now, aziz, 0)
    await stocked.say(aziz, "bearing")
    await stocked.press(aziz, "☆ Save search")
    now.move(minutes=1)
    await take(stocked.db, write([new(1)]), now)
    finder = stocked.hamkor.finder
    await asyncio.gather(*(announcing.announce(stocked.db, finder, moment=now()) for _each in range(3)))
    assert len(await rows(stocked, "SELECT id FROM outbox")) == 1


async def test_whom_it_does_not_concern_hears_nothing(stocked: Town, write: Write, now: Clock) -> None:
    muted, blocked, maker, elsewhere = (stocked.person(name) for name in ("Muted", "Blocked", "Maker", "Elsewhere"))
    await arrived(stocked, now, muted, 0)
    for person in (muted, blocked):
        await stocked.say(person, "bearing")
        await stocked.press(person, "☆ Save search")
    await stocked.say(muted, "/saved")
    await stocked.press(muted, "1")
    await stocked.press(muted, "🔕 Do not tell me")
    blocked.block()
    await stocked.telegram.settled()
    await stocked.say(maker, "/start")
    await found(stocked, maker, processes=("casting",))
    await stocked.forge(maker, f"csv:1:{Trail(text='bearing', mine=True).pack()}")
    await stocked.say(elsewhere, "bearing qwxzkkjh")
    await stocked.press(elsewhere, "☆ Save search")
    now.move(minutes=1)
    await take(stocked.db, write([new(1)]), now)
    await arrived(stocked, now, muted, 0)
    assert await rows(stocked, "SELECT * FROM outbox") == []
    now.move(minutes=1)
    await take(stocked.db, write([new(2, processes="casting")], name="cast.csv"), now)
    assert await arrived(stocked, now, maker, 1) == ["🔔 1 new item in your saved searches"]
    assert [row["person_id"] for row in await rows(stocked, "SELECT * FROM outbox")] == [maker.id]


async def test_many_new_items_are_counted_and_some_shown(stocked: Town, write: Write, now: Clock) -> None:
    aziz = stocked.person("Aziz")
    await arrived(stocked, now, aziz, 0)
    await stocked.say(aziz, "bearing")
    await stocked.press(aziz, "☆ Save search")
    await speak(stocked, "ru")
    now.move(minutes=1)
    await take(stocked.db, write([new(number) for number in range(30)]), now)
    assert await arrived(stocked, now, aziz, 1) == ["🔔 30 новых позиций в Ваших сохранённых поисках"]
    told = aziz.last()
    assert len(names(told.text)) == 8
    assert told.text.splitlines()[-1] == "и ещё 22 новые позиции"
    opened = await stocked.press(aziz, "⭐ bearing")
    assert opened.text.splitlines()[2] == "Сейчас в нём 38 позиций."


async def test_what_is_gone_again_is_not_told(stocked: Town, write: Write, now: Clock) -> None:
    aziz = stocked.person("Aziz")
    await arrived(stocked, now, aziz, 0)
    await stocked.say(aziz, "bearing")
    await stocked.press(aziz, "☆ Save search")
    now.move(minutes=1)
    await take(stocked.db, write([new(1)]), now)
    await announcing.announce(stocked.db, stocked.hamkor.finder, moment=now())
    async with stocked.db.write() as connection:
        await connection.run("DELETE FROM components WHERE code = 'NEW-001'")
    heard = len(aziz.messages())
    await arrived(stocked, now, aziz, 0)
    assert len(aziz.messages()) == heard


async def test_a_catalogue_in_motion_is_waited_for(stocked: Town, write: Write, now: Clock) -> None:
    aziz = stocked.person("Aziz")
    await stocked.say(aziz, "bearing")
    await stocked.press(aziz, "☆ Save search")
    job = announcing.Announcing(stocked.db, stocked.hamkor.finder, now)
    for number in range(3):
        now.move(seconds=announcing.QUIET.total_seconds())
        await take(stocked.db, write([new(number)], name=f"{number}.csv"), now)
        await job.work()
    assert await rows(stocked, "SELECT * FROM outbox") == []
    now.move(seconds=announcing.QUIET.total_seconds())
    await job.work()
    assert len(await rows(stocked, "SELECT * FROM saved_finds")) == 3
    assert len(await rows(stocked, "SELECT * FROM outbox")) == 1
    async with stocked.db.read() as connection:
        assert await queries.unannounced(connection) == []


def test_the_words_of_refusal() -> None:
    assert saved_service.TooManySaved(count=20).text() == _(saved_service.TooManySaved.sentence, count=20)


async def test_a_search_nobody_can_look_through_is_set_aside_and_the_others_are_told(
    stocked: Town, write: Write, now: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlucky, lucky = stocked.person("Unlucky"), stocked.person("Lucky")
    await arrived(stocked, now, lucky, 0)
    for person in (unlucky, lucky):
        await stocked.say(person, "bearing")
        await stocked.press(person, "☆ Save search")
    real = standing.trail_of
    broken = (await rows(stocked, f"SELECT id FROM saved_searches WHERE person_id = {unlucky.id}"))[0]["id"]

    def trail_of(saved: Saved) -> Trail:
        if saved.id == broken:
            raise ValueError("no list")
        return real(saved)

    monkeypatch.setattr(announcing, "trail_of", trail_of)
    now.move(minutes=1)
    await take(stocked.db, write([new(1)]), now)
    assert await arrived(stocked, now, lucky, 1) == ["🔔 1 new item in your saved searches"]
    assert await rows(stocked, "SELECT queue, aside, fault FROM troubles") == [
        {"queue": announcing.JOB, "aside": 1, "fault": "ValueError"}
    ]

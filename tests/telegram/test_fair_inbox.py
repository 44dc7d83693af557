"""One person's messages never stop another's, memory holds a share of everybody's, an album is answered once."""

import asyncio
import json
import sqlite3
import time
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from bot.database import Database
from bot.errors import Gone
from bot.sandbox.people import writing
from bot.sandbox.rules.limits import Limits
from bot.telegram import inbox_queries, lines
from bot.telegram.calls import Call
from bot.telegram.lines import Lines, Waiting
from tests.conftest import Clock
from tests.telegram.test_inbox import Recorder, update
from tests.town import Town

FLOODER, INNOCENT = 1, 2


@pytest.fixture
async def recorder(db: Database, now: Clock) -> Recorder:
    return Recorder(db, now)


def photo(number: int, person: int = 1, album: str = "a", text: str = "photo") -> dict[str, Any]:
    raw = update(number, person=person, text=text)
    raw["message"]["media_group_id"] = album
    return raw


def test_a_line_holds_a_share_and_leaves_the_rest_in_rows() -> None:
    waiting = Lines()
    for number in range(100):
        waiting.join(FLOODER, Waiting(number, {}))
    waiting.join(INNOCENT, Waiting(100, {}))
    assert waiting.turn() == FLOODER
    assert [taken.number for _ in range(100) if (taken := waiting.take(FLOODER))] == list(range(lines.SHARE))
    assert waiting.wanted(FLOODER) == lines.SHARE
    waiting.over(FLOODER)
    assert waiting.turn() == INNOCENT, "everybody has a turn before anybody has a second one"
    assert waiting.wanted(INNOCENT) == 0


def test_all_lines_together_hold_no_more_than_memory_should() -> None:
    waiting = Lines()
    for number in range(3 * lines.MOST):
        waiting.join(number, Waiting(number, {}))
    held = 0
    while (person := waiting.turn()) is not None:
        held += waiting.first(person) is not None
    assert held == lines.MOST


async def test_what_does_not_fit_is_handled_from_its_rows_in_order_and_once(recorder: Recorder) -> None:
    await recorder.inbox.start()
    texts = [f"do {number}" for number in range(1, 301)]
    for start in range(0, 300, 100):
        await recorder.inbox.accept([update(start + place + 1, text=texts[start + place]) for place in range(100)])
    await recorder.inbox.idle()
    assert [text for _, text in recorder.handled] == texts
    assert await recorder.deeds() == 300
    assert set((await recorder.states()).values()) == {"done"}
    await recorder.inbox.stop()


async def test_rows_whose_marks_are_not_written_yet_are_not_fetched_again(
    recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unwritten() -> None:
        raise sqlite3.OperationalError("disk full")

    monkeypatch.setattr(recorder.inbox, "_flush", unwritten)
    await recorder.inbox.start()
    await recorder.inbox.accept([update(number, text=f"do {number}") for number in range(1, 101)])
    await recorder.inbox._idle.wait()
    assert [text for _, text in recorder.handled] == [f"do {number}" for number in range(1, 101)]
    assert await recorder.deeds() == 100
    monkeypatch.undo()
    await recorder.inbox.stop()


async def test_rows_that_cannot_be_read_are_read_a_moment_later(
    recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = 0
    waiting = inbox_queries.waiting

    async def sometimes(*given: Any, **more: Any) -> Any:
        nonlocal reads
        reads += 1
        if reads == 1:
            raise sqlite3.OperationalError("locked")
        return await waiting(*given, **more)

    monkeypatch.setattr(inbox_queries, "waiting", sometimes)
    monkeypatch.setattr("bot.telegram.inbox._BREATH", 0.01)
    await recorder.inbox.start()
    await recorder.inbox.accept([update(number) for number in range(1, 51)])
    await recorder.inbox.idle()
    assert len(recorder.handled) == 50
    await recorder.inbox.stop()


async def test_a_line_is_found_by_its_index(db: Database) -> None:
    async with db.read() as connection:
        plan = await connection.all(
            """EXPLAIN QUERY PLAN SELECT update_id, payload, answer FROM inbox
               WHERE person_id = 1 AND state IN ('new', 'acted') ORDER BY update_id LIMIT 16"""
        )
    assert "inbox_waiting" in plan[0]["detail"]
    assert len(plan) == 1, "nothing is sorted"


async def test_answers_that_wait_hold_up_nobody(recorder: Recorder) -> None:
    gate, answered = asyncio.Event(), asyncio.Event()

    async def held(person: int, to_make: list[Call], number: int = 0) -> None:
        if person != INNOCENT:
            await gate.wait()
        else:
            answered.set()

    recorder.inbox._deliver = held
    await recorder.inbox.start()
    await recorder.inbox.accept([update(number, person=100 + number) for number in range(1, 301)])
    await recorder.inbox.accept([update(1000, person=INNOCENT)])
    await asyncio.wait_for(answered.wait(), 30)
    gate.set()
    await recorder.inbox.idle()
    await recorder.inbox.stop()


async def test_thirty_photos_of_an_album_get_one_answer_across_batches(recorder: Recorder) -> None:
    await recorder.inbox.start()
    for start in (1, 11, 21):
        await recorder.inbox.accept([photo(number, text=f"do {number}") for number in range(start, start + 10)])
    await recorder.inbox.idle()
    assert await recorder.deeds() == 30, "every piece is kept"
    assert recorder.answered == [(1, "answer to do 30")]
    assert set((await recorder.states()).values()) == {"done"}
    await recorder.inbox.accept([photo(31, text="do 30")])
    await recorder.inbox.idle()
    assert recorder.answered == [(1, "answer to do 30")], "a late piece is not answered with the same words"
    await recorder.inbox.accept([update(32, text="next"), photo(33, album="b", text="do 30")])
    await recorder.inbox.idle()
    assert recorder.answered[1:] == [(1, "answer to next"), (1, "answer to do 30")]
    await recorder.inbox.stop()


async def test_no_refusal_of_a_piece_is_lost_and_none_is_said_twice(recorder: Recorder) -> None:
    await recorder.inbox.start()
    said = ["do 1", "no", "do 3", "no", "do 5"]
    await recorder.inbox.accept([photo(number, text=text) for number, text in enumerate(said, 1)])
    await recorder.inbox.idle()
    assert recorder.answered == [(1, Gone.__name__), (1, "answer to do 5")]
    await recorder.inbox.stop()


async def test_an_album_cut_by_a_restart_is_answered_once(recorder: Recorder, now: Clock) -> None:
    async with recorder.db.write() as connection:
        rows = [(number, 1, json.dumps(photo(number, text=f"do {number}"))) for number in range(1, 31)]
        await inbox_queries.keep(connection, rows, moment=now())
        for number in range(1, 11):
            answer = json.dumps([{"method": "sendMessage", "values": {"text": f"answer to do {number}"}}])
            await inbox_queries.acted(connection, number, answer=answer)
    await recorder.inbox.start()
    await recorder.inbox.idle()
    assert await recorder.deeds() == 20, "ten were done before the restart"
    assert recorder.answered == [(1, "answer to do 30")]
    await recorder.inbox.stop()


@pytest.mark.faults
async def test_a_flood_of_one_at_telegrams_pace_does_not_delay_another(town: Town) -> None:
    flooder, innocent = town.person("Toshqin"), town.person("Begunoh")
    await town.say(flooder, "/start")
    await town.say(innocent, "/start")
    town.telegram.limits = Limits.realistic()
    for number in range(1500):
        writing.say(town.telegram.world, flooder.person, flooder.chat, f"podshipnik {number}")
    waits = []
    for _ in range(5):
        innocent.heard()
        await asyncio.sleep(1.1)  # a message a second in a chat: what Telegram allows the innocent, too
        began = time.monotonic()
        await innocent.say("/start")
        await innocent.hears(timeout=60)
        waits.append(time.monotonic() - began)
    assert median(waits) < 1
    async with town.db.read() as connection:
        row = await connection.one("SELECT count(*) AS waiting FROM inbox WHERE state IN ('new', 'acted')")
    assert row is not None
    assert row["waiting"] > 1400, "the flood is kept in its rows, and Telegram heard that it arrived"
    town.telegram.forget_calls()  # the refusals of too much were wanted


@pytest.mark.faults
async def test_64_chats_told_to_wait_leave_the_next_their_answers(town: Town) -> None:
    flooded = [town.person(f"Kutuvchi {number}") for number in range(64)]
    innocents = [town.person(f"Begunoh {number}") for number in range(5)]
    for person in flooded:
        town.telegram.fault("flood", chat_id=person.id, retry_after=20, times=None)
        writing.say(town.telegram.world, person.person, person.chat, "/start")
    async with asyncio.timeout(60):
        while len(town.telegram.calls_of("sendMessage")) < 64:
            await asyncio.sleep(0.05)
    waits = []
    for innocent in innocents:
        began = time.monotonic()
        await innocent.say("/start")
        await innocent.hears(timeout=60)
        waits.append(time.monotonic() - began)
    assert median(waits) < 1, "the others wait for 20 seconds, and with them once waited everybody"
    town.telegram.lift_faults()


def test_the_index_of_lines_replaces_the_one_of_states(migrated: Path) -> None:
    with sqlite3.connect(migrated) as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE tbl_name = 'inbox'")}
    assert "inbox_waiting" in names
    assert "inbox_open" not in names

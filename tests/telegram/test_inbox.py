"""Every update is first a row: nothing lost, order kept, deeds once, answers at least once."""

import asyncio
import random
from datetime import timedelta
from typing import Any

import pytest

from bot.database import Database
from bot.errors import Gone, Refusal
from bot.telegram import inbox_queries
from bot.telegram.calls import Call
from bot.telegram.handling import Unreadable
from bot.telegram.inbox import Inbox
from bot.telegram.updates import person_of
from tests.conftest import Clock

pytestmark = pytest.mark.both


def update(number: int, person: int = 1, text: str = "hello") -> dict[str, Any]:
    message = {"message_id": number, "date": 0, "chat": {"id": person, "type": "private"}, "text": text}
    return {"update_id": number, "message": {**message, "from": {"id": person, "is_bot": False, "first_name": "A"}}}


class Recorder:
    """Stands where the handlers and the wire are: deeds are rows, answers a list."""

    def __init__(self, db: Database, now: Clock) -> None:
        self.db = db
        self.handled: list[tuple[int, str]] = []
        self.answered: list[tuple[int, str]] = []
        self.broken: set[str] = set()
        self.inbox = Inbox(
            db, handle=self.handle, deliver=self.deliver, refuse=self.refuse, apologise=self.apologise, now=now
        )

    async def handle(self, raw: dict[str, Any]) -> list[Call]:
        text = raw["message"]["text"]
        self.handled.append((person_of(raw), text))
        if text == "no":
            async with self.db.write() as connection:
                await self._deed(connection, raw["update_id"])
            raise Gone
        if text in self.broken:
            async with self.db.write() as connection:
                await self._deed(connection, raw["update_id"])
            raise ValueError(text)
        if text.startswith("do"):
            async with self.db.write() as connection:
                await self._deed(connection, raw["update_id"])
        return [Call("sendMessage", {"chat_id": person_of(raw), "text": f"answer to {text}"})]

    @staticmethod
    async def _deed(connection: Any, number: int) -> None:
        await connection.run(
            "INSERT INTO audit (id, at, action, object) VALUES (:id, '', 'deed', '')",
            id=random.getrandbits(60) + number,
        )

    async def deliver(self, person: int, to_make: list[Call], number: int = 0) -> None:
        self.answered += [(person, call.values["text"]) for call in to_make]

    def refuse(self, raw: dict[str, Any], refusal: Refusal) -> list[Call]:
        return [Call("sendMessage", {"text": type(refusal).__name__})]

    def apologise(self, raw: dict[str, Any]) -> list[Call]:
        return [Call("sendMessage", {"text": "sorry"})]

    async def deeds(self) -> int:
        async with self.db.read() as connection:
            row = await connection.one("SELECT count(*) AS deeds FROM audit")
        assert row is not None
        return int(row["deeds"])

    async def states(self) -> dict[int, str]:
        async with self.db.read() as connection:
            rows = await connection.all("SELECT update_id, state FROM inbox ORDER BY update_id")
        return {row["update_id"]: row["state"] for row in rows}


@pytest.fixture
async def recorder(db: Database, now: Clock) -> Recorder:
    return Recorder(db, now)


async def test_each_persons_updates_are_handled_in_order_and_marked(recorder: Recorder) -> None:
    await recorder.inbox.start()
    people = [1, 2, 3]
    await recorder.inbox.accept([update(n, person=people[n % 3], text=str(n)) for n in range(1, 31)])
    await recorder.inbox.idle()
    for person in people:
        mine = [int(text) for who, text in recorder.handled if who == person]
        assert mine == sorted(mine)
        assert len(mine) == 10
    assert set((await recorder.states()).values()) == {"done"}
    await recorder.inbox.stop()


async def test_the_same_update_twice_is_one_update(recorder: Recorder) -> None:
    await recorder.inbox.start()
    for _ in range(10):
        await recorder.inbox.accept([update(7, text="do it"), update(7, text="do it")])
    await recorder.inbox.idle()
    assert recorder.handled == [(1, "do it")]
    assert await recorder.deeds() == 1
    await recorder.inbox.stop()


async def test_a_refusal_undoes_what_was_written_and_is_said(recorder: Recorder) -> None:
    await recorder.inbox.start()
    await recorder.inbox.accept([update(1, text="no")])
    await recorder.inbox.idle()
    assert await recorder.deeds() == 0
    assert recorder.answered == [(1, "Gone")]
    assert await recorder.states() == {1: "done"}
    await recorder.inbox.stop()


async def test_an_update_that_keeps_failing_is_set_aside_and_the_neighbours_are_handled(recorder: Recorder) -> None:
    recorder.broken = {"poison"}
    await recorder.inbox.start()
    await recorder.inbox.accept([update(n, text="poison" if n == 50 else f"do {n}") for n in range(1, 101)])
    await recorder.inbox.idle()
    states = await recorder.states()
    assert states.pop(50) == "aside"
    assert set(states.values()) == {"done"}
    assert await recorder.deeds() == 99
    assert recorder.answered.count((1, "sorry")) == 1
    await recorder.inbox.stop()


async def test_after_a_restart_a_done_deed_only_repeats_its_answer(
    recorder: Recorder, db: Database, now: Clock
) -> None:
    reached = asyncio.Event()

    async def lost(person: int, to_make: list[Call], number: int = 0) -> None:
        # The process dies between the commit and the answer.
        reached.set()
        await asyncio.Event().wait()

    recorder.inbox._deliver = lost
    await recorder.inbox.start()
    await recorder.inbox.accept([update(1, text="do it"), update(2, text="then this")])
    await reached.wait()
    assert await recorder.states() == {1: "acted", 2: "new"}
    await recorder.inbox.stop(seconds=0)

    again = Recorder(db, now)
    await again.inbox.start()
    await again.inbox.idle()
    assert await again.deeds() == 1
    assert again.handled == [(1, "then this")]
    assert again.answered == [(1, "answer to do it"), (1, "answer to then this")]
    assert await again.states() == {1: "done", 2: "done"}
    await again.inbox.stop()


async def test_what_was_said_is_forgotten_once_answered(recorder: Recorder) -> None:
    await recorder.inbox.start()
    await recorder.inbox.accept([update(1, text="do something private")])
    await recorder.inbox.idle()
    async with recorder.db.read() as connection:
        row = await connection.one("SELECT payload, answer FROM inbox")
    assert row is not None
    assert (row["payload"], row["answer"]) == (None, None)
    await recorder.inbox.stop()


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"message": {}},
        *({"update_id": number} for number in ("x", None, True, 0, -1, 1.5, 2**63)),
        *([], None, "update", 7),
    ],
)
async def test_what_is_no_update_is_left_out(recorder: Recorder, raw: Any) -> None:
    await recorder.inbox.start()
    await recorder.inbox.accept([raw])
    await recorder.inbox.idle()
    assert await recorder.states() == {}
    await recorder.inbox.stop()


async def test_half_a_character_is_kept_as_a_question_mark(recorder: Recorder) -> None:
    await recorder.inbox.start()
    await recorder.inbox.accept([update(1, text="do \ud83d this"), update(2, text="do \U0001f3ed")])
    await recorder.inbox.idle()
    assert recorder.handled == [(1, "do ? this"), (1, "do \U0001f3ed")]
    assert await recorder.states() == {1: "done", 2: "done"}
    await recorder.inbox.stop()


async def test_numbers_that_leap_after_a_quiet_week_are_new_and_repeats_are_not(recorder: Recorder) -> None:
    await recorder.inbox.start()
    await recorder.inbox.accept([update(7), update(2**40, text="do it")])
    await recorder.inbox.idle()
    again = Recorder(recorder.db, recorder.inbox._now)  # type: ignore[arg-type]
    await recorder.inbox.stop()
    await again.inbox.start()
    await again.inbox.accept([update(2**40, text="do it"), update(6), update(7), update(2**39)])
    await again.inbox.idle()
    assert [text for _, text in again.handled] == ["hello", "hello"]
    assert await again.states() == dict.fromkeys((6, 7, 2**39, 2**40), "done")
    assert await again.deeds() == 1
    await again.inbox.stop()


async def test_what_nobody_can_read_is_set_aside_at_once_and_what_it_said_is_kept_for_a_month(
    recorder: Recorder, now: Clock
) -> None:
    async def unread(raw: dict[str, Any]) -> list[Call]:
        recorder.handled.append((person_of(raw), ""))
        raise Unreadable from ValueError("no such kind")

    recorder.inbox._handle = unread
    await recorder.inbox.start()
    await recorder.inbox.accept([update(1, text="from the future")])
    await recorder.inbox.idle()
    await recorder.inbox.stop()
    assert recorder.handled == [(1, "")], "it is not tried again"
    assert recorder.answered == [(1, "sorry")]
    async with recorder.db.write() as connection:
        row = await connection.one("SELECT state, fault, attempts, payload FROM inbox")
        assert row is not None
        assert (row["state"], row["fault"], row["attempts"]) == ("aside", "Unreadable", 1)
        assert "from the future" in row["payload"]
        await inbox_queries.forget_before(connection, now() + timedelta(days=27))
        assert await connection.one("SELECT 1 AS kept FROM inbox") is not None
        await inbox_queries.forget_before(connection, now() + timedelta(days=29))
        assert await connection.one("SELECT 1 AS kept FROM inbox") is None


async def test_an_apology_that_breaks_stops_nobody(recorder: Recorder) -> None:
    def broken(raw: dict[str, Any]) -> list[Call]:
        raise KeyError("chat")

    recorder.broken = {"poison"}
    recorder.inbox._apologise = broken
    await recorder.inbox.start()
    await recorder.inbox.accept([update(1, text="poison"), update(2, text="do it")])
    await recorder.inbox.idle()
    assert recorder.answered == [(1, "answer to do it")]
    assert await recorder.states() == {1: "aside", 2: "done"}
    await recorder.inbox.stop()

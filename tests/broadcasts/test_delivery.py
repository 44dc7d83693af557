"""Everybody gets it once, whatever Telegram answers; and every answer has its own consequence."""

import asyncio
import time
from typing import Any

import pytest

from bot.broadcasts import queries
from bot.outbox.gate import AHEAD, MOST_UNDER_WAY
from bot.sandbox.rules.limits import Limits
from bot.sandbox.testing import Telegram
from bot.telegram.api import TelegramSilent
from bot.telegram.screen import File
from tests.broadcasts.conftest import AUTHOR, LETTER, Office
from tests.sandbox.pictures import picture as drawn

pytestmark = pytest.mark.slow


def messages_to(telegram: Telegram, person_id: int) -> int:
    """How often a message to somebody was tried."""
    return sum(call.chat_id == person_id for call in telegram.calls_of("sendMessage"))


async def test_each_gets_it_once_in_their_own_language(office: Office) -> None:
    uzbek = await office.people(40)
    cyrillic = await office.people(20, language="uz_Cyrl", first=2001)
    russian = await office.people(20, language="ru", first=3001)
    english = await office.people(20, language="en", first=4001)
    broadcast_id = await office.begin()
    assert await office.outcomes(broadcast_id) == dict.fromkeys(uzbek + cyrillic + russian + english, "pending")
    await office.delivery().work()
    assert await office.state(broadcast_id) == "sent"
    assert set((await office.outcomes(broadcast_id)).values()) == {"sent"}
    for people, text in (
        (uzbek, LETTER.text_uz),
        (cyrillic, "Очилиш соат 10:00 да"),
        (russian, LETTER.text_ru),
        (english, LETTER.text_uz),
    ):
        assert {tuple(office.got(person)) for person in people} == {(text,)}


async def test_people_of_other_regions_and_those_who_blocked_the_bot_are_not_written_to(office: Office) -> None:
    here = await office.people(3)
    there = await office.people(3, first=2001, region="UZ-SA")
    async with office.db.write() as connection:
        await connection.run("UPDATE people SET blocked_at = :now WHERE id = :id", now=office.now(), id=here[0])
    broadcast_id = await office.begin()
    await office.delivery().work()
    assert await office.outcomes(broadcast_id) == dict.fromkeys(here[1:], "sent")
    assert [office.got(person) for person in [here[0], *there]] == [[], [], [], []]


@pytest.mark.parametrize(
    ("fault", "outcome", "arrives"),
    [
        ({"kind": "forbidden"}, "blocked", 0),
        ({"kind": "forbidden", "description": "Forbidden: user is deactivated"}, "blocked", 0),
        ({"kind": "refuse", "description": "Bad Request: chat not found"}, "blocked", 0),
        ({"kind": "refuse", "description": "Bad Request: message text is empty"}, "failed", 0),
        ({"kind": "server_error", "code": 502}, "sent", 1),
        ({"kind": "server_error", "code": 500, "times": 4}, "sent", 1),
        ({"kind": "server_error", "code": 502, "times": 9}, "sent", 1),
        ({"kind": "flood", "retry_after": 1}, "sent", 1),
        ({"kind": "unauthorized"}, "sent", 1),
        ({"kind": "drop_after"}, "unknown", 1),
        ({"kind": "drop_before"}, "unknown", 0),
    ],
)
async def test_what_telegram_answers_decides_what_becomes_of_it(
    hurried_office: Office, fault: dict[str, object], outcome: str, arrives: int
) -> None:
    office = hurried_office
    people = await office.people(9)
    broadcast_id = await office.begin()
    office.telegram.fault(method="sendMessage", chat_id=people[4], **fault)  # type: ignore[arg-type]
    await office.delivery().work()
    assert await office.outcomes(broadcast_id) == {**dict.fromkeys(people, "sent"), people[4]: outcome}
    assert len(office.got(people[4])) == arrives
    assert {len(office.got(person)) for person in people if person != people[4]} == {1}
    async with office.db.read() as connection:
        row = await connection.one("SELECT blocked_at FROM people WHERE id = :id", id=people[4])
    assert row is not None
    assert (row["blocked_at"] is not None) == (outcome == "blocked")


async def test_nobody_is_written_off_while_the_server_is_away(
    hurried_office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = hurried_office
    people = await office.people(5)
    broadcast_id = await office.begin()
    address = office.telegram.url
    await office.telegram.stop()
    silent, call = asyncio.Event(), office.api.call

    async def watched(*given: Any, **named: Any) -> Any:
        try:
            return await call(*given, **named)
        except TelegramSilent:
            silent.set()
            raise

    monkeypatch.setattr(office.api, "call", watched)
    work = asyncio.create_task(office.delivery().work())
    await silent.wait()
    assert set((await office.outcomes(broadcast_id)).values()) <= {"pending", "sending"}
    await office.telegram.start(port=int(address.rpartition(":")[2]))
    await work
    assert set((await office.outcomes(broadcast_id)).values()) == {"sent"}
    assert [len(office.got(person)) for person in people] == [1] * 5


async def test_a_flood_stops_everybody_and_loses_nobody(hurried_office: Office) -> None:
    office = hurried_office
    people = await office.people(120)
    broadcast_id = await office.begin()
    office.telegram.fault("flood", "sendMessage", skip=30, times=9, retry_after=2)
    await office.delivery(rate=200).work()
    calls = [call for call in office.telegram.calls_of("sendMessage") if call.chat_id != AUTHOR]
    flooded = next(call for call in calls if call.status == 429)
    # Those already on the wire at that moment arrive; everybody else waits, but for one who looks after a second.
    during = [call for call in calls if flooded.time + 0.25 < call.time < flooded.time + 1.9]
    assert len(during) <= 1
    assert [len(office.got(person)) for person in people] == [1] * 120
    assert set((await office.outcomes(broadcast_id)).values()) == {"sent"}


async def test_one_flooding_chat_holds_nobody_else(hurried_office: Office) -> None:
    office = hurried_office
    people = await office.people(120)
    broadcast_id = await office.begin()
    office.telegram.fault("flood", "sendMessage", chat_id=people[3], times=2, retry_after=30)
    began = time.monotonic()
    await office.delivery(rate=200).work()
    assert time.monotonic() - began < 10
    assert set((await office.outcomes(broadcast_id)).values()) == {"sent"}
    assert [len(office.got(person)) for person in people] == [1] * 120


async def test_telegrams_own_limits_are_never_hit_at_the_usual_rate(office: Office) -> None:
    people = await office.people(75)
    await office.begin()
    office.telegram.limits = Limits.realistic()
    await office.delivery(rate=29).work()
    assert [call.status for call in office.telegram.calls if call.status == 429] == []
    assert [len(office.got(person)) for person in people] == [1] * 75


async def test_one_slow_chat_does_not_stop_the_others(office: Office) -> None:
    people = await office.people(60)
    await office.begin()
    office.telegram.fault("slow", "sendMessage", chat_id=people[0], seconds=600)
    work = asyncio.create_task(office.delivery().work())
    await office.messages(59)
    assert [len(office.got(person)) for person in people] == [0, *[1] * 59]
    work.cancel()


async def test_a_small_broadcast_does_not_wait_for_a_large_one(office: Office) -> None:
    await office.people(300)
    small = await office.people(5, first=5001, region="UZ-SA")
    first, second = await office.begin(), await office.begin(region="UZ-SA")
    await office.delivery(rate=300).work()
    order = [call.chat_id for call in office.telegram.calls_of("sendMessage")]
    assert max(order.index(person) for person in small) < 100
    assert [await office.state(each) for each in (first, second)] == ["sent", "sent"]


async def test_pause_resume_and_cancel(office: Office) -> None:
    people = await office.people(100)
    broadcast_id = await office.begin()
    await office.steer(broadcast_id, "pause")
    await office.delivery().work()
    assert set((await office.outcomes(broadcast_id)).values()) == {"pending"}
    await office.steer(broadcast_id, "resume")
    work = asyncio.create_task(office.delivery(rate=100).work())
    await office.messages(20)
    await office.steer(broadcast_id, "cancel")
    await work
    outcomes = await office.outcomes(broadcast_id)
    assert set(outcomes.values()) == {"sent", "pending"}
    assert {person for person in people if office.got(person)} == {
        person for person, outcome in outcomes.items() if outcome == "sent"
    }
    await office.delivery().work()
    assert await office.outcomes(broadcast_id) == outcomes


async def test_a_stop_in_the_middle_leaves_nothing_uncertain_and_a_restart_goes_on(office: Office) -> None:
    people = await office.people(200)
    broadcast_id = await office.begin()
    work = asyncio.create_task(office.delivery(rate=200).work())
    await office.messages(60)
    work.cancel()
    with pytest.raises(asyncio.CancelledError):
        await work
    assert set((await office.outcomes(broadcast_id)).values()) == {"sent", "pending"}
    await office.delivery().work()
    assert [len(office.got(person)) for person in people] == [1] * 200


async def test_a_database_that_takes_nothing_for_a_while_stops_the_sending_and_repeats_nobody(office: Office) -> None:
    people = await office.people(120)
    broadcast_id = await office.begin()
    work = asyncio.create_task(office.delivery(rate=200).work())
    await office.messages(30)
    async with office.db.write() as writer:
        await writer.run("PRAGMA query_only=ON")
    reached = len(office.telegram.calls_of("sendMessage"))
    await asyncio.sleep(0.7)
    # What was marked before may still go; nothing goes without its mark.
    assert len(office.telegram.calls_of("sendMessage")) - reached <= 200 * AHEAD + MOST_UNDER_WAY
    await writer.run("PRAGMA query_only=OFF")
    await work
    assert [len(office.got(person)) for person in people] == [1] * 120
    assert set((await office.outcomes(broadcast_id)).values()) == {"sent"}


async def test_what_a_crash_left_on_its_way_is_unknown_until_the_author_sends_it_again(office: Office) -> None:
    people = await office.people(10)
    broadcast_id = await office.begin()
    async with office.db.write() as connection:
        await connection.run("UPDATE deliveries SET state = 'sending' WHERE person_id IN (1003, 1004)")
    await office.delivery().work()
    assert {person for person, state in (await office.outcomes(broadcast_id)).items() if state == "unknown"} == {
        1003,
        1004,
    }
    assert await office.state(broadcast_id) == "sent"
    assert [len(office.got(person)) for person in people] == [1, 1, 0, 0, 1, 1, 1, 1, 1, 1]
    await office.steer(broadcast_id, "again")
    await office.delivery().work()
    assert [len(office.got(person)) for person in people] == [1] * 10
    assert await office.state(broadcast_id) == "sent"


async def test_progress_is_one_message_edited_only_when_it_changed(office: Office) -> None:
    await office.people(150)
    await office.begin()
    await office.delivery(rate=50).work()
    shown = [call for call in office.telegram.calls if call.chat_id == AUTHOR]
    assert [call.method for call in shown][:1] == ["sendMessage"]
    assert {call.method for call in shown[1:]} == {"editMessageText"}
    texts = [call.parameters["text"] for call in shown]
    assert len(set(texts)) == len(texts) > 1
    assert "Delivered: <b>150</b>" in texts[-1]
    assert len(office.got(AUTHOR)) == 1


async def test_the_report_of_a_long_broadcast_also_comes_as_a_new_message(hurried_office: Office) -> None:
    await hurried_office.people(30)
    await hurried_office.begin()
    await hurried_office.delivery().work()
    first, second = hurried_office.got(AUTHOR)
    assert first == second
    assert first.splitlines()[0] == "✅ Sent"


async def test_a_scheduled_broadcast_goes_out_at_its_time_to_those_who_fit_then(office: Office) -> None:
    await office.people(3)
    draft_id = await office.draft()
    async with office.db.write() as connection:
        assert await queries.schedule(connection, draft_id, send_at=office.now().replace(hour=8))
        assert await queries.schedule(connection, draft_id, send_at=office.now().replace(hour=9)), "it may be moved"
    await office.delivery().work()
    assert await office.state(draft_id) == "scheduled"
    late = await office.people(1, first=1500)
    office.now.move(hours=3)
    await office.delivery().work()
    assert await office.state(draft_id) == "sent"
    assert len(office.got(late[0])) == 1
    async with office.db.write() as connection:
        assert not await queries.schedule(connection, draft_id, send_at=office.now())


async def test_a_scheduled_broadcast_that_reaches_nobody_is_cancelled(office: Office) -> None:
    draft_id = await office.draft(region="UZ-NW")
    async with office.db.write() as connection:
        await queries.schedule(connection, draft_id, send_at=office.now())
    await office.delivery().work()
    assert await office.state(draft_id) == "cancelled"
    assert office.telegram.calls == []


async def test_who_deletes_their_data_is_no_longer_in_any_delivery(office: Office) -> None:
    people = await office.people(3)
    broadcast_id = await office.begin()
    async with office.db.write() as connection:
        await connection.run("DELETE FROM people WHERE id = :id", id=people[0])
    await office.delivery().work()
    assert await office.outcomes(broadcast_id) == dict.fromkeys(people[1:], "sent")
    assert office.got(people[0]) == []


async def test_a_photo_goes_out_with_its_caption(office: Office) -> None:
    people = await office.people(3)
    picture = File("a.png", drawn(200, 200))
    sent = await office.api.call("sendPhoto", {"chat_id": AUTHOR}, {"photo": picture})
    letter = LETTER.model_copy(update={"file_id": sent["photo"][-1]["file_id"], "file_kind": "photo"})
    broadcast_id = await office.begin(letter=letter)
    await office.delivery().work()
    assert set((await office.outcomes(broadcast_id)).values()) == {"sent"}
    assert [call.method for call in office.telegram.calls if call.chat_id in people] == ["sendPhoto"] * 3
    assert office.got(people[0]) == [LETTER.text_uz]

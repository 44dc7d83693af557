"""What is owed arrives, each chat in its order; what is broken, slow, flooded or gone concerns only itself."""

import time

import pytest
from prometheus_client import REGISTRY

from bot.fairs import importing, reminders
from bot.outbox import queries
from bot.outbox.models import Kind, UnknownKind
from tests.conftest import Clock
from tests.fairs.conftest import ROW
from tests.outbox.conftest import BAD, GOOD, UNTAUGHT, Post
from tests.town import Town

pytestmark = pytest.mark.slow


def sends(post: Post, person_id: int | None = None) -> int:
    """How many messages were tried, to somebody or in all."""
    tried = [str(call.parameters["chat_id"]) for call in post.telegram.calls_of("sendMessage")]
    return len(tried) if person_id is None else tried.count(str(person_id))


async def test_everybody_is_told_once_in_order(post: Post) -> None:
    people = await post.people(20)
    for subject in ("1", "2", "3"):
        await post.owe(people, subject)
        await post.owe(people, subject)
    await post.tell()
    await post.tell()
    assert [post.got(person) for person in people] == [["Word of 1", "Word of 2", "Word of 3"]] * 20
    assert await post.states() == {"sent": 60}


async def test_a_broken_notice_is_tried_five_times_and_set_aside_while_the_others_never_notice(post: Post) -> None:
    people = await post.people(10)
    counted = REGISTRY.get_sample_value("hamkor_given_up_total", {"what": BAD.name, "how": "aside"}) or 0
    await post.owe(people[3:4], "poison", BAD)
    await post.owe(people, "good")
    await post.tell()
    assert [post.got(person) for person in people] == [["Word of good"]] * 10
    pauses = []
    for _ in range(4):
        before, tries = post.now(), post.renders["poison"]
        while post.renders["poison"] == tries:
            post.now.move(seconds=5)
            await post.tell()
        pauses.append((post.now() - before).total_seconds())
    assert pauses == sorted(set(pauses)), "each pause is longer than the one before"
    assert await post.states() == {"sent": 10, "aside": 1}
    post.now.move(days=2)
    await post.tell()
    assert post.renders["poison"] == 5
    assert post.rung == [(BAD.name, "KeyError")]
    assert REGISTRY.get_sample_value("hamkor_given_up_total", {"what": BAD.name, "how": "aside"}) == counted + 1


async def test_what_is_mended_between_two_tries_is_told(post: Post) -> None:
    people = await post.people(1)
    await post.owe(people, "1", BAD)
    await post.tell()
    post.broken = False
    post.now.move(minutes=1)
    await post.tell()
    assert post.got(people[0]) == ["Mended 1"]
    assert post.rung == []


async def test_a_kind_nobody_taught_stops_nobody(post: Post) -> None:
    people = await post.people(3)
    await post.owe(people[:1], "1", UNTAUGHT)
    await post.owe(people, "2")
    await post.tell()
    assert [post.got(person) for person in people] == [["Word of 2"]] * 3
    for _ in range(5):
        post.now.move(hours=1)
        await post.tell()
    assert (await post.states())["aside"] == 1
    assert post.rung == [(UNTAUGHT.name, "UnknownKind")]


async def test_owing_an_unknown_kind_raises_at_once(post: Post) -> None:
    for kind in (Kind("test_never_declared", worth=GOOD.worth), "test_good"):
        async with post.db.write() as connection:
            with pytest.raises(UnknownKind):
                await queries.owe(connection, person_id=1, kind=kind, subject="1", due=post.now())  # type: ignore[arg-type]
    assert await post.rows() == []


async def test_a_slow_chat_delays_only_itself(post: Post) -> None:
    people = await post.people(80)
    post.telegram.fault("slow", "sendMessage", chat_id=people[0], seconds=3)
    await post.owe(people, "1")
    await post.owe(people[:1], "2")
    await post.tell()
    order = [call.chat_id for call in post.telegram.calls_of("sendMessage")]
    assert order[-2:] == [people[0]] * 2
    assert post.got(people[0]) == ["Word of 1", "Word of 2"]
    assert [len(post.got(person)) for person in people[1:]] == [1] * 79


async def test_many_slow_chats_take_no_place_from_the_others(post: Post) -> None:
    people = await post.people(120)
    for person in people[:80]:
        post.telegram.fault("slow", "sendMessage", chat_id=person, seconds=8)
    await post.owe(people)
    assert await post.until_told(waiting=80) < 6
    assert [len(post.got(person)) for person in people[80:]] == [1] * 40


async def test_a_flooding_chat_delays_only_itself_and_keeps_its_order(post: Post) -> None:
    people = await post.people(30)
    for person in people[:2]:
        post.telegram.fault("flood", chat_id=person, retry_after=30, times=None)
    for subject in ("1", "2", "3"):
        await post.owe(people, subject)
    assert await post.until_told(waiting=6) < 10, "nobody else waited the 30 seconds"
    assert [len(post.got(person)) for person in people[2:]] == [3] * 28
    assert [sends(post, person) for person in people[:2]] == [1, 1], "who floods is left alone for so long"
    post.telegram.lift_faults()
    post.now.move(seconds=31)
    await post.until_told()
    assert post.got(people[0]) == ["Word of 1", "Word of 2", "Word of 3"]


async def test_a_flood_of_everybody_holds_everybody_and_loses_nobody(post: Post) -> None:
    people = await post.people(100)
    post.telegram.fault("flood", "sendMessage", skip=20, times=None, retry_after=5)
    await post.owe(people)
    began = time.monotonic()
    assert await post.engine.work() is not False
    refused = [call for call in post.telegram.calls_of("sendMessage") if call.status == 429]
    assert len(refused) <= 70, "those under way, and a few who looked whether it is over"
    assert time.monotonic() - began < 4, "nothing waits inside: the rows do"
    assert await post.engine.work() is not False
    assert sends(post) - len(refused) <= 21
    post.telegram.lift_faults()
    post.now.move(seconds=6)
    await post.until_told()
    assert [len(post.got(person)) for person in people] == [1] * 100


async def test_an_outage_of_ten_minutes_loses_no_notice_and_doubles_none(post: Post) -> None:
    people = await post.people(60)
    fault = post.telegram.fault("server_error", times=None, code=502)
    await post.owe(people)
    for _ in range(20):
        await post.tell()
        post.now.move(seconds=30)
    assert sends(post) < 100, "an outage is looked at now and then, not hammered"
    assert (await post.states())["waiting"] == 60
    post.telegram.sandbox.api.faults.remove(fault.id)
    await post.until_told()
    assert [post.got(person) for person in people] == [["Word of 1"]] * 60
    assert post.rung == []


async def test_a_telegram_that_is_not_there_is_waited_for(post: Post) -> None:
    people = await post.people(10)
    port = int(post.telegram.url.rpartition(":")[2])
    await post.telegram.stop()
    await post.owe(people)
    for _ in range(5):
        await post.tell()
        post.now.move(minutes=2)
    assert (await post.states())["waiting"] == 10
    await post.telegram.start(port=port)
    await post.until_told()
    assert [len(post.got(person)) for person in people] == [1] * 10


async def test_what_telegram_alone_never_takes_is_given_up(post: Post) -> None:
    people = await post.people(200)
    post.telegram.fault("server_error", chat_id=people[0], times=None, code=500)
    await post.owe(people[:1], "1")
    # A round ends when the others are told, whether or not the bad one had its turn: so rounds are not counted.
    for turn in range(100):
        await post.owe(people[1 + turn : 2 + turn], "go")
        await post.until_told(waiting=1)
        post.now.move(minutes=1)
        await post.until_told(waiting=1)
        if (await post.states())["failed"]:
            break
    assert (await post.states())["failed"] == 1
    assert post.rung == [(GOOD.name, "500 Internal Server Error")]


async def test_too_late_is_not_told(post: Post) -> None:
    people = await post.people(2)
    await post.owe(people, "1")
    post.now.move(hours=7)
    await post.owe(people, "2")
    await post.owe(people, "gone")
    await post.tell()
    assert [post.got(person) for person in people] == [["Word of 2"]] * 2
    assert await post.states() == {"expired": 4, "sent": 2}


async def test_who_blocked_the_bot_is_marked_and_written_to_no_more(post: Post) -> None:
    people = await post.people(2)
    post.telegram.fault("forbidden", "sendMessage", chat_id=people[0], times=None)
    await post.owe(people, "1")
    await post.tell()
    await post.owe(people, "2")
    await post.tell()
    assert sends(post, people[0]) == 1
    assert len(post.got(people[1])) == 2
    async with post.db.read() as connection:
        blocked = await connection.all("SELECT id FROM people WHERE blocked_at IS NOT NULL")
    assert [row["id"] for row in blocked] == [people[0]]


async def test_what_may_have_arrived_is_not_repeated_but_told_to_administrators(post: Post) -> None:
    people = await post.people(3)
    post.telegram.fault("drop_after", "sendMessage", chat_id=people[0])
    post.telegram.fault("drop_before", "sendMessage", chat_id=people[1])
    await post.owe(people)
    for _ in range(3):
        await post.tell()
        post.now.move(minutes=5)
    assert [len(post.got(person)) for person in people] == [1, 0, 1]
    assert await post.states() == {"unknown": 2, "sent": 1}
    assert [what for what, _fault in post.rung] == [GOOD.name] * 2


async def test_a_hundred_due_at_once_reach_a_hundred_chats_within_five_seconds(post: Post) -> None:
    post.rate = 29
    post.engine = post.opened()
    people = await post.people(100)
    await post.owe(people)
    began = time.monotonic()
    await post.tell()
    assert time.monotonic() - began < 5
    assert [len(post.got(person)) for person in people] == [1] * 100


async def test_every_declared_kind_is_shown_by_a_feature(town: Town) -> None:
    assert [kind for kind in town.hamkor.outbox.notices.unlearned if not kind.startswith("test_")] == []


async def test_a_deactivated_account_hands_its_place_on_and_one_that_blocked_keeps_it(town: Town, now: Clock) -> None:
    await importing.load(town.db, [{**ROW, "visitor_places": "2"}], now)
    gone, blocked, waiting = (town.person(name) for name in ("Ketgan", "Bloklagan", "Kutgan"))
    for actor in (gone, blocked, waiting):
        await actor.start("f_JI-2027")
        await town.answered(actor)
        ways = ("Come as a visitor", "Visitors: full, join the queue")
        await town.press(actor, next(label for label in actor.labels() if label in ways))
    for actor, words in ((gone, "user is deactivated"), (blocked, "bot was blocked by the user")):
        town.telegram.fault("forbidden", "sendMessage", chat_id=actor.id, description=f"Forbidden: {words}")
    async with town.db.write() as connection:
        await connection.run(
            "UPDATE outbox SET next_try = :now WHERE kind = :kind", now=now(), kind=reminders.REMINDER.name
        )
    waiting.heard()
    await town.told()
    assert "A place has become free" in (await waiting.hears("A place has become free")).text
    async with town.db.read() as connection:
        rows = await connection.all("SELECT person_id FROM signups WHERE state <> 'cancelled' ORDER BY queued_as")
    assert {row["person_id"] for row in rows} == {blocked.id, waiting.id}
    town.telegram.forget_calls()


async def test_the_reminder_of_a_fair_that_is_over_is_not_told(town: Town, now: Clock) -> None:
    await importing.load(town.db, [ROW], now)
    guest = town.person("Mehmon")
    await guest.start("f_JI-2027")
    await town.answered(guest)
    await town.press(guest, "Come as a visitor")
    await town.hamkor.jobs.stop()
    now.move(days=400)
    await town.restart()
    guest.heard()
    await town.told()
    assert guest.heard() == []
    async with town.db.read() as connection:
        rows = await connection.all("SELECT state FROM outbox WHERE kind = 'fair_reminder'")
    assert {row["state"] for row in rows} == {"expired"}

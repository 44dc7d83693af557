"""What somebody is answered arrives whatever Telegram does meanwhile: in order, once, and not when it is too late."""

import asyncio
import time

import pytest

from bot.database import Row
from bot.outbox import sending_queries as queries
from bot.outbox.answering import PATIENCE, Answering
from bot.sandbox.people.actor import Actor
from bot.telegram.calls import Call
from tests.conftest import Clock
from tests.outbox.conftest import Post
from tests.town import Town

pytestmark = pytest.mark.slow


async def owed(town: Town) -> list[Row]:
    async with town.db.read() as connection:
        return await connection.all("SELECT * FROM outbox WHERE lane = 'answer' ORDER BY id")


async def until_told(town: Town, seconds: float = 15) -> None:
    """Wait until no answer is owed any more; a second passes at each look."""
    async with asyncio.timeout(seconds):
        while any(row["state"] in ("waiting", "intent") for row in await owed(town)):
            town.hamkor.now.move(seconds=1)  # type: ignore[attr-defined]
            town.hamkor.jobs.wake("outbox")
            await asyncio.sleep(0.05)


def heard(actor: Actor) -> list[str]:
    """The first line of everything the bot said since the last time one asked."""
    return [seen.text.splitlines()[0] for seen in actor.heard()]


@pytest.mark.parametrize("minutes", [1, 10])
async def test_answers_given_in_an_outage_arrive_afterwards_in_order_and_once(
    town: Town, now: Clock, minutes: int
) -> None:
    people = [town.person(f"Person {number}") for number in range(12)]
    for actor in people:
        await town.say(actor, "/start")
    said = ("/privacy", "/language", "/fairs")
    wanted = []
    for text in said:
        people[0].heard()
        await town.say(people[0], text)
        wanted += heard(people[0])
    for actor in people:
        actor.heard()
    town.telegram.fault("server_error", "sendMessage", times=None, code=502)
    # What Telegram has already handed over is answered by a bot that no longer reaches it.
    for text in said:
        await asyncio.gather(*(actor.say(text) for actor in people))
    async with asyncio.timeout(20):
        while len(await owed(town)) < len(people) * len(said):
            await asyncio.sleep(0.05)
    now.move(minutes=minutes)
    town.telegram.lift_faults()
    await until_told(town)
    assert [heard(actor) for actor in people] == [wanted] * len(people)
    await town.telegram.settled()


async def test_an_answer_that_was_owed_survives_a_restart_and_comes_once(town: Town) -> None:
    actor = town.person("Sabrli")
    await town.say(actor, "/start")
    actor.heard()
    town.telegram.fault("server_error", "sendMessage", times=None)
    await town.say(actor, "/privacy")
    await town.say(actor, "/language")
    await town.restart()
    assert heard(actor) == []
    town.telegram.lift_faults()
    await until_told(town)
    assert [line.split()[0] for line in heard(actor)] == ["Your", "Which"]


async def test_an_answer_is_not_told_after_an_hour(town: Town, now: Clock) -> None:
    actor = town.person("Kech")
    await town.say(actor, "/start")
    actor.heard()
    town.telegram.fault("server_error", "sendMessage", times=None)
    await town.say(actor, "/privacy")
    await town.hamkor.jobs.stop()
    now.move(minutes=61)
    town.telegram.lift_faults()
    await town.restart()
    await until_told(town)
    assert heard(actor) == []
    assert [row["state"] for row in await owed(town)] == ["expired"]
    await town.say(actor, "/language")
    assert len(heard(actor)) == 1


async def test_a_slow_answer_is_waited_for_shortly_and_the_next_comes_after_it(town: Town) -> None:
    actor, other = town.person("Sekin"), town.person("Tez")
    await town.say(actor, "/start")
    await town.say(other, "/start")
    actor.heard(), other.heard()
    town.telegram.fault("slow", "sendMessage", chat_id=actor.id, seconds=PATIENCE + 2)
    began = time.monotonic()
    await actor.say("/privacy")
    await town.say(other, "/privacy")
    await town.telegram.settled()
    assert time.monotonic() - began < PATIENCE + 1.5, "the update is done though its answer is under way"
    await town.say(actor, "/language")
    await until_told(town)
    first, second = heard(actor)
    assert first.startswith("Your data")
    assert second.startswith("Which language")
    assert len(other.heard()) == 1


async def test_what_may_have_arrived_is_not_said_twice_and_administrators_hear_of_it(town: Town) -> None:
    boss, actor = town.person("Boshliq"), town.person("Shubhali")
    await town.say(boss, "/start")
    await town.grant(boss, "administrator")
    await town.say(actor, "/start")
    actor.heard(), boss.heard()
    town.telegram.fault("drop_after", "sendMessage", chat_id=actor.id)
    await town.say(actor, "/privacy")
    told = await boss.hears("set aside")
    assert "answer" in told.text
    assert len(heard(actor)) == 1


async def test_a_press_answered_late_still_changes_its_message(town: Town) -> None:
    actor = town.person("Bosuvchi")
    await town.say(actor, "/language")
    shown = actor.last()
    town.telegram.fault("server_error", "editMessageText", times=None)
    actor.tap("Русский")
    async with asyncio.timeout(10):
        while not await owed(town):
            await asyncio.sleep(0.02)
    town.telegram.lift_faults()
    await until_told(town)
    assert actor.last().text != shown.text


async def test_the_same_update_is_owed_once_and_never_again_after_a_restart(post: Post) -> None:
    (person,) = await post.people(1)
    calls = [Call("sendMessage", {"chat_id": person, "text": f"part {number}"}) for number in (1, 2)]
    post.telegram.fault("server_error", "sendMessage", times=None)
    await Answering(post.db, post.api, post.engine, post.now).deliver(person, calls, 7)
    post.telegram.lift_faults()
    post.engine = post.opened()  # the process ended before the inbox had marked the update
    await post.engine.recall()
    await Answering(post.db, post.api, post.engine, post.now).deliver(person, calls, 7)
    await post.until_told()
    await Answering(post.db, post.api, post.engine, post.now).deliver(person, calls, 7)
    assert post.got(person) == ["part 1", "part 2"]


async def test_half_an_answer_goes_on_where_it_stopped(post: Post) -> None:
    (person,) = await post.people(1)
    calls = [Call("sendMessage", {"chat_id": person, "text": f"part {number}"}) for number in range(4)]
    post.telegram.fault("flood", "sendMessage", skip=1, retry_after=9)
    await Answering(post.db, post.api, post.engine, post.now).deliver(person, calls, 7)
    assert post.got(person) == ["part 0"]
    post.telegram.fault("server_error", "sendMessage", skip=1)
    for _ in range(6):
        post.now.move(seconds=10)
        await post.tell()
    assert post.got(person) == [f"part {number}" for number in range(4)]


async def test_after_a_kill_a_message_is_unknown_and_an_edit_is_made_again(post: Post) -> None:
    people = await post.people(2)
    for person in people:
        await post.owe([person], "before")
    await post.tell()
    shown = next(iter(post.telegram.world.chat_with(post.telegram.world.people[people[0]], post.telegram.bot).messages))
    edit = {"chat_id": people[0], "message_id": shown, "text": "changed"}
    for person, call in zip(people, (Call("editMessageText", edit), None), strict=True):
        call = call or Call("sendMessage", {"chat_id": person, "text": "new"})
        await Answering(post.db, post.api, post.engine, post.now)._owed(person, "7", [call], under_way=True, wait=0)
    post.engine = post.opened()
    await post.until_told()
    async with post.db.read() as connection:
        assert {row["state"] for row in await queries.counts(connection) if row["lane"] == "answer"} == {
            "sent",
            "unknown",
        }
    assert post.got(people[0]) == ["changed"]
    assert post.got(people[1]) == ["Word of before"]
    assert post.rung == [("answer", "killed")]


async def test_the_words_of_a_refused_tap_are_said_as_a_message_later(post: Post) -> None:
    (person,) = await post.people(1)
    toast = Call("answerCallbackQuery", {"callback_query_id": "1", "text": "No places left", "show_alert": True})
    post.telegram.fault("server_error", times=None)
    await Answering(post.db, post.api, post.engine, post.now).deliver(person, [toast], 7)
    post.telegram.lift_faults()
    await post.until_told()
    assert post.got(person) == ["No places left"]

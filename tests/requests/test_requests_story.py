"""A request lives from the question to the answer; a wish comes true for everybody who had it."""

from typing import Any

import pytest

from bot.people.models import Person
from bot.requests import handlers, service
from bot.requests.buttons import (
    AnswerRequest,
    Fulfil,
    OpenRequest,
    Settled,
    ShowAsked,
    ShowRequests,
    ShowWishes,
    TurnRequest,
)
from bot.sandbox.people.actor import Actor
from bot.staff.authority import Rights
from tests.conftest import Clock
from tests.town import Town

pytestmark = pytest.mark.both


REFUSED = "This is not open to you. If you think it should be, ask an administrator for an invitation link."


async def specialist(town: Town, name: str, language: str = "en") -> Actor:
    actor = town.person(name, language=language)
    await town.grant(actor, "lab")
    return actor


async def ask_for_the_sample(town: Town, actor: Actor) -> None:
    await town.say(actor, "BRG-01")
    await town.press(
        actor, next(label for label in actor.labels() if label in ("Ask for the sample", "Запросить образец"))
    )


async def states(town: Town) -> list[tuple[Any, ...]]:
    async with town.db.read() as connection:
        rows = await connection.all("SELECT id, state, taken_by, answer FROM requests ORDER BY id")
    return [tuple(row) for row in rows]


async def test_a_request_from_the_question_to_thank_you(stocked: Town) -> None:
    rustam, lola, aziz = stocked.person("Rustam", "ru"), await specialist(stocked, "Lola"), stocked.person("Aziz")
    await ask_for_the_sample(stocked, rustam)
    assert (await stocked.say(rustam, "/asked")).text.splitlines() == [
        "Ваши запросы в центр",
        "",
        "1. Образец «Подшипник ступицы»: ждёт",
    ]
    inbox = await stocked.say(lola, "/requests")
    assert inbox.text.splitlines()[2] == "1. 21.11.2026 11:00, Rustam: the sample of Hub bearing BRG-01"
    await stocked.press(lola, "1")
    taken = await stocked.press(lola, "Take it")
    assert taken.text.splitlines()[2:] == ["Asked: 21.11.2026 11:00, Rustam", "State: in work", "With: Lola"]
    assert "в работе" in (await stocked.say(rustam, "/asked")).text
    await stocked.press(lola, "✍️ Answer")
    await stocked.restart()
    done = await stocked.say(lola, "Приходите в среду.\n<b>Стенд А-01</b>, \u202eспросите Лолу")
    assert done.text == "✅ The answer goes to Rustam now."
    assert [one[1] for one in await states(stocked)] == ["answered"]
    await rustam.hears("📬")
    heard = [one.text for one in rustam.messages() if "📬" in one.text]
    assert [text.splitlines() for text in heard] == [
        [
            "📬 Центр ответил Вам.",
            "Запрос образца",
            "Подшипник ступицы BRG-01",
            "",
            "Приходите в среду.",
            "<b>Стенд А-01</b>, спросите Лолу",
        ]
    ]
    assert not any("Стенд" in one.text for one in aziz.messages())
    closed = await stocked.press(rustam, "✓ Спасибо, решено")
    assert "1. Образец «Подшипник ступицы»: закрыт" in closed.text.splitlines()
    assert [one[1] for one in await states(stocked)] == ["closed"]
    # What is closed can be asked for again.
    await ask_for_the_sample(stocked, rustam)
    assert [one[1] for one in await states(stocked)] == ["closed", "asked"]


async def test_two_specialists_do_not_answer_one_request(stocked: Town) -> None:
    aziz = stocked.person("Aziz")
    lola, rustam = await specialist(stocked, "Lola"), await specialist(stocked, "Rustam")
    await ask_for_the_sample(stocked, aziz)
    number = (await states(stocked))[0][0]
    for actor in (lola, rustam):
        await stocked.say(actor, "/requests")
    await stocked.press(lola, "1")
    await stocked.press(lola, "Take it")
    await stocked.press(lola, "✍️ Answer")
    # The other one takes it over while the first still writes.
    await stocked.press(rustam, "1")
    await stocked.press(rustam, "Take it over")
    refused = await stocked.say(lola, "Come on Monday.")
    assert refused.text.splitlines()[:2] == [
        "⚠️ Your answer was not sent: the request is no longer in your hands.",
        "Come on Monday.",
    ]
    assert not any("📬" in one.text for one in aziz.messages())
    assert await states(stocked) == [(number, "taken", rustam.id, None)]
    assert (await stocked.forge(rustam, TurnRequest(request=number, turn="asked").pack())) == ""
    assert await states(stocked) == [(number, "asked", None, None)]


async def test_a_wish_comes_true_for_everybody_who_had_it(stocked: Town, now: Clock) -> None:
    lola = await specialist(stocked, "Lola")
    wishing = [stocked.person("Aziz"), stocked.person("Bobur", "uz"), stocked.person("Marina", "ru")]
    for actor, label in zip(wishing, ("Ask the centre", "Markazdan soʻrash", "Спросить у центра"), strict=True):
        await stocked.say(actor, "zqwxjv kkgh")
        await stocked.press(actor, label)
    await stocked.say(lola, "/wishes")
    await stocked.press(lola, "1")
    assert (await stocked.say(lola, "qqqq zzzz")).text.startswith("Nothing in the catalogue fits “qqqq zzzz”.")
    await stocked.say(lola, "hub bearing")
    async with stocked.db.read() as connection:
        wish = await connection.one("SELECT min(id) AS id FROM wishes")
    assert wish is not None
    told = await stocked.press(lola, "Hub bearing · BRG-01")
    assert told.text == "✅ “zqwxjv kkgh”: 3 people will be told."
    for actor in wishing:
        await actor.hears("🎉")
    heads = [actor.last().text.splitlines()[::2][:2] for actor in wishing]
    assert heads == [
        ["🎉 What you looked for in vain is in the catalogue now:", "Hub bearing"],
        ["🎉 Siz qidirib topmagan mahsulot endi katalogda:", "Gupchak podshipnigi"],
        ["🎉 То, что Вы искали и не нашли, теперь есть в каталоге:", "Подшипник ступицы"],
    ]
    assert (await stocked.say(lola, "/wishes")).text == "Nobody has looked for anything in vain yet."
    # It comes true once.
    async with stocked.db.write() as connection:
        again = await service.fulfil(connection, wish["id"], component_id=1, person_id=lola.id, now=now)
    assert again == 0
    # Whoever wishes it again has a new wish, and has it once.
    await stocked.say(wishing[0], "zqwxjv kkgh")
    kept = await stocked.press(wishing[0], "Ask the centre")
    assert kept.text.startswith("Your wish is kept: zqwxjv kkgh.")
    await stocked.say(wishing[0], "zqwxjv kkgh")
    kept = await stocked.press(wishing[0], "Ask the centre")
    assert kept.text.startswith("The centre already has your wish: zqwxjv kkgh.")
    assert (await stocked.say(lola, "/wishes")).text.splitlines()[2] == "1. zqwxjv kkgh: 1 person"


async def test_strangers_see_and_turn_nothing(stocked: Town) -> None:
    aziz, other, gone = stocked.person("Aziz"), stocked.person("Other"), await specialist(stocked, "Gone")
    await ask_for_the_sample(stocked, aziz)
    await stocked.say(aziz, "zqwxjv kkgh")
    await stocked.press(aziz, "Ask the centre")
    async with stocked.db.write() as connection:
        await connection.run("UPDATE staff_roles SET revoked_at = '2026' WHERE person_id = :id", id=gone.id)
        wish = await connection.one("SELECT id FROM wishes")
    assert wish is not None
    before = await states(stocked)
    number = before[0][0]
    forged = (
        ShowRequests(),
        ShowRequests(which="over"),
        OpenRequest(request=number),
        TurnRequest(request=number, turn="taken"),
        TurnRequest(request=number, turn="closed"),
        AnswerRequest(request=number),
        ShowWishes(),
        Fulfil(wish=wish["id"]),
    )
    await stocked.say(other, "/start")
    for actor in (other, gone, aziz):
        for data in forged:
            assert await stocked.forge(actor, data.pack()) == REFUSED
        assert (await stocked.say(actor, "/requests")).text == REFUSED
        assert (await stocked.say(actor, "/wishes")).text == REFUSED
    assert "no longer available" in await stocked.forge(other, Settled(request=number).pack())
    assert (await stocked.say(other, "/asked")).text.startswith("You have asked the centre for nothing yet.")
    assert await states(stocked) == before


@pytest.mark.parametrize("typed", ["x" * 1501, "y" * 4096])
async def test_an_answer_that_is_none_is_asked_for_again(stocked: Town, typed: str) -> None:
    aziz, lola = stocked.person("Aziz"), await specialist(stocked, "Lola")
    await ask_for_the_sample(stocked, aziz)
    await stocked.say(lola, "/requests")
    await stocked.press(lola, "1")
    await stocked.press(lola, "Take it")
    await stocked.press(lola, "✍️ Answer")
    await stocked.say(lola, typed)
    assert [one[1] for one in await states(stocked)] == ["taken"]
    await stocked.press(lola, "Cancel")
    assert [one.text for one in lola.messages() if "nothing was sent" in one.text] == ["All right, nothing was sent."]


async def test_each_tap_costs_few_statements(stocked: Town, now: Clock) -> None:
    aziz, lola = stocked.person("Aziz"), await specialist(stocked, "Lola")
    await ask_for_the_sample(stocked, aziz)
    await stocked.hamkor.jobs.stop()
    number = (await states(stocked))[0][0]
    me, db, rights = Person(id=lola.id, language="en"), stocked.db, Rights(stocked.settings)

    async def cost(answer: object) -> int:
        before = db.statements
        await answer  # type: ignore[misc]
        return db.statements - before

    assert await cost(handlers.show_inbox(ShowRequests(), me, db, rights)) == 2
    assert await cost(handlers.open_request(OpenRequest(request=number), me, db, rights)) == 2
    assert await cost(handlers.show_wishes(me, db, rights)) == 2
    assert await cost(handlers.show_asked(ShowAsked(), me, db)) == 1
    # Deeds, with BEGIN and COMMIT.
    assert await cost(handlers.turn(TurnRequest(request=number, turn="taken"), me, db, rights, now)) == 3 + 2
    reply = {"request": number, "reply": "Come."}
    assert await cost(handlers.answer(reply, me, db, rights, now, stocked.hamkor.jobs)) == 4 + 2
    asker = Person(id=aziz.id, language="en")
    assert await cost(handlers.settle(Settled(request=number), asker, db, now)) == 2 + 2

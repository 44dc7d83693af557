"""People watch items, ask the centre for samples and specifications, and share items into other chats."""

import pytest

from bot.catalogue import news, telling
from bot.i18n import _
from tests.conftest import Clock
from tests.stock import ITEMS, Write, number_of, take
from tests.town import Town

pytestmark = pytest.mark.both


async def test_watching_and_no_longer(stocked: Town) -> None:
    aziz = stocked.person("Aziz")
    await stocked.say(aziz, "bearing")
    await stocked.press(aziz, "1")
    toast = await aziz.press("🔔 Watch")
    assert toast["text"] == "You will hear when this item changes."
    await stocked.answered(aziz)
    watched = await stocked.say(aziz, "/watched")
    assert watched.text.replace("\u00a0", " ").splitlines()[:3] == [
        "🔔 You watch 1 item",
        "",
        "1. Hub bearing — $210 thousand",
    ]
    await stocked.press(aziz, "1")
    toast = await aziz.press("🔕 Stop watching")
    assert toast["text"] == "You no longer watch this item."
    await stocked.answered(aziz)
    await stocked.press(aziz, "‹ Back to the list")
    assert aziz.last().text == "You watch nothing yet. Open an item and press “Watch”: you will hear when it changes."


async def test_a_changed_item_is_told_to_its_watchers_once_a_change(stocked: Town, write: Write, now: Clock) -> None:
    aziz, other = stocked.person("Aziz"), stocked.person("Other")
    await stocked.say(other, "/start")
    await stocked.say(aziz, "bearing")
    await stocked.press(aziz, "1")
    await stocked.press(aziz, "🔔 Watch")
    number = await number_of(stocked.db, "BRG-01")
    stocked.hamkor.outbox.notices.learn(news.KIND, telling.render)
    for status in ("in_progress", "in_progress", "localized"):
        await take(stocked.db, write([{**ITEMS[0], "status": status}]), now)
    async with stocked.db.read() as connection:
        rows = await connection.all("SELECT person_id, kind, subject FROM outbox ORDER BY id")
        screen = await telling.render(connection, rows[0]["subject"])
        gone = await telling.render(connection, "1:1")
    assert [(row["person_id"], row["kind"], row["subject"].split(":")[0]) for row in rows] == [
        (aziz.id, "component_changed", str(number))
    ] * 2
    assert screen is not None
    assert screen.text.splitlines()[0] == _("🔔 An item you watch has changed.")
    assert gone is None


async def test_a_sample_is_asked_once_until_it_is_answered(stocked: Town) -> None:
    aziz = stocked.person("Aziz")
    await stocked.say(aziz, "bearing")
    await stocked.press(aziz, "1")
    asked = await stocked.press(aziz, "Ask for the sample")
    assert asked.text.startswith("Done: the centre knows that you ask for the sample of Hub bearing.")
    await stocked.press(aziz, "‹ Back to the item")
    again = await stocked.press(aziz, "Ask for the sample")
    assert again.text.startswith("Your request for Hub bearing is already with the centre.")
    await stocked.press(aziz, "‹ Back to the item")
    other = await stocked.press(aziz, "Ask for the specification")
    assert other.text.startswith("Done: the centre knows that you ask for the specification of Hub bearing.")
    await stocked.press(aziz, "‹ Back to the item")
    assert (await stocked.press(aziz, "‹ Back to the list")).text.splitlines()[0] == "🔎 bearing: 8 items"
    async with stocked.db.read() as connection:
        rows = await connection.all("SELECT person_id, kind, state FROM requests ORDER BY id")
    assert [(row["person_id"], row["kind"], row["state"]) for row in rows] == [
        (aziz.id, "sample", "asked"),
        (aziz.id, "specification", "asked"),
    ]


async def test_the_centre_sees_who_waits_and_what_is_missing(stocked: Town) -> None:
    aziz, madina, lola = (stocked.person(name) for name in ("Aziz", "Madina", "Lola"))
    for person in (aziz, madina):
        await stocked.say(person, "zqwxjv kkgh")
        await stocked.press(person, "Ask the centre")
    await stocked.say(madina, "<i>bzzzt qqqqq</i>")
    await stocked.press(madina, "Ask the centre")
    await stocked.say(aziz, "CHM-01")
    await stocked.press(aziz, "Ask for the specification")
    refused = _("This is not open to you. If you think it should be, ask an administrator for an invitation link.")
    assert (await stocked.say(lola, "/wishes")).text == refused
    assert (await stocked.say(lola, "/requests")).text == refused
    await stocked.grant(lola, "lab")
    assert (await stocked.say(lola, "/wishes")).text.splitlines()[:4] == [
        "Looked for in vain",
        "",
        "1. zqwxjv kkgh: 2 people",
        "2. <i>bzzzt qqqqq</i>: 1 person",
    ]
    assert (await stocked.say(lola, "/requests")).text.splitlines() == [
        "Waiting for the centre",
        "",
        "1. 21.11.2026 11:00, Aziz: the specification of Clear coat <b>2K</b> CHM-01",
    ]


async def test_makers_who_said_yes_stand_on_the_card(stocked: Town, now: Clock) -> None:
    aziz = stocked.person("Aziz")
    number = await number_of(stocked.db, "BRG-02")
    async with stocked.db.write() as connection:
        for place, state in enumerate(("interested", "declined", "interested")):
            await connection.run(
                """INSERT INTO enterprises (id, stir, name, region, created_at, updated_at)
                   VALUES (:id, :stir, :name, 'UZ-JI', :moment, :moment)""",
                id=place + 1,
                stir=f"30000000{place}",
                name=f"Namuna {place} & Co",
                moment=now(),
            )
            await connection.run(
                """INSERT INTO proposals (id, enterprise_id, component_id, score, state, created_at, answered_at)
                   VALUES (:id, :id, :number, 0.5, :state, :moment, :moment)""",
                id=place + 1,
                number=number,
                state=state,
                moment=now(),
            )
    await aziz.start(f"c_{number}")
    card = await stocked.answered(aziz)
    assert "🤝 Interested in making it: Namuna 0 & Co, Namuna 2 & Co" in card.text.splitlines()


async def test_inline_mode_shares_a_card_that_leads_back(stocked: Town) -> None:
    aziz = stocked.person("Aziz", language="uz")
    await stocked.say(aziz, "/start")
    found = await aziz.inline("tormoz")
    assert [result["title"] for result in found["results"]] == ["Tormoz kolodkalari toʻplami"]
    shared = await aziz.choose(found, found["results"][0]["id"])
    assert shared.text.splitlines()[0] == "Tormoz kolodkalari toʻplami"
    await aziz.follow(shared.button("Hamkorda ochish")["url"])
    assert (await stocked.answered(aziz)).text.splitlines()[0] == "Tormoz kolodkalari toʻplami"


async def test_inline_mode_pages_and_takes_a_shared_code(stocked: Town) -> None:
    aziz = stocked.person("Aziz")
    await stocked.say(aziz, "/start")
    everything = await aziz.inline("")
    assert (len(everything["results"]), everything["next_offset"]) == (10, "10")
    assert len((await aziz.inline("", offset="10"))["results"]) == 1
    shared = await aziz.inline("CHM-01")
    assert [result["title"] for result in shared["results"]] == ["Clear coat <b>2K</b>"]
    for strange in ("<b>", "🙂", "x" * 256, "\u202e"):
        assert len((await aziz.inline(strange, offset="nonsense"))["results"]) <= 10

"""A specialist edits single items in the chat: sees the old value, gives the new one, and can take it back."""

from typing import Any

import pytest

from bot.catalogue import queries
from bot.catalogue.editing import handlers
from bot.catalogue.editing.buttons import AddItem, EditField, EditGroup, EditItem, PutBack, ShowEditing, ShowHistory
from bot.catalogue.models import Component
from bot.people.models import Person
from bot.sandbox.people.actor import Actor
from bot.staff.authority import Rights
from tests.conftest import Clock
from tests.stock import number_of
from tests.town import Town, complaint

REFUSED = "This is not open to you. If you think it should be, ask an administrator for an invitation link."


async def specialist(town: Town, name: str, language: str = "en") -> Actor:
    actor = town.person(name, language=language)
    await town.grant(actor, "lab")
    return actor


async def item(town: Town, code: str) -> Component:
    async with town.db.read() as connection:
        return (await queries.by_codes(connection, [code]))[code]


async def changes(town: Town) -> list[tuple[Any, ...]]:
    async with town.db.read() as connection:
        rows = await connection.all("SELECT changed_by, field, old, new FROM component_changes ORDER BY id")
    return [tuple(row) for row in rows]


async def test_a_field_is_changed_and_everybody_finds_it(stocked: Town, now: Clock) -> None:
    lola, aziz = await specialist(stocked, "Lola"), stocked.person("Aziz")
    await stocked.say(aziz, "bearing")
    await stocked.press(aziz, "1")
    assert "✏️ Edit" not in aziz.labels()
    await stocked.press(aziz, "🔔 Watch")
    await stocked.say(lola, "BRG-01")
    await stocked.press(lola, "✏️ Edit")
    await stocked.press(lola, "Names and purpose")
    assert lola.last().text.splitlines()[2] == "Name in Uzbek: Gupchak podshipnigi"
    asked = await stocked.press(lola, "Name in English")
    assert asked.text == "Hub bearing\nName in English\n\nSend the new value.\n\nNow: Hub bearing"
    sure = await stocked.say(lola, "  Wheel\u200b hub unit ")
    assert sure.text.splitlines() == [
        "Hub bearing",
        "Name in English: Hub bearing → Wheel hub unit",
        "",
        "Shall it be so? Those who watch this item will hear of it.",
    ]
    now.move(minutes=1)
    saved = await stocked.press(lola, "✅ Save it")
    assert "Name in English: Wheel hub unit" in saved.text.splitlines()
    assert await changes(stocked) == [(lola.id, "name_en", "Hub bearing", "Wheel hub unit")]
    await stocked.hamkor.finder.refresh()
    told = await aziz.hears("🔔 An item you watch")
    assert told.text.splitlines()[:3] == ["🔔 An item you watch has changed.", "", "Wheel hub unit"]
    found = await stocked.say(aziz, "wheel hub unit")
    assert found.text.splitlines()[0] == "Wheel hub unit"


async def test_the_history_puts_the_old_value_back_with_one_tap(stocked: Town, now: Clock) -> None:
    lola = await specialist(stocked, "Lola")
    for value in ("120", "150"):
        await stocked.say(lola, "/edit BRG-01")
        await stocked.press(lola, "Need and figures")
        await stocked.press(lola, "Quantity a year")
        await stocked.say(lola, value)
        now.move(minutes=1)
        await stocked.press(lola, "✅ Save it")
    await stocked.press(lola, "‹ Other fields")
    seen = await stocked.press(lola, "🕘 History")
    assert seen.text.replace("\u00a0", " ").splitlines() == [
        "History: Hub bearing",
        "",
        "1. 21.11.2026 11:02, Lola",
        "Quantity a year: 120 → 150",
        "",
        "2. 21.11.2026 11:01, Lola",
        "Quantity a year: 14 000 → 120",
    ]
    # The older change is no longer what stands there: it is shown before anything happens.
    sure = await stocked.press(lola, "↩ Put back 2")
    assert "Quantity a year: 150 → 14\u00a0000" in sure.text
    await stocked.press(lola, "Cancel")
    assert (await item(stocked, "BRG-01")).annual_quantity == 150
    await stocked.say(lola, "/edit")
    await stocked.press(lola, "🕘 Last changes")
    now.move(minutes=1)
    await stocked.press(lola, "↩ Put back 1")
    assert (await item(stocked, "BRG-01")).annual_quantity == 120
    assert [one[1:] for one in await changes(stocked)] == [
        ("annual_quantity", "14000", "120"),
        ("annual_quantity", "120", "150"),
        ("annual_quantity", "150", "120"),
    ]


async def test_the_second_of_two_is_told_what_changed_meanwhile(stocked: Town, now: Clock) -> None:
    lola, rustam = await specialist(stocked, "Lola"), await specialist(stocked, "Rustam", "ru")
    for actor in (lola, rustam):
        number = await number_of(stocked.db, "BRG-02")
        await stocked.say(actor, "/edit BRG-02")
        assert await stocked.forge(actor, EditField(component=number, field="hs_code").pack()) == ""
    await stocked.say(lola, "8482 20")
    await stocked.say(rustam, "8482 30")
    await stocked.press(lola, "✅ Save it")
    told = await stocked.press(rustam, "✅ Сохранить")
    assert told.text.splitlines() == [
        "⚠️ Тем временем позицию изменили:",
        "Lola: Код ТН ВЭД, 84821010 → 848220",
        "",
        "Подшипник опоры",
        "Код ТН ВЭД: 848220 → 848230",
        "",
        "Сохранить? Те, кто следит за позицией, узнают об этом.",
    ]
    assert (await item(stocked, "BRG-02")).hs_code == "848220"
    await stocked.press(rustam, "✅ Сохранить")
    assert (await item(stocked, "BRG-02")).hs_code == "848230"
    assert [one[1:] for one in await changes(stocked)] == [
        ("hs_code", "84821010", "848220"),
        ("hs_code", "848220", "848230"),
    ]


async def test_what_making_takes_is_ticked_in_cyrillic_across_a_restart(stocked: Town, now: Clock) -> None:
    lola = await specialist(stocked, "Lola", "uz")
    await stocked.say(lola, "/language")
    await stocked.press(lola, "Ўзбекча")
    await stocked.say(lola, "/edit BRG-03")
    await stocked.press(lola, "Тайёрлаш учун нима керак")
    await stocked.press(lola, "Жараёнлар")
    await stocked.restart()
    await stocked.say(lola, "quyish")
    await stocked.press(lola, "Кейингиси")
    await stocked.restart()
    assert "→" in lola.last().text
    await stocked.press(lola, "✅ Сақлаш")
    assert (await item(stocked, "BRG-03")).processes == ("forging", "machining", "casting")
    async with stocked.db.read() as connection:
        rows = await connection.all(
            """SELECT n.code FROM component_needs n JOIN components c ON c.id = n.component_id
               WHERE c.code = 'BRG-03' AND n.kind = 'process' ORDER BY n.code"""
        )
    assert [row["code"] for row in rows] == ["casting", "forging", "machining"]


async def test_an_item_is_added_and_another_withdrawn(stocked: Town, now: Clock) -> None:
    lola, aziz = await specialist(stocked, "Lola"), stocked.person("Aziz")
    await stocked.say(lola, "/edit")
    await stocked.press(lola, "➕ Add an item")
    refused = await stocked.say(lola, "brg-01 !")
    assert complaint(refused).startswith("A code has at most 40 Latin letters, digits and the signs - _ . / What")
    taken = await stocked.say(lola, "BRG-01")
    assert taken.text.startswith("Another item has this code already: Hub bearing.")
    await stocked.say(lola, "NEW-001")
    await stocked.press(lola, "Electrical engineering")
    for _name in range(3):
        await stocked.press(lola, "Skip")
    for typed in ("8504", "pcs", "12 000", "~5"):
        last = await stocked.say(lola, typed)
    assert complaint(last) == "This is not a number."
    await stocked.say(lola, "90000")
    await stocked.say(lola, "UzAuto Motors; SamAuto")
    toast = await lola.press("✅ All right, save")
    assert toast["text"].startswith("An item needs a name in one language at least.")
    await stocked.answered(lola)
    await stocked.press(lola, "✏️ Correct an answer")
    await stocked.press(lola, "Name in Uzbek")
    await stocked.say(lola, "Ўзгартиргич <b>")
    await stocked.press(lola, "✅ All right, save")
    await stocked.hamkor.finder.refresh()
    found = await stocked.say(aziz, "o'zgartirgich")
    assert found.text.splitlines()[:2] == [
        "Oʻzgartirgich <b>",
        "NEW-001 · Electrical engineering · Waiting for a maker",
    ]
    await stocked.say(lola, "/edit new-001")
    await stocked.press(lola, "State")
    await stocked.press(lola, "Withdrawn from the catalogue")
    await stocked.press(lola, "✅ Save it")
    await stocked.hamkor.finder.refresh()
    assert (await stocked.say(aziz, "o'zgartirgich")).text.splitlines()[0] != found.text.splitlines()[0]
    by_code = await stocked.say(aziz, "NEW-001")
    assert by_code.text.splitlines()[1] == "NEW-001 · Electrical engineering · Withdrawn from the catalogue"
    assert "✅ I can make this" not in aziz.labels()
    assert [one[1:] for one in await changes(stocked)] == [("code", "", "NEW-001"), ("status", "open", "withdrawn")]


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("annual_value_usd", "=1+1", "This is not a number."),
        ("annual_value_usd", "#REF!", "The formula in this cell failed. Write the value itself."),
        ("annual_quantity", "12.000", "This can be read as 12 or as 12000; write it without the separator."),
        ("hs_code", "84", "This is a chapter; a heading of the HS has 4 digits."),
        ("name_ru", "я" * 4000, "The text is too long: at most 200 characters."),
        ("max_mass_kg", "-1", "The number is too small: at least 0."),
    ],
)
async def test_the_import_and_the_chat_judge_alike(stocked: Town, field: str, typed: str, said: str) -> None:
    lola = await specialist(stocked, "Lola")
    await stocked.say(lola, "/edit BRG-01")
    await stocked.forge(lola, EditField(component=await number_of(stocked.db, "BRG-01"), field=field).pack())
    assert complaint(await stocked.say(lola, typed)) == said
    assert await changes(stocked) == []


async def test_hostile_words_stay_words(stocked: Town) -> None:
    lola = await specialist(stocked, "Lola")
    await stocked.say(lola, "/edit BRG-01")
    await stocked.forge(lola, EditField(component=await number_of(stocked.db, "BRG-01"), field="name_ru").pack())
    await stocked.say(lola, "<b>\u202e=HYPERLINK(1)&amp;</b>")
    await stocked.press(lola, "✅ Save it")
    assert (await item(stocked, "BRG-01")).name_ru == "<b>=HYPERLINK(1)&amp;</b>"
    await stocked.press(lola, "‹ Other fields")
    assert "<b>=HYPERLINK(1)&amp;</b>" in (await stocked.press(lola, "🕘 History")).text


async def test_the_last_name_stays(stocked: Town) -> None:
    lola = await specialist(stocked, "Lola")
    number = await number_of(stocked.db, "BRG-01")
    for field in ("name_uz", "name_ru"):
        await stocked.say(lola, "/edit BRG-01")
        await stocked.forge(lola, EditField(component=number, field=field).pack())
        await stocked.press(lola, "🗑 Leave it empty")
        await stocked.press(lola, "✅ Save it")
    await stocked.say(lola, "/edit BRG-01")
    await stocked.forge(lola, EditField(component=number, field="name_en").pack())
    refused = await lola.press("🗑 Leave it empty")
    assert refused["text"].startswith("An item needs a name in one language at least.")
    await stocked.answered(lola)
    kept = await item(stocked, "BRG-01")
    assert (kept.name_uz, kept.name_ru, kept.name_en) == (None, None, "Hub bearing")


async def test_strangers_and_those_who_lost_the_right_change_nothing(stocked: Town) -> None:
    lola, aziz, rustam = await specialist(stocked, "Lola"), stocked.person("Aziz"), await specialist(stocked, "Rustam")
    number = await number_of(stocked.db, "BRG-01")
    for actor in (lola, rustam):
        await stocked.say(actor, "/edit BRG-01")
        await stocked.forge(actor, EditField(component=number, field="unit").pack())
        await stocked.say(actor, "set")
    await stocked.press(lola, "✅ Save it")
    async with stocked.db.write() as connection:
        made = await connection.one("SELECT id FROM component_changes")
        await connection.run("UPDATE staff_roles SET revoked_at = '2026' WHERE person_id = :id", id=rustam.id)
    assert made is not None
    before = await changes(stocked)
    assert (await rustam.press("✅ Save it"))["text"] == REFUSED
    await stocked.answered(rustam)
    await stocked.say(aziz, "BRG-01")
    forged = (
        EditItem(component=number),
        EditGroup(component=number, group="need"),
        EditField(component=number, field="unit"),
        ShowHistory(component=number),
        ShowHistory(),
        PutBack(change=made["id"]),
        AddItem(),
        ShowEditing(),
    )
    for actor in (aziz, rustam):
        for data in forged:
            assert await stocked.forge(actor, data.pack()) == REFUSED
        await stocked.press(actor, "Cancel") if "Cancel" in actor.labels() else None
        assert (await stocked.say(actor, "/edit BRG-01")).text == REFUSED
    assert await changes(stocked) == before
    assert (await item(stocked, "BRG-01")).unit == "set"


async def test_each_tap_costs_few_statements(stocked: Town, now: Clock) -> None:
    lola = await specialist(stocked, "Lola")
    number = await number_of(stocked.db, "BRG-01")
    rights = stocked.hamkor.house.part(Rights)
    given: dict[str, Any] = {"db": stocked.db, "rights": rights, "now": now}
    me = Person(id=lola.id, language="en")

    async def cost(answer: object) -> int:
        before = stocked.db.statements
        await answer  # type: ignore[misc]
        return stocked.db.statements - before

    def asked() -> dict[str, Any]:
        return {"person": me, "db": stocked.db, "rights": rights}

    await stocked.hamkor.jobs.stop()
    assert await cost(handlers.begin("BRG-01", **asked())) == 2
    assert await cost(handlers.show_item(EditItem(component=number), **asked())) == 2
    assert await cost(handlers.show_group(EditGroup(component=number, group="need"), **asked())) == 2
    assert await cost(handlers.show_history(ShowHistory(component=number), **asked())) == 2
    # Deeds, with BEGIN and COMMIT.
    assert await cost(handlers.ask_value(EditField(component=number, field="unit"), me, **given)) == 4 + 2
    jobs, kept = stocked.hamkor.jobs, await item(stocked, "BRG-01")
    answers = {**handlers._known(kept, "unit"), "unit": "set"}
    assert await cost(handlers.save(answers, me, jobs=jobs, **given)) == 5 + 2
    answers = {**handlers._known(await item(stocked, "BRG-01"), "materials"), "materials": ["brass"]}
    assert await cost(handlers.save(answers, me, jobs=jobs, **given)) == 7 + 2
    made = (await changes(stocked))[-1]
    assert made[1:] == ("materials", "steel", "brass")

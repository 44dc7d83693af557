"""Makers and takers are brought together: interest, consent of both, the numbers, and the centre knows."""

from pathlib import Path

import pytest

from bot.catalogue import watch_queries
from bot.enterprises.models import Enterprise
from bot.matching.buttons import AnswerMeeting, Meet, OpenOffer
from bot.sandbox.people.actor import Actor
from tests.conftest import Clock
from tests.matching import firms
from tests.town import Town

YES = ("partner", "✅ Yes, exchange numbers")


async def maker_and_buyer(
    town: Town, folder: Path, now: Clock, language: str = "en"
) -> tuple[Actor, Actor, Actor, Enterprise]:
    """A press shop, a plant that imports what it could make, a specialist; the plant has its news."""
    await firms.stock(town, folder, now)
    maker, buyer, lab = [await firms.person(town, name, language) for name in ("Presschi", "Zavod", "Mutaxassis")]
    await town.grant(lab, "lab")
    await firms.firm(
        town,
        maker,
        now,
        1,
        processes=("stamping",),
        materials=("steel",),
        sectors=("automotive",),
        free_capacity_percent=60,
    )
    plant = await firms.firm(town, buyer, now, 2, kind="buyer", name="UZAUTO MOTORS")
    await firms.match(town, now)
    now.move(minutes=5)
    await firms.digest(town, now)
    return maker, buyer, lab, plant


@pytest.mark.parametrize("language", firms.LANGUAGES)
async def test_from_a_proposal_to_a_contract_interest(town: Town, tmp_path: Path, now: Clock, language: str) -> None:
    maker, buyer, lab, _plant = await maker_and_buyer(town, tmp_path, now, language)
    disc = firms.named(language, "Tormoz diski", "Тормозной диск", "Brake disc")
    await town.say(maker, "/proposals")
    assert disc in (await town.press(maker, "1")).text
    await town.press(maker, firms.label(language, "proposal", "👍 Interested"))
    await firms.settle(town, now)
    assert lab.last().text.splitlines()[0] == firms.words(
        language, "👍 <b>{firm}</b> wants to make: {name}", firm="Namuna 1 Demo", name=disc
    )
    offer = (await town.press(buyer, "1")).text
    assert firms.words(language, "🏭 <b>{name}</b>\nThese firms could make what is imported today:", name=disc) in offer
    assert firms.words(language, "👍 Interested in it") in offer
    assert "90 000 02" not in offer.replace("\u00a0", " ")
    await town.press(buyer, firms.label(language, "partner", "🤝 Meet {place}", place=1))
    await firms.settle(town, now)
    for person, number in ((maker, "02 02"), (buyer, "02 01")):
        told = person.last().text.replace("\u00a0", " ")
        assert told.splitlines()[0] == firms.words(language, "🤝 <b>You both want it: {thing}</b>", thing=disc)
        assert number in told
    assert firms.words(language, "🤝 <b>A contract interest: {thing}</b>", thing=disc) in lab.last().text
    assert firms.words(language, "🤝 <b>Both sides want it</b>") in (await town.say(lab, "/interests")).text


async def test_the_maker_is_asked_before_its_number_is_given(town: Town, tmp_path: Path, now: Clock) -> None:
    maker, buyer, _lab, _plant = await maker_and_buyer(town, tmp_path, now)
    await town.press(buyer, "1")
    waiting = await town.press(buyer, "🤝 Meet 1")
    assert "⏳ Asked, not answered yet" in waiting.text
    await firms.settle(town, now)
    assert maker.last().text.replace("\u00a0", " ") == (
        "🤝 UZAUTO MOTORS (Jizzakh) wants to talk to Namuna 1 Demo about: Brake disc.\n"
        "Shall we give you one another's telephone numbers?"
    )
    assert (await town.press(maker, "❌ No")).text == "Noted: your number stays with you."
    await firms.settle(town, now)
    assert not [seen for seen in buyer.messages() if "02 01" in seen.text.replace("\u00a0", " ")]
    assert await firms.rows(town, "SELECT maker_answer, agreed_at FROM introductions WHERE kind = 'import'") == [
        ("no", None)
    ]


async def test_a_maker_that_declined_is_not_offered(town: Town, tmp_path: Path, now: Clock) -> None:
    maker, buyer, _lab, _plant = await maker_and_buyer(town, tmp_path, now)
    for wish in ("1", "👎 Not for us", "It is not our trade"):
        await (town.say(maker, "/proposals") if wish == "1" else town.telegram.settled())
        await town.press(maker, wish)
    await firms.settle(town, now)
    await town.press(buyer, "1")
    assert buyer.last().text.splitlines()[2:] == ["1. 🏭 Brake disc: 1 firm could make it"]
    assert "As soon as firms here could make" in (await town.say(buyer, "/proposals")).text


async def test_a_plant_hears_of_what_it_watches(town: Town, tmp_path: Path, now: Clock) -> None:
    await firms.stock(town, tmp_path, now)
    maker, buyer = await firms.person(town, "Presschi"), await firms.person(town, "Zavod")
    await firms.firm(
        town, maker, now, 1, processes=("stamping", "welding"), materials=("steel",), free_capacity_percent=90
    )
    ((hook,),) = await firms.rows(town, "SELECT id FROM components WHERE code = 'HOOK'")
    async with town.db.write() as connection:
        await watch_queries.watch(connection, buyer.id, component_id=hook, moment=now())
    await firms.firm(town, buyer, now, 2, kind="buyer")
    await firms.match(town, now)
    now.move(minutes=5)
    await firms.digest(town, now)
    assert buyer.last().text.splitlines()[2:] == ["1. 🏭 Hook: 1 firm could make it"]


async def test_suppliers_and_assemblers_are_brought_to_makers_once(town: Town, tmp_path: Path, now: Clock) -> None:
    await firms.stock(town, tmp_path, now)
    presser, assembler, supplier = [await firms.person(town, name) for name in ("Presser", "Assembler", "Supplier")]
    steel = {"materials": ("steel",), "sectors": ("automotive",), "free_capacity_percent": 60}
    await firms.firm(town, presser, now, 1, processes=("stamping",), **steel)
    await firms.firm(town, assembler, now, 2, processes=("assembly",), products=("brake assembly",), **steel)
    await firms.firm(town, supplier, now, 3, kind="raw_material_supplier", materials=("steel",))
    await firms.match(town, now)
    await town.say(presser, "/proposals")
    await town.press(presser, "1")
    await town.press(presser, "👍 Interested")
    await firms.settle(town, now)
    now.move(minutes=5)
    for _turn in range(2):
        await firms.digest(town, now)
        now.move(days=1)
    assert [seen.text.splitlines()[2:] for seen in assembler.messages() if seen.text.startswith("💡")] == [
        ["1. ⚙️ Brake disc: a firm could make it for what you assemble", "2. 🧱 Steel: 1 supplier for you"]
    ]
    assert [seen.text.splitlines()[2:] for seen in presser.messages() if "supplier" in seen.text] == [
        ["1. 🧱 Steel: 1 supplier for you"]
    ]


async def test_nobody_reads_or_answers_for_others(town: Town, tmp_path: Path, now: Clock) -> None:
    maker, buyer, _lab, plant = await maker_and_buyer(town, tmp_path, now)
    stranger = await firms.person(town, "Stranger")
    ((one, subject),) = await firms.rows(town, "SELECT id, subject FROM introductions WHERE kind = 'import'")
    refused = "This is not open to you."
    for person in (stranger, maker):
        for wish in (OpenOffer(enterprise=plant.id, kind="import", subject=subject), Meet(introduction=one)):
            assert (await town.forge(person, wish.pack())).startswith(refused)
    await town.press(buyer, "1")
    await town.press(buyer, "🤝 Meet 1")
    await firms.settle(town, now)
    for person in (stranger, buyer):
        yes = AnswerMeeting(introduction=one, given="yes").pack()
        assert (await town.forge(person, yes)).startswith("Nobody waits for this answer any more")
    assert (await town.say(stranger, "/interests")).text.startswith(refused)
    assert await firms.rows(town, "SELECT maker_answer, agreed_at FROM introductions WHERE kind = 'import'") == [
        ("asked", None)
    ]


async def test_later_and_no_to_what_is_offered(town: Town, tmp_path: Path, now: Clock) -> None:
    _maker, buyer, _lab, _plant = await maker_and_buyer(town, tmp_path, now)
    await town.press(buyer, "1")
    empty = await town.press(buyer, "🕓 In a month")
    assert "As soon as firms here could make what you import, we tell you." in empty.text
    now.move(days=31)
    await firms.digest(town, now)
    assert buyer.last().text.splitlines()[2:] == ["1. 🏭 Brake disc: 1 firm could make it"]
    await town.press(buyer, "1")
    await town.press(buyer, "👎 Not for us")
    now.move(days=31)
    await firms.digest(town, now)
    assert "As soon as" in (await town.say(buyer, "/proposals")).text

"""One place for what a firm answered and whose numbers it has; its own people take a no and a later back there."""

from pathlib import Path

import pytest

from bot.matching.answers.buttons import ShowAnswers, TakeBack
from bot.sandbox.people.actor import Actor
from tests.conftest import Clock
from tests.matching import firms
from tests.matching.test_introductions_story import maker_and_buyer
from tests.town import Town

STATES = "SELECT component_id, state, reason, again_at, answered_by FROM proposals ORDER BY component_id"


async def presser(town: Town, folder: Path, now: Clock, language: str = "en") -> tuple[Actor, int]:
    """A press shop that has proposals; and its id."""
    await firms.stock(town, folder, now)
    maker = await firms.person(town, "Presschi", language)
    known = {"processes": ("stamping", "welding"), "materials": ("steel",), "free_capacity_percent": 90}
    firm = await firms.firm(town, maker, now, 1, **known)
    await firms.match(town, now)
    return maker, firm.id


@pytest.mark.parametrize(
    ("language", "head", "chip"),
    [
        ("uz", "Javob va aloqalaringiz, Namuna 1 Demo", "👎 Bizga emas · 1"),
        ("uz-Cyrl", "Жавоб ва алоқаларингиз, Namuna 1 Demo", "👎 Бизга эмас · 1"),
        ("ru", "Ваши ответы и контакты, Namuna 1 Demo", "👎 Не наше · 1"),
        ("en", "Your answers and contacts, Namuna 1 Demo", "👎 Not for us · 1"),
    ],
)
async def test_a_no_is_listed_with_its_reason_and_taken_back(
    town: Town, tmp_path: Path, now: Clock, language: str, head: str, chip: str
) -> None:
    maker, _firm = await presser(town, tmp_path, now, language)
    await town.say(maker, "/proposals")
    await town.press(maker, "1")
    await town.press(maker, firms.label(language, "proposal", "👎 Not for us"))
    await maker.press(maker.labels()[0])
    await town.answered(maker)
    before = await firms.rows(town, "SELECT id FROM proposals WHERE state = 'declined'")
    assert len(before) == 1
    assert (await town.say(maker, "/answers")).text.splitlines()[0] == head
    listed = await town.press(maker, chip)
    assert listed.text.splitlines()[2].endswith(")")
    await town.press(maker, "↩ 1")
    assert await firms.rows(town, "SELECT id FROM proposals WHERE state = 'declined'") == []
    assert {row[4] for row in await firms.rows(town, STATES)} == {None}
    await firms.match(town, now)
    assert (
        firms.named(language, "Tormoz diski", "Тормозной диск", "Brake disc")
        in (await town.say(maker, "/proposals")).text
    )


async def test_a_later_says_its_day_and_interest_cannot_be_taken_back(town: Town, tmp_path: Path, now: Clock) -> None:
    maker, firm = await presser(town, tmp_path, now)
    await town.say(maker, "/proposals")
    await town.press(maker, "1")
    await town.press(maker, "👍 Interested")
    await town.press(maker, "🕓 In a month")
    interested = await town.say(maker, "/answers")
    assert interested.text.splitlines()[2].startswith("1. Brake disc")
    assert "The buyer and the centre see your interest." in interested.text
    assert not [label for label in interested.labels if label.startswith("↩")]
    later = await town.press(maker, "🕓 Later · 1")
    assert "(again on December 21, 2026)" in later.text
    assert "Brake disc" not in later.text
    ((disc,),) = await firms.rows(town, "SELECT component_id FROM proposals WHERE state = 'interested'")
    assert "no longer" in await town.forge(maker, TakeBack(enterprise=firm, component=disc).pack())
    assert len(await firms.rows(town, "SELECT id FROM proposals WHERE state = 'interested'")) == 1
    emptied = await town.press(maker, "↩ 1")
    assert emptied.text.splitlines()[2] == "There is no such answer yet."


async def test_numbers_stand_where_both_sides_find_them_again(town: Town, tmp_path: Path, now: Clock) -> None:
    maker, buyer, _lab, plant = await maker_and_buyer(town, tmp_path, now)
    await town.press(buyer, "1")
    await town.press(buyer, "🤝 Meet 1")
    waiting = await town.forge(buyer, ShowAnswers(enterprise=plant.id, which="met").pack())
    assert waiting == ""
    assert "You have exchanged numbers with nobody yet." in buyer.last().text, "the maker has not agreed"
    await firms.settle(town, now)
    await town.press(maker, "✅ Yes, exchange numbers")
    await firms.settle(town, now)
    for person, line in (
        (buyer, "1. Namuna 1 Demo, Jizzakh: ☎️ +998 90 000 02 01 (Brake disc)"),
        (maker, "1. UZAUTO MOTORS, Jizzakh: ☎️ +998 90 000 02 02 (Brake disc)"),
    ):
        await town.say(person, "/answers")
        shown = (await town.press(person, "🤝 Numbers")).text.replace("\u00a0", " ")
        assert shown.splitlines()[2] == line


async def test_neither_a_stranger_nor_a_neighbour_reads_or_takes_back(town: Town, tmp_path: Path, now: Clock) -> None:
    maker, firm = await presser(town, tmp_path, now)
    stranger, neighbour = await firms.person(town, "Stranger"), await firms.person(town, "Neighbour")
    await firms.firm(town, neighbour, now, 2, processes=("casting",))
    await town.say(maker, "/proposals")
    await town.press(maker, "1")
    await town.press(maker, "🕓 In a month")
    ((disc,),) = await firms.rows(town, "SELECT component_id FROM proposals WHERE state = 'later'")
    for person in (stranger, neighbour):
        for wish in (ShowAnswers(enterprise=firm, which="met"), TakeBack(enterprise=firm, component=disc)):
            assert (await town.forge(person, wish.pack())).startswith("This is not open to you.")
    assert len(await firms.rows(town, "SELECT id FROM proposals WHERE state = 'later'")) == 1
    assert "Register yours" in (await town.say(stranger, "/answers")).text
    assert "Brake disc" not in (await town.say(neighbour, "/answers")).text

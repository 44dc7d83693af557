"""What each reason teaches: which items become less likely for the enterprise, and only for it."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.matching.engine import teaching
from bot.matching.engine.models import REASONS, Item, Lesson
from tests.conftest import Clock
from tests.matching import firms
from tests.town import Town

REFUSED = Lesson(
    "trade",
    "automotive",
    frozenset({"stamping"}),
    frozenset({"iso_9001"}),
    500_000,
    frozenset({"bolt"}),
    frozenset({"steel"}),
)
ITEMS = {
    "same": Item(
        1,
        "A",
        "automotive",
        processes=("stamping",),
        materials=("steel",),
        value_usd=500_000,
        words=frozenset({"bolt", "m8"}),
    ),
    "more work": Item(
        2, "B", "agricultural", processes=("stamping", "welding"), materials=("steel", "zinc"), value_usd=900_000
    ),
    "certified": Item(3, "C", "electrical", processes=("winding",), certificates=("iso_9001",), value_usd=100_000),
    "other": Item(4, "D", "electrical", processes=("winding",), words=frozenset({"coil"})),
}


@pytest.mark.parametrize(
    ("reason", "concerned"),
    [
        ("equipment", ["same", "more work"]),
        ("certificate", ["certified"]),
        ("too_large", ["same", "more work"]),
        ("too_small", ["same", "certified"]),
        ("price", ["same"]),
        ("trade", ["same"]),
        ("material", ["same", "more work"]),
    ],
)
def test_each_reason_speaks_against_its_own_items(reason: str, concerned: list[str]) -> None:
    lesson = Lesson(
        reason,
        REFUSED.sector,
        REFUSED.processes,
        REFUSED.certificates,
        REFUSED.value_usd,
        REFUSED.words,
        REFUSED.materials,
    )
    assert [name for name, item in ITEMS.items() if teaching.concerns(lesson, item)] == concerned


def test_every_reason_people_may_give_is_taught() -> None:
    assert set(REASONS) == {"equipment", "certificate", "too_large", "too_small", "price", "trade", "material"}


def test_too_large_is_judged_by_what_the_firm_can_make_in_a_year() -> None:
    lesson = replace(REFUSED, reason="too_large", capacity_usd=100_000)
    assert [name for name, item in ITEMS.items() if teaching.concerns(lesson, item)] == [
        "same",
        "more work",
        "certified",
    ]
    assert not teaching.concerns(replace(lesson, capacity_usd=None), ITEMS["certified"])


def test_each_refusal_counts_once_more() -> None:
    assert teaching.factor(ITEMS["same"], []) == 1
    assert teaching.factor(ITEMS["same"], [REFUSED, REFUSED]) == pytest.approx(teaching.FACTOR**2)


CATALOGUE = """code,sector,name_uz,name_ru,name_en,processes,materials,annual_value_usd
PLATE,automotive,Katta plita,Большая плита,Large plate,stamping,steel,900000
COVER,automotive,Katta plita qopqogʻi,Крышка большой плиты,Large plate cover,stamping,steel,800000
WASHER,automotive,Shayba,Шайба,Washer,stamping,steel,90000
"""
NAMES = [line.split(",")[2:5] for line in CATALOGUE.splitlines()[1:]]


@pytest.mark.parametrize(("reason", "following"), [("It would not pay", 1), ("The certificate is out of reach", 0)])
@pytest.mark.parametrize("language", firms.LANGUAGES)
async def test_an_answer_teaches_the_next_proposal_at_once_and_for_good(
    town: Town, tmp_path: Path, now: Clock, reason: str, following: int, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    plate, *others = (firms.named(language, *names) for names in NAMES)
    then = others[following]
    monkeypatch.setattr(firms, "COMPONENTS", CATALOGUE)
    await firms.stock(town, tmp_path, now)
    owner, other = await firms.person(town, "Owner", language), await firms.person(town, "Other", language)
    for number, person in enumerate((owner, other), 1):
        await firms.firm(town, person, now, number, processes=("stamping",), materials=("steel",))
    await firms.match(town, now)
    await town.say(owner, "/proposals")
    assert (await town.press(owner, "1")).text.splitlines()[0] == plate
    await town.press(owner, firms.label(language, "proposal", "👎 Not for us"))
    assert (await town.press(owner, firms.label(language, "decline reason", reason))).text.splitlines()[0] == then
    async with town.db.write() as connection:
        await connection.run("UPDATE enterprises SET matched_at = NULL")
    await firms.match(town, now)
    assert f"1. {then}" in (await town.say(owner, "/proposals")).text
    assert f"1. {plate}:" in (await town.say(other, "/proposals")).text

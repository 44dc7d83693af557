"""The left and the right one, and the same part for other vehicles, are one row that opens."""

import pytest

from bot.catalogue.models import Component
from bot.lists.concepts import concept
from tests.conftest import Clock
from tests.lists.test_finding_story import names
from tests.stock import ITEMS, Write, take
from tests.town import Town


@pytest.fixture
async def mirrors(stocked: Town, write: Write, now: Clock) -> Town:
    """Mirrors of two vehicles, left and right, and one bracket beside them."""
    rows = [
        {
            **ITEMS[1],
            "code": f"MIR-{vehicle[:3]}-{code}",
            "name_uz": f"Yon koʻzgu, {uz} — Chevrolet {vehicle}",
            "name_ru": f"Зеркало боковое {ru} — Chevrolet {vehicle}",
            "name_en": f"Side mirror, {en} — Chevrolet {vehicle}",
            "fits": f"Chevrolet {vehicle}",
        }
        for vehicle in ("Cobalt", "Onix")
        for code, uz, ru, en in (("L", "chap", "левое", "left"), ("R", "oʻng", "правое", "right"))
    ]
    bracket = {**ITEMS[1], "code": "MIR-B", "name_uz": "Koʻzgu kronshteyni", "name_ru": "Кронштейн зеркала"}
    await take(stocked.db, write([*rows, {**bracket, "name_en": "Mirror bracket"}]), now)
    await stocked.hamkor.finder.refresh()
    return stocked


async def test_variants_are_one_row_that_opens(mirrors: Town) -> None:
    aziz = mirrors.person("Aziz")
    shown = await mirrors.say(aziz, "mirror")
    assert shown.text.splitlines()[0] == "🔎 mirror: 2 items"
    (row,) = (line for line in shown.text.splitlines() if "Side mirror" in line)
    assert row.endswith("· 4 variants")
    opened = await mirrors.press(aziz, row.partition(".")[0])
    assert (
        opened.text.splitlines()[0] == "Side mirror, right: 4 variants" or "4 variants" in opened.text.splitlines()[0]
    )
    assert len(names(opened.text)) == 4
    card = await mirrors.press(aziz, "2")
    assert card.text.splitlines()[0].startswith("Side mirror")
    assert (await mirrors.press(aziz, "‹ Back to the list")).text == shown.text


async def test_a_vehicle_in_the_words_leaves_its_own_variants(mirrors: Town) -> None:
    aziz = mirrors.person("Aziz")
    shown = await mirrors.say(aziz, "onix side mirror")
    (row,) = (line for line in shown.text.splitlines() if "Side mirror" in line)
    assert row.endswith("· 2 variants")
    opened = await mirrors.press(aziz, "1")
    assert all("Onix" in name for name in names(opened.text)[:2])


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Yon koʻzgu, chap — Chevrolet Cobalt", "ion kozgu"),
        ("Kapot — Chevrolet Cobalt", "kapot"),
        ("Eshik panel oʻng", "eshik panel"),
        ("Bolt M8×20", ""),
    ],
)
def test_what_variants_share_is_the_name_without_side_and_vehicle(name: str, called: str) -> None:
    item = Component.model_construct(name_uz=name, name_ru=None, name_en=None)
    assert concept(item) == called

"""A row that would turn one item into another: shown as old -> new, refused unless somebody confirms it."""

import pytest

from bot.catalogue import import_words
from bot.database import Database
from bot.tables.importing import import_components
from tests.conftest import Clock
from tests.stock import Row, Write, take
from tests.tables.test_importing import kept
from tests.tables.test_uploads import worked
from tests.town import Town

pytestmark = pytest.mark.slow

BEARING: Row = {
    "code": "111218",
    "sector": "automotive",
    "name_ru": "Подшипник 111218",
    "hs_code": "8482100000",
    "max_mass_kg": "2.61",
}
COIL: Row = {"code": "111218", "sector": "electrical", "name_ru": "Катушка электромагнитная"}


async def test_a_chimera_of_two_items_is_refused_and_shown(db: Database, write: Write, now: Clock) -> None:
    await take(db, write([BEARING]), now)
    outcome = await take(db, write([COIL, {**COIL, "code": "NEW-1"}]), now)
    assert (outcome.added, outcome.changed, outcome.rejected, outcome.clashes) == (1, 0, 1, 1)
    assert [(one.row, one.column, import_words.reason(one)) for one in outcome.faults] == [
        (
            2,
            "name_ru",
            "111218 would become another: “Подшипник 111218” → “Катушка электромагнитная”. "
            "Give the new one a code of its own, or confirm it.",
        )
    ]
    assert [item.name_ru for item in await kept(db) if item.code == "111218"] == ["Подшипник 111218"]


async def test_somebody_may_mean_it(db: Database, write: Write, now: Clock) -> None:
    await take(db, write([BEARING]), now)
    outcome = await import_components(db, write([COIL]), dry_run=False, now=now, replace=True)
    assert (outcome.changed, outcome.clashes) == (1, 0)
    assert [item.name_ru for item in await kept(db)] == ["Катушка электромагнитная"]


@pytest.mark.parametrize(
    ("before", "after", "clash"),
    [
        ({"name_ru": "Насос"}, {"name_ru": "Насос водяной"}, False),
        ({"name_ru": "Подшипник ступицы"}, {"name_ru": "Подшипник передней ступицы"}, False),
        ({"name_ru": "Подшибник"}, {"name_ru": "Подшипник"}, False),
        ({"name_uz": "Moy filtri"}, {"name_uz": "Мой фильтри"}, False),
        ({"name_ru": "Фара"}, {"name_ru": "Насос совсем другой"}, True),
        ({"name_ru": "Фара", "name_en": "Headlight"}, {"name_ru": "Оптика", "name_en": "Headlight left"}, False),
        ({"name_ru": "Фара", "hs_code": "8512"}, {"name_uz": "Nasos", "hs_code": "8413"}, True),
        ({"name_ru": "Фара", "hs_code": "8512"}, {"name_uz": "Chiroq", "hs_code": "851220"}, False),
    ],
)
async def test_what_is_another_item(
    db: Database, write: Write, now: Clock, before: Row, after: Row, clash: bool
) -> None:
    base = {"code": "C-1", "sector": "automotive"}
    await take(db, write([{**base, **before}]), now)
    outcome = await take(db, write([{**base, **after}], columns=[*base, *after]), now)
    assert bool(outcome.clashes) is clash


async def test_what_changes_is_told_as_old_and_new(db: Database, write: Write, now: Clock) -> None:
    await take(db, write([BEARING]), now)
    outcome = await take(db, write([{**BEARING, "max_mass_kg": "2.7"}]), now)
    assert [import_words.changed(one) for one in outcome.changes] == ["row 2, 111218, max_mass_kg: 2.61 → 2.7"]


async def test_in_the_chat_it_is_a_button_of_its_own(town: Town, write: Write, now: Clock) -> None:
    lola = town.person("Lola")
    await town.grant(lola, "lab")
    await take(town.db, write([BEARING]), now)
    await lola.send_file("coils.csv", write([COIL]).read_bytes())
    await town.answered(lola)
    await worked(town)
    preview = await town.answered(lola)
    assert preview.labels == ["⚠️ Also replace 1 other", "Do not"]
    await town.press(lola, "⚠️ Also replace 1 other")
    await worked(town)
    assert [item.name_ru for item in await kept(town.db)] == ["Катушка электромагнитная"]

"""A word and its inflections have one stem, whichever language they are in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.search import fold, stems


@pytest.mark.parametrize(
    "inflected",
    [
        "колодка колодки колодок kolodka kolodkasi kolodkalari kolodkalarning",
        "подшипник подшипники подшипников podshipnigi podshipniklar",
        "тормоз тормозной тормозная тормозных tormozi",
        "фильтр фильтры фильтров filtri filtrlar filter filters",
        "насос насоса насосы насосный nasosi nasoslari",
        "ремень ремня ремни ремней",
        "шестерня шестерни шестерен shesternya",
        "кабель кабеля kabeli cable",
        "цилиндр цилиндров silindri cylinder cylinders",
        "передний передняя переднего peredniy",
        "кардан карданный kardan",
        "вал вала валы vallar vali",
        "eshik eshigi eshiklar эшиклар",
        "клапан клапаны klapani",
        "пружина пружины prujina",
        "стекло стекла стекол",
        "oyna oynasi oynalar",
        "ошиқ ошиғи ошиқлар",
    ],
)
def test_inflections_share_a_stem(inflected: str) -> None:
    assert len({stems.stem(fold.fold(word)) for word in inflected.split()}) == 1


@pytest.mark.parametrize(
    "inflected",
    ["cable cables", "filter filters", "bearing bearings", "brush brushes", "wire wires wiring", "hose hoses"],
)
def test_english_inflections_share_a_stem_of_their_own(inflected: str) -> None:
    found = {stems.english(fold.fold(word)) for word in inflected.split()}
    assert len(found) == 1
    assert found.pop().startswith(stems.ENGLISH)


def test_english_words_that_are_no_plural_stay() -> None:
    assert [stems.english(fold.fold(word)) for word in ("glass", "bus", "chassis")] == ["~glas", "~bus", "~chasis"]


@pytest.mark.parametrize(("one", "other"), [("himoya", "химия"), ("bellows", "белая"), ("val", "valf")])
def test_different_words_keep_different_stems(one: str, other: str) -> None:
    assert stems.stem(fold.fold(one)) != stems.stem(fold.fold(other))


@given(st.text(alphabet="abcdefghijklmnopqrstuvxyz0123456789", min_size=1, max_size=30))
def test_a_stem_is_never_empty_nor_longer_than_the_word(word: str) -> None:
    assert 0 < len(stems.stem(word)) <= len(word)


def test_words_with_digits_stay() -> None:
    assert stems.stem("10w40") == "10w40"

"""Words where codes are meant, in every writing: one meaning, several, or none."""

import pytest

from bot.i18n import LANGUAGES, Word, say, using
from bot.spreadsheets.values import Reason, Wrong
from bot.trade import cells, vocabulary, words


@pytest.mark.parametrize(
    ("group", "codes"),
    [
        ("sector", vocabulary.FAIR_SECTORS),
        ("kind", vocabulary.KINDS),
        ("status", vocabulary.STATUSES),
        ("figures", vocabulary.FIGURES),
        ("process", vocabulary.PROCESSES),
        ("material", vocabulary.MATERIALS),
        ("certificate", vocabulary.CERTIFICATES),
        ("firm_kind", vocabulary.FIRM_KINDS),
    ],
)
def test_a_code_and_its_names_in_four_writings_mean_it(group: str, codes: dict[str, Word]) -> None:
    for code, word in codes.items():
        assert words.meanings(group, code) == (code,)
        assert words.meanings(group, code.upper().replace("_", " ")) == (code,)
        for language in LANGUAGES:
            with using(language):
                assert words.meanings(group, say(word)) == (code,), (language, say(word))


@pytest.mark.parametrize(
    ("group", "written", "code"),
    [
        ("process", "литьё", "casting"),
        ("process", "Литье", "casting"),
        ("process", "қуйиш", "casting"),
        ("process", "мехобработка", "machining"),
        ("process", "tokarlik", "machining"),
        ("process", "CNC milling", "machining"),
        ("process", "литьё пластмасс", "injection_moulding"),
        ("process", "payvand", "welding"),
        ("material", "чугун", "cast_iron"),
        ("material", "чўян", "cast_iron"),
        ("material", "stainless steel", "steel"),
        ("material", "alyumin", "aluminium"),
        ("certificate", "ISO 9001:2015", "iso_9001"),
        ("certificate", "ISO-9001", "iso_9001"),
        ("certificate", "IATF16949", "iatf_16949"),
        ("sector", "Автомобилестроение", "automotive"),
        ("sector", "автомобильный", "automotive"),
        ("sector", "Avtomobilsozlik", "automotive"),
        ("sector", "машиностроение", "mechanical_engineering"),
        ("firm_kind", "производитель", "manufacturer"),
        ("kind", "компонент", "component"),
    ],
)
def test_words_of_the_workshop(group: str, written: str, code: str) -> None:
    assert words.meanings(group, written) == (code,)


@pytest.mark.parametrize("written", ["резина", "rezina", "rubber", "каучук"])
def test_a_word_with_several_meanings_names_them_all(written: str) -> None:
    rubbers = ("rubber_nr", "rubber_epdm", "rubber_nbr")
    assert words.meanings("material", written) == rubbers
    assert words.meanings("material", written, among=("steel", "rubber_nbr")) == ("rubber_nbr",)
    with pytest.raises(Wrong) as caught:
        cells.code("material", vocabulary.MATERIALS)(written)
    assert (caught.value.reason, caught.value.details) == (Reason.SEVERAL_MEANINGS, {"meanings": ", ".join(rubbers)})


@pytest.mark.parametrize("written", ["Двигатель", "sorcery", "", "—", "9001"])
def test_what_means_nothing(written: str) -> None:
    assert words.meanings("sector", written) == ()


def test_lists_are_taken_apart_where_each_part_is_known() -> None:
    parse = cells.codes("process", vocabulary.PROCESSES)
    assert parse("литьё; мехобработка") == ("casting", "machining")
    assert parse("CNC milling, turning") == ("machining",)
    assert parse("payvand / boʻyash") == ("welding", "painting")
    with pytest.raises(Wrong) as caught:
        parse("casting, sorcery")
    assert caught.value.reason == Reason.UNKNOWN_CODE
    with pytest.raises(Wrong) as caught:
        parse("castin")
    assert caught.value.details["nearest"] == "casting"

"""What people type, kind by kind, and what they find."""

import pytest

from bot.search.entry import NOTHING, Recognized
from bot.search.index import Index


def codes(index: Index, text: str, **more: object) -> list[str]:
    return [hit.code for hit in index.search(text, **more).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text", ["podshipnik", "подшипник", "подшибник", "bearing", "8482 10", "podwipnik", "gjlibgybr", "зщвыршзтшл"]
)
def test_everybody_finds_the_bearings(index: Index, text: str) -> None:
    assert sorted(codes(index, text)) == ["P1", "P2"]


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("Uzbek Latin", "tormoz kolodkasi Cobalt", "P3"),
        ("Uzbek inflected", "old tormoz kolodkalarining", "P3"),
        ("Uzbek Cyrillic", "орқа тормоз колодкаси", "P4"),
        ("2026 letters", "yoqilği nasosi", "P8"),
        ("2026 letters", "öt oldiriş şami", "P11"),
        ("any apostrophe", "g‘ildirak bolti", "P14"),
        ("any apostrophe", "g'ildirak bolti", "P14"),
        ("no apostrophe", "gildirak bolti", "P14"),
        ("Russian inflected", "тормозных колодок на кобальт", "P3"),
        ("English", "spark plugs", "P11"),
        ("English for a Russian name", "universal joint", "P9"),
        ("Uzbek for a Russian name", "havo filtri", "P7"),
        ("Russian in Latin letters", "stupitsy podshipnik", "P1"),
        ("Russian in Latin letters", "maslyaniy filtr", "P6"),
        ("wrong layout", "njhvjpyjq lbcr", "P5"),
        ("wrong layout of one word", "rjkjlrf Cobalt", "P3"),
        ("two slips", "tormos kalotkasi kobalt", "P3"),
        ("any order", "Cobalt передняя колодка", "P3"),
        ("written together", "moyfiltr", "P6"),
        ("mixed scripts", "brake колодка Cobalt", "P3"),
        ("look-alike letters", "амoртизатoр", "P13"),
        ("workshop word", "krestovina", "P9"),
        ("workshop word", "manjeta", "P10"),
        ("workshop word", "lobovoy oyna", "P12"),
        ("beginning of a word", "shpind", "P16"),
        ("asking around it", "menga damasga yoqilg'i nasosi kerak", "P8"),
        ("chat spelling", "6pindel", "P16"),
        ("part number", "96535062", "P3"),
        ("part number, other separators", "96-535-062", "P3"),
        ("part number, Cyrillic letters", "вк 4127", "P3"),
        ("part number, its end", "535077", "P4"),
        ("part number in a name", "podshipnik 6205-2RS", "P2"),
        ("item code", "p12", "P12"),
        ("HS code", "4016.93", "P10"),
        ("HS code announced", "тн вэд 8544 49", "P19"),
        ("vehicle", "жентра", "P7"),
        ("plant", "sam auto krestovina", "P9"),
        ("composition", "glikol", "P17"),
        ("number with letters", "dot4", "P17"),
    ],
)
def test_the_right_item_comes_first(index: Index, kind: str, text: str, code: str) -> None:
    assert codes(index, text)[0] == code, kind


@pytest.mark.parametrize(
    ("text", "facet", "value"),
    [
        ("kimyo", "sector", "chemical"),
        ("сельхозтехника", "sector", "agricultural"),
        ("SamAuto", "plant", "samauto"),
        ("узавто моторс fara", "plant", "uzauto motors"),
        ("кобальт", "vehicle", "cobalt"),
        ("Buxoro", "region", "UZ-BU"),
        ("Фергана", "region", "UZ-FA"),
        ("xomashyo", "kind", "raw_material"),
    ],
)
def test_facets_are_recognised_in_the_words(index: Index, text: str, facet: str, value: str) -> None:
    found = index.search(text)
    assert (facet, value) in [(known.facet, known.value) for known in found.recognized]


def test_a_recognised_facet_says_which_words_it_was(index: Index) -> None:
    assert index.search("sam auto krestovina").recognized == (Recognized("plant", "samauto", "sam auto"),)


def test_a_sector_finds_all_its_items(index: Index) -> None:
    assert sorted(codes(index, "kimyo")) == ["P17", "P18"]


def test_the_thing_itself_comes_before_things_for_it(index: Index) -> None:
    assert codes(index, "tormoz diski") == ["P5", "P14"]


def test_all_words_count_more_than_some(index: Index) -> None:
    found = index.search("колодка Nexia 3")
    assert found.hits[0].code == "P4"
    assert all(found.hits[0].score > hit.score for hit in found.hits[1:])


def test_a_slip_is_told_in_the_alphabet_of_the_asker(index: Index) -> None:
    assert index.search("подшибник").corrected == "подшипник"
    assert index.search("tormos diski").corrected == "tormoz diski"
    assert index.search("yoqligi nasosi").corrected == "yoqilgʻi nasosi"
    assert index.search("gjlibgybr").corrected == "подшипник"
    assert index.search("podshipnik").corrected is None
    assert index.search("bearing").corrected is None


def test_a_part_number_is_never_corrected_silently(index: Index) -> None:
    found = index.search("96535063")
    assert found.hits[0].code == "P3"
    assert found.corrected == "96535062"


def test_a_hit_says_why(index: Index) -> None:
    why = {
        (reason.how, reason.asked, reason.found)
        for text in ("bearing", "8482 10", "96 535 062", "колотка", "podship")
        for reason in index.search(text).hits[0].why
    }
    assert why == {
        ("synonym", "bearing", "podshipnik"),
        ("hs_code", "8482 10", "848210"),
        ("part_number", "96 535 062", "96535062"),
        ("typo", "колотка", "колодка"),
        ("prefix", "podship", "podshipnigi"),
    }


def test_reasons_are_told_in_the_language_of_the_asker(index: Index) -> None:
    assert index.search("krestovik", language="ru").hits[0].why[0].found == "крестовина"
    assert index.search("krestovik", language="en").hits[0].why[0].found == "universal joint"


def test_nothing_found_offers_what_sounds_like_it_or_nothing_at_all(index: Index) -> None:
    near, far = index.search("shpindlxona", exactly=True), index.search("zqwxjv")
    assert (near.answer, near.hits, near.total, near.unknown) == (NOTHING, (), 0, ("shpindlxona",))
    assert [hit.code for hit in near.nearest] == ["P16"]
    assert (far.answer, far.hits, far.nearest) == (NOTHING, (), ())


def test_an_unknown_word_beside_a_known_one_does_no_harm(index: Index) -> None:
    assert codes(index, "podshipnik qwxzqwxz")[:2] == codes(index, "podshipnik")

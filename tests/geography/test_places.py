"""The tables of regions and districts: complete, clean in every writing, in the order people expect."""

import re
from itertools import product

import pytest

from bot.geography import atlas, places
from bot.geography.models import LANGUAGES, Kind, Place

OFFICIAL = {
    "UZ-QR": "1735", "UZ-AN": "1703", "UZ-BU": "1706", "UZ-JI": "1708", "UZ-QA": "1710", "UZ-NW": "1712",
    "UZ-NG": "1714",
    "UZ-SA": "1718", "UZ-SU": "1722", "UZ-SI": "1724", "UZ-TO": "1727", "UZ-FA": "1730", "UZ-XO": "1733",
    "UZ-TK": "1726",
}  # fmt: skip
ALPHABETS = {
    "uz": r"[A-Za-zʻʼ]+([ -][A-Za-zʻʼ]+)*",
    "uz_Cyrl": r"[А-ЯЁЎҚҒҲа-яёўқғҳ]+([ -][А-ЯЁЎҚҒҲа-яёўқғҳ]+)*",
    "ru": r"[А-ЯЁа-яё]+([ -][А-ЯЁа-яё]+)*",
    "en": r"[A-Za-z']+([ -][A-Za-z']+)*",
}
JIZZAKH = atlas.regions()["UZ-JI"]
EVERY_DISTRICT = [district for iso in OFFICIAL for district in places.districts(iso)]


def test_fourteen_regions_in_the_order_of_officials() -> None:
    assert {each.iso: each.soato for each in places.regions()} == OFFICIAL
    assert [each.iso for each in places.regions()] == list(OFFICIAL)
    middle = [places.short_name(each, "ru") for each in places.regions()[1:-1]]
    assert middle == sorted(middle)


def test_every_district_belongs_to_the_region_of_its_number() -> None:
    assert len(EVERY_DISTRICT) == 206
    assert all(OFFICIAL[each.region_iso] == each.soato[:4] for each in EVERY_DISTRICT)
    assert len({each.soato for each in EVERY_DISTRICT}) == 206
    assert sum(each.kind is Kind.CITY for each in EVERY_DISTRICT) == 31


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_are_of_one_alphabet(language: str) -> None:
    every_place: list[Place] = [*places.regions(), *EVERY_DISTRICT]
    for place, name in product(every_place, (places.name, places.short_name)):
        assert re.fullmatch(ALPHABETS[language], name(place, language)), place
        assert places.name(place, language, short=True) == places.short_name(place, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_buttons_of_a_region_read_alike(language: str) -> None:
    for iso in OFFICIAL:
        buttons = [places.short_name(each, language) for each in places.districts(iso)]
        assert len(set(buttons)) == len(buttons)
    assert len({places.short_name(each, language) for each in places.regions()}) == 14


def test_every_correction_still_corrects_something() -> None:
    taken = {row[0]: dict(zip(LANGUAGES, row[3:], strict=True)) for row in atlas.table("places.tsv")}
    corrections = atlas.table("corrections.tsv")
    assert len(corrections) == 21
    for soato, language, wrong, right, why in corrections:
        assert taken[soato][language] == wrong
        assert wrong != right
        assert why


def test_names_by_language() -> None:
    assert [places.name(JIZZAKH, language) for language in LANGUAGES] == [
        "Jizzax viloyati", "Жиззах вилояти", "Джизакская область", "Jizzakh region",
    ]  # fmt: skip
    assert [places.short_name(JIZZAKH, language) for language in LANGUAGES] == ["Jizzax", "Жиззах", "Джизак", "Jizzakh"]
    assert places.name(JIZZAKH, "kaa") == "Jizzax viloyati"
    kokdala = atlas.districts()["1710240"]
    assert places.name(kokdala, "uz_Cyrl") == "Кўкдала тумани"
    city = atlas.districts()["1708401"]
    assert [places.name(city, language) for language in LANGUAGES] == [
        "Jizzax shahri", "Жиззах шаҳри", "город Джизак", "Jizzakh city",
    ]  # fmt: skip
    assert places.short_name(city, "uz") == "Jizzax"
    assert places.short_name(atlas.districts()["1703401"], "uz") == "Andijon shahri"
    assert places.short_name(atlas.districts()["1703203"], "uz") == "Andijon tumani"
    assert places.short_name(atlas.districts()["1703203"], "ru") == "Андижанский"


def test_districts_in_each_languages_alphabet() -> None:
    latin = [places.short_name(each, "uz") for each in places.districts("UZ-TO")]
    assert latin[:2] == ["Angren", "Bekobod tumani"]
    assert latin[-4:] == ["Zangiota", "Oʻrtachirchiq", "Chinoz", "Chirchiq"]
    cyrillic = [places.short_name(each, "uz_Cyrl") for each in places.districts("UZ-TO", language="uz_Cyrl")]
    assert cyrillic[-3:] == ["Ўртачирчиқ", "Қибрай", "Қуйичирчиқ"]
    russian = [places.short_name(each, "ru") for each in places.districts("UZ-TO", language="ru")]
    assert russian == sorted(russian)


def test_unknown_codes_are_key_errors() -> None:
    for ask in (places.region, places.districts, places.district):
        with pytest.raises(KeyError):
            ask("UZ-XX")

"""Places found as people write them, and never one that they did not mean."""

import random
import string

import pytest

from bot.geography import finding, places
from bot.geography.models import LANGUAGES

EVERY_DISTRICT = [district for region in places.regions() for district in places.districts(region.iso)]


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Jizzax", "UZ-JI"), ("жиззах", "UZ-JI"), ("Джизак", "UZ-JI"), ("Jizzakh region", "UZ-JI"),
        ("uz-ji", "UZ-JI"),
        ("UZ JI", "UZ-JI"), ("1708", "UZ-JI"), ("Джизакская обл.", "UZ-JI"), ("Jizah", "UZ-JI"), ("Dzhizak", "UZ-JI"),
        ("Fargʻona viloyati", "UZ-FA"), ("Fargona", "UZ-FA"), ("Farg'ona vil.", "UZ-FA"), ("Ferghana", "UZ-FA"),
        ("ФЕРГАНСКАЯ ОБЛАСТЬ", "UZ-FA"), ("Qashqadaryo", "UZ-QA"), ("Кашкадаринская", "UZ-QA"),
        ("Kashkadarya", "UZ-QA"),
        ("Республика Каракалпакстан", "UZ-QR"), ("Qoraqalpogʻiston", "UZ-QR"), ("Каракалпакия", "UZ-QR"),
        ("Toshkent shahri", "UZ-TK"), ("г. Ташкент", "UZ-TK"), ("Тошкент ш.", "UZ-TK"), ("Tashkent city", "UZ-TK"),
        ("Toshkent viloyati", "UZ-TO"), ("Ташкентская", "UZ-TO"), ("Tashkent region", "UZ-TO"), ("Samarqnd", "UZ-SA"),
        ("Самарканд ш", "UZ-SA"), ("Surhandaryo", "UZ-SU"), ("Sirdaryo", "UZ-SI"), ("Сырдарья", "UZ-SI"),
        ("Navoi", "UZ-NW"),
        ("Xorazm", "UZ-XO"), ("Khorezm", "UZ-XO"), ("Buhoro", "UZ-BU"), ("Наманганская область", "UZ-NG"),
        ("Andizhan", "UZ-AN"),
    ],
)  # fmt: skip
def test_regions(text: str, iso: str) -> None:
    found = finding.find_region(text)
    assert found == places.region(iso)


@pytest.mark.parametrize(
    "text",
    [
        "", "  ", "Toshkent", "ташкент", "viloyat", "область", "Moskva", "UZ-XX", "UZ", "17", "9999", "Zomin tumani",
        "daryo", "?",
    ],
)  # fmt: skip
def test_no_region_rather_than_a_wrong_one(text: str) -> None:
    assert finding.find_region(text) is None


@pytest.mark.parametrize(
    ("text", "region", "soato"),
    [
        ("Zomin", "UZ-JI", "1708218"), ("Зааминский район", None, "1708218"), ("зомин тумани", None, "1708218"),
        ("1708218", None, "1708218"), ("Чиланзар", None, "1726294"), ("chilonzor t.", None, "1726294"),
        ("Andijon shahri", "UZ-AN", "1703401"), ("Андижон тумани", "UZ-AN", "1703203"),
        ("г.Андижан", None, "1703401"),
        ("Андижанский р-н", None, "1703203"), ("Мирзо Улугбек", "UZ-TK", "1726269"),
        ("Mirzo-Ulugbek", None, "1726269"),
        ("Yunusbod", "UZ-TK", "1726266"), ("Kokand", None, "1730405"), ("Qoʻqon", "UZ-FA", "1730405"),
        ("Jizzax", "UZ-JI", "1708401"), ("Shaxrixon", "UZ-AN", "1703230"), ("Ellikqala", None, "1735250"),
        ("Ходжейлийский район", "UZ-QR", "1735236"), ("Toshkent", "UZ-TO", "1727265"),
        ("Koʻkdala", "UZ-QA", "1710240"),
    ],
)  # fmt: skip
def test_districts(text: str, region: str | None, soato: str) -> None:
    assert finding.find_district(text, region=region) == places.district(soato)


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Andijon", "UZ-AN"), ("Bekobod", None), ("Zomin", "UZ-FA"), ("1703401", "UZ-JI"), ("Qarqoʻrgʻon", None),
        ("tuman", None),
        ("Andijon viloyati", None), ("Olo", "UZ-BU"), ("", "UZ-JI"), ("Barcelona", None),
    ],
)  # fmt: skip
def test_no_district_rather_than_a_wrong_one(text: str, region: str | None) -> None:
    assert finding.find_district(text, region=region) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_we_show_finds_its_place(language: str) -> None:
    for region in places.regions():
        assert finding.find_region(places.name(region, language)) == region
        assert finding.find_region(places.short_name(region, language)) == region
    for district in EVERY_DISTRICT:
        found = finding.find_district(places.name(district, language), region=district.region_iso)
        assert found == district


def test_one_slip_in_a_long_name_is_the_same_place_or_none() -> None:
    chance = random.Random(14)
    right = 0
    slips = 0
    for district in EVERY_DISTRICT:
        name = district.names["uz"]
        if len(name.split()[0]) < 7:
            continue
        for _ in range(5):
            at = chance.randrange(1, len(name.split()[0]))
            letter = chance.choice(string.ascii_lowercase)
            before, after = name[:at], name[at:]
            slip = before + chance.choice([after[1:], letter + after, letter + after[1:]])
            found = finding.find_district(slip, region=district.region_iso)
            assert found in (district, None), slip
            right += found == district
            slips += 1
    assert right / slips > 0.9


def test_what_may_be_meant_is_offered() -> None:
    assert [each.iso for each in finding.likely_regions("Toshkent")] == ["UZ-TO", "UZ-TK"]
    assert [each.iso for each in finding.likely_regions("Tashkent city")] == ["UZ-TK", "UZ-TO"]
    assert {each.soato for each in finding.likely_districts("Andijon", region="UZ-AN")} == {"1703203", "1703401"}
    assert finding.likely_districts("Qarqoʻrgʻon", limit=1)[0].soato == "1722212"
    assert finding.likely_regions("Antarctica") == ()
    assert finding.likely_regions("") == ()


def test_any_text_is_survived() -> None:
    for text in ("\0", "\u202e", "😀" * 5000, "a" * 100_000, "'; drop table", "٣٤٥٦", "²"):
        assert finding.find_region(text) is None
        assert finding.find_district(text) is None


@pytest.mark.parametrize(
    ("written", "soato"),
    [
        *(("Boʻz tumani", "1703209"), ("Бўз тумани", "1703209"), ("Sh.Rashidov tumani", "1708212")),
        *(("Ш.Рашидов тумани", "1708212"), ("Piskent tumani", "1727250"), ("Пискентский район", "1727250")),
        *(("Sardobinskiy", "1724226"), ("Сардобинский район", "1724226"), ("Baxt", "1724231")),
        *(("Davlatobod tumani", "1714401"), ("Янги Наманган тумани", "1714401"), ("Бузатовский район", "1735209")),
        *(("Gazganskiy", "1712412"), ("Boʻston tumani", "1703209"), ("Namangan tumani", "1714212")),
    ],
)
def test_former_short_and_russian_names_of_lists_are_read(written: str, soato: str) -> None:
    found = finding.find_district(written)
    assert found is not None
    assert found.soato == soato

"""The demo data files keep their promises: counts, vocabularies, plausible engineering, plain fiction."""

import csv
import re
from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import phonenumbers
import pytest

from bot.demo.generate import __main__ as generator
from bot.demo.generate import tables
from bot.geography import places
from bot.trade import vocabulary

CYRILLIC = re.compile("[а-яёқғўҳ]", re.IGNORECASE)
RUBBER_HEADINGS = ("4002", "4005", "4009", "4010", "4011", "4016")
STARTING_MATERIALS = {
    "rubber_moulding": "rubber",
    "injection_moulding": "plastic",
    "blow_moulding": "plastic",
    "wire_harness": "copper",
    "glass_forming": "glass",
    "foaming": "pu_foam plastic_pp",
    "sewing": "textile leather",
    "casting": "cast_iron aluminium steel brass zinc lead copper",
    "forging": "steel aluminium brass",
    "friction_pressing": "friction_compound composite",
    "ceramic_firing": "ceramic",
    "thermoforming": "textile pu_foam plastic",
    "winding": "copper aluminium plastic",
    "electronics_assembly": "electronics",
}
"""What a process begins with: one of these must be among the materials (prefixes of codes)."""
SECTOR_COUNTS = {"automotive": 1712, "agricultural": 140, "chemical": 86, "electrical": 65}
UNITS = {"pcs", "set", "kg", "l", "m"}
IDLE_REGIONS = ("UZ-BU", "UZ-QA", "UZ-SA", "UZ-SI", "UZ-FA")

Row = dict[str, str]


def read(name: str) -> list[Row]:
    delimiter = "\t" if name.endswith(".tsv") else ","
    with (tables.DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


@pytest.fixture(scope="module")
def components() -> list[Row]:
    return read("components.csv")


@pytest.fixture(scope="module")
def enterprises() -> list[Row]:
    return read("enterprises.csv")


def codes(row: Row, column: str) -> list[str]:
    return [code for code in row[column].split(";") if code]


def repeated(values: list[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


def test_files_are_what_the_generator_writes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    committed = {name: (tables.DATA / name).read_bytes() for name in ("components.csv", "enterprises.csv")}
    monkeypatch.setattr(tables, "DATA", tmp_path)
    generator.main()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == committed


class TestComponents:
    def test_counts(self, components: list[Row]) -> None:
        assert Counter(row["sector"] for row in components) == SECTOR_COUNTS

    def test_automotive_value_is_over_150_million(self, components: list[Row]) -> None:
        total = sum(int(row["annual_value_usd"]) for row in components if row["sector"] == "automotive")
        assert 150_000_000 <= total <= 190_000_000

    def test_value_is_quantity_times_a_plausible_price(self, components: list[Row]) -> None:
        for row in components:
            price = int(row["annual_value_usd"]) / int(row["annual_quantity"])
            assert 0.001 < price < 1_000, row["code"]

    def test_codes_are_unique_and_readable(self, components: list[Row]) -> None:
        assert repeated([row["code"] for row in components]) == []
        assert [row["code"] for row in components if not re.fullmatch(r"[A-Z0-9-]{5,20}", row["code"])] == []

    @pytest.mark.parametrize("language", ["uz", "ru", "en"])
    def test_no_two_items_share_a_name(self, components: list[Row], language: str) -> None:
        assert repeated([row[f"name_{language}"].casefold() for row in components]) == []

    def test_names_and_purposes_are_in_their_own_language(self, components: list[Row]) -> None:
        for row in components:
            for column in ("name", "purpose"):
                uz, ru, en = (row[f"{column}_{language}"] for language in ("uz", "ru", "en"))
                assert not CYRILLIC.search(uz + en), row["code"]
                assert CYRILLIC.search(ru), row["code"]
                assert len({uz, ru, en}) == 3, row["code"]
            assert all(row[f"purpose_{language}"].endswith(".") for language in ("uz", "ru", "en"))

    def test_uzbek_letters_are_written_with_their_own_signs(self, components: list[Row]) -> None:
        for row in components:
            text = (row["name_uz"] + row["purpose_uz"] + row["composition"]).replace("Lion's", "")
            assert not re.search("['`’‘]", text), row["code"]
            assert not re.search("(?<![oOgG])ʻ|(?<=[oOgG])ʼ", text), row["code"]

    def test_vocabularies(self, components: list[Row]) -> None:
        for row in components:
            assert row["kind"] in vocabulary.KINDS
            assert row["status"] in vocabulary.STATUSES
            assert row["unit"] in UNITS
            assert row["figures"] == "illustrative"
            assert set(codes(row, "processes")) <= set(vocabulary.PROCESSES), row["code"]
            assert set(codes(row, "materials")) <= set(vocabulary.MATERIALS), row["code"]
            assert set(codes(row, "certificates")) <= set(vocabulary.CERTIFICATES), row["code"]
            for column in ("processes", "materials", "certificates", "buyers"):
                assert codes(row, column), (row["code"], column)
                assert repeated(codes(row, column)) == [], row["code"]

    def test_hs_codes_have_six_to_ten_digits_of_fitting_chapters(self, components: list[Row]) -> None:
        assert [row["code"] for row in components if not re.fullmatch(r"\d{6}(\d\d){0,2}", row["hs_code"])] == []
        chemical = {row["hs_code"][:2] for row in components if row["sector"] == "chemical"}
        assert chemical <= {"27", "28", "29", "31", "32", "34", "35", "38", "39", "40", "48", "68", "72"}

    def test_bearings_stand_under_8482(self, components: list[Row]) -> None:
        bearings = [row for row in components if "podshipni" in row["name_uz"].casefold()]
        rolling = [row for row in bearings if row["hs_code"].startswith("8482")]
        assert len(rolling) >= 120
        assert any(row["hs_code"].startswith("848210") for row in rolling)
        assert all(codes(row, "materials")[0] == "steel" for row in rolling)

    def test_engine_parts_follow_the_fuel(self, components: list[Row]) -> None:
        diesel = {"E4H", "E4G", "EMD", "EM8"}
        for row in components:
            engine = row["code"].split("-")[2] if row["sector"] == "automotive" else ""
            if row["hs_code"].startswith(("840991", "840999")) and engine:
                assert row["hs_code"].startswith("840999") == (engine in diesel), row["code"]

    def test_rubber_parts_are_made_of_rubber(self, components: list[Row]) -> None:
        rubber = [
            row
            for row in components
            if row["hs_code"].startswith(RUBBER_HEADINGS) or "salni" in row["name_uz"].casefold()
        ]
        assert len(rubber) >= 150
        for row in rubber:
            assert any(code.startswith("rubber") for code in codes(row, "materials")), row["code"]

    def test_each_process_has_a_material_to_begin_with(self, components: list[Row]) -> None:
        for row in components:
            for process in codes(row, "processes"):
                wanted = tuple(STARTING_MATERIALS.get(process, "").split())
                assert any(code.startswith(wanted or "") for code in codes(row, "materials")), (row["code"], process)

    def test_chemicals_say_what_they_consist_of(self, components: list[Row]) -> None:
        chemicals = [row for row in components if row["sector"] == "chemical"]
        assert {row["kind"] for row in chemicals} == {"raw_material", "consumable"}
        assert all(row["composition"] for row in chemicals)

    def test_part_numbers_are_unique_and_marked_as_invented(self, components: list[Row]) -> None:
        first = [codes(row, "part_number")[0] for row in components if row["part_number"]]
        assert len(first) >= 1_900
        assert repeated(first) == []
        assert all(number.startswith("D") for number in first)

    def test_most_items_wait_for_a_maker(self, components: list[Row]) -> None:
        counts = Counter(row["status"] for row in components)
        assert counts["open"] > 0.85 * len(components) > counts["in_progress"] > counts["localized"] > 0

    def test_catalogue_has_depth(self, components: list[Row]) -> None:
        types = Counter("-".join(row["code"].split("-")[:2]) for row in components if row["sector"] == "automotive")
        assert len(types) >= 400
        assert max(types.values()) <= 20


class TestEnterprises:
    def test_all_regions_and_kinds(self, enterprises: list[Row]) -> None:
        regions = Counter(row["region"] for row in enterprises)
        assert set(regions) == {region.iso for region in places.regions()}
        assert {row["kind"] for row in enterprises} == {
            "manufacturer", "service_company", "design_bureau", "raw_material_supplier", "buyer",
        }  # fmt: skip
        assert 300 <= len(enterprises) <= 350
        assert min(regions.values()) >= 10

    def test_districts_lie_in_their_region(self, enterprises: list[Row]) -> None:
        for row in enterprises:
            inside = {district.soato for district in places.districts(row["region"])}
            assert row["district"] in inside, row["name"]

    def test_plainly_fictitious(self, enterprises: list[Row]) -> None:
        assert all(" Demo " in row["name"] for row in enterprises)
        assert all(re.fullmatch(r"300000\d{3}", row["stir"]) for row in enterprises)
        for column in ("stir", "name", "phone"):
            assert repeated([row[column] for row in enterprises]) == []

    def test_telephones_could_be_dialled(self, enterprises: list[Row]) -> None:
        for row in enterprises:
            assert phonenumbers.is_valid_number(phonenumbers.parse(row["phone"])), row["phone"]

    def test_vocabularies(self, enterprises: list[Row]) -> None:
        for row in enterprises:
            assert set(codes(row, "sectors")) <= set(vocabulary.FAIR_SECTORS)
            assert set(codes(row, "processes")) <= set(vocabulary.PROCESSES), row["name"]
            assert set(codes(row, "materials")) <= set(vocabulary.MATERIALS), row["name"]
            assert set(codes(row, "certificates")) <= set(vocabulary.CERTIFICATES), row["name"]
            assert codes(row, "products"), row["name"]
            assert repeated(codes(row, "processes")) == [], row["name"]

    def test_every_need_of_the_catalogue_is_met_somewhere(self, components: list[Row], enterprises: list[Row]) -> None:
        for column in ("processes", "materials", "certificates"):
            wanted = {code for row in components for code in codes(row, column)}
            offered = {code for row in enterprises for code in codes(row, column)}
            assert wanted <= offered, column

    def test_free_capacity(self, enterprises: list[Row]) -> None:
        makers = [row for row in enterprises if row["kind"] != "buyer"]
        assert all(0 <= int(row["free_capacity_percent"]) <= 100 for row in makers)
        until = [date.fromisoformat(row["free_until"]) for row in makers if row["free_until"]]
        assert Counter(until).most_common(1)[0][0] == date(2027, 12, 31)
        assert any(day < date(2026, 11, 1) for day in until)

    def test_bases_with_idle_capacity_in_the_named_regions(self, enterprises: list[Row]) -> None:
        idle = [
            row
            for row in enterprises
            if codes(row, "sectors") == ["agricultural"] and int(row["free_capacity_percent"] or 0) >= 45
        ]
        counts = Counter(row["region"] for row in idle)
        assert all(counts[region] >= 5 for region in IDLE_REGIONS)

    def test_buyers_of_the_catalogue_are_listed_or_real_plants(
        self, components: list[Row], enterprises: list[Row]
    ) -> None:
        plants = {
            "UzAuto Motors", "SamAuto", "JV MAN Auto - Uzbekistan", "General Motors Powertrain Uzbekistan",
        }  # fmt: skip
        named = {row["name"] for row in enterprises if row["kind"] == "buyer"}
        assert {buyer for row in components for buyer in codes(row, "buyers")} == plants | named


class TestFairs:
    def test_fourteen_one_a_region_from_march_to_november(self) -> None:
        fairs = read("fairs.csv")
        assert {row["region"] for row in fairs} == {region.iso for region in places.regions()}
        assert len(fairs) == 14
        assert [row["id"] for row in fairs] == [f"{row['region'][3:]}-2027" for row in fairs]
        days = [(date.fromisoformat(row["starts_on"]), date.fromisoformat(row["ends_on"])) for row in fairs]
        assert days[0][0] >= date(2027, 3, 1)
        assert days[-1][1] <= date(2027, 11, 30)
        assert all(start <= end for start, end in days)
        assert all(earlier[1] < later[0] for earlier, later in pairwise(days))

    def test_complete_in_three_languages(self) -> None:
        for row in read("fairs.csv"):
            assert all(row.values()), row["id"]
            assert set(codes(row, "sectors")) <= set(vocabulary.FAIR_SECTORS)
            for column in ("title", "place", "organizers", "programme"):
                assert CYRILLIC.search(row[f"{column}_ru"])
                assert not CYRILLIC.search(row[f"{column}_uz"] + row[f"{column}_en"])
            assert 37 <= float(row["latitude"]) <= 43
            assert 56 <= float(row["longitude"]) <= 73

    def test_one_fair_fills_at_once(self) -> None:
        tiny = [row["region"] for row in read("fairs.csv") if int(row["exhibitor_places"]) <= 5]
        assert tiny == ["UZ-NW"]


class TestDocumentedFigures:
    def test_fair_of_jizzakh(self) -> None:
        (fair,) = read("history.csv")
        assert (fair["region"], fair["starts_on"]) == ("UZ-JI", "2022-03-03")
        assert int(fair["enterprises"]) == 775 == int(fair["exhibitors"]) + int(fair["without_presentation"])
        assert (fair["exhibitors"], fair["product_names_more_than"]) == ("142", "3000")

    def test_indicators_of_jizzakh(self) -> None:
        figures = {(row["code"], row["period"]): float(row["value"]) for row in read("indicators.csv")}
        assert figures == {
            ("industrial_enterprises", "2022-03-03"): 4000,
            ("portal_sales", "2021"): 159.6,
            ("small_business_output", "2021"): 4.2,
            ("small_business_growth", "2021"): 121.6,
            ("localization_output", "2020"): 684.8,
            ("localization_output", "2021"): 3384.4,
            ("new_jobs", "2021"): 1293,
        }
        assert all(row["region"] == "UZ-JI" and row["source"] for row in read("indicators.csv"))


def test_people_of_the_local_telegram() -> None:
    people = read("people.tsv")
    assert [person["id"] for person in people] == [str(1001 + index) for index in range(len(people))]
    assert {person["language"] for person in people} == {"uz", "uz_Cyrl", "ru", "en"}
    assert {person["role"] for person in people} >= {"entrepreneur", "organizer", "khokimiyat", "lab", "administrator"}
    assert all(person["username"].endswith("_demo") for person in people)
    assert repeated([person["phone"] for person in people]) == []
    by_key = {person["key"]: person for person in people}
    assert (by_key["madina"]["region"], by_key["sergey"]["region"], by_key["karim"]["region"]) == (
        "UZ-JI", "UZ-FA", "UZ-SA",
    )  # fmt: skip
    assert CYRILLIC.search(by_key["karim"]["first_name"])

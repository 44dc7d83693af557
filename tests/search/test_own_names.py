"""What is called just so comes first; what only sounds like it, holds it or is a part of it comes after."""

import re

import pytest

from bot.search.index import Index
from tests.benchmarks import catalogue

# Their words are those of another thing's name too, or an older one has the same name with its machine before it.
_KNOWN_TWICE = 12
_ASIDE = re.compile(r"\s*\([^)]*\)|\s—.*|\b(?:левая|левый|левое|правая|правый|правое|left|right)\b")


@pytest.fixture(scope="module")
def searching() -> Index:
    return Index.build(catalogue.demo())


def test_the_whole_name_of_a_thing_finds_it_first(searching: Index) -> None:
    bearing: dict[tuple[str, str], set[str]] = {}
    for entry in catalogue.demo():
        for language, name in entry.names.items():
            bearing.setdefault((language, _ASIDE.sub("", name).strip(" ,").lower()), set()).add(entry.code)
    missed = [
        (name, hits[0].code if hits else "")
        for (_language, name), codes in sorted(bearing.items())[::3]
        if not (hits := searching.search(name, limit=1).hits) or hits[0].code not in codes
    ]
    assert len(missed) <= _KNOWN_TWICE, missed


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("воздушный фильтр оникс", "ENG-AFLT-ONX"),
        ("EPDM kauchuk", "CHM-RBC-03"),
        ("крышка багажника", "BOD-TRNK"),
        ("kardan", "TRN-PROP"),
        ("бензонасос", "FUL-PUMP"),
        ("бак опрыскивателя 600 л", "AGR-SPR-04"),
        ("исузу кузгуси чап", "BOD-MIRH-NPR-L"),
    ],
)
def test_a_part_is_found_before_what_shares_its_words(searching: Index, typed: str, code: str) -> None:
    assert searching.search(typed).hits[0].code.startswith(code)


@pytest.mark.parametrize("typed", ["редуктор", "электроусилитель руля", "gaz balloni", "shampun", "onix kapot"])
def test_where_only_parts_of_a_thing_are_there_it_is_said(searching: Index, typed: str) -> None:
    assert searching.search(typed).answer in ("nearest", "nothing")


def test_a_thing_for_another_car_is_nearer_than_what_only_mentions_the_words(searching: Index) -> None:
    found = searching.search("обшивка двери оникс")
    assert (found.answer, found.unmet) == ("nearest", ("оникс",))
    assert found.hits[0].code.startswith("INT-DTRM")


def test_a_thing_left_aside_makes_no_sure_answer(searching: Index) -> None:
    found = searching.search("стартер капот")
    assert found.answer == "nearest"
    assert found.unmet == ("капот",)

"""Every term of the glossary, held against the catalogue that comes with Hamkor, and against the other terms."""

from collections import defaultdict

import pytest

from bot.search import fold, glossary, tokens
from bot.search.analysis import Analyst
from bot.search.glossary import Glossary
from bot.search.index import Index
from bot.trade.groups import GROUPS
from tests.benchmarks import catalogue

TERMS = 1_500
# A meaning that stands within another's name weighs less there: it is not what the item is.
_IS_THE_THING = 0.6
# Words of different meanings that a stemmer makes one, looked at and bearable: both are of one family, or the word as
# it is typed tells them apart (a meaning spelled just so outranks one met by its stem).
COLLISIONS = {
    ("word:camera", "vehicle:camry"), ("part:inner tube", "vehicle:camry"), ("part:rear view camera", "vehicle:camry"),
    ("word:boom", "part:exhaust pipe"), ("word:boom", "part:exhaust front pipe"), ("word:mould", "part:molding"),
    ("word:piston", "part:piston set"), ("part:piston", "part:piston set"), ("word:mount", "word:cushion"),
    ("word:roller", "part:roller bearing"), ("word:fabric", "word:clothes"),
}  # fmt: skip


@pytest.fixture(scope="module")
def words() -> Glossary:
    return glossary.read()


@pytest.fixture(scope="module")
def searching() -> Index:
    return Index.build(catalogue.demo())


def test_there_are_enough_terms_and_each_says_where_it_comes_from(words: Glossary) -> None:
    assert len(words.terms) >= TERMS
    assert [term.key for term in words.terms if not term.source] == []


def test_what_a_term_names_stands_in_the_groups_it_says(words: Glossary) -> None:
    analyst = Analyst(words)
    weights: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for entry in catalogue.demo():
        for key, weight in analyst.row(entry).items():
            if key.startswith("#part:"):
                weights[key][entry.group] = max(weights[key][entry.group], weight)
    wrong = []
    for term in (term for term in words.terms if term.group == "part"):
        known = weights.get(term.key, {})
        strong = {group for group, weight in known.items() if weight >= _IS_THE_THING * max(known.values())}
        if set(term.belongs) - GROUPS.keys() or set(term.belongs) - strong or bool(term.belongs) != bool(known):
            wrong.append((term.key, term.belongs, strong))
    assert wrong == []


def test_words_of_different_meanings_keep_different_stems(words: Glossary) -> None:
    by_stem: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for term in words.terms:
        for language in glossary.SAID:
            stem_of = tokens.english_stem_of if language == "en" else tokens.stem_of
            for phrase in getattr(term, language):
                if len(fold.surface_words(phrase)) == 1 and (stem := stem_of(phrase)):
                    by_stem[stem][term.key].add(fold.fold_word(phrase))
    found = set()
    for spelled in by_stem.values():
        keys = list(spelled)
        for at, one in enumerate(keys):
            for other in keys[at + 1 :]:
                same_family = one.partition(":")[0] == "#process" or other.partition(":")[0] == "#process"
                if not same_family and not any(_alike(a, b) for a in spelled[one] for b in spelled[other]):
                    found.add((one[1:], other[1:]))
    unseen = {pair for pair in found if "winding" not in pair[1] and "heat" not in pair[1]} - COLLISIONS
    assert unseen == set()


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("180205", "BRG-DGB-62052RS"),
        ("подшипник 180205", "BRG-DGB-62052RS"),
        ("подш. №180205", "BRG-DGB-62052RS"),
        ("подшипник 32205", "BRG-CRB-NU205"),
    ],
)
def test_a_bearing_is_found_by_its_number_of_either_standard(searching: Index, typed: str, code: str) -> None:
    assert searching.search(typed).hits[0].code == code


def test_vehicles_that_the_catalogue_does_not_cover_are_known_and_said(searching: Index) -> None:
    found = searching.search("камри стойка стабилизатора")
    assert (found.answer, found.unknown, found.unmet) == ("nearest", (), ("камри",))
    assert found.hits[0].code.startswith("SUS-SLNK")
    assert searching.search("kamera").unmet == ()


@pytest.mark.parametrize(
    ("typed", "made"), [("пластиковые детали", "material:plastic_"), ("tikuv sexi uchun", "process:sewing")]
)
def test_how_and_of_what_a_thing_is_made_can_be_asked_in_words(searching: Index, typed: str, made: str) -> None:
    found = searching.search(typed, limit=20)
    by_id = {entry.id: entry for entry in catalogue.demo()}
    assert found.answer == "found"
    assert found.total > 20
    assert sum(any(code.startswith(made) for code in by_id[hit.id].made) for hit in found.hits) >= 18


def _alike(one: str, other: str) -> bool:
    alike = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return alike >= 0.6 * max(len(one), len(other))

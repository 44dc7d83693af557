"""The labelled queries of the benchmark on a catalogue of 2,000 items: the goals for what is found hold."""

import pytest

from bot.search.index import Index
from tests.benchmarks import asking, catalogue
from tests.benchmarks.asking import Query
from tests.benchmarks.catalogue import Row
from tests.benchmarks.search import Score, score


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return catalogue.rows(2_000, wanted=asking.wanted_pairs())


@pytest.fixture(scope="module")
def searching(rows: list[Row]) -> Index:
    return Index.build([row.entry for row in rows])


def judged(searching: Index, rows: list[Row], queries: list[Query]) -> Score:
    return score(lambda text: [hit.id for hit in searching.search(text).hits], queries, rows)


def share(ranks: list[int], most: int) -> float:
    return sum(0 < rank <= most for rank in ranks) / len(ranks)


def test_there_are_enough_queries_of_every_kind(rows: list[Row]) -> None:
    queries = asking.queries(rows)
    assert len(queries) >= 400
    assert {query.kind for query in queries} >= {
        "uz_latin", "uz_cyrillic", "uz_2026", "apostrophe", "russian", "english", "translit", "layout", "typo", "order",
        "part_number", "hs", "vehicle", "plant", "synonym", "gap", "mixed",
    }  # fmt: skip


@pytest.mark.parametrize("held", [False, True])
def test_the_right_item_is_first_and_hardly_ever_nothing_is_found(
    searching: Index, rows: list[Row], held: bool
) -> None:
    result = judged(searching, rows, [query for query in asking.queries(rows) if query.held == held])
    assert share(result.ranks, 1) >= 0.98
    assert share(result.ranks, 5) >= 0.99
    assert result.zero <= 0.01 * len(result.ranks)


def test_names_with_slips_are_found_too(searching: Index, rows: list[Row]) -> None:
    result = judged(searching, rows, asking.made_up(rows, 300))
    assert share(result.ranks, 1) >= 0.98
    assert share(result.ranks, 5) >= 0.99

"""The index as a whole: pages, filters, facets, changes, keeping it in a file, many readers."""

import random
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.search import glossary, marks
from bot.search.entry import NOTHING, Entry, Filters
from bot.search.index import Index
from bot.search.storage import StaleIndex

QUERIES = (
    "podshipnik", "колодка кобальт", "bearing", "8482 10", "96535062", "tormos", "moy filtri", "kimyo", "samauto", "",
    "uzauto motors", "gjlibgybr", "nexia 3", "dot4", "zzz",
)  # fmt: skip


def answers(index: Index) -> list[tuple[list[tuple[str, float]], int, str | None]]:
    found = [index.search(text) for text in QUERIES]
    return [([(hit.code, hit.score) for hit in one.hits], one.total, one.corrected) for one in found]


def test_an_empty_query_gives_everything_by_value(index: Index) -> None:
    found = index.search("  ", limit=3)
    assert [hit.code for hit in found.hits] == ["P20", "P19", "P18"]
    assert found.total == 20


def test_pages_follow_one_another(index: Index) -> None:
    whole = [hit.code for hit in index.search("tormoz", limit=10).hits]
    pages = [hit.code for offset in range(0, 10, 2) for hit in index.search("tormoz", limit=2, offset=offset).hits]
    assert pages == whole
    assert index.search("tormoz", limit=2).total == len(whole)
    assert index.search("tormoz", limit=2, offset=100).hits == ()


@pytest.mark.parametrize(
    ("filters", "codes"),
    [
        (Filters(vehicle="Damas"), {"P2", "P8"}),
        (Filters(vehicle="дамас"), {"P2", "P8"}),
        (Filters(plant="Sam Auto"), {"P9", "P12"}),
        (Filters(sector="chemical"), {"P17", "P18"}),
        (Filters(sector="chemical", kind="raw_material"), {"P18"}),
        (Filters(status="localized"), {"P13"}),
        (Filters(ids=frozenset({5, 7, 999})), {"P5", "P7"}),
        (Filters(ids=frozenset()), set()),
        (Filters(region="UZ-BU"), set()),
    ],
)
def test_filters_narrow(index: Index, filters: Filters, codes: set[str]) -> None:
    found = index.search("", filters=filters)
    assert {hit.code for hit in found.hits} == codes
    assert found.total == len(codes)


def test_filters_narrow_a_query_too(index: Index) -> None:
    assert [hit.code for hit in index.search("колодка", filters=Filters(vehicle="Nexia 3")).hits] == ["P4"]
    assert index.search("колодка", filters=Filters(sector="chemical")).hits == ()


def test_facets_count_everything_found(index: Index) -> None:
    facets = index.search("tormoz kolodkasi", limit=1).facets
    assert facets.vehicle == {"Chevrolet Cobalt": 1, "Chevrolet Nexia 3": 1}
    assert facets.plant == {"UzAuto Motors": 2}
    assert index.search("").facets.sector == {"automotive": 14, "agricultural": 2, "chemical": 2, "electrical": 2}


def test_more_valuable_entries_come_first_among_equals() -> None:
    twins = [
        Entry(id=number, code=f"T{number}", names={"uz": "Bolt"}, value=value) for number, value in ((1, 5), (2, 9))
    ]
    assert [hit.code for hit in Index.build(twins).search("bolt").hits] == ["T2", "T1"]


def test_enterprises_can_be_indexed_as_well() -> None:
    foundry = Entry(
        id=1, code="200000001", names={"uz": "Oltin quyma MChJ"}, kind="manufacturer", region="UZ-FA",
        texts=((0.9, "alyuminiy quyish"), (0.7, "casting"), (0.5, "Qoʻqon shahri")),
    )  # fmt: skip
    sewing = Entry(id=2, code="200000002", names={"uz": "Ipak tikuv"}, region="UZ-BU", texts=((0.9, "sewing"),))
    index = Index.build([foundry, sewing])
    assert index.search("литьё алюминия Фергана").hits[0].code == "200000001"
    assert index.search("tikuvchilik Buxoro").hits[0].code == "200000002"


def test_a_kept_index_answers_the_same(index: Index, tmp_path: Path) -> None:
    index.save(tmp_path / "kept.idx", stamp="7")
    assert answers(Index.load(tmp_path / "kept.idx", stamp="7")) == answers(index)


def test_a_stale_foreign_or_broken_file_is_refused(index: Index, tmp_path: Path) -> None:
    path = tmp_path / "kept.idx"
    index.save(path, stamp="7")
    with pytest.raises(StaleIndex, match="something else"):
        Index.load(path, stamp="8")
    with pytest.raises(StaleIndex, match="something else"):
        Index.load(path, stamp="7", words=glossary.Glossary([]))
    path.write_bytes(path.read_bytes()[:1000])
    with pytest.raises(StaleIndex, match="cannot be read"):
        Index.load(path, stamp="7")
    np.savez(tmp_path / "foreign.npz", header=np.array([{"a": 1}], dtype=object))
    with pytest.raises(StaleIndex, match="cannot be read"):
        Index.load(tmp_path / "foreign.npz", stamp="7")
    with pytest.raises(StaleIndex, match="cannot be read"):
        Index.load(tmp_path / "absent.idx", stamp="7")


@given(st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_changes_give_what_building_anew_gives(entries: tuple[Entry, ...], luck: random.Random) -> None:
    first = luck.sample(entries, luck.randrange(len(entries)))
    removed = luck.sample([entry.id for entry in first], len(first) // 3)
    changed = [replace(entry, value=luck.randrange(9999), fits=("Malibu",)) for entry in luck.sample(entries, 5)]
    after = {entry.id: entry for entry in first if entry.id not in removed} | {entry.id: entry for entry in changed}
    assert answers(Index.build(first).with_changes(changed, removed)) == answers(Index.build(after.values()))


def test_changes_leave_the_old_index_alone(index: Index, entries: tuple[Entry, ...]) -> None:
    before = answers(index)
    index.with_changes([replace(entries[0], names={"uz": "Podshipnik boshqacha"})], [3, 4])
    assert answers(index) == before


def test_an_index_of_nothing_finds_nothing() -> None:
    index = Index.build([])
    assert len(index) == 0
    assert all(index.search(text).hits == () and index.search(text).nearest == () for text in QUERIES)


def test_several_threads_read_one_index(index: Index) -> None:
    expected = answers(index)
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda _: answers(index), range(12))) == [expected] * 12


def test_the_match_can_be_marked_in_a_shown_name(index: Index) -> None:
    name = "Old tormoz kolodkasi — Cobalt"
    hit = index.search("тормозная колодка").hits[0]
    spans = marks.spans(name, hit.matched, glossary.default())
    assert [name[start:end] for start, end in spans] == ["tormoz", "kolodkasi"]


def test_a_synonym_marks_the_words_that_mean_it(index: Index) -> None:
    hit = index.search("universal joint").hits[0]
    name = "Крестовина карданного вала"
    assert [name[start:end] for start, end in marks.spans(name, hit.matched, glossary.default())] == name.split()


@given(st.text(max_size=60))
@settings(max_examples=300, deadline=None)
def test_no_text_makes_it_fail(index: Index, text: str) -> None:
    found = index.search(text)
    assert found.total >= len(found.hits)
    assert bool(found.hits) == (found.answer != NOTHING)


@given(st.text(alphabet="abйёqўғ'ʻ /.-+0123456789\u200b\u202eşç😀<>&%_*\"", max_size=300))
@settings(max_examples=200, deadline=None)
def test_no_mixture_of_signs_makes_it_fail(index: Index, text: str) -> None:
    assert index.search(text).hits is not None


def test_a_text_of_4_kilobytes_is_read_only_at_its_start(index: Index) -> None:
    start = ("podshipnik kolodka " * 20)[:256]
    long = index.search(start + " moy filtri" * 400)
    assert [hit.code for hit in long.hits] == [hit.code for hit in index.search(start).hits]

"""Narrowing beyond words: exactly what was typed, a whole code, groups, HS codes, what a maker can do, new items."""

from collections.abc import Sequence

import numpy as np
import pytest

from bot.search.entry import Entry, Filters, Reason, Sum
from bot.search.index import Index
from tests.search.conftest import part

ITEMS = (
    part(1, ru="Подшипник ступицы", hs_code="8482101000", group="bearings", needs=("forging", "machining")),
    part(2, ru="Подшипник опоры", hs_code="8482990000", group="bearings", needs=("machining",)),
    part(3, ru="Колодка тормозная", hs_code="8708301000", group="brakes", needs=("forging", "iatf_16949")),
    part(4, ru="Шпиндель", hs_code="8433900000", sector="agricultural", group="reaping"),
    part(5, ru="Сухарь"),
)


@pytest.fixture(scope="module")
def small() -> Index:
    return Index.build(ITEMS)


def found(index: Index, text: str, **how: object) -> list[str]:
    return [hit.code for hit in index.search(text, **how).hits]  # type: ignore[arg-type]


@pytest.mark.parametrize("typed", ["подшибник", "gjlibgybr", "подшипникопоры"])
def test_exactly_means_no_slip_and_no_other_keyboard(small: Index, typed: str) -> None:
    assert set(found(small, typed)) >= {"P2"}
    assert small.search(typed).corrected is not None
    exactly = small.search(typed, exactly=True)
    assert (exactly.hits, exactly.total, exactly.corrected) == ((), 0, None)


@pytest.mark.parametrize("typed", ["подшипник", "Podshipnigi", "bearing", "8482 10", "подши"])
def test_exactly_leaves_what_needs_no_correction(small: Index, typed: str) -> None:
    assert found(small, typed, exactly=True) == found(small, typed)


@pytest.mark.parametrize("typed", ["CHM-PNT-04", "chm-pnt-04", " CHM-PNT-04 "])
def test_a_whole_code_gives_its_entry_alone(typed: str) -> None:
    paint = part(7, ru="Краска PNT-04 чёрная")
    index = Index.build((*ITEMS, Entry(id=6, code="CHM-PNT-04", names={"ru": "Эмаль"}), paint))
    whole = index.search(typed)
    assert [(hit.id, hit.why) for hit in whole.hits] == [(6, (Reason("code", typed.strip(), "CHM-PNT-04"),))]
    assert whole.total == 1
    assert index.search(typed, filters=Filters(sector="chemical")).total == 0
    assert index.search("CHM-PNT").total != 0


def test_groups_are_counted_and_chosen(small: Index) -> None:
    everything = small.search("")
    assert dict(everything.facets.group) == {"bearings": 2, "brakes": 1, "reaping": 1}
    assert everything.by_group() == {"reaping": Sum(1, 4000, 4), "brakes": Sum(1, 3000, 3), "bearings": Sum(2, 3000, 2)}
    assert found(small, "", filters=Filters(group="bearings")) == ["P2", "P1"]


def test_hs_codes_are_counted_and_chosen_by_their_beginning(small: Index) -> None:
    assert small.search("").by_hs(2) == {"84": Sum(3, 7000, 4), "87": Sum(1, 3000, 3)}
    machines = small.search("", filters=Filters(hs="84"))
    assert machines.by_hs(4) == {"8433": Sum(1, 4000, 4), "8482": Sum(2, 3000, 2)}
    assert found(small, "", filters=Filters(hs="8482")) == ["P2", "P1"]
    assert found(small, "подшипник", filters=Filters(hs="8433")) == []


@pytest.mark.parametrize(
    ("able", "codes"),
    [
        ((frozenset({"machining"}),), ["P2"]),
        ((frozenset({"machining", "forging"}),), ["P2", "P1"]),
        # Two firms of one person: each must be able by itself.
        ((frozenset({"machining"}), frozenset({"forging", "iatf_16949"})), ["P3", "P2"]),
        ((frozenset(),), []),
        ((), []),
    ],
)
def test_what_somebody_can_make(small: Index, able: Sequence[frozenset[str]], codes: list[str]) -> None:
    assert found(small, "", filters=Filters(able=tuple(able))) == codes
    assert small.search("").makeable(able) == len(codes)


@pytest.mark.parametrize(
    ("text", "filters", "ids"),
    [
        ("подшипник", Filters(), [2, 1]),
        ("подшибник", Filters(), [2, 1]),
        ("подшипник опоры", Filters(), [2]),
        ("подшипник qwxzqwxz", Filters(), []),
        ("подшипник", Filters(group="brakes"), []),
        ("", Filters(group="brakes"), [3]),
        ("", Filters(), [3, 2, 1]),
    ],
)
def test_new_entries_must_have_every_word(small: Index, text: str, filters: Filters, ids: list[int]) -> None:
    new = np.array([1, 2, 3, 999], dtype=np.int64)
    assert small.fitting(text, small.marked(new), filters=filters) == ids
    assert small.fitting(text, small.marked(new[3:]), filters=filters) == []


def test_exactly_holds_for_new_entries_too(small: Index) -> None:
    among = small.marked(np.array([1, 2], dtype=np.int64))
    assert small.fitting("подшибник", among, filters=Filters(), exactly=True) == []


def test_what_is_counted_survives_changes(small: Index) -> None:
    changed = small.with_changes([part(6, ru="Подшипник насоса", group="bearings", needs=("machining",))], removed=[1])
    assert changed.search("").by_group()["bearings"] == Sum(2, 8000, 6)
    assert changed.search("").makeable((frozenset({"machining"}),)) == 2

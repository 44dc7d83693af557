"""Tender files: read or refused with the place of the fault, answered as the contract has it."""

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.procurement import judging, written
from tests.procurement.tenders import RULE, bid
from tests.test_cli import Line

GOOD: dict[str, Any] = {
    "date": "2026-03-01",
    "customer": "budget",
    "purpose": "own_use",
    "currency": "UZS",
    "rates": {"USD": {"rate": "12650.00", "date": "2026-03-01"}},
    "rules": [{**RULE, "valid_to": None, "purpose": None, "note": "", "checked_by": None}],
    "lines": ["1"],
    "bids": [bid("a", "1150.00", line="1"), bid("x", "1000.00", foreign=True, line="1")],
}


def test_the_answer_is_as_the_contract_has_it() -> None:
    (line,) = written.as_json(judging.judge(written.read(json.dumps(GOOD)), ()))["lines"]
    assert list(line) == [
        "line",
        "rule",
        "admitted",
        "set_aside",
        "ranking",
        "winner",
        "tie",
        "break_even",
        "warnings",
        "steps",
    ]
    assert line["ranking"] == [
        {"id": "a", "compared": "1150.00", "offered": "1150.00", "domestic": True},
        {"id": "x", "compared": "1150.00", "offered": "1000.00", "domestic": False},
    ]
    assert (line["winner"], line["tie"], line["break_even"]) == ("a", True, "1150.00")
    assert line["rule"]["act"] == "Test act"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("date",), "yesterday"),
        (("customer",), "mother"),
        (("purpose",), None),
        (("bids", 0, "price"), "-5"),
        (("bids", 0, "price"), "0"),
        (("bids", 0, "price"), "NaN"),
        (("bids", 0, "price"), "Infinity"),
        (("bids", 0, "price"), "1e999"),
        (("bids", 0, "stir"), "12"),
        (("bids", 0, "vat_percent"), "-1"),
        (("bids", 0, "vat"), "perhaps"),
        (("bids", 0, "certificate", "valid_until"), "31.31.2026"),
        (("bids", 0, "origin"), "moon"),
        (("bids", 0, "surprise"), 1),
        (("bids", 0, "firm"), ""),
        (("rates", "USD", "rate"), "0"),
        (("rules", 0, "percent"), "150"),
        (("bids",), "none"),
    ],
)
def test_nonsense_is_refused_with_its_place(path: tuple[Any, ...], value: Any) -> None:
    told = json.loads(json.dumps(GOOD))
    at = told
    for part in path[:-1]:
        at = at[part]
    at[path[-1]] = value
    with pytest.raises(written.NotATender) as refused:
        written.read(json.dumps(told))
    assert str(path[-1]) in refused.value.text()


def test_two_bids_of_one_name_are_refused() -> None:
    with pytest.raises(written.TwoOfOneName):
        written.read(json.dumps({**GOOD, "bids": [bid("a", 1), bid("a", 2)]}))


PARTS = st.sampled_from([*GOOD, "x"])
LEAVES = st.none() | st.booleans() | st.floats() | st.text()


@given(st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(PARTS, inner), max_leaves=8))
def test_no_json_breaks_it(document: Any) -> None:
    with suppress(written.NotATender):
        assert written.read(json.dumps(document)).bids == ()


def test_the_command_judges_by_the_rules_of_the_house_and_refuses_with_a_sentence(tmp_path: Path) -> None:
    line, file = Line(tmp_path), tmp_path / "tender.json"
    file.write_text(json.dumps({**GOOD, "rules": None}), "utf-8")
    assert line.document("tender", str(file))["lines"][0]["winner"] == "a"
    assert "Firm a (a) wins" in line.run("tender", str(file)).stdout
    file.write_text("[]", "utf-8")
    refused = line.run("tender", str(file))
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.startswith("This is no tender")
    missing = line.run("tender", str(tmp_path / "none.json"))
    assert missing.exit_code == 1
    assert "could not be read" in missing.stderr

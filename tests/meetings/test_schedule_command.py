"""`schedule` plans the contract's file, and says in one sentence what is wrong with any other."""

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.cli import app
from tests.meetings import plan_rules
from tests.meetings.made_up_problems import Document, large

pytestmark = pytest.mark.slow

GOOD: Document = {
    "slots": [
        {"id": "d1-0900", "day": 1, "start": "09:00", "minutes": 25},
        {"id": "d1-0930", "day": 1, "start": "09:30", "minutes": 25},
    ],
    "tables": [{"id": "T1", "hall": "A"}, {"id": "T2", "hall": "B"}],
    "walking_slots": 1,
    "max_in_a_row": 4,
    "interpreters": [{"id": "i1", "languages": ["ru", "zh"], "slots": ["d1-0930"]}],
    "firms": [
        {"id": "f1", "available": ["d1-0900", "d1-0930"], "table": "T1", "max_meetings": 12},
        {"id": "f2", "available": ["d1-0900", "d1-0930"], "table": None, "max_meetings": 12},
        {"id": "f3", "available": ["d1-0900", "d1-0930"], "table": None, "max_meetings": 12},
    ],
    "wishes": [
        {"from": "f1", "to": "f2", "weight": "must", "complete": True, "languages": ["ru", "zh"]},
        {"from": "f2", "to": "f1", "weight": "gladly", "complete": False, "languages": None},
        {"from": "f3", "to": "f1", "weight": "gladly", "complete": False, "languages": None},
        {"from": "f2", "to": "f3", "weight": "not", "complete": False, "languages": None},
    ],
    "locked": [{"a": "f1", "b": "f3", "slot": "d1-0900", "table": "T1"}],
}


def run(folder: Path, content: bytes) -> tuple[int, str, str]:
    file = folder / "meetings.json"
    file.write_bytes(content)
    done = CliRunner().invoke(app, ["schedule", str(file), "--json"])
    return done.exit_code, done.stdout, done.stderr


def test_the_contracts_file(tmp_path: Path) -> None:
    code, out, _err = run(tmp_path, json.dumps(GOOD).encode())
    assert code == 0
    answer = json.loads(out)
    assert answer.pop("seconds") >= 0
    assert answer == {
        "meetings": [
            {"a": "f1", "b": "f3", "slot": "d1-0900", "table": "T1", "interpreter": None},
            {"a": "f1", "b": "f2", "slot": "d1-0930", "table": "T1", "interpreter": "i1"},
        ],
        "value": 2 + 11 + 18 + 12 + 12,
        "bound": 2 + 11 + 18 + 12 + 12,
        "without": [],
    }


def test_in_words_it_says_how_near_the_best_it_is(tmp_path: Path) -> None:
    file = tmp_path / "meetings.json"
    file.write_text(json.dumps(GOOD))
    done = CliRunner().invoke(app, ["schedule", str(file)])
    assert done.exit_code == 0
    assert done.stdout.splitlines()[1] == "d1-0930  T1  f1 – f2  i1"
    assert done.stdout.splitlines()[2].startswith("2 meetings in ")
    assert done.stdout.splitlines()[2].endswith("100.0 % of what is possible at most.")


def test_a_large_file_breaks_no_rule(tmp_path: Path) -> None:
    document = large(firms=120, buyers=20, wishes=600)
    code, out, _err = run(tmp_path, json.dumps(document).encode())
    assert code == 0
    assert plan_rules.broken(document, json.loads(out)["meetings"]) == []


def changed(**parts: Any) -> bytes:
    return json.dumps({**GOOD, **parts}).encode()


def with_locked(*locked: tuple[str, str, str, str]) -> bytes:
    return changed(locked=[dict(zip(("a", "b", "slot", "table"), one, strict=True)) for one in locked])


HOSTILE = {
    "nothing": (b"", "not JSON"),
    "an empty object": (b"{}", "slots: Field required"),
    "a list": (b"[]", "must hold one object"),
    "a number": (b"7", "must hold one object"),
    "not JSON": (b"{'slots': 1}", "not JSON"),
    "not a number": (b'{"slots": NaN}', "NaN is not a number"),
    "not UTF-8": (b'\xff\xfe{"slots"', "not UTF-8"),
    "a spreadsheet": (b"PK\x03\x04\x14\x00\x08\x08", "not JSON"),
    "a thousand thousand brackets": (b"[" * 1_000_000, "nested too deeply"),
    "a number of a million digits": (b'{"slots": ' + b"9" * 1_000_000 + b"}", "not JSON"),
    "no slots": (changed(slots=[]), "There are no slots."),
    "no tables": (changed(tables=[]), "There are no tables."),
    "no firms": (changed(firms=[]), "There are no firms."),
    "no wishes": (changed(wishes=[], locked=[]), "There are no wishes"),
    "null for a list": (changed(wishes=None), "wishes: Input should be a valid list"),
    "a firm twice": (changed(firms=[*GOOD["firms"], GOOD["firms"][0]]), "'f1' stands there twice"),
    "a table twice": (changed(tables=[{"id": "T1"}, {"id": "T1"}, {"id": "T2"}]), "'T1' stands there twice"),
    "a day of no calendar": (changed(slots=[{"id": "s", "day": 0, "start": "09:00", "minutes": 5}]), "slots.0.day"),
    "a time of no clock": (changed(slots=[{"id": "s", "day": 1, "start": "25:00", "minutes": 5}]), "slots.0.start"),
    "a slot of no length": (changed(slots=[{"id": "s", "day": 1, "start": "09:00", "minutes": 0}]), "slots.0.minutes"),
    "a length in words": (changed(slots=[{"id": "s", "day": 1, "start": "09:00", "minutes": "5"}]), "slots.0.minutes"),
    "slots one over another": (
        changed(slots=[*GOOD["slots"], {"id": "x", "day": 1, "start": "09:20", "minutes": 25}]),
        "Slots 'd1-0900' and 'x' overlap.",
    ),
    "an unknown slot": (changed(firms=[{"id": "f1", "available": ["d9"]}]), "'f1' names the slot 'd9'"),
    "an unknown table": (changed(firms=[{"id": "f1", "table": "T9"}]), "sits at the table 'T9'"),
    "an unknown firm": (changed(wishes=[{"from": "f1", "to": "f9", "weight": "must"}]), "the firm 'f9'"),
    "a wish for oneself": (
        changed(wishes=[{"from": "f1", "to": "f1", "weight": "must"}]),
        "'f1' wishes to meet itself",
    ),
    "a weight of no kind": (changed(wishes=[{"from": "f1", "to": "f2", "weight": "perhaps"}]), "wishes.0.weight"),
    "must and not": (
        changed(wishes=[{"from": "f1", "to": "f2", "weight": way} for way in ("must", "not")]),
        "'f1' wishes 'f2' in two ways at once.",
    ),
    "a negative limit": (changed(max_in_a_row=-1), "max_in_a_row"),
    "a locked refusal": (with_locked(("f2", "f3", "d1-0900", "T2")), "a side said “not” to"),
    "locked with oneself": (with_locked(("f1", "f1", "d1-0900", "T1")), "a firm with itself"),
    "locked twice": (
        with_locked(("f1", "f3", "d1-0900", "T1"), ("f3", "f1", "d1-0930", "T1")),
        "'f3' and 'f1' are locked to meet twice.",
    ),
    "two locked at one table": (
        changed(
            firms=[{"id": f"f{at}"} for at in (1, 2, 3, 4)],
            locked=[
                {"a": "f1", "b": "f2", "slot": "d1-0900", "table": "T1"},
                {"a": "f3", "b": "f4", "slot": "d1-0900", "table": "T1"},
            ],
        ),
        "needs the table 'T1' at 'd1-0900'",
    ),
    "one firm locked in two places": (
        with_locked(("f1", "f2", "d1-0930", "T1"), ("f1", "f3", "d1-0930", "T2")),
        "'f1' is locked into two meetings at 'd1-0930'.",
    ),
    "two halls and no time to walk": (
        with_locked(("f1", "f2", "d1-0930", "T1"), ("f1", "f3", "d1-0900", "T2")),
        "'f1' is locked into two halls with no time to walk.",
    ),
    "locked when away": (
        changed(firms=[{"id": "f1", "available": []}, {"id": "f2"}, {"id": "f3"}]),
        "when 'f1' is not available",
    ),
    "locked beyond the limit": (
        changed(firms=[{"id": "f1", "max_meetings": 0}, {"id": "f2"}, {"id": "f3"}]),
        "'f1' has more locked meetings than the 0 it may have.",
    ),
    "locked without an interpreter": (
        changed(interpreters=[], locked=[{"a": "f1", "b": "f2", "slot": "d1-0900", "table": "T1"}]),
        "No interpreter is free",
    ),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_file_that_cannot_be_planned_gets_a_sentence(tmp_path: Path, what: str) -> None:
    content, sentence = HOSTILE[what]
    code, out, err = run(tmp_path, content)
    assert (code, out) == (1, "")
    assert sentence in err
    assert "Traceback" not in err
    assert len(err) < 500


def test_a_file_that_is_not_there_gets_a_sentence_too(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["schedule", str(tmp_path / "none.json"), "--json"])
    assert (done.exit_code, done.stdout) == (1, "")
    assert "none.json could not be read" in done.stderr

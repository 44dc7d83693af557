"""Whatever is wished, a plan breaks no rule, is no worse than a hurried one, and leaves nobody out who need not be."""

from typing import Any

import pytest
from hypothesis import given, settings

from bot.meetings.scheduling.judging import Impossible, judge
from bot.meetings.scheduling.models import Problem
from bot.meetings.scheduling.planning import plan
from tests.meetings import plan_rules
from tests.meetings.made_up_problems import Document, large, problems

pytestmark = pytest.mark.slow


def planned(document: Document) -> dict[str, Any]:
    problem = Problem.model_validate(document)
    judge(problem)
    return plan(problem).model_dump(exclude={"seconds"})


@given(problems())
@settings(max_examples=300, deadline=None)
def test_no_rule_is_broken_and_the_figures_are_true(document: Document) -> None:
    answer = planned(document)
    assert plan_rules.broken(document, answer["meetings"]) == []
    assert plan_rules.value(document, answer["meetings"]) == answer["value"] <= answer["bound"]


@given(problems())
@settings(max_examples=150, deadline=None)
def test_it_is_worth_no_less_than_a_hurried_plan(document: Document) -> None:
    """Unless the hurried one leaves more firms without a meeting: those come first."""
    hurried, answer = plan_rules.greedy(document), planned(document)
    met = {firm for held in hurried for firm in (held["a"], held["b"])}
    served = {firm for held in answer["meetings"] for firm in (held["a"], held["b"])}
    assert len(served) > len(met) or answer["value"] >= plan_rules.value(document, hurried)


@given(problems())
@settings(max_examples=150, deadline=None)
def test_nobody_is_left_without_who_could_have_one(document: Document) -> None:
    answer = planned(document)
    met = {firm for held in answer["meetings"] for firm in (held["a"], held["b"])}
    assert not met & set(answer["without"])
    for firm in answer["without"]:
        assert not plan_rules.possible(document, answer["meetings"], firm)
        for given_up in range(len(answer["meetings"])):
            left = answer["meetings"][:given_up] + answer["meetings"][given_up + 1 :]
            still = {one for held in left for one in (held["a"], held["b"])}
            if still == met:
                assert not plan_rules.possible(document, left, firm)


@given(problems())
@settings(max_examples=100, deadline=None)
def test_what_is_locked_stays_when_the_plan_is_made_again(document: Document) -> None:
    first = planned(document)
    confirmed = [held for held in first["meetings"] if held["interpreter"] is None][::2]
    locked = [{key: held[key] for key in ("a", "b", "slot", "table")} for held in confirmed]
    again = {**document, "locked": locked}
    answer = planned(again)
    assert plan_rules.broken(again, answer["meetings"]) == []


@given(problems())
@settings(max_examples=50, deadline=None)
def test_the_same_input_gives_the_same_plan(document: Document) -> None:
    assert planned(document) == planned(document)


def test_a_real_fair_leaves_nobody_without_and_is_near_the_bound() -> None:
    document = large(firms=250, buyers=30, wishes=1225)
    answer = planned(document)
    assert plan_rules.broken(document, answer["meetings"]) == []
    assert answer["without"] == []
    assert answer["value"] >= 0.99 * answer["bound"]
    assert planned(document) == answer


def test_a_locked_meeting_without_its_interpreter_is_named() -> None:
    document = {
        "slots": [{"id": "s", "day": 1, "start": "09:00", "minutes": 25}],
        "tables": [{"id": "T"}],
        "firms": [{"id": "a"}, {"id": "b"}],
        "wishes": [{"from": "a", "to": "b", "weight": "must", "languages": ["ru", "zh"]}],
        "locked": [{"a": "a", "b": "b", "slot": "s", "table": "T"}],
    }
    with pytest.raises(Impossible, match="No interpreter is free for the locked meeting of 'a' and 'b'"):
        planned(document)

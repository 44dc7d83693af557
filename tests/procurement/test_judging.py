"""Who wins a tender: counted by hand for each rule, to the tiyin."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.procurement.judging import judge
from bot.procurement.money import NoRate
from tests.procurement.tenders import at, bid, rule, tender, verdict


def order(*bids: dict[str, Any], **more: Any) -> list[str]:
    return [one.id for one in verdict(*bids, **more).ranking]


def test_without_a_domestic_bid_the_cheapest_foreign_one_wins_at_its_price() -> None:
    found = verdict(bid("x", 1000, foreign=True), bid("y", 900, foreign=True))
    assert (found.winner, found.ranking[0].offered, found.ranking[0].compared) == (
        "y",
        Decimal(900),
        Decimal("1035.00"),
    )


@pytest.mark.parametrize(
    ("price", "winner", "tie"),
    [("1150.00", "a", True), ("1149.99", "a", False), ("1150.01", "x", False)],
)
def test_a_domestic_bid_wins_up_to_fifteen_percent_above_to_the_tiyin(price: str, winner: str, tie: bool) -> None:
    found = verdict(bid("a", price), bid("x", 1000, foreign=True))
    assert (found.winner, found.tie, found.break_even) == (winner, tie, Decimal("1150.00"))


def test_two_domestic_firms_still_compete_with_foreign_ones_and_three_do_not() -> None:
    foreign = bid("x", 500, foreign=True)
    two = [bid("a", 1000), bid("b", 1001)]
    assert verdict(*two, foreign).winner == "x"
    three = verdict(*two, bid("c", 1002), foreign)
    assert three.winner == "a"
    assert [(one.id, one.why) for one in three.set_aside] == [
        ("x", "foreign: 3 domestic firms compete, so only domestic bids count")
    ]
    assert three.break_even is None


def test_one_that_withdraws_brings_the_foreign_bids_back() -> None:
    bids = [bid("a", 1000), bid("b", 1001), bid("c", 1002, withdrawn_at=at(5)), bid("x", 500, foreign=True)]
    found = verdict(*bids)
    assert found.winner == "x"
    assert [one.id for one in found.set_aside] == ["c"]
    assert "withdrawn on 20.02.2026 05:00" in found.set_aside[0].why


@pytest.mark.parametrize(
    "shared",
    [{"stir": "301234567"}, {"group": "Holding"}],
)
def test_bids_of_one_stir_or_group_are_one_firm(shared: dict[str, Any]) -> None:
    bids = [bid("a", 1000, **shared), bid("b", 1001, **shared), bid("c", 1002), bid("x", 500, foreign=True)]
    assert verdict(*bids).winner == "x"


def test_a_group_joins_firms_of_different_stir_in_whatever_order_they_stand() -> None:
    bids = [
        bid("a", 1000, stir="301234567"),
        bid("b", 1001, stir="302345678", group="G"),
        bid("c", 1002, stir="301234567", group="g"),
        bid("x", 500, foreign=True),
    ]
    for turned in (bids, bids[::-1], [bids[2], bids[0], bids[1], bids[3]]):
        assert "Domestic firms after admission: 1." in " ".join(verdict(*turned).steps)


def test_dealers_of_one_maker_are_named() -> None:
    found = verdict(bid("a", 1000, maker="Zavod"), bid("b", 1001, maker="ZAVOD"))
    assert any("Firm a, Firm b offer goods of one maker" in warning for warning in found.warnings)


def test_a_certificate_that_ended_makes_a_bid_foreign_and_says_whether_it_ended_in_between() -> None:
    ended = bid("a", 1000, certificate={"number": "7", "valid_until": "2026-02-28"}, received_at=at(1))
    found = verdict(ended, bid("x", 1000, foreign=True))
    assert not found.ranking[0].domestic
    assert any("was in force when the bid came and ended on February 28, 2026" in one for one in found.warnings)
    late = verdict({**ended, "received_at": "2026-03-01T00:00:00+05:00"}, bid("x", 1000, foreign=True))
    assert any("the certificate ended on February 28, 2026" in one for one in late.warnings)
    last_day = bid("a", 1150, certificate={"number": "7", "valid_until": "2026-03-01"})
    assert verdict(last_day, bid("x", 1000, foreign=True)).winner == "a"


def test_a_domestic_bid_without_a_certificate_counts_as_declared_and_is_named() -> None:
    found = verdict({**bid("a", 1150), "certificate": None}, bid("x", 1000, foreign=True))
    assert found.winner == "a"
    assert any("no certificate of origin" in warning for warning in found.warnings)


def test_prices_are_compared_without_the_tax_whoever_pays_it() -> None:
    payer = bid("a", 1120, vat="included", vat_percent="12")
    other = bid("b", 1001, vat="none")
    found = verdict(payer, other)
    assert [(one.id, one.compared) for one in found.ranking] == [("a", Decimal("1000.00")), ("b", Decimal("1001.00"))]
    assert found.ranking[0].offered == 1120


def test_a_tie_that_only_the_tax_hides_is_a_tie() -> None:
    found = verdict(bid("a", "1288.00", vat="included"), bid("x", 1000, foreign=True))
    assert (found.winner, found.tie) == ("a", True)


def test_percent_of_cip_leaves_out_what_comes_after_the_border() -> None:
    # ADB's worked example: 34,213,305 CIP, 15 percent of it added, 40,528,318 compared with 37,785,339 offered at home.
    foreign = bid("c", 35_396_322, foreign=True, duty="1183017")
    found = verdict(bid("a", 37_785_339), foreign, rules=[rule(base="CIP", only_domestic_if_more_than=None)])
    assert found.winner == "a"
    assert found.ranking[1].compared.quantize(Decimal(1)) == 40_528_318
    assert verdict(bid("a", 1), foreign, rules=[rule(base="DDP")]).ranking[1].compared == Decimal("40705770.30")


def test_currencies_come_to_one_by_the_rate_and_an_old_rate_is_named() -> None:
    rates = {"USD": {"rate": "12650.00", "date": "2026-02-27"}}
    found = verdict(bid("a", 1_400_000), bid("x", 100, foreign=True, currency="USD"), rates=rates)
    assert found.winner == "a"
    assert found.break_even == Decimal("1454750.00")
    assert any("The rate of USD is of February 27, 2026" in warning for warning in found.warnings)
    with pytest.raises(NoRate):
        verdict(bid("x", 100, currency="EUR"))


def test_equal_prices_go_domestic_first_then_to_who_came_earlier() -> None:
    bids = [
        bid("x", 1000, foreign=True, received_at=at(0)),
        bid("b", 1150, received_at=at(2)),
        bid("a", 1150, received_at=at(1)),
        bid("c", 1150),
    ]
    assert order(*bids, rules=[rule(only_domestic_if_more_than=None)]) == ["a", "b", "c", "x"]


def test_mixed_lots_are_judged_line_by_line_and_a_line_nobody_bids_for_is_told() -> None:
    bids = [bid("a", 1150, line="1"), bid("x", 1000, foreign=True, line="1"), bid("y", 10, foreign=True, line="2")]
    one, two, three = judge(tender(*bids, lines=["1", "2", "3"]), ())
    assert [(found.line, found.winner) for found in (one, two, three)] == [("1", "a"), ("2", "y"), ("3", None)]
    assert three.steps[-1] == "Nobody is left to be compared."


def test_a_rule_changes_at_midnight() -> None:
    rules = [rule(valid_to="2026-06-30"), rule(valid_from="2026-07-01", percent="0", only_domestic_if_more_than=None)]
    bids = bid("a", 1100), bid("x", 1000, foreign=True)
    assert verdict(*bids, rules=rules, date="2026-06-30").winner == "a"
    assert verdict(*bids, rules=rules, date="2026-07-01").winner == "x"


def test_where_no_rule_is_known_only_what_no_rule_could_change_is_decided() -> None:
    elsewhere = [rule(customer="corporate")]
    undecided = verdict(bid("a", 1100), bid("x", 1000, foreign=True), rules=elsewhere)
    assert (undecided.rule, undecided.winner, undecided.break_even) == (None, None, None)
    assert undecided.steps[1].startswith("Which preference holds on this day")
    assert verdict(bid("a", 999), bid("x", 1000, foreign=True), rules=elsewhere).winner == "a"
    assert verdict(bid("x", 1000, foreign=True), bid("y", 999, foreign=True), rules=elsewhere).winner == "y"


def test_a_rule_for_the_purpose_comes_before_one_for_all_and_contradictions_are_named() -> None:
    general, own = rule(percent="15"), rule(purpose="own_use", percent="5")
    bids = bid("a", 1100), bid("x", 1000, foreign=True)
    assert verdict(*bids, rules=[general, own]).winner == "x"
    assert verdict(*bids, rules=[general, own], purpose="resale").winner == "a"
    both = verdict(*bids, rules=[own, rule(purpose="own_use", percent="20", valid_from="2025-01-01")])
    assert both.winner == "a"
    assert any("say different things" in warning for warning in both.warnings)


@given(
    st.lists(
        st.tuples(st.integers(1, 10**6), st.booleans(), st.sampled_from(["included", "excluded", "none"])), max_size=12
    ),
    st.integers(0, 40),
)
def test_whoever_bids_less_never_falls_behind(bids: list[tuple[int, bool, str]], percent: int) -> None:
    told = [bid(str(n), price, foreign=foreign, vat=vat) for n, (price, foreign, vat) in enumerate(bids)]
    rules = [rule(percent=str(percent))]
    for found in judge(tender(*told, rules=rules), ()):
        names = [one.id for one in found.ranking]
        assert sorted(names + [one.id for one in found.set_aside]) == sorted(one["id"] for one in told)
        assert [one.compared for one in found.ranking] == sorted(one.compared for one in found.ranking)
        if found.winner:
            cheaper = [{**one, "price": "0.01"} if one["id"] == found.winner else one for one in told]
            assert judge(tender(*cheaper, rules=rules), ())[0].winner == found.winner

"""What must hold for every maker and every item, whatever the weights."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.enterprises.models import Enterprise
from bot.matching import wording
from bot.matching.engine import chains, retrieval, scoring
from bot.matching.engine.models import Chain, Item, Maker
from tests.matching.strategies import CERTIFICATES, MATERIALS, PROCESSES, WORDS, items, makers, markets, some

pytestmark = pytest.mark.large

TODAY = date(2026, 11, 21)
MANY = settings(max_examples=400)


@st.composite
def grown(draw: st.DrawFn) -> tuple[Maker, Maker]:
    """A maker, and the same with something more."""
    maker = draw(makers())
    more = replace(
        maker,
        sectors=maker.sectors | draw(some(("automotive", "agricultural", "electrical", "mechanical_engineering"))),
        processes=maker.processes | draw(some(PROCESSES)),
        materials=maker.materials | draw(some(MATERIALS)),
        certificates=maker.certificates | draw(some(CERTIFICATES)),
        free=max(maker.free or 0, draw(st.integers(0, 100))),
        capacity_usd=None if maker.capacity_usd is None else maker.capacity_usd + draw(st.integers(0, 10**6)),
        max_mass_kg=None if maker.max_mass_kg is None else maker.max_mass_kg + draw(st.integers(0, 50)),
        products=(*maker.products, *draw(st.lists(some(WORDS, 1), max_size=2))),
        verified=maker.verified or draw(st.booleans()),
    )
    return maker, more


@MANY
@given(grown(), items())
def test_an_added_ability_never_lowers_a_score(pair: tuple[Maker, Maker], item: Item) -> None:
    maker, more = pair
    assert scoring.score(more, item) >= scoring.score(maker, item)


@MANY
@given(grown(), items(processes=1), st.data())
def test_a_missing_must_have_never_outranks_the_twin_that_has_it(
    pair: tuple[Maker, Maker], item: Item, data: st.DataObject
) -> None:
    """Whatever else the twin that lacks it has more."""
    twin = pair[0]
    whole = replace(
        twin,
        makes=True,
        processes=twin.processes | set(item.processes),
        materials=twin.materials | set(item.materials),
        certificates=twin.certificates | set(item.certificates),
        max_mass_kg=None,
    )
    missing = data.draw(st.sampled_from((*item.processes, *item.certificates)))
    lacking = replace(whole, processes=whole.processes - {missing}, certificates=whole.certificates - {missing})
    assert scoring.score(lacking, item) < scoring.score(whole, item)
    assert scoring.judge(whole, item).able
    # A certificate is a to-do: it costs, but shuts nobody out.
    assert scoring.judge(lacking, item).able == (missing in item.certificates)


@MANY
@given(makers(), items())
def test_a_part_too_heavy_never_outranks_its_lighter_twin(maker: Maker, item: Item) -> None:
    assume(scoring.score(maker, item) > 0)
    light = replace(item, max_mass_kg=0.1)
    heavy = replace(item, max_mass_kg=1000.0)
    limited = replace(maker, max_mass_kg=10.0)
    assert scoring.score(limited, heavy) < scoring.score(limited, light)


@MANY
@given(makers(), items())
def test_a_score_is_the_sum_of_its_parts_and_within_bounds(maker: Maker, item: Item) -> None:
    verdict = scoring.judge(maker, item)
    assert verdict.score == scoring.score(maker, item)
    assert 0 <= verdict.score <= 1
    assert sum(verdict.parts.values()) == pytest.approx(verdict.score, abs=1e-6)
    assert min(verdict.parts.values()) >= 0


@MANY
@given(makers(), items())
def test_every_lack_and_every_must_have_is_told(maker: Maker, item: Item) -> None:
    verdict = scoring.judge(maker, item)
    told = {fact.kind: fact for fact in verdict.lacks}
    held = {fact.kind: fact for fact in verdict.has}
    for kind, needed, own in (
        ("process", item.processes, maker.processes),
        ("certificate", item.certificates, maker.certificates),
    ):
        lacks = told[kind].codes if kind in told else ()
        has = held[kind].codes if kind in held else ()
        assert sorted((*lacks, *has)) == sorted(needed)
        assert set(has) <= own
        assert not set(lacks) & own
    assert verdict.able == (maker.makes and bool(item.processes) and not told.keys() & set(scoring.MUSTS))
    assert len(wording.closing(verdict.lacks)) == len(verdict.lacks)


@MANY
@given(makers(), items())
def test_closing_every_gap_leaves_nothing_to_say_and_a_better_score(maker: Maker, item: Item) -> None:
    assume(item.processes)
    closed = replace(
        maker,
        makes=True,
        processes=maker.processes | set(item.processes),
        certificates=maker.certificates | set(item.certificates),
        materials=maker.materials | set(item.materials),
        free=maker.free or 50,
        max_mass_kg=None,
    )
    verdict = scoring.judge(closed, item)
    assert verdict.lacks == ()
    assert verdict.able
    gaps = scoring.judge(maker, item).lacks
    assert (verdict.score > scoring.score(maker, item)) if gaps else verdict.score >= scoring.score(maker, item)


@given(st.integers(1, 100), st.integers(1, 400), items(processes=1))
def test_an_expired_capacity_never_counts(percent: int, days: int, item: Item) -> None:
    past = TODAY - timedelta(days=days)
    silent = Enterprise(id=1, stir="301234567", name="Namuna", region="UZ-JI", processes=item.processes)
    expired = silent.model_copy(update={"free_capacity_percent": percent, "free_until": past})
    ended = retrieval.maker_of(expired, today=TODAY)
    assert ended == retrieval.maker_of(silent, today=TODAY)
    assert scoring.judge(ended, item).parts["capacity"] == 0
    last_day = scoring.judge(retrieval.maker_of(expired, today=past), item)
    assert last_day.parts["capacity"] > 0


def covering(firms: tuple[Maker, ...], item: Item) -> bool:
    return frozenset().union(*(scoring.does(firm, item) for firm in firms)) >= set(item.processes)


def minimal_teams(market: list[Maker], item: Item) -> list[tuple[Maker, ...]]:
    """Every two or, failing these, three firms that cover everything and of which none can be spared."""
    able = [maker for maker in market if maker.makes and not scoring.does(maker, item) >= set(item.processes)]
    for size in (2, 3):
        found = [
            firms
            for firms in combinations(able, size)
            if covering(firms, item) and not any(covering(fewer, item) for fewer in combinations(firms, size - 1))
        ]
        if found:
            return found
    return []


def travelled(chain: Chain, item: Item) -> list[str]:
    """Which firm does each process, in the order of the work."""
    holders = {code: link.maker.stir for link in chain.links for code in link.processes}
    return [holders[code] for code in item.processes]


@MANY
@given(markets(), items(processes=2))
def test_a_chain_is_found_whenever_there_is_one_and_is_whole(market: list[Maker], item: Item) -> None:
    teams = {frozenset(firm.id for firm in firms) for firms in minimal_teams(market, item)}
    found = chains.best(market, item, limit=200)
    assert {frozenset(link.maker.id for link in chain.links) for chain in found} == teams
    for chain in found:
        assert len(chain.links) in (2, 3)
        done = [code for link in chain.links for code in link.processes]
        assert sorted(done) == sorted(item.processes)
        assert all(link.processes and set(link.processes) <= scoring.does(link.maker, item) for link in chain.links)
        # Links stand in the order in which the part comes to them.
        order = list(dict.fromkeys(travelled(chain, item)))
        assert [link.maker.stir for link in chain.links] == order
        assert 0 <= chain.score <= 1


@MANY
@given(markets(), items(processes=2), st.integers(1, 3))
def test_the_first_chains_are_the_best_of_all(market: list[Maker], item: Item, limit: int) -> None:
    everything = chains.best(market, item, limit=200)
    found = chains.best(market, item, limit=limit)
    assert [chain.score for chain in found] == sorted((chain.score for chain in everything), reverse=True)[:limit]


@given(markets(), items(processes=2))
def test_chains_with_a_member_are_those_of_all_that_it_belongs_to(market: list[Maker], item: Item) -> None:
    member = market[0]
    found = {frozenset(link.maker.id for link in chain.links) for chain in chains.best(market, item, limit=200)}
    mine = {
        frozenset(link.maker.id for link in chain.links)
        for chain in chains.best(market, item, limit=200, member=member)
    }
    with_me = {team for team in found if member.id in team}
    assert mine >= with_me
    assert all(member.id in team for team in mine)
    own = scoring.does(member, item)
    if not member.makes or not own or own >= set(item.processes):
        assert mine == set()


@given(markets(), items(processes=2))
def test_a_nearer_free_verified_certified_firm_never_makes_a_chain_worse(market: list[Maker], item: Item) -> None:
    before = chains.best(market, item, limit=1)
    better = [replace(maker, free=80, verified=True, certificates=frozenset(CERTIFICATES)) for maker in market]
    after = chains.best(better, item, limit=1)
    assert len(before) == len(after)
    for chain, best in zip(before, after, strict=True):
        assert best.score >= chain.score
        assert chains.judge(best, item).score >= 0

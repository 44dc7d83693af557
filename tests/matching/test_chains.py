"""Chains as a person would draw them: near before far, free before busy, the part's whole way counted."""

from dataclasses import replace

from bot.geography import distances
from bot.matching.engine import chains, scoring
from bot.matching.engine.models import Chain, Item, Maker

ITEM = Item(
    id=1,
    code="DRUM",
    sector="automotive",
    processes=("casting", "machining", "painting"),
    materials=("cast_iron",),
    certificates=("iso_9001",),
    buyers=("SamAuto",),
)


def firm(number: int, region: str, *processes: str) -> Maker:
    return Maker(
        id=number,
        stir=f"{300_000_000 + number}",
        name=f"Namuna {number}",
        region=region,
        processes=frozenset(processes),
        materials=frozenset({"cast_iron"}),
        certificates=frozenset({"iso_9001"}),
        free=50,
    )


FOUNDRY = firm(1, "UZ-FA", "casting")
TURNER = firm(2, "UZ-AN", "machining")
PAINTER = firm(3, "UZ-TO", "painting")


def names(chain: Chain) -> list[tuple[int, tuple[str, ...]]]:
    return [(link.maker.id, link.processes) for link in chain.links]


def test_three_firms_in_the_order_of_the_work() -> None:
    (chain,) = chains.best([PAINTER, TURNER, FOUNDRY], ITEM, limit=5)
    assert names(chain) == [(1, ("casting",)), (2, ("machining",)), (3, ("painting",))]
    legs = (("UZ-FA", "UZ-AN"), ("UZ-AN", "UZ-TO"), ("UZ-TO", "UZ-SA"))
    assert chain.distance_km == sum(distances.distance_km(one, other) for one, other in legs)


def test_two_firms_come_before_three() -> None:
    both = firm(4, "UZ-XO", "machining", "painting")
    first, *others = chains.best([FOUNDRY, TURNER, PAINTER, both], ITEM, limit=5)
    assert names(first) == [(1, ("casting",)), (4, ("machining", "painting"))]
    assert all(len(chain.links) == 2 for chain in others)


def test_the_way_back_is_a_way_too() -> None:
    around = firm(5, "UZ-FA", "casting", "painting")
    (chain,) = chains.best([around, TURNER], ITEM, limit=5)
    assert names(chain) == [(5, ("casting", "painting")), (2, ("machining",))]
    there = distances.distance_km("UZ-FA", "UZ-AN")
    assert chain.distance_km == 2 * there + distances.distance_km("UZ-FA", "UZ-SA")


def test_the_nearest_firm_is_taken_even_when_hundreds_are_farther_off() -> None:
    far = [firm(number, "UZ-XO", "painting") for number in range(10, 400)]
    near = firm(900, "UZ-SA", "painting")
    (chain,) = chains.best([FOUNDRY, TURNER, *far, near], ITEM, limit=1)
    assert [link.maker.id for link in chain.links] == [1, 2, 900]


def test_of_neighbours_the_free_certified_verified_one_is_taken() -> None:
    for better in ({"free": 80}, {"certificates": frozenset({"iso_9001"})}, {"verified": True}):
        plain = replace(PAINTER, free=None, certificates=frozenset())
        chosen = replace(plain, id=4, **better)
        (chain,) = chains.best([FOUNDRY, TURNER, plain, chosen], ITEM, limit=1)
        assert chain.links[-1].maker.id == 4


def test_every_link_does_its_step_in_the_material_of_the_item() -> None:
    other = replace(FOUNDRY, id=4, materials=frozenset({"zinc"}), free=100, verified=True)
    assert chains.best([other, TURNER, PAINTER], ITEM, limit=1) == []
    (chain,) = chains.best([other, FOUNDRY, TURNER, PAINTER], ITEM, limit=1)
    assert chain.links[0].maker.id == FOUNDRY.id


def test_who_can_do_it_alone_is_in_no_chain_and_nobody_is_left_out_in_vain() -> None:
    alone = firm(6, "UZ-SA", *ITEM.processes)
    assert chains.best([alone, FOUNDRY, TURNER], ITEM, limit=5) == []
    assert chains.best([FOUNDRY, TURNER, PAINTER], ITEM, limit=5, without=frozenset({2})) == []
    assert chains.best([FOUNDRY, TURNER, PAINTER], ITEM, limit=5, member=alone) == []


def test_a_chain_scores_less_than_one_firm_that_could_do_the_same() -> None:
    (chain,) = chains.best([FOUNDRY, TURNER, PAINTER], ITEM, limit=1)
    verdict = chains.judge(chain, ITEM)
    alone = replace(PAINTER, processes=frozenset(ITEM.processes))
    assert 0 < verdict.score < scoring.score(alone, ITEM)
    assert verdict.able

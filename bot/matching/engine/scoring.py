"""How well a maker suits an item: must-haves apart from degrees, with words for both; pure.

score = must-haves x (START + the weighted degrees), each degree from 0 to 1:

| degree      | weight | is 1 when                                                                         |
|-------------|--------|-----------------------------------------------------------------------------------|
| product     |   0.20 | one of the maker's products has all its words in the item's name                  |
| sector      |   0.14 | the maker works for the item's sector (half: mechanical engineering beside it)    |
| material    |   0.10 | the maker works any of the item's materials, or the item names none               |
| capacity    |   0.10 | free capacity covers the yearly value, or half of the maker is free               |
| value       |   0.06 | the yearly import value is $1 million or more ($10 thousand: 0)                   |
| place       |   0.06 | at the buyer's plant (800 km: 0); agricultural parts: in a region of priority     |
| verified    |   0.02 | the centre has verified the enterprise                                            |

The start and the weights add up to 1. The must-haves are the steps of the work, each in its material (`trade.needs`),
and the size: a step in a material the maker does not work counts a fifth, one it does not do counts nothing (a tenth
if the material is its own), and what is left undone costs half of all and more; a part too heavy costs two thirds. A
certificate is no must-have: it is a to-do, and all that lack together cost a sixth. Who sells raw material is told of
its kind first: parts count half for it. A lack can never be outweighed by a degree of the same maker, and an added
ability never lowers a score.

Priority regions: agricultural spare parts are to be made in Bukhara, Kashkadarya, Samarkand, Syrdarya and Fergana,
as the tasks set at the Cooperation LAB centre say.
"""

from collections.abc import Sequence
from math import log10

from bot.matching.engine.models import Fact, Item, Maker, Verdict
from bot.trade import needs, plants

WEIGHTS = {
    "product": 0.20,
    "sector": 0.14,
    "material": 0.10,
    "capacity": 0.10,
    "value": 0.06,
    "place": 0.06,
    "verified": 0.02,
}
START = 1 - sum(WEIGHTS.values())
MUSTS = ("process", "undescribed", "mass", "material")
PRIORITY_REGIONS = frozenset({"UZ-BU", "UZ-QA", "UZ-SA", "UZ-SI", "UZ-FA"})

PARTLY = 0.5
OTHER_MATERIAL = 0.2
_ONLY_MATERIAL = 0.1
_CERTIFICATES_LACK = 0.16
_TOO_HEAVY = 0.35
_SUPPLIER = 0.5
_CHEMICAL = "chemical"
_ENOUGH_FREE = 50
_AT_LEAST = 0.5  # of the rough worth of free capacity, whatever the order
_BESIDE, _RELATED = "mechanical_engineering", 0.5
_FAR_KM = 800
_NEAR_KM = 150
_NO_PLACE = 0.5
_OUTSIDE_PRIORITY = 0.3
_SIMILAR = 0.5
_SMALL, LARGE = 10_000, 1_000_000


def judge(maker: Maker, item: Item) -> Verdict:
    """Score a maker for an item, with what it has and lacks."""
    musts = _musts(maker, item)
    degrees = _degrees(maker, item)
    points = {"start": START, **{name: WEIGHTS[name] * degree for name, degree in degrees.items()}}
    lacks = _lacks(maker, item)
    return Verdict(
        score=round(musts * sum(points.values()), 6),
        has=_has(maker, item, degrees),
        lacks=lacks,
        able=musts > 0 and not any(fact.kind in MUSTS for fact in lacks),
        parts={name: musts * worth for name, worth in points.items()},
    )


def score(maker: Maker, item: Item) -> float:
    """Score a maker for an item, without words: for choosing among many."""
    musts = _musts(maker, item)
    if not musts:
        return 0.0
    degrees = _degrees(maker, item)
    return round(musts * (START + sum(WEIGHTS[name] * degree for name, degree in degrees.items())), 6)


def measure(items: Sequence[Item]) -> dict[str, float | str]:
    """Give the numbers by which a search may reckon what a maker scores for any of these items of one recipe at most.

    `sure` is what every maker has of the points, `described` and `lack` what the must-haves multiply by.
    """
    values = [item.value_usd for item in items if item.value_usd]
    asked = len(items[0].certificates)
    return {
        "described": 1.0 if items[0].processes else PARTLY,
        "lack": _CERTIFICATES_LACK / asked if asked else 0.0,
        "too_heavy": _TOO_HEAVY,
        "supplier": 1.0 if items[0].sector == _CHEMICAL else _SUPPLIER,
        "sure": START + WEIGHTS["value"] * max(_value(item) for item in items),
        "beside": _BESIDE,
        "related": _RELATED if items[0].sector != _CHEMICAL else 0.0,
        "enough": float(_ENOUGH_FREE),
        "value_usd": float(min(values, default=0)),
        "floor": _AT_LEAST if len(values) == len(items) else 1.0,
        **{name: WEIGHTS[name] for name in ("material", "sector", "product", "capacity", "verified")},
    }


def place(maker: Maker, item: Item) -> float:
    """Give the worth of where a maker is: 0 to 1."""
    if item.sector == "agricultural":
        return 1.0 if maker.region in PRIORITY_REGIONS else _OUTSIDE_PRIORITY
    distance = plants.nearest_km(item.buyers, maker.region)
    return _NO_PLACE if distance is None else 1 - min(distance, _FAR_KM) / _FAR_KM


def _musts(maker: Maker, item: Item) -> float:
    if not maker.makes:
        return 0.0
    factor = _work(maker, item)
    if item.certificates:
        lacking = sum(code not in maker.certificates for code in item.certificates)
        factor *= 1 - _CERTIFICATES_LACK * lacking / len(item.certificates)
    if maker.supplies and item.sector != _CHEMICAL:
        factor *= _SUPPLIER
    return factor * _TOO_HEAVY if _too_heavy(maker, item) else factor


def _work(maker: Maker, item: Item) -> float:
    """Tell how much of the work the maker can do, each step in its material: 1 for all of it."""
    if not item.processes:
        # Nobody said how it is made: only a maker of the same material may be told about it, and not loudly.
        return PARTLY if _works_material(maker, item) and item.materials else 0.0
    done = total = 0.0
    for step in needs.steps(item.processes, item.materials):
        total += step.weight
        if step.process in maker.processes:
            done += step.weight * (1.0 if _in_material(maker, step) else OTHER_MATERIAL)
        elif step.materials and _in_material(maker, step):
            done += step.weight * _ONLY_MATERIAL
    return 1.0 if done == total else PARTLY * (done / total) ** 2


def does(maker: Maker, item: Item) -> frozenset[str]:
    """Give the processes of an item that a maker does in the item's material."""
    return frozenset(
        step.process
        for step in needs.steps(item.processes, item.materials)
        if step.process in maker.processes and _in_material(maker, step)
    )


def whole(maker: Maker, item: Item) -> bool:
    """Tell whether a maker does every step in the item's material, or nobody has said how it is made."""
    return does(maker, item) >= frozenset(item.processes)


def _in_material(maker: Maker, step: needs.Step) -> bool:
    return all(not maker.materials.isdisjoint(group) for group in step.materials)


def _degrees(maker: Maker, item: Item) -> dict[str, float]:
    return {
        "material": float(_works_material(maker, item)),
        "product": _likeness(maker, item),
        "sector": _sector(maker, item),
        "capacity": _capacity(maker, item),
        "value": _value(item),
        "place": place(maker, item),
        "verified": float(maker.verified),
    }


def _works_material(maker: Maker, item: Item) -> bool:
    return not item.materials or any(code in maker.materials for code in item.materials)


def _too_heavy(maker: Maker, item: Item) -> bool:
    return maker.max_mass_kg is not None and item.max_mass_kg is not None and item.max_mass_kg > maker.max_mass_kg


def _likeness(maker: Maker, item: Item) -> float:
    return max((len(words & item.words) / len(words) for words in maker.products if words), default=0.0)


def _sector(maker: Maker, item: Item) -> float:
    if item.sector in maker.sectors:
        return 1.0
    return _RELATED if item.sector != "chemical" and _BESIDE in maker.sectors else 0.0


def _capacity(maker: Maker, item: Item) -> float:
    if not maker.free:
        return 0.0
    roughly = min(1.0, maker.free / _ENOUGH_FREE)
    if maker.capacity_usd is None or not item.value_usd:
        return roughly
    return max(roughly * _AT_LEAST, min(1.0, maker.capacity_usd * maker.free / 100 / item.value_usd))


def _value(item: Item) -> float:
    if not item.value_usd or item.value_usd <= _SMALL:
        return 0.0
    return min(1.0, log10(item.value_usd / _SMALL) / log10(LARGE / _SMALL))


def _has(maker: Maker, item: Item, degrees: dict[str, float]) -> tuple[Fact, ...]:
    distance = plants.nearest_km(item.buyers, maker.region) if item.buyers else None
    facts = (
        Fact("process", tuple(code for code in item.processes if code in maker.processes)),
        Fact("material", tuple(code for code in item.materials if code in maker.materials)),
        Fact("certificate", tuple(code for code in item.certificates if code in maker.certificates)),
        Fact("product") if degrees["product"] >= _SIMILAR else None,
        Fact("sector", (item.sector,)) if item.sector in maker.sectors else None,
        Fact("capacity", amount=maker.free) if maker.free else None,
        Fact("near", amount=distance) if distance is not None and distance <= _NEAR_KM else None,
        Fact("priority") if item.sector == "agricultural" and maker.region in PRIORITY_REGIONS else None,
        Fact("verified") if maker.verified else None,
    )
    return tuple(
        fact
        for fact in facts
        if fact is not None and (fact.codes or fact.kind not in ("process", "material", "certificate"))
    )


def _lacks(maker: Maker, item: Item) -> tuple[Fact, ...]:
    processes = tuple(code for code in item.processes if code not in maker.processes)
    certificates = tuple(code for code in item.certificates if code not in maker.certificates)
    facts = (
        Fact("process", processes) if processes else None,
        None if item.processes else Fact("undescribed"),
        *(Fact("material", group) for group in _materials_lacking(maker, item)),
        Fact("mass", amount=item.max_mass_kg) if _too_heavy(maker, item) else None,
        Fact("certificate", certificates) if certificates else None,
        # Where nobody was asked, nobody knows: that is no lack.
        Fact("capacity") if maker.free == 0 else None,
    )
    return tuple(fact for fact in facts if fact is not None)


def _materials_lacking(maker: Maker, item: Item) -> list[tuple[str, ...]]:
    """Give what the maker would have to learn to work: of each group any one."""
    if not item.processes:
        return [] if _works_material(maker, item) else [item.materials]
    groups = (group for step in needs.steps(item.processes, item.materials) for group in step.materials)
    return [group for group in dict.fromkeys(groups) if maker.materials.isdisjoint(group)]

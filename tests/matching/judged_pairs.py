"""The judged set: enterprises, components, and grades 0 to 3 given by engineering sense before scoring was written."""

import csv
import math
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.matching.engine import likeness
from bot.matching.engine.models import Item, Maker

HERE = Path(__file__).parent / "judged"

Scorer = Callable[[Maker, Item], float]


def makers() -> dict[str, Maker]:
    return {row["key"]: _maker(number, row) for number, row in enumerate(_table("enterprises.tsv"))}


def items() -> dict[str, Item]:
    return {row["code"]: _item(number, row) for number, row in enumerate(_table("components.tsv"))}


def grades() -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for row in _table("judgements.tsv"):
        found[row["enterprise"]][row["component"]] = int(row["grade"])
    return found


def ndcg(score: Scorer, *, at: int = 10) -> float:
    """Mean nDCG over the enterprises, each ranking every component; a pair nobody judged counts as grade 0.

    Equal scores are broken against the scorer: the worse grade first.
    """
    known, wanted, judged = makers(), items(), grades()
    return sum(
        _one({code: score(known[key], item) for code, item in wanted.items()}, graded, at)
        for key, graded in judged.items()
    ) / len(judged)


def _one(scores: dict[str, float], graded: dict[str, int], at: int) -> float:
    ranked = sorted(scores, key=lambda code: (-scores[code], graded.get(code, 0)))
    ideal = sorted(graded.values(), reverse=True)
    return _gain([graded.get(code, 0) for code in ranked], at) / _gain(ideal, at)


def _gain(grades: list[int], at: int) -> float:
    return sum((2.0**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:at]))


def _table(name: str) -> Iterator[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t")


def _maker(number: int, row: dict[str, str]) -> Maker:
    def codes(name: str) -> frozenset[str]:
        return frozenset(filter(None, row[name].split(";")))

    return Maker(
        id=number,
        stir=f"{300000000 + number}",
        name=row["name"],
        region=row["region"],
        sectors=codes("sectors"),
        processes=codes("processes"),
        materials=codes("materials"),
        certificates=codes("certificates"),
        free=int(row["free"]) if row["free"] else None,
        capacity_usd=int(row["capacity_usd"]) if row["capacity_usd"] else None,
        max_mass_kg=float(row["max_mass_kg"]) if row["max_mass_kg"] else None,
        products=likeness.product_words(row["products"].split(";")),
    )


def _item(number: int, row: dict[str, str]) -> Item:
    def codes(name: str) -> tuple[str, ...]:
        return tuple(filter(None, (row[name] or "").split(";")))

    names = (row["name_uz"], row["name_ru"], row["name_en"])
    return Item(
        id=number,
        code=row["code"],
        sector=row["sector"],
        names=names,
        processes=codes("processes"),
        materials=codes("materials"),
        certificates=codes("certificates"),
        max_mass_kg=float(row["max_mass_kg"]) if row["max_mass_kg"] else None,
        value_usd=int(row["value"]) if row["value"] else None,
        buyers=codes("buyers"),
        words=likeness.name_words(names),
    )

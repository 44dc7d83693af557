"""How well matching agrees with pairs somebody else graded: `python -m tests.benchmarks.graded FIRMS.csv PAIRS.jsonl`.

FIRMS has the columns of the enterprises' template; each line of PAIRS is {"stir", "code", "grade" from 0 to 3}; the
items are those of the demo catalogue. nDCG@10 is taken over the graded pairs of each firm; equal scores count against
us. Absurd are pairs of grade 0 among what the firm would be proposed of the graded ones.
"""

import csv
import json
import math
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from bot.enterprises.models import MAKERS
from bot.matching.engine import likeness, scoring
from bot.matching.engine.models import Item, Maker
from bot.matching.proposing import WORTH
from bot.trade import needs

_CATALOGUE = Path(__file__).parents[2] / "bot" / "demo" / "data" / "components.csv"
_FIRST = 10


def main(firms: Path, pairs: Path, *, telling: bool) -> None:
    """Print the figures; with `telling`, also each firm's and what is ranked wrongly."""
    makers = {row["stir"]: _maker(number, row) for number, row in enumerate(_rows(firms))}
    items = {row["code"]: _item(number, row) for number, row in enumerate(_rows(_CATALOGUE))}
    graded: dict[str, dict[str, int]] = defaultdict(dict)
    for line in pairs.read_text("utf-8").splitlines():
        pair = json.loads(line)
        graded[pair["stir"]][pair["code"]] = int(pair["grade"])
    gains, proposed, absurd, missed, wanted = [], 0, 0, 0, 0
    for stir, grades in graded.items():
        scores = {code: scoring.score(makers[stir], items[code]) for code in grades}
        if any(grades.values()):
            gains.append(_ndcg(scores, grades))
        told = [code for code in grades if scores[code] >= WORTH]
        proposed += len(told)
        absurd += sum(grades[code] == 0 for code in told)
        wanted += sum(grade == 3 for grade in grades.values())
        missed += sum(grades[code] == 3 and code not in told for code in grades)
        if telling:
            _tell(makers[stir], scores, grades, gains[-1] if any(grades.values()) else 1.0)
    print(f"firms {len(gains)}, nDCG@{_FIRST} {sum(gains) / len(gains):.3f}, worst {min(gains):.3f}")
    print(f"proposed of the graded {proposed}, absurd {absurd} ({absurd / max(proposed, 1):.1%})")
    print(f"could start tomorrow {wanted}, of these not proposed {missed}")


def _tell(maker: Maker, scores: Mapping[str, float], grades: Mapping[str, int], gain: float) -> None:
    print(f"{gain:.3f} {maker.name}")
    print(
        "   ",
        " ".join(f"{code}={grades[code]}:{scores[code]:.2f}" for code in sorted(scores, key=lambda c: -scores[c])),
    )


def _ndcg(scores: Mapping[str, float], grades: Mapping[str, int]) -> float:
    ranked = sorted(grades, key=lambda code: (-scores[code], grades[code]))
    return _gain([grades[code] for code in ranked]) / _gain(sorted(grades.values(), reverse=True))


def _gain(grades: list[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:_FIRST]))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _maker(number: int, row: Mapping[str, str]) -> Maker:
    return Maker(
        id=number,
        stir=row["stir"],
        name=row["name"],
        region=row["region"],
        makes=row["kind"] in MAKERS,
        supplies=row["kind"] == "raw_material_supplier",
        sectors=_codes(row["sectors"]),
        processes=needs.able(_codes(row["processes"]), _codes(row["materials"])),
        materials=_codes(row["materials"]),
        certificates=_codes(row["certificates"]),
        free=int(row["free_capacity_percent"]) if row["free_capacity_percent"] else None,
        capacity_usd=int(row["annual_capacity_usd"]) if row["annual_capacity_usd"] else None,
        max_mass_kg=float(row["max_mass_kg"]) if row["max_mass_kg"] else None,
        products=likeness.product_words(row["products"].split(";")),
    )


def _item(number: int, row: Mapping[str, str]) -> Item:
    names = (row["name_uz"], row["name_ru"], row["name_en"])
    return Item(
        id=number,
        code=row["code"],
        sector=row["sector"],
        names=names,
        processes=tuple(filter(None, row["processes"].split(";"))),
        materials=tuple(filter(None, row["materials"].split(";"))),
        certificates=tuple(filter(None, row["certificates"].split(";"))),
        max_mass_kg=float(row["max_mass_kg"]) if row["max_mass_kg"] else None,
        value_usd=int(row["annual_value_usd"]) if row["annual_value_usd"] else None,
        buyers=tuple(filter(None, row["buyers"].split(";"))),
        words=likeness.name_words(names),
    )


def _codes(text: str) -> frozenset[str]:
    return frozenset(filter(None, text.split(";")))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), telling="-v" in sys.argv)

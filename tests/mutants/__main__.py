"""Tells which planted mistakes the tests notice, feature by feature, and names those they do not."""

import argparse
import random
import sys
import tempfile
from pathlib import Path

from tests.mutants import areas, planting, trying
from tests.mutants.planting import Mistake

ROOT = Path(__file__).parents[2]


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    asked.add_argument("features", nargs="*", help=f"all when none is named: {', '.join(areas.names())}")
    asked.add_argument("--most", type=int, default=20, help="mistakes a feature")
    asked.add_argument("--seed", type=int, default=1, help="which of the possible mistakes are chosen")
    asked.add_argument("--only", default="", help="only in modules whose path has these letters")
    told = asked.parse_args()
    trying.load()
    caught, planted = 0, 0
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        copy = trying.copied(ROOT, Path(folder))
        for feature in told.features or areas.names():
            lived = _feature(copy, feature, most=told.most, seed=told.seed, only=told.only)
            caught, planted = caught + lived[0], planted + lived[1]
    print(f"All: {caught} of {planted} noticed ({100 * caught / max(planted, 1):.0f}%)")
    sys.exit(0)


def _feature(copy: Path, feature: str, *, most: int, seed: int, only: str) -> tuple[int, int]:
    tests = areas.tests(copy, feature)
    lines = trying.reached(copy, tests)
    possible = [one for path in areas.modules(copy, feature) for one in planting.mistakes(path, copy)]
    chosen = _chosen([one for one in possible if only in one.path], most, seed)
    lived = []
    for mistake in chosen:
        judges = trying.judges(mistake, lines)
        if not judges or not trying.noticed(copy, mistake, judges):
            lived.append(mistake)
            nobody = "" if judges else " (no test comes here)"
            print(f"  lives: {mistake.told((copy / mistake.path).read_bytes())}{nobody}", flush=True)
    caught = len(chosen) - len(lived)
    print(f"{feature}: {caught} of {len(chosen)} noticed, {len(possible)} possible", flush=True)
    return caught, len(chosen)


def _chosen(possible: list[Mistake], most: int, seed: int) -> list[Mistake]:
    """Choose mistakes of every kind alike, so that the commonest does not crowd out the rest."""
    chance = random.Random(seed)
    kinds: dict[str, list[Mistake]] = {}
    for one in possible:
        kinds.setdefault(one.kind, []).append(one)
    for of_a_kind in kinds.values():
        chance.shuffle(of_a_kind)
    chosen: list[Mistake] = []
    while len(chosen) < most and any(kinds.values()):
        chosen += [of_a_kind.pop() for of_a_kind in kinds.values() if of_a_kind][: most - len(chosen)]
    return chosen


if __name__ == "__main__":
    main()

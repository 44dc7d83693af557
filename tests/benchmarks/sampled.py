"""Prints some items of the demo catalogue to be judged by an engineer: `python -m tests.benchmarks.sampled [SEED]`.

One line each: what it is, how it is said to be made and of what, mass, price, who buys it. Count the lines at which an
engineer would laugh; `bot/demo/data/README.md` says how many there were.
"""

import csv
import random
import sys
from pathlib import Path

_CATALOGUE = Path(__file__).parents[2] / "bot" / "demo" / "data" / "components.csv"
_SAMPLE = 100


def main(seed: int) -> None:
    """Print the sample of a seed, by code."""
    with _CATALOGUE.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in sorted(random.Random(seed).sample(rows, _SAMPLE), key=lambda row: row["code"]):
        price = int(row["annual_value_usd"]) / max(int(row["annual_quantity"]), 1)
        made = f"{row['processes']} | {row['materials']} | {row['certificates']}"
        print(f"{row['code']}: {row['name_en']} | {made} | {row['max_mass_kg']} kg | ${price:.2f} | {row['buyers']}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 0)

"""Made-up enterprises as a spreadsheet of the contract's columns."""

import csv
from pathlib import Path

from bot.enterprises.queries import FACTS, facts_of
from tests.matching import made_up

COLUMNS = [name for name in FACTS if name != "location"]


def write(path: Path, size: int) -> Path:
    """Write so many enterprises, lists separated by semicolons."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, COLUMNS)
        table.writeheader()
        for facts in made_up.enterprises(size):
            known = facts_of(facts)
            table.writerow({name: _cell(known[name]) for name in COLUMNS})
    return path


def _cell(value: object) -> object:
    return ";".join(map(str, value)) if isinstance(value, tuple) else value

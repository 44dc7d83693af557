"""Reading the vocabularies beside this module and writing the data files."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).parent
DATA = HERE.parent / "data"


def rows(name: str) -> list[dict[str, str]]:
    """Rows of `<name>.tsv` by column; a line with too few or too many cells is an error naming it."""
    with (HERE / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        found = list(reader)
    for number, row in enumerate(found, start=2):
        if None in row or None in row.values():
            raise ValueError(f"{name}.tsv, line {number}: wrong number of cells")
    return found


def names(prefix: str) -> list[str]:
    """Vocabularies whose name begins with `prefix`, in alphabetical order, without the extension."""
    return sorted(path.stem for path in HERE.glob(f"{prefix}*.tsv"))


def write(name: str, *, columns: Sequence[str], records: Iterable[Mapping[str, str]]) -> int:
    """Write `data/<name>`, comma-separated for `.csv` and tab-separated for `.tsv`; gives the count of rows."""
    delimiter = "\t" if name.endswith(".tsv") else ","
    with (DATA / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=columns, delimiter=delimiter, lineterminator="\n")
        writer.writeheader()
        count = 0
        for record in records:
            writer.writerow(record)
            count += 1
    return count

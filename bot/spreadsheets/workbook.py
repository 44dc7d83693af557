"""The rows of the sheet of an XLSX workbook that holds the table; loaded only inside the child process."""

import zipfile
from collections.abc import Collection, Iterator
from pathlib import Path

from bot.spreadsheets import cells, headers, looks, refusals, xml_texts
from bot.spreadsheets.cells import BETWEEN, Grid, Meanings
from bot.spreadsheets.headers import Numbered
from bot.spreadsheets.limits import Limits
from bot.spreadsheets.package import Package, SheetPart
from bot.spreadsheets.source import Source

SHEETS_LOOKED_AT = 60


def source(path: Path, *, known: Collection[str], limits: Limits) -> Source:
    """Read the visible sheet whose header has most known names, the first one when none has any."""
    with zipfile.ZipFile(path) as archive:
        package = Package(archive, packed_bytes=path.stat().st_size, limits=limits)
        if not package.sheets:
            raise refusals.Empty
        meant = _meanings(package)
        chosen, others = _chosen(package, meant, known=known, limits=limits)
        grid = cells.grid(package.pieces(chosen.part), meant, limits=limits)
    return Source(_rows(grid), last=grid.last, sheet=chosen.name, left_out=others)


def _meanings(package: Package) -> Meanings:
    texts = package.part_of_kind("sharedStrings")
    styles = package.part_of_kind("styles")
    return Meanings(
        xml_texts.shared_texts(package.pieces(texts)) if texts else (),
        looks.looks(package.tree(styles) if styles else None),
        package.since_1904,
        package.recalculated,
    )


def _chosen(
    package: Package, meant: Meanings, *, known: Collection[str], limits: Limits
) -> tuple[SheetPart, tuple[str, ...]]:
    """Give the sheet that holds the table, and the names of the other filled ones."""
    if len(package.sheets) == 1:
        return package.sheets[0], ()
    seen: list[tuple[SheetPart, int]] = []
    for sheet in package.sheets[:SHEETS_LOOKED_AT]:
        head = cells.grid(package.pieces(sheet.part), meant, limits=limits, most=headers.ROWS_LOOKED_AT)
        if head.rows:
            seen.append((sheet, max(headers.score(row, known) for _, row in _rows(head))))
    if not seen:
        raise refusals.Empty
    best = max(seen, key=lambda each: each[1] if each[1] >= headers.FEWEST_KNOWN else 0)[0]
    return best, tuple(sheet.name for sheet, _ in seen if sheet is not best)


def _rows(grid: Grid) -> Iterator[Numbered]:
    for number, row in grid.rows:
        yield number, row.split(BETWEEN)

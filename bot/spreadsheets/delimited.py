"""The rows of a CSV file: its encoding, its separator, its quotation marks."""

import csv
import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from bot.spreadsheets import encodings, headers, marks, neutral, recognition, refusals
from bot.spreadsheets.headers import Numbered
from bot.spreadsheets.limits import Limits
from bot.spreadsheets.source import Source

SEPARATORS = ",;\t"
# A record that runs on over this many lines is a quotation mark somebody forgot.
LINES_IN_RECORD = 200
NUMBER_BEGINS, NUMBER_GOES_ON = re.compile(r"-?\d{1,15}"), re.compile(r"\d{1,15}")


def source(path: Path, *, known: Collection[str], limits: Limits) -> Source:
    """Read a text table; the whole file is judged before the first row is given."""
    csv.field_size_limit(limits.cell_characters)
    with path.open("rb") as file:
        encoding = recognition.text_encoding(file.read(recognition.HEAD_BYTES))
    try:
        separator, skipped = _separator(path, encoding, known)
        total = _judge(_records(path, encoding, separator, skipped=skipped), limits=limits)
    except UnicodeError as error:
        encoding = _other_encoding(path, encoding, error)
        separator, skipped = _separator(path, encoding, known)
        total = _judge(_records(path, encoding, separator, skipped=skipped), limits=limits)
    rows = _records(path, encoding, separator, skipped=skipped)
    named = encoding if encoding == encodings.WINDOWS_1251 else ""
    return Source(rows, last=total, encoding=named, separator=separator)


def surplus(cells: Sequence[str], width: int, separator: str) -> str:
    """Give what a row holds beyond its header, or the number that its separator may have cut in two; "" if nothing.

    `0,5` in a table separated by commas is two cells: the row has one too many, or one of the empty ones at its end
    is missing.
    """
    if beyond := [cell for cell in cells[width:] if cell.strip()]:
        return "; ".join(beyond)
    if separator == "," and len(cells) != width:
        for first, second in itertools.pairwise(cells):
            if NUMBER_BEGINS.fullmatch(first) and NUMBER_GOES_ON.fullmatch(second):
                return f"{first},{second}"
    return ""


def _separator(path: Path, encoding: str, known: Collection[str]) -> tuple[str, int]:
    """Find the separator that shows most known names in one of the first lines, else the commonest in the first one.

    Excel's own hint, a first line `sep=;`, is obeyed and is not a row.
    """
    with path.open(encoding=encoding, newline="") as file:
        filled = (line for line in iter(lambda: file.readline(recognition.HEAD_BYTES), "") if line.strip())
        first = list(itertools.islice(filled, headers.ROWS_LOOKED_AT))
    hint = first[0].rstrip("\r\n").lower() if first else ""
    if hint in {f"sep={separator}" for separator in SEPARATORS}:
        return hint[4:], 1
    lines = ["".join(line.split('"')[::2]) for line in first]
    seen = {
        separator: max((headers.score(line.strip("\r\n").split(separator), known) for line in first), default=0)
        for separator in SEPARATORS
    }
    best = max(SEPARATORS, key=lambda separator: seen[separator])
    if seen[best] >= headers.FEWEST_KNOWN:
        return best, 0
    line = next((line for line in lines if any(map(line.count, SEPARATORS))), "")
    return max(SEPARATORS, key=line.count), 0


def _judge(records: Iterator[Numbered], *, limits: Limits) -> int:
    row = cells = 0
    for row, record in records:
        cells += len(record)
        if row > limits.rows + 1:
            raise refusals.TooLarge(what="rows", limit=limits.rows, found=row, where=str(row))
        if len(record) > limits.columns:
            raise refusals.TooLarge(what="columns", limit=limits.columns, found=len(record), where=str(row))
        if cells > limits.cells:
            raise refusals.TooLarge(what="cells", limit=limits.cells, found=cells, where=str(row))
    return row


def _records(path: Path, encoding: str, separator: str, *, skipped: int) -> Iterator[Numbered]:
    row, fresh = 0, list[str]()
    judged = _with_losses if encoding == encodings.WINDOWS_1251 else neutral.unguarded
    with path.open(encoding=encoding, newline="") as file:
        for _ in range(skipped):
            file.readline()
        reader = csv.reader(_remembered(file, fresh), delimiter=separator)
        try:
            for row, record in enumerate(reader, start=1):
                quotes = "".join(fresh).count('"') if len(fresh) > 1 else 0
                if len(fresh) > LINES_IN_RECORD:
                    raise refusals.BrokenQuotes(row=row)
                fresh.clear()
                yield row, [judged(cell) for cell in record]
            if row and quotes % 2:
                raise refusals.BrokenQuotes(row=row)
        except csv.Error as error:
            raise refusals.BrokenQuotes(row=row + 1) from error


def _remembered(file: Iterator[str], fresh: list[str]) -> Iterator[str]:
    """Keep the lines of the record being read, to see how far it runs and whether its quotation marks pair."""
    for line in file:
        fresh.append(line)
        yield line


def _with_losses(cell: str) -> str:
    """Mark a cell where windows-1251 had no place for a letter."""
    return f"{marks.LOST} {cell}" if encodings.LOST_LETTER.search(cell) else neutral.unguarded(cell)


def _other_encoding(path: Path, encoding: str, error: UnicodeError) -> str:
    """Name the codec of a text that is not UTF-8 after all; raises WrongEncoding when that would be a guess."""
    if encoding == "utf-16":
        raise refusals.WrongEncoding(encoding="UTF-16") from error
    if encoding == "utf-8" and encodings.is_windows_1251(path.read_bytes()):
        return encodings.WINDOWS_1251
    raise refusals.WrongEncoding(encoding="") from error

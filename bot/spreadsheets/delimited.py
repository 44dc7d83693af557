"""The rows of a CSV file: its encoding, its separator, its quotation marks."""

import csv
from collections.abc import Iterator
from pathlib import Path

from bot.spreadsheets import neutral, recognition, refusals
from bot.spreadsheets.limits import Limits

SEPARATORS = ",;\t"
# A record that runs on over this many lines is a quotation mark somebody forgot.
LINES_IN_RECORD = 200


def lines(path: Path, *, limits: Limits) -> tuple[int, Iterator[tuple[int, list[str]]]]:
    """Give the number of rows and the numbered rows; the whole file is judged before the first is given."""
    csv.field_size_limit(limits.cell_characters)
    with path.open("rb") as file:
        encoding = recognition.text_encoding(file.read(recognition.HEAD_BYTES))
    try:
        separator, skipped = _separator(path, encoding)
        total = _judge(_records(path, encoding, separator, skipped=skipped), limits=limits)
    except UnicodeError as error:
        raise refusals.WrongEncoding(encoding=_guess(path, encoding)) from error
    return total, _records(path, encoding, separator, skipped=skipped)


def _separator(path: Path, encoding: str) -> tuple[str, int]:
    """Find the separator in the first filled line, and how many lines stand before the table.

    Excel's own hint, a first line `sep=;`, is obeyed and is not a row.
    """
    with path.open(encoding=encoding, newline="") as file:
        first = next((line for line in iter(lambda: file.readline(recognition.HEAD_BYTES), "") if line.strip()), "")
    hint = first.rstrip("\r\n").lower()
    if hint in {f"sep={separator}" for separator in SEPARATORS}:
        return hint[4:], 1
    outside = "".join(first.split('"')[::2])
    return max(SEPARATORS, key=outside.count), 0


def _judge(records: Iterator[tuple[int, list[str]]], *, limits: Limits) -> int:
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


def _records(path: Path, encoding: str, separator: str, *, skipped: int) -> Iterator[tuple[int, list[str]]]:
    row, fresh = 0, list[str]()
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
                yield row, [neutral.unguarded(cell) for cell in record]
            if row and quotes % 2:
                raise refusals.BrokenQuotes(row=row)
        except csv.Error as error:
            raise refusals.BrokenQuotes(row=row + 1) from error


def _remembered(file: Iterator[str], fresh: list[str]) -> Iterator[str]:
    """Keep the lines of the record being read, to see how far it runs and whether its quotation marks pair."""
    for line in file:
        fresh.append(line)
        yield line


def _guess(path: Path, encoding: str) -> str:
    if encoding == "utf-16":
        return "UTF-16"
    with path.open("rb") as file:
        return recognition.likely_encoding(file.read(recognition.HEAD_BYTES))

"""The child process that turns lines of JSON into an XLSX or CSV file on its standard output."""

import csv
import io
import json
import os
import re
import sys
from collections.abc import Iterator
from typing import Any

from bot.spreadsheets import neutral

PHONE = re.compile(r"\+?[0-9 ()-]+")

Pages = Iterator[tuple[dict[str, Any], Iterator[list[Any]]]]


def main(form: str, option: str) -> None:
    """Write what standard input describes; `option` is the separator of a CSV or the title of the sheet of codes."""
    os.nice(10)
    pages = described(sys.stdin)
    if form == "csv":
        text = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8-sig", newline="")
        _write_csv(text, pages, separator=option)
        text.flush()
    else:
        from bot.spreadsheets import sheets  # a CSV needs no XLSX writer

        sys.stdout.buffer.write(sheets.workbook(pages, codes_title=option))
        sys.stdout.buffer.flush()


def described(lines: Iterator[str]) -> Pages:
    """Give each page (an object) with its rows (the lists that follow), which must be taken before the next page."""
    waiting = [line] if (line := next(lines, "")) else []

    def rows() -> Iterator[list[Any]]:
        for line in lines:
            content = json.loads(line)
            if isinstance(content, dict):
                waiting.append(line)
                return
            yield content

    while waiting:
        yield json.loads(waiting.pop()), rows()


def _write_csv(target: io.TextIOWrapper, pages: Pages, *, separator: str) -> None:
    """Write the first page; texts that would start a formula are guarded, by the kind of their column."""
    page, rows = next(pages)
    kinds = [heading["kind"] for heading in page["headings"]]
    writer = csv.writer(target, delimiter=separator, lineterminator="\r\n")
    writer.writerow([neutral.guarded(neutral.written(heading["name"])) for heading in page["headings"]])
    for row in rows:
        writer.writerow([_csv_cell(cell, kind) for cell, kind in zip(row, kinds, strict=True)])


def _csv_cell(cell: object, kind: str) -> str:
    text = neutral.written(cell)
    if isinstance(cell, int | float) or (kind == "phone" and PHONE.fullmatch(text)):
        return text
    return neutral.guarded(text)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])

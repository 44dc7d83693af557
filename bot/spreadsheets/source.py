"""What a reader hands on of a file: its filled rows, and how it understood the file."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.spreadsheets.headers import Numbered


@dataclass(frozen=True, slots=True)
class Source:
    """Numbered rows from row 1 on; `last` is the last row's number.

    `sheet` and `left_out` are of workbooks, `encoding` and `separator` of text tables: what was chosen, so that it
    can be said. `encoding` is "" when it is UTF-8 or UTF-16.
    """

    rows: Iterator[Numbered]
    last: int
    sheet: str = ""
    left_out: tuple[str, ...] = ()
    encoding: str = ""
    separator: str = ""

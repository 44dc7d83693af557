"""The rows of a sheet's XML as the text a person sees, streamed by expat; attributes in any order, any prefix."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from bot.spreadsheets import headers, marks, refusals
from bot.spreadsheets.limits import Limits
from bot.spreadsheets.looks import PLAIN, Look, number, shown
from bot.spreadsheets.xml_texts import parse, strict_parser, unescaped

# Between the cells of a kept row; XML cannot hold it.
BETWEEN = "\x1f"
REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})")
TRUTHS = {"1": "TRUE", "0": "FALSE", "true": "TRUE", "false": "FALSE"}


class Enough(Exception):
    """The rows asked for are read."""


@dataclass(slots=True)
class Grid:
    """The filled rows of a sheet, each kept as one text; `last` is the last filled row's number."""

    rows: list[tuple[int, str]] = field(default_factory=list)
    last: int = 0


@dataclass(frozen=True, slots=True)
class Meanings:
    """What a sheet's cells point to: the shared texts, the looks of styles, and the workbook's two habits."""

    texts: Sequence[str] = ()
    looks: Sequence[Look] = ()
    since_1904: bool = False
    recalculated: bool = False


def grid(pieces: Iterable[bytes], meanings: Meanings, *, limits: Limits, most: int = 0) -> Grid:
    """Read a sheet; with `most` only so many filled rows. Refuses what is larger than the limits."""
    reader = _SheetReader(meanings, limits, most)
    try:
        parse(pieces, reader.parser)
    except Enough:
        return reader.grid
    reader.spread_merged()
    return reader.grid


class _SheetReader:
    """Follows one sheet's XML; a cell or row without a reference stands after the one before it."""

    def __init__(self, meanings: Meanings, limits: Limits, most: int) -> None:
        self.grid = Grid()
        self._meanings, self._limits, self._most = meanings, limits, most
        self._row = self._column = self._count = 0
        self._cells: list[str] = []
        self._kind, self._style = "n", ""
        self._value: str | None = None
        self._formula: str | None = None
        self._parts: list[str] = []
        self._wanted = self._aside = self._inside = self._filled = False
        self._merged: list[tuple[int, int, int]] = []
        self.parser = strict_parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._said

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if ":" in name:
            name = name.rpartition(":")[2]
        if not self._inside:
            if name == "sheetData":
                self._inside = True
            elif name == "mergeCell":
                self._merge(attributes.get("ref", ""))
        elif name == "c":
            self._begin_cell(attributes)
        elif name == "v":
            self._wanted, self._parts = True, []
        elif name == "t":
            self._wanted = not self._aside
        elif name == "f":
            self._wanted, self._parts, self._formula = True, [], ""
        elif name == "row":
            self._begin_row(attributes.get("r"))
        elif name == "is":
            self._parts = []
        elif name == "rPh":
            self._aside = True

    def _end(self, name: str) -> None:
        if ":" in name:
            name = name.rpartition(":")[2]
        if not self._inside:
            return
        if name == "c":
            self._end_cell()
        elif name == "v":
            self._value, self._wanted = "".join(self._parts), False
        elif name == "t":
            self._wanted = False
        elif name == "f":
            self._formula, self._wanted = "".join(self._parts), False
        elif name == "row":
            self._end_row()
        elif name == "is":
            self._value = "".join(self._parts)
        elif name == "rPh":
            self._aside = False
        elif name == "sheetData":
            self._inside = False

    def _said(self, text: str) -> None:
        if self._wanted:
            self._parts.append(text)

    def _begin_row(self, reference: str | None) -> None:
        row = int(reference) if reference else self._row + 1
        if row <= self._row:
            raise refusals.Damaged
        self._row, self._column, self._cells, self._filled = row, 0, [], False

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        if reference := attributes.get("r"):
            self._column = _column(reference, self._row)
        else:
            self._column += 1
        self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._value = self._formula = None

    def _end_cell(self) -> None:
        text = self._text()
        # Whitespace is a cell, but none that makes a table wide or long.
        blank = not text or text.isspace()
        if not text or (blank and self._column > self._limits.columns):
            return
        self._filled = self._filled or not blank
        if self._column > self._limits.columns:
            raise self._too_large("columns", self._limits.columns, self._column)
        cells, behind = self._cells, self._column - len(self._cells) - 1
        if behind < 0:
            cells[self._column - 1] = text
            return
        if behind:
            cells += [""] * behind
        cells.append(text)

    def _end_row(self) -> None:
        if not self._filled:
            return
        if self._row - 1 > self._limits.rows:
            self._column = len(self._cells)
            raise self._too_large("rows", self._limits.rows, self._row - 1)
        self._count += len(self._cells)
        if self._count > self._limits.cells:
            raise self._too_large("cells", self._limits.cells, self._count)
        self.grid.rows.append((self._row, BETWEEN.join(self._cells)))
        self.grid.last = self._row
        if len(self.grid.rows) == self._most:
            raise Enough

    def _too_large(self, what: str, limit: int, found: int) -> refusals.Unreadable:
        where = f"{headers.letters(self._column)}{self._row}"
        return refusals.TooLarge(what=what, limit=limit, found=found, where=where)

    def _text(self) -> str:
        value, kind = self._value, self._kind
        if self._formula is not None and self._unknown(value):
            return f"{marks.NO_VALUE} ={self._formula}"
        if not value:
            return ""
        if kind == "s":
            return self._shared(int(value))
        if kind in {"str", "inlineStr"}:
            return unescaped(value)
        if kind == "b":
            return TRUTHS.get(value, value)
        if kind in {"e", "d"}:
            return value.replace("T", " ").removesuffix(" 00:00:00") if kind == "d" else value
        try:
            amount = float(value)
        except ValueError:
            return value
        if not self._style:
            return number(amount)
        style = int(self._style)
        how = self._meanings.looks[style] if style < len(self._meanings.looks) else PLAIN
        return shown(amount, how, since_1904=self._meanings.since_1904)

    def _shared(self, place: int) -> str:
        # A negative place would quietly be counted from the end.
        if not 0 <= place < len(self._meanings.texts):
            raise refusals.Damaged
        return self._meanings.texts[place]

    def _unknown(self, value: str | None) -> bool:
        """Tell whether a formula's result was never written; a text's may be empty."""
        if self._meanings.recalculated and value == "0" and self._kind == "n":
            return True
        return not value and self._kind not in {"str", "inlineStr"}

    def _merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        begins, ends = REFERENCE.fullmatch(first), REFERENCE.fullmatch(last or first)
        if begins and ends and int(begins[2]) < int(ends[2]):
            self._merged.append((_number(begins[1]), int(begins[2]), int(ends[2])))

    def spread_merged(self) -> None:
        """Let a cell merged over several rows stand in each of them, as a person reads it."""
        rows = {number: at for at, (number, _) in enumerate(self.grid.rows)} if self._merged else {}
        for column, first, last in self._merged:
            if first not in rows or column > self._limits.columns:
                continue
            cells = self.grid.rows[rows[first]][1].split(BETWEEN)
            if column > len(cells) or not cells[column - 1]:
                continue
            # Only rows that hold something: a merged frame over empty rows makes no rows.
            for row in range(first + 1, min(last, self.grid.last) + 1):
                if row in rows:
                    below = self.grid.rows[rows[row]][1].split(BETWEEN)
                    below += [""] * (column - len(below))
                    below[column - 1] = below[column - 1] or cells[column - 1]
                    self.grid.rows[rows[row]] = (row, BETWEEN.join(below))


def _column(reference: str, row: int) -> int:
    found = REFERENCE.fullmatch(reference)
    if not found or int(found[2]) != row:
        raise refusals.Damaged
    return _number(found[1])


def _number(letters: str) -> int:
    """Turn a column's letters into its number: A is 1, XFD is 16384."""
    number_ = 0
    for letter in letters:
        number_ = number_ * 26 + ord(letter) - 64
    return number_

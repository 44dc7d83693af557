"""Rows of text judged by declared columns: either a row's values, or every fault in it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.spreadsheets import values
from bot.spreadsheets.values import Parser, Reason, Wrong

FAULT_VALUE_CHARACTERS = 200
# The error values of Excel and LibreOffice: a formula that failed, in whatever column it stands.
FORMULA_ERRORS = frozenset(
    {"#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!"}
)

Values = dict[str, Any]
# A rule over a whole row: gives (column, what is wrong) for each objection.
Rule = Callable[[Values], Iterable[tuple[str, Wrong]]]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of an import: its name in the header, how its text is read, and what an empty cell means."""

    name: str
    parse: Parser
    required: bool = False
    default: Any = None


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in one row; `value` as written (cut at 200 characters), `reason` and `details` as in `Wrong`."""

    row: int
    column: str
    value: str
    reason: str
    details: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Good:
    """A row that may be taken: its number and a value for every declared column."""

    row: int
    values: Values


@dataclass(frozen=True, slots=True)
class Bad:
    """A row that is refused as a whole, with all its faults in the order of the columns."""

    row: int
    faults: tuple[Fault, ...]


class MissingColumns(Exception):
    """The header lacks required columns (`columns`, in declared order): this is not the expected table."""

    def __init__(self, columns: Sequence[str]) -> None:
        super().__init__(*columns)
        self.columns = tuple(columns)


@dataclass(frozen=True, slots=True)
class Table:
    """What a file of one kind holds: its columns, the column whose value may stand only once, rules over a row.

    Of each group in `one_of` the header must have at least one column and each row at least one value.
    Rows whose key is one of `examples` come from the template and are passed over.
    """

    columns: tuple[Column, ...]
    key: str
    one_of: tuple[tuple[str, ...], ...] = ()
    rules: tuple[Rule, ...] = ()
    examples: frozenset[str] = frozenset()

    def reader(self, headers: Iterable[str]) -> "RowReader":
        """Match a file's header to the columns, ignoring case, spaces, `_` and `*`; raises MissingColumns."""
        return RowReader(self, tuple(headers))


class RowReader:
    """Judges the rows of one file; remembers the keys it has seen.

    `present` are the declared columns that the file has, `unknown` its headers that mean nothing here.
    """

    def __init__(self, table: Table, headers: Sequence[str]) -> None:
        known = {_plain(column.name): column for column in table.columns}
        # The first of two headers that mean one column counts; the second is reported with the unknown.
        self._written: dict[str, str] = {}
        for header in headers:
            if (column := known.get(_plain(header))) and column.name not in self._written:
                self._written[column.name] = header
        self.present = frozenset(self._written)
        self.unknown = tuple(header for header in headers if header not in self._written.values())
        self._table = table
        self._first_rows: dict[Any, int] = {}
        absent = [column.name for column in table.columns if column.required and column.name not in self.present]
        absent += [group[0] for group in table.one_of if self.present.isdisjoint(group)]
        if absent:
            raise MissingColumns(absent)

    def is_example(self, cells: Mapping[str, str]) -> bool:
        """Tell whether a row is one of the template's examples."""
        return values.clean(self._text(self._table.key, cells)) in self._table.examples

    def judge(self, number: int, cells: Mapping[str, str]) -> Good | Bad:
        """Read one row; a row with any fault is refused whole, and its key is free for a better row."""
        row: Values = {}
        wrongs: list[tuple[str, Wrong]] = []
        texts = {column.name: values.clean(self._text(column.name, cells)) for column in self._table.columns}
        for column in self._table.columns:
            try:
                row[column.name] = _value(column, texts[column.name])
            except Wrong as wrong:
                wrongs.append((column.name, wrong))
        wrongs += [(group[0], Wrong(Reason.MISSING)) for group in self._table.one_of if not any(map(texts.get, group))]
        if first := self._first_rows.get(row.get(self._table.key)):
            wrongs.append((self._table.key, Wrong(Reason.REPEATED, row=first)))
        if not wrongs:
            wrongs += [wrong for rule in self._table.rules for wrong in rule(row)]
        if wrongs:
            return Bad(number, tuple(self._fault(number, name, cells, wrong) for name, wrong in wrongs))
        if (key := row[self._table.key]) is not None:
            self._first_rows[key] = number
        return Good(number, row)

    def _text(self, name: str, cells: Mapping[str, str]) -> str:
        return cells.get(self._written.get(name, ""), "")

    def _fault(self, number: int, name: str, cells: Mapping[str, str], wrong: Wrong) -> Fault:
        return Fault(number, name, self._text(name, cells)[:FAULT_VALUE_CHARACTERS], wrong.reason, wrong.details)


def _value(column: Column, text: str) -> Any:
    if text in FORMULA_ERRORS:
        raise Wrong(Reason.FORMULA_ERROR)
    if text:
        return column.parse(text)
    if column.required:
        raise Wrong(Reason.MISSING)
    return column.default


def _plain(header: str) -> str:
    return "".join(letter for letter in header.casefold() if letter.isalnum())

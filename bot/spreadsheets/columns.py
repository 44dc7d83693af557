"""Rows of text judged by declared columns: either a row's values, or every fault in it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.spreadsheets import headers, marks, spoiled, values
from bot.spreadsheets.values import Doubted, Parser, Reason, Wrong

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
    """A row that may be taken: its number and a value for every declared column; `doubts` are to be shown."""

    row: int
    values: Values
    doubts: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Bad:
    """A row that is refused as a whole, with all its faults in the order of the columns."""

    row: int
    faults: tuple[Fault, ...]


class MissingColumns(Exception):
    """The header lacks required columns: this is not the expected table.

    `columns` are in declared order, each a group of names of which one would do; `found` is the header as it is.
    """

    def __init__(self, columns: Sequence[tuple[str, ...]], found: Sequence[str] = ()) -> None:
        super().__init__(*columns)
        self.columns = tuple(columns)
        self.found = tuple(found)


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

    @property
    def words(self) -> frozenset[str]:
        """Give the plain names of the columns, by which a header is found."""
        return frozenset(headers.plain(column.name) for column in self.columns)

    def reader(self, header: Iterable[str]) -> "RowReader":
        """Match a file's header to the columns, ignoring case, spaces, `_` and `*`; raises MissingColumns."""
        return RowReader(self, tuple(header))


class RowReader:
    """Judges the rows of one file; remembers the keys it has seen.

    `present` are the declared columns that the file has, `unknown` its headers that mean nothing here.
    """

    def __init__(self, table: Table, header: Sequence[str]) -> None:
        known = {headers.plain(column.name): column for column in table.columns}
        # The first of two headers that mean one column counts; the second is reported with the unknown.
        self._written: dict[str, str] = {}
        for name in header:
            if (column := known.get(headers.plain(name))) and column.name not in self._written:
                self._written[column.name] = name
        self.present = frozenset(self._written)
        self.unknown = tuple(name for name in header if name not in self._written.values())
        self._table = table
        self._first_rows: dict[Any, int] = {}
        groups = [(column.name,) for column in table.columns if column.required]
        absent = [group for group in (*groups, *table.one_of) if self.present.isdisjoint(group)]
        if absent:
            raise MissingColumns(absent, header)

    def is_example(self, cells: Mapping[str, str]) -> bool:
        """Tell whether a row is one of the template's examples."""
        return values.clean(self._text(self._table.key, cells)) in self._table.examples

    def judge(self, number: int, cells: Mapping[str, str], *, surplus: str = "") -> Good | Bad:
        """Read one row; a row with any fault is refused whole, and its key is free for a better row.

        `surplus` is what stands beyond the header, which moves every cell behind the place where it came in.
        """
        if surplus:
            return Bad(number, (Fault(number, "", surplus[:FAULT_VALUE_CHARACTERS], Reason.SURPLUS_CELLS),))
        row: Values = {}
        wrongs: list[tuple[str, Wrong]] = []
        doubts: list[Fault] = []
        texts = {column.name: values.clean(self._text(column.name, cells)) for column in self._table.columns}
        for column in self._table.columns:
            try:
                value = _value(column, texts[column.name])
            except Wrong as wrong:
                wrongs.append((column.name, wrong))
                continue
            if isinstance(value, Doubted):
                doubts.append(self._fault(number, column.name, cells, value.doubt))
                value = value.value
            row[column.name] = value
        wrongs += [(group[0], Wrong(Reason.MISSING)) for group in self._table.one_of if not any(map(texts.get, group))]
        if first := self._first_rows.get(row.get(self._table.key)):
            wrongs.append((self._table.key, Wrong(Reason.REPEATED, row=first)))
        if not wrongs:
            wrongs += [wrong for rule in self._table.rules for wrong in rule(row)]
        if wrongs:
            return self._bad(number, cells, texts, wrongs)
        if (key := row[self._table.key]) is not None:
            self._first_rows[key] = number
        return Good(number, row, tuple(doubts))

    def _bad(
        self, number: int, cells: Mapping[str, str], texts: Mapping[str, str], wrongs: Sequence[tuple[str, Wrong]]
    ) -> Bad:
        filled = [name for name, text in texts.items() if text]
        if len(filled) == 1 and len(self.present) > 2 and sum(map(bool, cells.values())) == 1:
            # A heading inside the table; that four columns are empty besides says nothing more.
            return Bad(number, (self._fault(number, filled[0], cells, Wrong(Reason.LONE_CELL)),))
        return Bad(number, tuple(self._fault(number, name, cells, wrong) for name, wrong in wrongs))

    def _text(self, name: str, cells: Mapping[str, str]) -> str:
        return cells.get(self._written.get(name, ""), "")

    def _fault(self, number: int, name: str, cells: Mapping[str, str], wrong: Wrong) -> Fault:
        value = self._text(name, cells)
        for mark in (marks.NO_VALUE, marks.LOST):
            value = value.removeprefix(f"{mark} ")
        return Fault(number, name, value[:FAULT_VALUE_CHARACTERS], wrong.reason, wrong.details)


def _value(column: Column, text: str) -> Any:
    if text in FORMULA_ERRORS:
        raise Wrong(Reason.FORMULA_ERROR)
    if text.startswith(marks.NO_VALUE):
        raise Wrong(Reason.FORMULA_WITHOUT_VALUE)
    if text.startswith(marks.LOST):
        raise Wrong(Reason.LOST_LETTERS)
    if text and not spoiled.says_nothing(text):
        try:
            return column.parse(text)
        except Wrong:
            # "No" is a word of its own where it is one of the column's; where a number should stand it is nothing.
            if column.required or not spoiled.says_no(text):
                raise
    if column.required:
        raise Wrong(Reason.MISSING)
    return column.default

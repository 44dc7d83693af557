"""Takes a whole file in by batches: every bad row is named, good rows are kept, a broken file changes nothing."""

import dataclasses
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bot.spreadsheets import reading
from bot.spreadsheets.clashes import Change
from bot.spreadsheets.columns import Bad, Fault, Good, Table
from bot.spreadsheets.reading import Understood
from bot.spreadsheets.writing import Heading

BATCH = 400
FAULTS_KEPT = 20_000
CHANGES_KEPT = 50


@dataclass(frozen=True, slots=True)
class Counts:
    """How a batch of good rows differs from what is kept already.

    `changes` are what changed rows change, `clashes` the faults of rows that were refused for it.
    """

    added: int = 0
    changed: int = 0
    same: int = 0
    changes: tuple[Change, ...] = ()
    clashes: tuple[Fault, ...] = ()


@dataclass(slots=True)
class Outcome:
    """What became of a file: rows by what was done with them, every fault, and headers that meant nothing.

    `doubts` are of rows that are taken, to be looked at before; `changes` are the first of what changes; `clashes`
    counts the rejected rows that would turn one thing into another. `examples` counts rows of the template that were
    passed over; they are no rows of the file's own. `known` are the names its header was found by, `headings` gives the
    table's columns with their notes and lists.
    """

    added: int = 0
    changed: int = 0
    same: int = 0
    rejected: int = 0
    examples: int = 0
    faults: list[Fault] = field(default_factory=list)
    doubts: list[Fault] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    clashes: int = 0
    known: frozenset[str] = frozenset()
    headings: "Headings | None" = None
    unknown: tuple[str, ...] = ()
    understood: Understood = field(default_factory=Understood)

    @property
    def rows(self) -> int:
        """How many rows the file has."""
        return self.added + self.changed + self.same + self.rejected

    def document(self, words: Callable[[Fault], str]) -> dict[str, Any]:
        """Give the outcome as the command line's contract wants it; `words` says a fault's reason."""
        errors, doubts = (
            [{"row": one.row, "column": one.column, "value": one.value, "reason": words(one)} for one in faults]
            for faults in (self.faults, self.doubts)
        )
        return {
            "added": self.added,
            "changed": self.changed,
            "same": self.same,
            "rejected": self.rejected,
            "examples": self.examples,
            "errors": errors,
            "doubts": doubts,
            "changes": [dataclasses.asdict(change) for change in self.changes],
            "clashes": self.clashes,
            "unknown_columns": list(self.unknown),
            "sheet": self.understood.sheet,
            "header_row": self.understood.header_row,
            "sheets_left_out": list(self.understood.left_out),
            "encoding": self.understood.encoding or "UTF",
            "nameless_columns": dict(self.understood.nameless),
        }


# Looks at (or writes) a batch of good rows; gets also which columns the file has.
Keep = Callable[[Sequence[Good], frozenset[str]], Awaitable[Counts]]
Progress = Callable[[int, int], None]
Headings = Callable[[], Sequence[Heading]]


async def take(
    path: Path,
    table: Table,
    *,
    look: Keep,
    write: Keep | None,
    progress: Progress | None = None,
    headings: Headings | None = None,
) -> Outcome:
    """Read a file twice: once to judge every row and count, then (with `write`) to keep the good ones.

    The first reading ends before anything is written, so a file that breaks off in the middle changes nothing.
    `progress` hears (rows done, rows at most). Raise refusals.Unreadable or columns.MissingColumns.
    """
    outcome = await _pass(path, table, look, progress if write is None else None)
    if write is not None:
        outcome = await _pass(path, table, write, progress)
    outcome.headings = headings
    return outcome


async def _pass(path: Path, table: Table, keep: Keep, progress: Progress | None) -> Outcome:
    outcome, batch, done = Outcome(known=table.words), list[Good](), 0
    async with reading.opened(path, known=table.words) as sheet:
        reader = table.reader(sheet.headers)
        outcome.unknown = tuple(header for header in reader.unknown if header)
        async for row in sheet:
            done += 1
            if reader.is_example(row.cells):
                outcome.examples += 1
                continue
            judged = reader.judge(row.number, row.cells, surplus=row.surplus)
            if isinstance(judged, Bad):
                outcome.rejected += 1
                outcome.faults += judged.faults[: max(0, FAULTS_KEPT - len(outcome.faults))]
            else:
                batch.append(judged)
                outcome.doubts += judged.doubts[: max(0, FAULTS_KEPT - len(outcome.doubts))]
            if len(batch) == BATCH:
                _add(outcome, await keep(batch, reader.present))
                batch = []
            if progress is not None and done % BATCH == 0:
                progress(done, sheet.total)
        if batch:
            _add(outcome, await keep(batch, reader.present))
        if progress is not None:
            progress(done, sheet.total)
        outcome.understood = sheet.understood
    return outcome


def _add(outcome: Outcome, counts: Counts) -> None:
    outcome.added += counts.added
    outcome.changed += counts.changed
    outcome.same += counts.same
    outcome.changes += counts.changes[: max(0, CHANGES_KEPT - len(outcome.changes))]
    outcome.clashes += len(counts.clashes)
    outcome.rejected += len(counts.clashes)
    outcome.faults += counts.clashes[: max(0, FAULTS_KEPT - len(outcome.faults))]

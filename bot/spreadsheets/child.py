"""The child process that reads an upload under limits and hands its rows back in frames on standard output.

A frame is a length (4 bytes, big-endian) and that many bytes of JSON: `{"headers", "total", ...}`, then `{"rows":
[[number, [texts], surplus], ...]}` as often as needed, then `{"end": rows, "nameless"}`; or `{"refused", "details"}`
at any time.
"""

import contextlib
import itertools
import json
import os
import resource
import struct
import sys
import zipfile
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

from bot.spreadsheets import delimited, headers, recognition, refusals
from bot.spreadsheets.headers import Numbered
from bot.spreadsheets.limits import Limits
from bot.spreadsheets.source import Source

FRAME_CHARACTERS = 48_000
FRAME_ROWS = 200
DAMAGE = (
    zipfile.BadZipFile,
    ParseError,
    ExpatError,
    LookupError,
    ValueError,
    NotImplementedError,
    EOFError,
    zlib.error,
)
Told = tuple[int, list[str], str]


def main(path: str, limits: str, known: str) -> None:
    """Read the file at `path` within `limits` (JSON of their fields) and write frames until done or refused.

    `known` is JSON, too: the plain names of columns by which the header is found.
    """
    bounds = Limits(**json.loads(limits))
    _confine(bounds)
    try:
        for frame in frames(Path(path), known=frozenset(json.loads(known)), limits=bounds):
            _send(frame)
    except refusals.Unreadable as refusal:
        _send(refusals.described(refusal))
    except MemoryError:
        _send(refusals.described(refusals.TooLarge(what="memory", limit=bounds.memory_bytes)))
    except BrokenPipeError:
        # The parent has gone; flushing at exit would only fail again.
        os._exit(0)
    except DAMAGE:
        _send(refusals.described(refusals.Damaged()))


def frames(path: Path, *, known: Collection[str], limits: Limits) -> Iterator[dict[str, object]]:
    """Give what is to be sent, in order; raises Unreadable."""
    if (size := path.stat().st_size) > limits.upload_bytes:
        raise refusals.TooLarge(what="bytes", limit=limits.upload_bytes, found=size)
    source = _source(path, known, limits)
    filled = (line for line in source.rows if any(cell and not cell.isspace() for cell in line[1]))
    first = list(itertools.islice(filled, headers.ROWS_LOOKED_AT))
    if not first:
        raise refusals.Empty
    at = headers.place(first, known)
    number, header = first[at]
    names = headers.names(header, known)
    yield {
        "headers": [name for name in names if name],
        "total": max(0, source.last - number),
        "header_row": number,
        "sheet": source.sheet,
        "left_out": list(source.left_out),
        "encoding": source.encoding,
    }
    told = _Told(names, source.separator)
    rows = 0
    for batch in _batches(map(told.row, itertools.chain(first[at + 1 :], filled)), limits=limits):
        rows += len(batch)
        yield {"rows": batch}
    yield {"end": rows, "nameless": told.nameless}


def _source(path: Path, known: Collection[str], limits: Limits) -> Source:
    if recognition.form(path) is recognition.Form.TEXT:
        return delimited.source(path, known=known, limits=limits)
    from bot.spreadsheets import workbook  # a CSV needs no workbook reader

    return workbook.source(path, known=known, limits=limits)


class _Told:
    """Rows with a cell for each named column; `nameless` counts the filled cells under no name, by their letter."""

    def __init__(self, names: list[str], separator: str) -> None:
        self.nameless: dict[str, int] = {}
        self._names = names
        self._separator = separator

    def row(self, line: Numbered) -> Told:
        number, cells = line
        width = len(self._names)
        surplus = delimited.surplus(cells, width, self._separator) if self._separator else ""
        if not surplus and (len(cells) > width or "" in self._names):
            for at, cell in enumerate(cells):
                if (at >= width or not self._names[at]) and cell.strip():
                    letters = headers.letters(at + 1)
                    self.nameless[letters] = self.nameless.get(letters, 0) + 1
        texts = [*cells[:width], *[""] * (width - len(cells))]
        return number, list(itertools.compress(texts, self._names)) if "" in self._names else texts, surplus


def _batches(rows: Iterator[Told], *, limits: Limits) -> Iterator[list[Told]]:
    """Gather rows into frames of about FRAME_CHARACTERS."""
    batch, size = list[Told](), 0
    for row in rows:
        length = sum(map(len, row[1]))
        if length > limits.cell_characters and max(map(len, row[1])) > limits.cell_characters:
            found = max(map(len, row[1]))
            raise refusals.TooLarge(what="characters", limit=limits.cell_characters, found=found, where=str(row[0]))
        batch.append(row)
        size += length
        if size > FRAME_CHARACTERS or len(batch) >= FRAME_ROWS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _confine(limits: Limits) -> None:
    """Bound memory and processor time, leave no core dump, and give way to the bot."""
    bounds = {
        resource.RLIMIT_AS: (limits.memory_bytes, limits.memory_bytes),
        # One second between the two, so that the death says SIGXCPU and not SIGKILL.
        resource.RLIMIT_CPU: (limits.cpu_seconds, limits.cpu_seconds + 1),
        resource.RLIMIT_CORE: (0, 0),
        resource.RLIMIT_FSIZE: (0, 0),
    }
    for kind, bound in bounds.items():
        # A system that does not know one of the limits (macOS and address space) still keeps the others.
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, bound)
    os.nice(10)


def _send(frame: dict[str, object]) -> None:
    body = json.dumps(frame, ensure_ascii=False, separators=(",", ":")).encode("utf-8", errors="replace")
    sys.stdout.buffer.write(struct.pack(">I", len(body)) + body)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])

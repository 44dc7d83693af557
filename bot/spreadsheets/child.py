"""The child process that reads an upload under limits and hands its rows back in frames on standard output.

A frame is a length (4 bytes, big-endian) and that many bytes of JSON: `{"headers", "total"}`, then `{"rows": [[number,
[texts]], ...]}` as often as needed, then `{"end": rows}`; or `{"refused", "details"}` at any time.
"""

import contextlib
import itertools
import json
import os
import resource
import struct
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import ParseError

from bot.spreadsheets import delimited, recognition, refusals
from bot.spreadsheets.limits import Limits

FRAME_CHARACTERS = 48_000
FRAME_ROWS = 200
Numbered = tuple[int, list[str]]


def main(path: str, limits: str) -> None:
    """Read the file at `path` within `limits` (JSON of their fields) and write frames until done or refused."""
    bounds = Limits(**json.loads(limits))
    _confine(bounds)
    try:
        for frame in frames(Path(path), limits=bounds):
            _send(frame)
    except refusals.Unreadable as refusal:
        _send(refusals.described(refusal))
    except MemoryError:
        _send(refusals.described(refusals.TooLarge(what="memory", limit=bounds.memory_bytes)))
    except BrokenPipeError:
        # The parent has gone; flushing at exit would only fail again.
        os._exit(0)
    except (zipfile.BadZipFile, ParseError, KeyError, ValueError, NotImplementedError, EOFError):
        _send(refusals.described(refusals.Damaged()))


def frames(path: Path, *, limits: Limits) -> Iterator[dict[str, object]]:
    """Give what is to be sent, in order; raises Unreadable."""
    if (size := path.stat().st_size) > limits.upload_bytes:
        raise refusals.TooLarge(what="bytes", limit=limits.upload_bytes, found=size)
    last, numbered = _lines(path, limits)
    filled = (line for line in numbered if any(cell and not cell.isspace() for cell in line[1]))
    header = next(filled, None)
    if header is None:
        raise refusals.Empty
    names = _header(header[1])
    yield {"headers": [name for name in names if name], "total": max(0, last - header[0])}
    rows = 0
    for batch in _batches(filled, names, limits=limits):
        rows += len(batch)
        yield {"rows": batch}
    yield {"end": rows}


def _lines(path: Path, limits: Limits) -> tuple[int, Iterator[Numbered]]:
    if recognition.form(path) is recognition.Form.TEXT:
        return delimited.lines(path, limits=limits)
    from bot.spreadsheets import workbook  # a CSV needs no workbook reader

    return workbook.lines(path, limits=limits)


def _header(cells: list[str]) -> list[str]:
    names = [" ".join(cell.split()) for cell in cells]
    if not any(character.isalpha() for name in names for character in name):
        raise refusals.NoHeader
    seen = set[str]()
    for name in filter(None, names):
        if name.casefold() in seen:
            raise refusals.RepeatedHeader(column=name)
        seen.add(name.casefold())
    return names


def _batches(lines: Iterator[Numbered], names: list[str], *, limits: Limits) -> Iterator[list[Numbered]]:
    """Gather rows into frames of about FRAME_CHARACTERS, cells under no name left out and short rows filled up."""
    batch, size = list[Numbered](), 0
    for number, cells in lines:
        texts = [*cells[: len(names)], *[""] * (len(names) - len(cells))]
        if "" in names:
            texts = list(itertools.compress(texts, names))
        length = sum(map(len, texts))
        if length > limits.cell_characters and max(map(len, texts)) > limits.cell_characters:
            found = max(map(len, texts))
            raise refusals.TooLarge(what="characters", limit=limits.cell_characters, found=found, where=str(number))
        batch.append((number, texts))
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
    main(sys.argv[1], sys.argv[2])

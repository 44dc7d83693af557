"""What others do for search over the same rows: LIKE, SQLite's FTS5, rapidfuzz."""

import re
import sqlite3
from collections.abc import Callable, Iterator, Sequence

from rapidfuzz import fuzz, process, utils

from tests.benchmarks.catalogue import Row

Ask = Callable[[str], Sequence[int]]
_WORD = re.compile(r"\w+")


def all_of(rows: Sequence[Row]) -> Iterator[tuple[str, Ask]]:
    """Give each peer's name and its search, one after another, so that only one is in memory."""
    yield "LIKE, every word", _like(rows)
    yield "FTS5, word beginnings", _fts5(rows)
    yield "rapidfuzz over names", _rapidfuzz(rows)


def _texts(rows: Sequence[Row]) -> list[tuple[int, str]]:
    """Return the id and all searchable text of each row, in lower case as SQLite cannot do it for Cyrillic."""
    return [
        (
            row.entry.id,
            " ".join(
                (
                    row.entry.code,
                    *row.entry.names.values(),
                    *row.entry.purposes.values(),
                    *row.entry.part_numbers,
                    row.entry.hs_code,
                    *row.entry.fits,
                    *row.entry.buyers,
                    row.entry.sector,
                )
            ).lower(),
        )
        for row in rows
    ]


def _like(rows: Sequence[Row]) -> Ask:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE item (id INTEGER PRIMARY KEY, text TEXT)")
    db.executemany("INSERT INTO item VALUES (?, ?)", _texts(rows))

    def ask(text: str) -> Sequence[int]:
        words = text.lower().split()
        where = " AND ".join(["text LIKE ?"] * len(words)) or "0"
        found = db.execute(f"SELECT id FROM item WHERE {where} LIMIT 10", [f"%{word}%" for word in words])
        return [row[0] for row in found]

    return ask


def _fts5(rows: Sequence[Row]) -> Ask:
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE item USING fts5(text, tokenize='unicode61', prefix='2 3')")
    db.executemany("INSERT INTO item (rowid, text) VALUES (?, ?)", _texts(rows))

    def ask(text: str) -> Sequence[int]:
        wanted = " ".join(f'"{word}"*' for word in _WORD.findall(text))
        if not wanted:
            return []
        found = db.execute("SELECT rowid FROM item WHERE item MATCH ? ORDER BY rank LIMIT 10", (wanted,))
        return [row[0] for row in found]

    return ask


def _rapidfuzz(rows: Sequence[Row]) -> Ask:
    names = [utils.default_process(" ".join(row.entry.names.values())) for row in rows]
    ids = [row.entry.id for row in rows]

    def ask(text: str) -> Sequence[int]:
        found = process.extract(utils.default_process(text), names, scorer=fuzz.WRatio, limit=10, score_cutoff=50)
        return [ids[at] for _, _, at in found]

    return ask

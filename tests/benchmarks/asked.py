"""How well words are found that somebody else wrote: `python -m tests.benchmarks.asked QUERIES LACKS FIRMQ [-v]`.

Each line of QUERIES is {"query", "kind", "right": [codes]}, of LACKS {"query", "neighbours": [codes]} for what the demo
catalogue lacks, of FIRMQ {"query", "right_stirs"} about the demo firms. Confident is an answer "found" that was not
corrected; a lacking thing is said so when the answer is "nearest" or "nothing". With `-v` the failures are told.
"""

import asyncio
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot import clock, migrating
from bot.database import Database
from bot.demo import loading
from bot.enterprises.finding.firms import Firms
from bot.enterprises.importing import import_enterprises
from bot.search.entry import FOUND
from bot.search.index import Found, Index
from tests.benchmarks import catalogue

FIVE = 5


def main(queries: Path, lacks: Path, firms: Path, *, telling: bool) -> None:
    """Print the figures, and with `telling` what went wrong."""
    index = Index.build(catalogue.demo())
    _find(index, _lines(queries), telling=telling)
    _lack(index, _lines(lacks), telling=telling)
    asyncio.run(_firms(_lines(firms), telling=telling))


def _find(index: Index, asked: Sequence[dict[str, Any]], *, telling: bool) -> None:
    first, five, confident, by_kind = 0, 0, 0, defaultdict[str, list[bool]](list)
    for line in asked:
        found, right = index.search(line["query"], limit=FIVE), set(line["right"])
        codes = [hit.code for hit in found.hits]
        at_once, among = codes[:1] != [] and codes[0] in right, not right.isdisjoint(codes)
        wrong = not among and found.answer == FOUND and found.corrected is None
        first, five, confident = first + at_once, five + among, confident + wrong
        by_kind[line["kind"]].append(at_once)
        if telling and not at_once:
            print(
                f"{'!!' if wrong else '  ' if among else ' !'} {_said(line['query'], found)} wanted {sorted(right)[:4]}"
            )
    share = len(asked)
    print(
        f"{share} queries: first {first / share:.3f}, five {five / share:.3f}, wrong confident {confident / share:.1%}"
    )
    print("   ", " ".join(f"{kind} {sum(hits) / len(hits):.3f} of {len(hits)}" for kind, hits in by_kind.items()))


def _lack(index: Index, asked: Sequence[dict[str, Any]], *, telling: bool) -> None:
    says = near = 0
    for line in asked:
        found = index.search(line["query"], limit=FIVE)
        says += found.answer != FOUND
        near += not set(line["neighbours"]).isdisjoint(hit.code for hit in found.hits)
        if telling and found.answer == FOUND:
            print(f"!? {_said(line['query'], found)}")
    neighbourly = sum(bool(line["neighbours"]) for line in asked)
    print(f"{len(asked)} lacking: says so {says / len(asked):.3f}, neighbours shown {near} of {neighbourly}")


async def _firms(asked: Sequence[dict[str, Any]], *, telling: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "hamkor.db"
        migrating.migrate(path)
        db = Database(path)
        await db.open()
        await import_enterprises(db, loading.DATA / "enterprises.csv", dry_run=False, now=clock.now)
        firms = Firms(db)
        await firms.refresh()
        async with db.read() as connection:
            known = {row["id"]: row for row in await connection.all("SELECT id, stir, name FROM enterprises")}
        await db.close()
    first = 0
    for line in asked:
        hits = [known[hit.id] for hit in firms.search(line["query"], limit=FIVE).hits]
        right = bool(hits) and hits[0]["stir"] in line["right_stirs"]
        first += right
        if telling and not right:
            said = ", ".join(f"{hit['stir']} {hit['name']}" for hit in hits[:3])
            print(f"firm {line['query']!r} -> {said} not {line['right_stirs']}")
    print(f"{len(asked)} questions about firms: first {first / len(asked):.3f}")


def _said(text: str, found: Found) -> str:
    hits = " ".join(f"{hit.code}:{hit.score:.2f}" for hit in found.hits[:3])
    return f"{text!r} -> {found.answer} {hits} dropped {found.dropped} read {found.corrected}"


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:4]), telling="-v" in sys.argv)

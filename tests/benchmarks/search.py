"""How well and how fast search finds, by kind of query, at 2,000 and 100,000 items, beside its peers in the same run.

`python -m tests.benchmarks.search` (about two minutes). Times are wall times of single searches, each text asked once;
CPU times beside them tell how much of that was the machine doing something else.
"""

import gc
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import compress
from pathlib import Path

from bot.search.entry import Entry
from bot.search.index import Index
from tests.benchmarks import asking, catalogue, peers
from tests.benchmarks.asking import Query
from tests.benchmarks.catalogue import Row

SIZES = (2_000, 100_000)
MADE_UP = 600
# A peer that needs half a second a query is asked fewer of them, the same ones at each size.
PEER_QUERIES = {2_000: 300, 100_000: 40}
STAMP = "benchmark"

Ask = Callable[[str], Sequence[int]]


@dataclass(frozen=True)
class Score:
    """For each query the rank of the right row (0 for none among ten), how many were found, and milliseconds."""

    ranks: list[int]
    found: list[int]
    wall: list[float]
    cpu: list[float]

    @property
    def zero(self) -> int:
        """How many queries found nothing."""
        return self.found.count(0)

    def only(self, chosen: Sequence[bool]) -> "Score":
        """Return the score of the chosen queries."""
        return Score(
            list(compress(self.ranks, chosen)),
            list(compress(self.found, chosen)),
            list(compress(self.wall, chosen)),
            list(compress(self.cpu, chosen)),
        )

    def line(self, name: str) -> str:
        """Return one row of the table."""
        first, five = (sum(0 < rank <= most for rank in self.ranks) / len(self.ranks) for most in (1, 5))
        mrr = sum(1 / rank for rank in self.ranks if rank) / len(self.ranks)
        zero = self.zero / len(self.ranks)
        times = f"{_at(self.wall, 0.5):8.2f} {_at(self.wall, 0.99):8.2f} {_at(self.cpu, 0.99):8.2f}"
        return f"{name:24} {len(self.ranks):5} {first:6.3f} {five:6.3f} {mrr:6.3f} {zero:6.3f} {times}"


HEADER = f"{'':24} {'asked':>5} {'first':>6} {'five':>6} {'MRR':>6} {'none':>6} {'median':>8} {'p99':>8} {'cpu p99':>8}"


def main() -> None:
    """Run everything and print the tables."""
    for size in SIZES:
        rows = catalogue.rows(size, wanted=asking.wanted_pairs())
        index = _built([row.entry for row in rows])
        _by_kind(index, rows)
        _beside_peers(index, rows, PEER_QUERIES[size])
        del index, rows
        gc.unfreeze()
    if demo := catalogue.demo():
        _demo(demo)


def score(ask: Ask, queries: Sequence[Query], rows: Sequence[Row]) -> Score:
    """Ask every query once and judge the first ten answers."""
    by_id = {row.entry.id: row for row in rows}
    whole = Score([], [], [], [])
    for query in queries:
        wall, cpu = time.perf_counter(), time.thread_time()
        ids = ask(query.text)
        whole.cpu.append((time.thread_time() - cpu) * 1e3)
        whole.wall.append((time.perf_counter() - wall) * 1e3)
        whole.ranks.append(next((rank for rank, one in enumerate(ids[:10], 1) if query.right(by_id[one])), 0))
        whole.found.append(len(ids))
    return whole


def _built(entries: list[Entry]) -> Index:
    """Build the index, say what it cost, and have another process load it from its file."""
    gc.collect()
    wall, cpu = time.perf_counter(), time.process_time()
    index = Index.build(entries)
    built, worked = time.perf_counter() - wall, time.process_time() - cpu
    wall = time.perf_counter()
    index.with_changes(entries[:50], [entries[-1].id])
    changed = time.perf_counter() - wall
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "search.idx"
        index.save(path, stamp=STAMP)
        command = [sys.executable, "-m", "tests.benchmarks.search", str(path)]
        told = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        megabytes = path.stat().st_size / 1e6
    # As the running bot does, so that collecting what never goes does not interrupt the searches.
    gc.freeze()
    print(f"\n== {len(entries):,} items ==")
    print(f"built in {built:.2f} s ({worked:.2f} s of CPU), 50 changed and 1 removed in {changed:.2f} s")
    print(f"loaded from {megabytes:.1f} MB in {told['load']:.2f} s, first answer {told['answer']:.1f} ms later,")
    print(f"memory grown by {told['memory']:.0f} MB")
    return index


def _by_kind(index: Index, rows: Sequence[Row]) -> None:
    ask = _asker(index)
    labelled = asking.queries(rows)
    whole = score(ask, labelled, rows)
    print(f"\n{HEADER}")
    for half, held in (("development half", False), ("held half", True)):
        print(whole.only([query.held == held for query in labelled]).line(half))
    print(score(ask, asking.made_up(rows, MADE_UP), rows).line("made up from names"))
    for kind in dict.fromkeys(query.kind for query in labelled):
        print(whole.only([query.kind == kind for query in labelled]).line(f"  {kind}"))


def _beside_peers(index: Index, rows: Sequence[Row], most: int) -> None:
    labelled = asking.queries(rows)
    queries = labelled[:: max(1, len(labelled) // most)][:most]
    print(f"\nbeside its peers\n{HEADER}")
    for name, ask in (("this search", _asker(index)), *peers.all_of(rows)):
        print(score(ask, queries, rows).line(f"  {name}"))


def _demo(demo: list[Entry]) -> None:
    """Ask for the demo catalogue's names: with all its languages indexed, and in a language that is not."""
    print(f"\n== demo catalogue, {len(demo):,} items, asked for by each name ==\n{HEADER}")
    for kept, asked in (
        ("uz ru en", "uz"),
        ("uz ru en", "ru"),
        ("uz ru en", "en"),
        ("ru", "uz"),
        ("uz", "ru"),
        ("ru", "en"),
    ):
        print(_names_asked(demo, kept.split(), asked).line(f"  {asked} among {kept}"))


def _names_asked(demo: list[Entry], kept: list[str], asked: str) -> Score:
    rows = [Row(catalogue.in_languages(entry, kept), entry.names.get(asked, ""), "", "") for entry in demo]
    queries = [
        Query("demo", name, {"type": (name,)}, held=True) for name in dict.fromkeys(row.type for row in rows) if name
    ]
    return score(_asker(Index.build([row.entry for row in rows])), queries, rows)


def _asker(index: Index) -> Ask:
    return lambda text: [hit.id for hit in index.search(text).hits]


def _at(times: list[float], share: float) -> float:
    return sorted(times)[min(int(len(times) * share), len(times) - 1)]


def _loaded(path: Path) -> dict[str, float]:
    """Load a kept index in this fresh process; seconds, milliseconds to the first answer, megabytes it added."""
    before, start = _resident(), time.perf_counter()
    index = Index.load(path, stamp=STAMP)
    loaded = time.perf_counter()
    index.search("тормозная колодка Cobalt")
    return {"load": loaded - start, "answer": (time.perf_counter() - loaded) * 1e3, "memory": _resident() - before}


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(_loaded(Path(sys.argv[1]))))
    else:
        main()

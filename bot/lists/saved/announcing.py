"""Finds whose saved searches new items fit, and owes each person one word for each import; a kill harms nothing."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from bot.catalogue import queries as catalogue_queries
from bot.clock import Now
from bot.database import Database, Row
from bot.errors import Gone
from bot.lists import searching
from bot.lists.finding import Finder
from bot.lists.saved import queries
from bot.lists.saved.models import Saved
from bot.lists.saved.standing import trail_of
from bot.outbox import queries as outbox
from bot.outbox.models import declare
from bot.queues.working import set_aside
from bot.trade import codes

JOB = "announcing"
KIND = declare("saved_found", worth=timedelta(days=14))
MOST_FOUND = 100  # new items kept for one saved search of one import

# So long the catalogue must stand still: an import writes piece by piece, and is one piece of news.
QUIET = timedelta(seconds=10)
_SEARCHES = 200  # looked through in one go
_AT_ONCE = 20  # matched between two looks at the conversation
_ROWS = 500  # written between two looks at the conversation
_KEPT = timedelta(days=365)

_Row = TypeVar("_Row")
Able = Mapping[int, tuple[frozenset[str], ...]]


@dataclass(frozen=True, slots=True)
class Fresh:
    """New items: code and birth by id, and the batch they are told in."""

    codes: Mapping[int, str]
    born: Mapping[int, str]
    batch: int

    @property
    def ids(self) -> NDArray[np.int64]:
        """The ids, rising."""
        return np.array(sorted(self.codes), dtype=np.int64)


class Announcing:
    """The job of one process: waits until the catalogue stands still, then looks for those whom new items concern."""

    def __init__(self, db: Database, finder: Finder, now: Now) -> None:
        self._db = db
        self._finder = finder
        self._now = now
        self._done = self._seen = -1
        self._since = now()

    async def work(self) -> None:
        """Announce what is new, if anything changed and nothing changes any more."""
        async with self._db.read() as connection:
            version = await catalogue_queries.version(connection)
        if version != self._seen:
            self._seen, self._since = version, self._now()
        if self._seen != self._done and self._now() - self._since >= QUIET:
            await announce(self._db, self._finder, moment=self._now())
            self._done = self._seen


async def announce(db: Database, finder: Finder, *, moment: datetime) -> int:
    """Owe everybody whose saved searches new items fit one notice; give how many searches were looked through.

    Each piece commits for itself, and items are marked last: whoever was told before a kill is not told again.
    """
    async with db.read() as connection:
        rows = await queries.unannounced(connection)
    if not rows:
        return 0
    fresh = Fresh(
        codes={row["id"]: row["code"] for row in rows},
        born={row["id"]: row["created_at"] for row in rows},
        batch=rows[-1]["id"],
    )
    await finder.refresh()
    after = looked = 0
    while searches := await _piece(db, after):
        last = searches[-1]["id"]
        await _look_through(db, finder, fresh, searches, after=after, moment=moment)
        after, looked = last, looked + len(searches)
    for ids in _pieces([*fresh.codes]):
        async with db.write() as connection:
            await catalogue_queries.announced(connection, ids, moment=moment)
    async with db.write() as connection:
        await queries.forget_finds(connection, before=moment - _KEPT)
    return looked


async def _piece(db: Database, after: int) -> list[Row]:
    async with db.read() as connection:
        return await queries.telling(connection, after=after, limit=_SEARCHES)


async def _look_through(
    db: Database, finder: Finder, fresh: Fresh, searches: Sequence[Row], *, after: int, moment: datetime
) -> None:
    last = searches[-1]["id"]
    able: dict[int, tuple[frozenset[str], ...]] = defaultdict(tuple)
    async with db.read() as connection:
        for row in await queries.abilities(connection, after=after, last=last):
            able[row["person_id"]] += (frozenset(codes.parts(row["codes"])),)
    among = finder.index.marked(fresh.ids)
    finds: list[tuple[int, str]] = []
    for start in range(0, len(searches), _AT_ONCE):
        some = searches[start : start + _AT_ONCE]
        found, broken = await asyncio.to_thread(_finds, finder, fresh, some, among, able)
        finds += found
        for saved_id, error in broken:
            await set_aside(JOB, f"{saved_id}:{fresh.batch}", error, db=db, moment=moment)
    if not finds:
        return
    async with db.write() as connection:
        for some_finds in _pieces(finds):
            await queries.found(connection, some_finds, batch=fresh.batch, moment=moment)
        for person_id in await queries.finders(connection, batch=fresh.batch, after=after, last=last):
            await outbox.owe(
                connection, person_id=person_id, kind=KIND, subject=f"{person_id}:{fresh.batch}", due=moment
            )


def _pieces(rows: Sequence[_Row]) -> Iterator[Sequence[_Row]]:
    return (rows[start : start + _ROWS] for start in range(0, len(rows), _ROWS))


def _finds(
    finder: Finder, fresh: Fresh, searches: Sequence[Row], among: NDArray[np.bool_], able: Able
) -> tuple[list[tuple[int, str]], list[tuple[int, Exception]]]:
    """Return what is new in these searches, and those that nobody can look through: they hold up no others."""
    finds: list[tuple[int, str]] = []
    broken: list[tuple[int, Exception]] = []
    for row in searches:
        try:
            finds += _fitting(finder, fresh, row, among, able)
        except Gone:
            continue  # nothing new is bought by a plant nobody knows
        except Exception as error:
            broken.append((row["id"], error))
    return finds, broken


def _fitting(finder: Finder, fresh: Fresh, row: Row, among: NDArray[np.bool_], able: Able) -> list[tuple[int, str]]:
    saved = Saved(id=row["id"], text=row["text"], conditions=row["conditions"])
    trail = trail_of(saved)
    filters = searching.filters_of(trail, finder, able=able.get(row["person_id"], ()))
    found = finder.index.fitting(saved.text, among, filters=filters, exactly=trail.exact)
    # What was there when the search was saved is no news.
    new = [number for number in found if number in fresh.codes and fresh.born[number] > row["saved_at"]]
    return [(saved.id, fresh.codes[number]) for number in new[:MOST_FOUND]]

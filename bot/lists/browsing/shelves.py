"""What stands where in the catalogue, counted once for each state of the index."""

from collections.abc import Callable, Sequence
from weakref import WeakKeyDictionary

from bot.lists.browsing.models import Shelf
from bot.lists.finding import Finder
from bot.lists.trails import plant_code
from bot.search.entry import Filters
from bot.search.index import Index

# An index that is replaced takes its counts along.
_counted: WeakKeyDictionary[Index, dict[tuple[str, str], Sequence[Shelf]]] = WeakKeyDictionary()


def groups(finder: Finder, sector: str) -> Sequence[Shelf]:
    """Give the groups of a sector, the greatest import first."""

    def count(index: Index) -> Sequence[Shelf]:
        sums = index.search("", limit=1, filters=Filters(sector=sector)).by_group()
        return [Shelf(group, one.count, one.value, one.dearest) for group, one in sums.items()]

    return _once(finder.index, ("groups", sector), count)


def plants(finder: Finder) -> Sequence[Shelf]:
    """Give the plants that buy, those that buy most items first."""
    return [Shelf(plant_code(name), count, name=name) for name, count in finder.plants.items()]


def chapters(finder: Finder) -> Sequence[Shelf]:
    """Give the chapters of the HS code (two digits) that have items, by number."""
    return _once(finder.index, ("chapters", ""), lambda index: _by_hs(index, 2))


def headings(finder: Finder, chapter: str) -> Sequence[Shelf]:
    """Give the headings (four digits) of a chapter that have items, by number."""
    known = _once(finder.index, ("headings", ""), lambda index: _by_hs(index, 4))
    return [shelf for shelf in known if shelf.code.startswith(chapter)]


def _by_hs(index: Index, digits: int) -> Sequence[Shelf]:
    sums = index.search("", limit=1).by_hs(digits)
    return [Shelf(code, one.count, one.value, one.dearest) for code, one in sums.items()]


def _once(index: Index, what: tuple[str, str], count: Callable[[Index], Sequence[Shelf]]) -> Sequence[Shelf]:
    known = _counted.setdefault(index, {})
    if what not in known:
        known[what] = count(index)
    return known[what]

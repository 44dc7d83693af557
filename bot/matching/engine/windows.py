"""Where among the components of one recipe a maker's best ones lie, by yearly value and mass; pure.

Components of one recipe have the same processes, materials, certificates, sector and buyers. What a maker scores for
them differs, besides their names, only by value and mass, and along the value it turns at two points at most: where
the order outgrows the maker's free capacity, and where more value counts no more. Within a window the score only rises
or only falls with the value, or falls first and rises then; so its best components stand at its ends.
"""

from collections.abc import Iterable
from dataclasses import replace

from bot.matching.engine import scoring
from bot.matching.engine.models import Maker
from bot.matching.engine.window_models import TIE_BITS, Deep, Head, Window

_TOP = 1 << 62
_ROUNDING = 1e-4


def of(maker: Maker) -> tuple[Window, ...]:
    """Give the windows for a maker; together they hold every component that is still wanted."""
    weights: tuple[bool | None, ...] = (None,) if maker.max_mass_kg is None else (False, True)
    return tuple(Window(low, high, dearest, heavy) for low, high, dearest in _spans(maker) for heavy in weights)


def deepen(maker: Maker, heads: Iterable[Head], *, limit: int) -> tuple[list[Deep], dict[int, float]]:
    """Say where to look further for the `limit` best items, from the best ones of every recipe and window.

    Gives the windows worth more than a look at their best, with how many to look at there; and for each recipe how
    alike (0 to 1) a component's name must be to the maker's products to make up for what its recipe lacks.
    """
    nameless = replace(maker, products=())
    judged = sorted(((scoring.score(nameless, head.item), head) for head in heads), key=lambda one: -one[0])
    scores = {head.item.id: scoring.score(maker, head.item) for _plain, head in judged}
    enough = sorted(scores.values(), reverse=True)[limit - 1] if len(scores) >= limit else 0.0
    deeps, least, better = list[Deep](), dict[int, float](), set[int]()
    for plain, head in judged:
        if plain >= enough and len(better) < limit:
            # One component may stand at both ends of a span, so one more than the rest is looked at.
            deeps.append(Deep(head.recipe_id, head.window, limit - len(better) + 1))
        better.add(head.item.id)
        needed = (enough - plain) / scoring.WEIGHTS["product"] - _ROUNDING
        if head.recipe_id not in least and needed <= 1:
            least[head.recipe_id] = needed
    return deeps, least


def bounds(maker: Maker) -> tuple[int, int]:
    """Give the standings at which a maker's score may turn: above its capacity, and where value counts no more."""
    if not maker.free or maker.capacity_usd is None:
        return _TOP, _TOP
    fits = _after(int(maker.capacity_usd * maker.free / 100))
    return fits, max(fits, _after(scoring.LARGE))


def _spans(maker: Maker) -> tuple[tuple[int, int, bool], ...]:
    fits, large = bounds(maker)
    spans = ((0, fits, True), (fits, large, False), (fits, large, True), (large, _TOP, False))
    return tuple((low, high, dearest) for low, high, dearest in spans if low < high)


def _after(value: int) -> int:
    return value + 1 << TIE_BITS

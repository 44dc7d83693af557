"""In which order a list stands: as it fits, by value, by how little is lacking to make it, by the way to its buyers."""

from bot.lists.finding import Finder
from bot.lists.trails import Trail
from bot.search.ranking import Order
from bot.trade import plants


def order(trail: Trail, finder: Finder, *, able: tuple[frozenset[str], ...], region: str) -> Order | None:
    """Give a number for every item of the index, higher for those that come first; None for as they fit."""
    if trail.sort == "value":
        return finder.index.by_value
    if trail.sort == "ease" and able:
        return finder.index.by_ease(able)
    if trail.sort == "nearness" and region:
        return finder.index.by_buyer(lambda plant: plants.nearest_km((plant,), region))
    return None

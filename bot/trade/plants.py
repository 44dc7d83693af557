"""Where the large buyers' plants stand, so that nearness to the buyer can count.

Sources: the plants' own public addresses - UzAuto Motors in Asaka (Andijan), Tashkent and Pitnak (Khorezm); SamAuto and
JV MAN Auto - Uzbekistan in Samarkand; General Motors Powertrain Uzbekistan in Tashkent.
"""

from functools import lru_cache

from bot.geography import distances
from bot.search.fold import fold

REGIONS: dict[str, tuple[str, ...]] = {
    "UzAuto Motors": ("UZ-AN", "UZ-TK", "UZ-XO"),
    "SamAuto": ("UZ-SA",),
    "JV MAN Auto - Uzbekistan": ("UZ-SA",),
    "General Motors Powertrain Uzbekistan": ("UZ-TK",),
}
_FOLDED = {fold(name): regions for name, regions in REGIONS.items()}


@lru_cache(maxsize=4096)
def nearest_km(buyers: tuple[str, ...], region: str) -> int | None:
    """Give the distance from a region to the nearest plant of these buyers; None when no plant's place is known."""
    places = {place for buyer in buyers for place in _FOLDED.get(fold(buyer), ())}
    return min((distances.distance_km(region, place) for place in places), default=None)

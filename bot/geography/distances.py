"""How far regions lie from one another, and which have a common border."""

from math import asin, cos, radians, sin, sqrt

from bot.geography import atlas
from bot.geography.models import Region

EARTH_RADIUS_KM = 6371


def distance_km(one: str, other: str) -> int:
    """Give the kilometres, as the crow flies, between two regions' centres (ISO codes); KeyError if one is none."""
    here, there = atlas.regions()[one], atlas.regions()[other]
    north = radians(there.latitude - here.latitude)
    east = radians(there.longitude - here.longitude)
    half = sin(north / 2) ** 2 + cos(radians(here.latitude)) * cos(radians(there.latitude)) * sin(east / 2) ** 2
    return round(2 * EARTH_RADIUS_KM * asin(sqrt(half)))


def neighbours(iso: str) -> tuple[Region, ...]:
    """Give the regions that border on a region, nearest centre first."""
    around = (atlas.regions()[each] for each in atlas.regions()[iso].neighbours)
    return tuple(sorted(around, key=lambda each: distance_km(iso, each.iso)))

"""Points on the map judged: whether one lies in Uzbekistan, whether near a district, how far two lie apart."""

from collections.abc import Iterable
from functools import cache
from math import asin, cos, radians, sin, sqrt
from typing import NamedTuple

from bot.geography import atlas
from bot.geography.distances import EARTH_RADIUS_KM

# The table of towns knows most districts by a town of the same name, so "near" is meant generously.
NEAR_KM = 60
_AT_A_TOWN_KM = 6


class Point(NamedTuple):
    """A place on the map, in degrees."""

    latitude: float
    longitude: float


class Town(NamedTuple):
    """A town: `area` is the region's ISO code, or the code of a neighbouring country; `districts` are SOATO codes."""

    area: str
    at: Point
    districts: tuple[str, ...]

    @property
    def ours(self) -> bool:
        """Tell whether it is a town of Uzbekistan."""
        return self.area.startswith("UZ-")


def apart_km(one: Point, other: Point) -> float:
    """Give the kilometres between two points, as the crow flies."""
    north, east = radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)
    half = sin(north / 2) ** 2 + cos(radians(one.latitude)) * cos(radians(other.latitude)) * sin(east / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half))


def in_uzbekistan(point: Point) -> bool:
    """Tell whether a point seems to lie in Uzbekistan: by the nearest towns on both sides of the border.

    Just across the border a point may pass; in a foreign town, or far from every town of ours, it does not.
    """
    ours = _nearest_km(point, (town for town in towns() if town.ours))
    theirs = _nearest_km(point, (town for town in towns() if not town.ours))
    return ours <= theirs or (ours <= NEAR_KM and theirs > _AT_A_TOWN_KM)


def away_km(point: Point, *, region: str, district: str | None) -> int | None:
    """Give how far a point lies from a district, or from its region where no town has the district's name.

    None when it is near: within 60 km, or nearer to that district than to any other. Codes are ISO and SOATO.
    """
    own = [town for town in towns() if district in town.districts]
    among = own or [town for town in towns() if town.area == region]
    distance = _nearest_km(point, among)
    known = (town for town in towns() if town.ours and (town.districts or not own))
    if distance <= NEAR_KM or distance <= _nearest_km(point, known):
        return None
    return round(distance)


@cache
def towns() -> tuple[Town, ...]:
    """Give the towns of Uzbekistan and those of its neighbours near the border."""
    return tuple(
        Town(area, Point(float(latitude), float(longitude)), tuple(districts.split()))
        for area, _name, latitude, longitude, districts in atlas.table("towns.tsv")
    )


def _nearest_km(point: Point, among: Iterable[Town]) -> float:
    return min((apart_km(point, town.at) for town in among), default=float("inf"))

"""A point is judged: in Uzbekistan or not, near the district or not, and how far two points lie apart."""

import pytest

from bot.geography import atlas, spots
from bot.geography.spots import Point

TASHKENT, SAMARKAND, MARGILAN = Point(41.311, 69.280), Point(39.654, 66.960), Point(40.471, 71.724)


def test_distances_are_those_of_the_map() -> None:
    assert round(spots.apart_km(TASHKENT, SAMARKAND), -1) == 270
    assert spots.apart_km(TASHKENT, TASHKENT) == 0


@pytest.mark.parametrize(
    "point",
    [TASHKENT, SAMARKAND, MARGILAN, Point(42.46, 59.61), Point(37.22, 67.28), Point(40.78, 72.34), Point(43.77, 56.3)],
    ids=["Tashkent", "Samarkand", "Margilan", "Nukus", "Termez", "Andijan", "Ustyurt"],
)
def test_points_of_uzbekistan_are_known(point: Point) -> None:
    assert spots.in_uzbekistan(point)


@pytest.mark.parametrize(
    "point",
    [
        Point(43.24, 76.89),
        Point(38.56, 68.77),
        Point(42.32, 69.59),
        Point(40.53, 72.80),
        Point(55.75, 37.62),
        Point(0, 0),
    ],
    ids=["Almaty", "Dushanbe", "Shymkent", "Osh", "Moscow", "the sea"],
)
def test_points_elsewhere_are_told(point: Point) -> None:
    assert not spots.in_uzbekistan(point)


def test_a_point_is_near_its_district_and_far_from_others() -> None:
    assert spots.away_km(MARGILAN, region="UZ-FA", district="1730412") is None
    assert spots.away_km(SAMARKAND, region="UZ-FA", district="1730412") == 416
    # No town is named after this district: its region's towns stand for it.
    assert spots.away_km(TASHKENT, region="UZ-TK", district="1726269") is None
    assert spots.away_km(MARGILAN, region="UZ-TK", district=None) is not None


def test_every_district_has_a_town_or_a_region_with_one() -> None:
    named = {district for town in spots.towns() for district in town.districts}
    areas = {town.area for town in spots.towns()}
    assert named < set(atlas.districts())
    assert {district.region_iso for district in atlas.districts().values()} <= areas
    assert len(named) == 145

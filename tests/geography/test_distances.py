"""Distances and borders between regions."""

from bot.geography import atlas, distances, places

ISOS = [region.iso for region in places.regions()]


def test_known_distances() -> None:
    assert distances.distance_km("UZ-JI", "UZ-JI") == 0
    # Measured on a map between the centres, in kilometres.
    assert abs(distances.distance_km("UZ-TK", "UZ-SA") - 268) <= 10
    assert abs(distances.distance_km("UZ-TK", "UZ-QR") - 800) <= 25
    assert abs(distances.distance_km("UZ-AN", "UZ-FA") - 64) <= 5


def test_distance_is_the_same_both_ways_and_never_shorter_by_a_detour() -> None:
    for one in ISOS:
        for other in ISOS:
            direct = distances.distance_km(one, other)
            assert direct == distances.distance_km(other, one)
            assert all(direct <= distances.distance_km(one, by) + distances.distance_km(by, other) + 1 for by in ISOS)


def test_borders_are_mutual() -> None:
    for iso in ISOS:
        around = [each.iso for each in distances.neighbours(iso)]
        assert around
        assert iso not in around
        assert all(iso in atlas.regions()[each].neighbours for each in around)
    assert [each.iso for each in distances.neighbours("UZ-FA")] == ["UZ-AN", "UZ-NG"]
    assert [each.iso for each in distances.neighbours("UZ-TK")] == ["UZ-TO"]

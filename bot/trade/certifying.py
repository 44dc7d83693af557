"""What a certificate usually takes from a firm that has none: months and US dollars, for a to-do to be weighed.

Ranges are what consultants and certification bodies ask of a firm of 50 to 200 people; the centre knows today's prices.
"""

from typing import NamedTuple


class Effort(NamedTuple):
    """From least to most."""

    months: tuple[int, int]
    dollars: tuple[int, int]


USUAL: dict[str, Effort] = {
    "iso_9001": Effort((3, 6), (2_000, 6_000)),
    "iso_14001": Effort((3, 6), (2_000, 6_000)),
    "iso_45001": Effort((3, 6), (2_000, 6_000)),
    "iatf_16949": Effort((9, 18), (12_000, 40_000)),
    "iso_17025": Effort((6, 12), (5_000, 20_000)),
    "uzdst": Effort((1, 2), (300, 1_500)),
    "eac": Effort((1, 3), (500, 3_000)),
    "emark": Effort((3, 9), (5_000, 25_000)),
}

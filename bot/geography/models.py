"""What a region and a district are."""

from dataclasses import dataclass

Names = dict[str, str]


@dataclass(frozen=True, slots=True)
class Region:
    """One of the 14: `iso` is ISO 3166-2 ("UZ-JI"), `soato` four digits, names by language; its centre in degrees."""

    iso: str
    soato: str
    names: Names
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class District:
    """A district or a city under a region: `soato` seven digits, names by language."""

    soato: str
    region_iso: str
    names: Names


Place = Region | District

"""What a region is, and a district or city of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

LANGUAGES = ("uz", "uz_Cyrl", "ru", "en")

# A name by language code, all four of them.
Names = Mapping[str, str]


class Kind(StrEnum):
    """What a place is called after its name: viloyat, tuman, shahar."""

    REGION = "region"
    DISTRICT = "district"
    CITY = "city"


@dataclass(frozen=True, slots=True)
class Region:
    """A region, the republic of Karakalpakstan or the city of Tashkent; `iso` is ISO 3166-2, `soato` 4 digits.

    `latitude` and `longitude` (degrees) are those of its administrative centre; `neighbours` are ISO codes.
    """

    iso: str
    soato: str
    kind: Kind
    names: Names = field(hash=False)
    short_names: Names = field(hash=False)
    latitude: float
    longitude: float
    neighbours: tuple[str, ...]
    other_spellings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class District:
    """A district, or a city of a region's subordination; `soato` has 7 digits."""

    soato: str
    region_iso: str
    kind: Kind
    names: Names = field(hash=False)
    short_names: Names = field(hash=False)


Place = Region | District

"""Vehicles and engines built in Uzbekistan, as far as parts for them differ."""

from dataclasses import dataclass
from functools import cache

from bot.demo.generate import tables

LIGHT_CLASSES = ("car", "van", "standard")


@dataclass(frozen=True)
class Vehicle:
    """A model, an engine, or a group of models that share standard parts (then without a name)."""

    code: str
    kind: str
    names: dict[str, str]
    fits: str
    buyers: str
    fuel: str
    volume: int
    price_factor: float
    mass_factor: float
    order: int

    @property
    def light(self) -> bool:
        """Whether the vocabulary's prices and masses are stated for this class."""
        return self.kind in LIGHT_CLASSES or (self.kind == "engine" and self.fuel == "petrol")


@cache
def all_vehicles() -> dict[str, Vehicle]:
    """Vehicles by their three-letter code."""
    return {row["code"]: _vehicle(row) for row in tables.rows("vehicles")}


@cache
def _sets() -> dict[str, list[str]]:
    return {row["name"]: row["codes"].split() for row in tables.rows("vehicle_sets")}


def chosen(words: str) -> list[Vehicle]:
    """Vehicles of a vocabulary's cell (`gm NPR TGS`), each once, in the order of their table."""
    codes = {code for word in words.split() for code in _sets().get(word, [word])}
    return sorted((all_vehicles()[code] for code in codes), key=lambda vehicle: vehicle.order)


def _vehicle(row: dict[str, str]) -> Vehicle:
    return Vehicle(
        code=row["code"],
        kind=row["class"],
        names={language: row[language] for language in ("uz", "ru", "en")},
        fits=row["fits"],
        buyers=row["buyers"],
        fuel=row["fuel"],
        volume=int(row["volume"]),
        price_factor=float(row["price_factor"]),
        mass_factor=float(row["mass_factor"]),
        order=int(row["order"]),
    )

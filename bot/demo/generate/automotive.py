"""The 1,712 automotive components: part types crossed with the vehicles they fit and their positions."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import log10

from bot.demo.generate import chance, component, part_numbers, routes, tables, vehicles, wording

COUNT = 1_712
TOTAL_VALUE_USD = 168_000_000
"""Illustrative, above the documents' "at least $150 million"."""
CODE_LENGTH = 20


@dataclass(frozen=True)
class Candidate:
    """One possible item before the choice: a type's row, its vehicle and its position or size."""

    row: dict[str, str]
    vehicle: vehicles.Vehicle
    variant: wording.Variant
    light_price: float
    light_mass: float

    @property
    def code(self) -> str:
        """Readable and stable: `BRK-DISC-COB`, `SUS-SHK-GEN-FL`, `BRG-DGB-62032RS`."""
        named = [self.vehicle.code] if self.vehicle.names["uz"] else []
        parts = [self.row["system"], self.row["type"], *named, self.variant.key]
        return "-".join(part for part in parts if part)[:CODE_LENGTH]

    @property
    def group(self) -> tuple[str, str, str]:
        """Left and right of one vehicle stay or go together; sizes of standard parts stand alone."""
        alone = "" if self.vehicle.names["uz"] else self.variant.key
        return (f"{self.row['system']}-{self.row['type']}", self.vehicle.code, alone)

    @property
    def price_usd(self) -> float:
        """Price of one, scaled from the class of vehicle for which the vocabulary states it."""
        factor = self.vehicle.price_factor / self.light_price
        return float(self.row["price_usd"]) * factor * chance.between(f"price {self.group}", low=0.93, high=1.07)

    @property
    def demand(self) -> float:
        """Yearly need of the plants multiplied by an invented share that is imported."""
        share = chance.between(f"share {self.group}", low=0.2, high=1.0)
        return self.vehicle.volume * float(self.row["per_vehicle"]) * share

    @property
    def mass_kg(self) -> float:
        """Mass of one."""
        return float(self.row["mass_kg"]) * self.vehicle.mass_factor / self.light_mass


def records() -> list[dict[str, str]]:
    """Rows of the components file, ordered by system, type, vehicle and position."""
    chosen = _chosen(list(_candidates()))
    scale = TOTAL_VALUE_USD / sum(item.demand * item.price_usd for item in chosen)
    stands = _stands(chosen)
    numbers = part_numbers.Numbers()
    return [_record(item, scale=scale, stand=stands[item.group[0]], numbers=numbers) for item in chosen]


def _candidates() -> Iterable[Candidate]:
    axes = defaultdict(list)
    for row in tables.rows("axes"):
        axes[row["axis"]].append(row)
    for name in tables.names("automotive_"):
        for row in tables.rows(name):
            fitting = vehicles.chosen(row["vehicles"])
            light = any(vehicle.light for vehicle in fitting)
            light_price = 1.0 if light else min(vehicle.price_factor for vehicle in fitting)
            light_mass = 1.0 if light else min(vehicle.mass_factor for vehicle in fitting)
            for vehicle in fitting:
                for variant in _variants(row, axes=axes):
                    yield Candidate(row, vehicle, variant, light_price, light_mass)


def _variants(row: dict[str, str], *, axes: dict[str, list[dict[str, str]]]) -> list[wording.Variant]:
    if row["axis"].startswith("="):
        return [wording.size(designation) for designation in row["axis"][1:].split(";")]
    return [wording.positions(axis, gender=row["ru_gender"]) for axis in axes[row["axis"]]]


def _chosen(candidates: list[Candidate]) -> list[Candidate]:
    """Drop groups of the most numerous types until exactly `COUNT` items stay.

    A type keeps more the more it began with; within a type the less valuable goes first, but not always, so that
    rare vehicles stay too. Bearings all stay, and each type's first vehicle: they are what people ask for first.
    """
    groups: dict[tuple[str, str, str], list[Candidate]] = defaultdict(list)
    for item in candidates:
        groups[item.group].append(item)
    began = Counter(item.group[0] for item in candidates)
    stays = Counter(began)
    excess = len(candidates) - COUNT
    if excess < 0:
        raise ValueError(f"the vocabulary gives only {len(candidates)} items of {COUNT}")
    first = {key[0]: key for key in reversed(groups)}
    order = {
        key: _worth(members) for key, members in groups.items() if key != first[key[0]] and not _is_bearing(members[0])
    }
    while excess:
        fitting = [key for key in order if len(groups[key]) <= excess]
        worst = max(fitting, key=lambda key: (stays[key[0]] / began[key[0]] ** 0.5, -order[key]))
        excess -= len(groups[worst])
        stays[worst[0]] -= len(groups.pop(worst))
        del order[worst]
    return [item for members in groups.values() for item in members]


def _is_bearing(item: Candidate) -> bool:
    return item.row["system"] == "BRG" or item.row["hs"].startswith("8482")


def _worth(members: list[Candidate]) -> float:
    value = sum(item.demand * item.price_usd for item in members)
    return log10(value) + chance.between(f"worth {members[0].group}", low=0, high=1.6)


def _stands(items: list[Candidate]) -> dict[str, str]:
    """A pavilion stand for each type: a letter for the system, a number within it."""
    stands: dict[str, str] = {}
    letters: dict[str, str] = {}
    counts: dict[str, int] = defaultdict(int)
    for item in items:
        kind, system = item.group[0], item.row["system"]
        letters.setdefault(system, chr(ord("A") + len(letters)))
        if kind not in stands:
            counts[system] += 1
            stands[kind] = f"{letters[system]}-{counts[system]:02d}"
    return stands


def _record(item: Candidate, *, scale: float, stand: str, numbers: part_numbers.Numbers) -> dict[str, str]:
    trade = component.Trade(chance.rounded(item.demand * scale), round(item.price_usd, 3))
    plant = item.vehicle.buyers.split(";")[0]
    number = numbers.give(item.code, plant=plant)
    standard = item.variant.after["uz"].strip() if item.row["system"] == "BRG" else ""
    words = {
        **item.row,
        "hs_code": _hs_code(item),
        "part_number": ";".join(filter(None, (number, standard))),
        "buyers": item.vehicle.buyers,
        "fits": item.vehicle.fits,
        "max_mass_kg": component.mass(item.mass_kg),
    }
    names = {
        language: wording.full_name(
            language, base=item.row[language], variant=item.variant, vehicle=item.vehicle.names[language]
        )
        for language in wording.LANGUAGES
    }
    route = routes.all_routes()[item.row["route"]]
    return component.record(
        code=item.code, sector="automotive", names=names, words=words, route=route, trade=trade, stand=stand
    )


def _hs_code(item: Candidate) -> str:
    """Parts of spark-ignition engines are 8409 91, those of diesels 8409 99."""
    code = item.row["hs"]
    if code.startswith("840991") and item.vehicle.fuel == "diesel":
        return "840999" + code[6:]
    return code

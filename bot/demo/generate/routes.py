"""How a part is really made: manufacturing routes shared by the vocabularies of every sector."""

from dataclasses import dataclass
from functools import cache

from bot.demo.generate import tables


@dataclass(frozen=True)
class Route:
    """Codes of the contract's vocabularies, each a list joined by `;`."""

    processes: str
    materials: str
    certificates: str


@cache
def all_routes() -> dict[str, Route]:
    return {
        row["route"]: Route(row["processes"], row["materials"], row["certificates"]) for row in tables.rows("routes")
    }

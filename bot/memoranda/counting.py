"""What became of the memoranda and contracts of a fair or region: claimed by one side, confirmed by both, alive."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from bot.database import Connection, Row
from bot.memoranda import figure_queries


class Figures(BaseModel):
    """Memoranda and contracts in figures: those both sides confirmed, and apart those one side alone says.

    `alive`, `ended`, `silent` are of the `aged`, the memoranda ninety days old; sums of contracts by currency.
    """

    model_config = ConfigDict(frozen=True)

    claimed_memoranda: int = 0
    memoranda: int = 0
    aged: int = 0
    alive: int = 0
    silent: int = 0
    grown: int = 0
    claimed_contracts: int = 0
    contracts: int = 0
    sums: dict[str, Decimal] = {}

    @property
    def any(self) -> bool:
        """Tell whether there is anything to show."""
        return bool(self.memoranda or self.contracts or self.claimed_memoranda or self.claimed_contracts)


async def figures(
    connection: Connection,
    *,
    moment: datetime,
    fair_id: str | None = None,
    region: str | None = None,
    span: tuple[datetime, datetime] | None = None,
) -> Figures:
    """Give what became of the memoranda and contracts of a fair, of a region, or of all. One statement."""
    rows = await figure_queries.counted(connection, fair_id=fair_id, region=region, span=span, moment=moment)
    return summed(rows)


def summed(rows: Iterable[Row]) -> Figures:
    """Sum what was counted by kind, state and life."""
    counts: dict[str, int] = defaultdict(int)
    sums: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        state, count = row["state"], int(row["count"])
        signed = state in ("confirmed", "grown", "dead")
        name = "memoranda" if row["kind"] == "memorandum" else "contracts"
        counts[f"claimed_{name}"] += count * (state in ("claimed", "unanswered"))
        counts[name] += count * signed
        if name == "memoranda":
            counts["aged"] += count * (row["life"] != "young" and signed)
            counts["alive"] += count * (row["life"] == "alive" and signed)
            counts["silent"] += count * (row["life"] == "silent" and signed)
            counts["grown"] += count * (state == "grown")
        elif signed and row["amount"] is not None:
            sums[row["currency"]] += Decimal(row["amount"]) * count
    return Figures(**counts, sums=dict(sums))

"""The topic of memoranda and contracts: where their fair was held, else where the firm is that said so."""

from collections import defaultdict
from datetime import date, datetime, time
from typing import Any

from bot.clock import TASHKENT
from bot.database import Connection, Row
from bot.i18n import mark
from bot.memoranda import counting, figure_queries
from bot.memoranda.models import CURRENCIES
from bot.statistics.models import Measure, Scope, Source, Topic


async def agreed(connection: Connection, scope: Scope) -> list[Row]:
    """Count what was said in the period, as it is by the end of today; sums of contracts in whole units."""
    tonight = datetime.combine(date.fromisoformat(scope.day), time.max, TASHKENT)
    rows = await figure_queries.counted(
        connection, fair_id=None, region=None, span=(scope.since, scope.until), moment=tonight
    )
    by_place: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        by_place[row["region"], row["fair"], row["begins"]].append(row)
    return [
        dict(zip(("region", "fair", "begins"), place, strict=True)) | _numbers(counting.summed(found))
        for place, found in by_place.items()
    ]


def _numbers(found: counting.Figures) -> dict[str, int]:
    sums = {f"contract_{code}": int(found.sums.get(code, 0)) for code in CURRENCIES}
    return found.model_dump(exclude={"sums"}) | {"claimed": found.claimed_memoranda + found.claimed_contracts} | sums


AGREED = Source(
    agreed,
    frozenset({"fair", "period"}),
    mark("figure source", "What both sides of a memorandum or contract said of it"),
)
SIGNED = Measure(
    "memoranda",
    mark("statistics", "Memoranda, by both sides"),
    mark("figure means", "Memoranda that both firms confirmed, by the day they were entered."),
    AGREED,
)
CONTRACTS = Measure(
    "contracts",
    mark("statistics", "Contracts, by both sides"),
    mark("figure means", "Contracts that both firms confirmed, by the day they were entered."),
    AGREED,
)
MEMORANDA = Topic(
    "n",
    mark("statistics", "Memoranda"),
    ("memorandum", "memoranda", "memorandumlar", "меморандум", "меморандумы", "contracts", "shartnomalar", "договоры"),
    (
        SIGNED,
        Measure(
            "alive",
            mark("statistics", "Alive after 90 days"),
            mark("figure means", "Memoranda 90 days old of which somebody said at 60 or 90 days that they go on."),
            AGREED,
        ),
        Measure(
            "silent",
            mark("statistics", "Silent after 90 days"),
            mark("figure means", "Memoranda 90 days old of which nobody says how they go."),
            AGREED,
        ),
        Measure(
            "grown",
            mark("statistics", "Became contracts"),
            mark("figure means", "Memoranda that became a contract both firms confirmed."),
            AGREED,
        ),
        CONTRACTS,
        *(
            Measure(f"contract_{code}", name, mark("figure means", "Sums of confirmed contracts."), AGREED)
            for code, name in zip(
                ("USD", "UZS"),
                (
                    mark("statistics", "Sums of contracts, USD"),
                    mark("statistics", "Sums of contracts, soʻm"),
                ),
                strict=True,
            )
        ),
        Measure(
            "claimed",
            mark("statistics", "Said by one side only"),
            mark("figure means", "Memoranda and contracts the other firm has not confirmed: claimed, not counted."),
            AGREED,
        ),
    ),
)

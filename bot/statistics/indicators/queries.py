"""Where published figures are kept."""

from collections.abc import Iterable
from datetime import date, datetime

from bot.database import Connection, Row
from bot.statistics.indicators.models import Indicator

_FIELDS = "region, code, period, series, value, unit, source, as_of, plan"


async def indicators(
    connection: Connection, *, region: str = "", since: str = "0001-01-01", until: str = "9999-12-31"
) -> list[Indicator]:
    """Give the figures of a region, or of all of them, whose period ends in these days (ISO), newest first."""
    rows = await connection.all(
        f"""SELECT {_FIELDS} FROM published_figures
            WHERE (:region = '' OR region = :region) AND ends_on BETWEEN :since AND :until
            ORDER BY region, ends_on DESC, code, series DESC""",
        region=region,
        since=since,
        until=until,
    )
    return [_indicator(row) for row in rows]


async def of_code(connection: Connection, code: str) -> list[Indicator]:
    """Give every figure of an indicator, the latest of each region first."""
    rows = await connection.all(
        f"SELECT {_FIELDS} FROM published_figures WHERE code = :code ORDER BY ends_on DESC, series DESC", code=code
    )
    return [_indicator(row) for row in rows]


async def keep(
    connection: Connection, figures: Iterable[tuple[Indicator, date]], *, recorder: int | None, moment: datetime
) -> None:
    """Record figures, each with the last day of its period; a second one of the same period and series replaces it."""
    rows: list[Row] = [
        {
            **one.model_dump(),
            "as_of": one.as_of.isoformat() if one.as_of else None,
            "ends_on": ends.isoformat(),
            "recorder": recorder,
            "moment": moment,
        }
        for one, ends in figures
    ]
    if rows:
        await connection.many(
            """INSERT INTO published_figures (region, code, period, series, ends_on, value, unit, source, as_of, plan,
                                              recorded_by, recorded_at)
               VALUES (:region, :code, :period, :series, :ends_on, :value, :unit, :source, :as_of, :plan, :recorder,
                       :moment)
               ON CONFLICT (region, code, period, series) DO UPDATE SET value = excluded.value, unit = excluded.unit,
                   source = excluded.source, as_of = excluded.as_of, plan = excluded.plan,
                   ends_on = excluded.ends_on, recorded_by = excluded.recorded_by,
                   recorded_at = excluded.recorded_at""",
            rows,
        )


def _indicator(row: Row) -> Indicator:
    return Indicator.model_validate(dict(row))

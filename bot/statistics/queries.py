"""Where the figures of the catalogue and those that were published are kept."""

from datetime import datetime

from bot.database import Connection, Row
from bot.statistics.models import Indicator


async def catalogue(connection: Connection, *, sector: str | None) -> Row:
    """Give of the catalogue: items, value (US dollars a year), in_progress, localized."""
    row = await connection.one(
        """SELECT count(*) AS items, coalesce(sum(annual_value_usd), 0) AS value,
                  coalesce(sum(CASE WHEN status = 'in_progress' THEN 1 ELSE 0 END), 0) AS in_progress,
                  coalesce(sum(CASE WHEN status = 'localized' THEN 1 ELSE 0 END), 0) AS localized
           FROM components WHERE status <> 'withdrawn' AND (:sector = '' OR sector = :sector)""",
        sector=sector or "",
    )
    assert row is not None
    return row


async def indicators(connection: Connection, *, region: str | None, since: int, until: int) -> list[Indicator]:
    """Give the yearly figures of a region, or of all of them, from one year to another, newest first."""
    rows = await connection.all(
        """SELECT region, code, year, value, unit, source FROM indicators
           WHERE (:region = '' OR region = :region) AND year BETWEEN :since AND :until
           ORDER BY region, year DESC, code""",
        region=region or "",
        since=since,
        until=until,
    )
    return [Indicator(**dict(row)) for row in rows]


async def keep_indicator(
    connection: Connection, indicator: Indicator, *, recorder: int | None, moment: datetime
) -> None:
    """Record a yearly figure; a second one for the same year replaces it."""
    await connection.run(
        """INSERT INTO indicators (region, code, year, value, unit, source, recorded_by, recorded_at)
           VALUES (:region, :code, :year, :value, :unit, :source, :recorder, :moment)
           ON CONFLICT (region, code, year) DO UPDATE SET value = excluded.value, unit = excluded.unit,
               source = excluded.source, recorded_by = excluded.recorded_by, recorded_at = excluded.recorded_at""",
        **indicator.model_dump(),
        recorder=recorder,
        moment=moment,
    )

"""Where the figures of the catalogue come from."""

from bot.database import Connection, Row


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

"""Meetings counted in the database."""

from datetime import datetime

from bot.database import Connection, Row

EVER = (datetime.fromisoformat("2000-01-01T00:00:00+00:00"), datetime.fromisoformat("2999-12-31T00:00:00+00:00"))


async def talks(
    connection: Connection, *, fair_id: str | None, region: str | None, span: tuple[datetime, datetime] | None
) -> Row:
    """Give for a fair, a region's fairs, or all: planned, held, missed."""
    since, until = span or EVER
    row = await connection.one(
        """SELECT count(*) AS planned, coalesce(sum(CASE WHEN m.state = 'held' THEN 1 ELSE 0 END), 0) AS held,
                  coalesce(sum(CASE WHEN m.state = 'no_show' THEN 1 ELSE 0 END), 0) AS missed
           FROM meetings m JOIN fairs f ON f.id = m.fair_id
           WHERE m.state IN ('placed', 'held', 'no_show') AND m.starts_at >= :since AND m.starts_at < :until
             AND (CAST(:fair_id AS TEXT) IS NULL OR m.fair_id = :fair_id)
             AND (CAST(:region AS TEXT) IS NULL OR f.region = :region)""",
        fair_id=fair_id,
        region=region,
        since=since,
        until=until,
    )
    assert row is not None
    return row

"""Where figures come from: each is one statement over all regions, so that a region and the country agree."""

from datetime import date, datetime

from bot.database import Connection, Row
from bot.statistics.models import Indicator


async def enterprises(
    connection: Connection, *, since: datetime, until: datetime, day: date, sector: str | None, district: str | None
) -> list[Row]:
    """Give by region, and `here` in the district asked about or not: enterprises, manufacturers, verified,
    with_free_capacity, free_capacity_sum (percent).
    """
    return await connection.all(
        """SELECT e.region, CASE WHEN e.district = :district THEN 1 ELSE 0 END AS here, count(*) AS enterprises,
                  sum(CASE WHEN e.kind = 'manufacturer' THEN 1 ELSE 0 END) AS manufacturers,
                  sum(CASE WHEN e.verified_at IS NOT NULL THEN 1 ELSE 0 END) AS verified,
                  sum(CASE WHEN e.free_capacity_percent IS NOT NULL AND coalesce(e.free_until, :day) >= :day
                      THEN 1 ELSE 0 END) AS with_free_capacity,
                  sum(CASE WHEN coalesce(e.free_until, :day) >= :day THEN coalesce(e.free_capacity_percent, 0)
                      ELSE 0 END) AS free_capacity_sum
           FROM enterprises e
           WHERE e.created_at >= :since AND e.created_at < :until
             AND (:sector = '' OR EXISTS (SELECT 1 FROM enterprise_abilities a
                  WHERE a.enterprise_id = e.id AND a.kind = 'sector' AND a.code = :sector))
           GROUP BY e.region, here""",
        since=since,
        until=until,
        day=day,
        sector=sector or "",
        district=district or "",
    )


async def proposals(
    connection: Connection, *, since: datetime, until: datetime, sector: str | None, district: str | None
) -> list[Row]:
    """Give by region, and `here` in the district asked about or not: proposals made, and those that found interest.

    A sector is the item's.
    """
    return await connection.all(
        """SELECT e.region, CASE WHEN e.district = :district THEN 1 ELSE 0 END AS here, count(*) AS proposals,
                  sum(CASE WHEN p.state = 'interested' THEN 1 ELSE 0 END) AS interested
           FROM proposals p JOIN enterprises e ON e.id = p.enterprise_id JOIN components c ON c.id = p.component_id
           WHERE p.created_at >= :since AND p.created_at < :until AND p.state <> 'withdrawn'
             AND (:sector = '' OR c.sector = :sector)
           GROUP BY e.region, here""",
        since=since,
        until=until,
        sector=sector or "",
        district=district or "",
    )


async def fairs(connection: Connection, *, since: datetime, until: datetime) -> list[Row]:
    """Give by fair: fair_id, region, starts_on, exhibitors, exhibitor_places, visitors, waiting, checked_in."""
    return await connection.all(
        """SELECT f.id AS fair_id, f.region, f.starts_on,
                  coalesce((SELECT q.places FROM fair_quotas q
                            WHERE q.fair_id = f.id AND q.role = 'exhibitor'), 0) AS exhibitor_places,
                  count(CASE WHEN s.state = 'confirmed' AND s.role = 'exhibitor'
                             AND s.takes_place = 1 THEN 1 END) AS exhibitors,
                  count(CASE WHEN s.state = 'confirmed' AND s.role = 'visitor' THEN 1 END) AS visitors,
                  count(CASE WHEN s.state = 'waiting' THEN 1 END) AS waiting,
                  count(s.checked_in_at) AS checked_in
           FROM fairs f LEFT JOIN signups s ON s.fair_id = f.id AND f.state <> 'draft'
                             AND s.signed_at >= :since AND s.signed_at < :until
           GROUP BY f.id, f.region, f.starts_on ORDER BY f.starts_on, f.id""",
        since=since,
        until=until,
    )


async def fair_region(connection: Connection, fair_id: str) -> str | None:
    row = await connection.one("SELECT region FROM fairs WHERE id = :fair_id", fair_id=fair_id)
    return row["region"] if row else None


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

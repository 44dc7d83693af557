"""Where figures of enterprises and of what they were offered come from: one statement each, by region and district."""

from bot.database import Connection, Row
from bot.statistics.models import Scope


async def enterprises(connection: Connection, scope: Scope) -> list[Row]:
    """Count firms by kind and state, and the free capacity they state today (sum of percents)."""
    return await connection.all(
        """SELECT e.region, e.district, count(*) AS enterprises,
                  sum(CASE WHEN e.kind = 'manufacturer' THEN 1 ELSE 0 END) AS manufacturers,
                  sum(CASE WHEN e.kind = 'buyer' THEN 1 ELSE 0 END) AS buyers,
                  count(e.verified_at) AS verified,
                  count(CASE WHEN e.free_capacity_percent IS NOT NULL AND coalesce(e.free_until, :day) >= :day
                        THEN 1 END) AS with_free_capacity,
                  sum(CASE WHEN coalesce(e.free_until, :day) >= :day THEN coalesce(e.free_capacity_percent, 0)
                      ELSE 0 END) AS free_capacity_sum,
                  count(CASE WHEN e.free_capacity_percent > 0 AND e.free_until >= :day AND e.free_until < :week
                        THEN 1 END) AS capacity_ends_this_week,
                  count(CASE WHEN e.free_capacity_percent IS NOT NULL AND e.free_until < :day
                        THEN 1 END) AS capacity_out_of_date
           FROM enterprises e
           WHERE e.created_at >= :since AND e.created_at < :until
             AND (:sector = '' OR e.id IN (SELECT a.enterprise_id FROM enterprise_abilities a
                  WHERE a.kind = 'sector' AND a.code = :sector))
           GROUP BY e.region, e.district""",
        since=scope.since,
        until=scope.until,
        day=scope.day,
        week=scope.week,
        sector=scope.sector,
    )


async def proposals(connection: Connection, scope: Scope) -> list[Row]:
    """Count proposals made in the period by what was answered; a sector is the item's."""
    return await connection.all(
        """SELECT e.region, e.district, count(*) AS proposals,
                  count(CASE WHEN p.state = 'interested' THEN 1 END) AS interested,
                  count(CASE WHEN p.state = 'declined' THEN 1 END) AS declined,
                  count(CASE WHEN p.state IN ('open', 'later') THEN 1 END) AS unanswered
           FROM proposals p JOIN enterprises e ON e.id = p.enterprise_id JOIN components c ON c.id = p.component_id
           WHERE p.created_at >= :since AND p.created_at < :until AND p.state <> 'withdrawn'
             AND (:sector = '' OR c.sector = :sector)
           GROUP BY e.region, e.district""",
        since=scope.since,
        until=scope.until,
        sector=scope.sector,
    )


async def introductions(connection: Connection, scope: Scope) -> list[Row]:
    """Count by the maker's place the introductions both sides agreed to in the period; a sector is the item's."""
    return await connection.all(
        """SELECT e.region, e.district, count(*) AS agreed
           FROM introductions i JOIN enterprises e ON e.id = i.maker_id
           LEFT JOIN components c ON c.id = i.component_id
           WHERE i.agreed_at >= :since AND i.agreed_at < :until AND (:sector = '' OR c.sector = :sector)
           GROUP BY e.region, e.district""",
        since=scope.since,
        until=scope.until,
        sector=scope.sector,
    )

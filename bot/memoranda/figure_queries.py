"""What became of memoranda and contracts, counted in the database."""

from datetime import datetime

from bot.database import Connection, Row
from bot.meetings.count_queries import EVER


async def counted(
    connection: Connection,
    *,
    fair_id: str | None,
    region: str | None,
    span: tuple[datetime, datetime] | None,
    moment: datetime,
) -> list[Row]:
    """Give memoranda and contracts by kind, state, life and sum: of a fair, of a region, or all.

    `life` is 'young' before ninety days, then 'alive' when it has become a contract, or somebody answered at sixty or
    ninety days that it goes on, 'silent' when nobody did, 'ended' when it came to nothing before. A region's are those
    of its fairs, and of its firms outside fairs; `span` bounds when they were said.
    Columns: region, fair, begins (both NULL outside fairs), kind, state, life, amount, currency, count.
    """
    since, until = span or EVER
    return await connection.all(
        """SELECT region, fair, begins, kind, state, life, amount, currency, count(*) AS count FROM (
               SELECT coalesce(f.region, e.region) AS region, f.id AS fair, f.starts_on AS begins,
                      m.kind, m.state, m.amount, m.currency, CASE
                   WHEN m.aged_at IS NULL OR m.aged_at > :moment THEN 'young'
                   WHEN m.state = 'dead' AND m.ended_at <= m.aged_at THEN 'ended'
                   WHEN m.state = 'grown' OR EXISTS (
                       SELECT 1 FROM memorandum_checks k WHERE k.memorandum_id = m.id AND k.days >= 60
                       AND k.answer IN ('done', 'moving', 'blocked')) THEN 'alive'
                   ELSE 'silent' END AS life
               FROM memoranda m JOIN enterprises e ON e.id = m.claimant_id LEFT JOIN fairs f ON f.id = m.fair_id
               WHERE m.kind IN ('memorandum', 'contract') AND m.claimed_at >= :since AND m.claimed_at < :until
                 AND (CAST(:fair_id AS TEXT) IS NULL OR m.fair_id = :fair_id)
                 AND (CAST(:region AS TEXT) IS NULL OR coalesce(f.region, e.region) = :region)) AS told
           GROUP BY region, fair, begins, kind, state, life, amount, currency""",
        fair_id=fair_id,
        region=region,
        since=since,
        until=until,
        moment=moment,
    )

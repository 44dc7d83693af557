"""Where figures of what people asked, looked for and were told come from: one statement each, by their region."""

from bot.database import Connection, Row
from bot.statistics.models import Scope


async def requests(connection: Connection, scope: Scope) -> list[Row]:
    """Count requests for samples and specifications made in the period: the firm's place, else the asker's region."""
    return await connection.all(
        """SELECT coalesce(e.region, p.region, '') AS region, e.district, count(*) AS requests,
                  count(CASE WHEN r.kind = 'sample' THEN 1 END) AS requests_for_samples,
                  count(CASE WHEN r.state IN ('asked', 'taken') THEN 1 END) AS requests_waiting,
                  count(r.answered_at) AS requests_answered
           FROM requests r JOIN people p ON p.id = r.person_id JOIN components c ON c.id = r.component_id
           LEFT JOIN enterprises e ON e.id = r.enterprise_id
           WHERE r.created_at >= :since AND r.created_at < :until AND (:sector = '' OR c.sector = :sector)
           GROUP BY coalesce(e.region, p.region, ''), e.district""",
        since=scope.since,
        until=scope.until,
        sector=scope.sector,
    )


async def questions(connection: Connection, scope: Scope) -> list[Row]:
    """Count questions to the centre and complaints to authorities asked in the period."""
    return await connection.all(
        """SELECT coalesce(q.region, p.region, '') AS region,
                  count(CASE WHEN q.region IS NULL THEN 1 END) AS questions,
                  count(q.region) AS complaints,
                  count(CASE WHEN q.answered_at IS NULL THEN 1 END) AS questions_waiting
           FROM questions q JOIN people p ON p.id = q.person_id
           WHERE q.asked_at >= :since AND q.asked_at < :until
           GROUP BY coalesce(q.region, p.region, '')""",
        since=scope.since,
        until=scope.until,
    )


async def wishes(connection: Connection, scope: Scope) -> list[Row]:
    """Count what was looked for in vain and asked of the centre in the period, and what of it came true."""
    return await connection.all(
        """SELECT coalesce(p.region, '') AS region, count(*) AS wishes, count(w.answered_at) AS wishes_come_true
           FROM wishes w LEFT JOIN people p ON p.id = w.person_id
           WHERE w.asked_at >= :since AND w.asked_at < :until
           GROUP BY coalesce(p.region, '')""",
        since=scope.since,
        until=scope.until,
    )


async def deliveries(connection: Connection, scope: Scope) -> list[Row]:
    """Count what the bot said by itself in the period: to whom it came, where it waits, whom it did not reach."""
    return await connection.all(
        """SELECT coalesce(p.region, '') AS region,
                  count(CASE WHEN o.state = 'sent' THEN 1 END) AS delivered,
                  count(CASE WHEN o.state IN ('waiting', 'intent') THEN 1 END) AS delivery_waits,
                  count(CASE WHEN o.state = 'unknown' THEN 1 END) AS delivery_uncertain,
                  count(CASE WHEN o.state IN ('failed', 'aside', 'expired') THEN 1 END) AS undelivered
           FROM outbox o LEFT JOIN people p ON p.id = o.person_id
           WHERE o.lane = 'notice' AND o.created_at >= :since AND o.created_at < :until
           GROUP BY coalesce(p.region, '')""",
        since=scope.since,
        until=scope.until,
    )


async def broadcasts(connection: Connection, scope: Scope) -> list[Row]:
    """Count the letters of broadcasts begun in the period: how many came, how many did not."""
    return await connection.all(
        """SELECT coalesce(p.region, '') AS region, count(CASE WHEN d.state = 'sent' THEN 1 END) AS letters_delivered,
                  count(CASE WHEN d.state IN ('blocked', 'failed') THEN 1 END) AS letters_undelivered
           FROM deliveries d JOIN broadcasts b ON b.id = d.broadcast_id JOIN people p ON p.id = d.person_id
           WHERE b.started_at >= :since AND b.started_at < :until
           GROUP BY coalesce(p.region, '')""",
        since=scope.since,
        until=scope.until,
    )

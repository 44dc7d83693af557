"""Where it is kept until when people were told of news, and what is new for whom: proposals, chains, introductions."""

from datetime import datetime

from bot.database import Connection, Row
from bot.ids import PersonId

# What is news: since when, for which enterprise, of which kind. A "later" comes back once when its time comes.
_FRESH = """
    SELECT p.enterprise_id, 'component' AS kind, p.created_at AS at, p.score, p.component_id,
           CAST(p.component_id AS TEXT) AS subject
      FROM proposals p
      WHERE p.told_at IS NULL AND p.created_at > :earliest AND p.created_at <= :moment
        AND p.state = 'open' AND p.score >= :worth{own_p}
    UNION ALL
    SELECT p.enterprise_id, 'component', p.again_at, p.score, p.component_id, CAST(p.component_id AS TEXT)
      FROM proposals p
      WHERE p.again_at > :earliest AND p.again_at <= :moment AND p.state = 'later' AND p.laters = 1{own_p}
    UNION ALL
    SELECT l.enterprise_id, 'chain', l.asked_at, 2, c.component_id, CAST(l.chain_id AS TEXT)
      FROM chain_links l JOIN chains c ON c.id = l.chain_id
      WHERE l.state = 'asked' AND l.asked_at > :earliest AND l.asked_at <= :moment{own_l}
    UNION ALL
    SELECT i.taker_id, i.kind, max(i.created_at), max(i.score) + 1, min(i.component_id), i.subject
      FROM introductions i
      WHERE i.taker_answer = 'open' AND i.maker_answer <> 'no'
        AND i.created_at > :earliest AND i.created_at <= :moment{own_i}
      GROUP BY i.taker_id, i.kind, i.subject
    UNION ALL
    SELECT i.taker_id, i.kind, max(i.again_at), max(i.score) + 1, min(i.component_id), i.subject
      FROM introductions i
      WHERE i.taker_answer = 'later' AND i.maker_answer <> 'no' AND i.laters = 1
        AND i.again_at > :earliest AND i.again_at <= :moment{own_i}
      GROUP BY i.taker_id, i.kind, i.subject"""
_OWN = " AND {column} IN (SELECT o.enterprise_id FROM enterprise_members o WHERE o.person_id = :person_id)"
_OF_ALL = _FRESH.format(own_p="", own_l="", own_i="")
_OF_PERSON = _FRESH.format(
    own_p=_OWN.format(column="p.enterprise_id"),
    own_l=_OWN.format(column="l.enterprise_id"),
    own_i=_OWN.format(column="i.taker_id"),
)
# Muted kinds are no news; chains are for owners; what is older than a membership is no news for that member.
_FOR_MEMBER = """f.at > m.since AND (f.kind <> 'chain' OR m.role = 'owner')
    AND NOT EXISTS (SELECT 1 FROM proposal_mutes x WHERE x.enterprise_id = f.enterprise_id
                    AND x.kind = CASE WHEN f.kind IN ('supply', 'assembly') THEN 'partner' ELSE f.kind END)"""


async def waiting(
    connection: Connection,
    *,
    worth: float,
    moment: datetime,
    hour: int,
    today: datetime,
    week: datetime,
    earliest: datetime,
    kind: str,
    cap: int,
    limit: int,
) -> list[Row]:
    """Give people with news due now: person_id, since (when they were last told, or joined).

    `today` is when this day began, `week` six days before: who was told after it is told another time. `hour` is the
    hour of the day in Tashkent. Who wants to hear at once does at most `cap` times a day, in notices of `kind`.
    """
    return await connection.all(
        f"""WITH fresh AS MATERIALIZED ({_OF_ALL})
            SELECT m.person_id, min(coalesce(d.told_until, m.since)) AS since
            FROM fresh f JOIN enterprise_members m ON m.enterprise_id = f.enterprise_id
            LEFT JOIN digests d ON d.person_id = m.person_id
            WHERE {_FOR_MEMBER} AND f.at > coalesce(d.told_until, m.since)
              AND (coalesce(d.pace, 'daily') = 'daily' AND coalesce(d.hour, 9) <= :hour
                     AND (d.told_until IS NULL OR d.told_until < :today)
                   OR d.pace = 'weekly' AND d.hour <= :hour AND (d.told_until IS NULL OR d.told_until < :week)
                   OR d.pace = 'now' AND (SELECT count(*) FROM outbox n WHERE n.person_id = m.person_id
                                          AND n.kind = :kind AND n.due_at >= :today) < :cap)
            GROUP BY m.person_id ORDER BY m.person_id LIMIT :limit""",
        worth=worth,
        moment=moment,
        hour=hour,
        today=today,
        week=week,
        earliest=earliest,
        kind=kind,
        cap=cap,
        limit=limit,
    )


async def told(connection: Connection, person_id: PersonId, *, since: datetime, moment: datetime) -> bool:
    """Keep until when a person was told; False when another was quicker since this was read."""
    row = await connection.one(
        """INSERT INTO digests (person_id, pace, told_until) VALUES (:person_id, 'daily', :moment)
           ON CONFLICT (person_id) DO UPDATE SET told_until = excluded.told_until
           WHERE digests.told_until IS NULL OR digests.told_until <= :since RETURNING person_id""",
        person_id=person_id,
        since=since,
        moment=moment,
    )
    return row is not None


async def news(
    connection: Connection, person_id: PersonId, *, worth: float, since: datetime, until: datetime, limit: int
) -> list[Row]:
    """Give the best news for a person's enterprises: enterprise_id, kind, subject, component_id, the item's names.

    `total` is how many there are, `firms` how many makers an introduction is about.
    """
    return await connection.all(
        f"""WITH fresh AS MATERIALIZED ({_OF_PERSON})
            SELECT f.enterprise_id, f.kind, f.subject, f.component_id, c.code, c.name_uz, c.name_ru, c.name_en,
                   c.annual_value_usd, c.figures, count(*) OVER () AS total,
                   (SELECT count(*) FROM introductions i WHERE i.taker_id = f.enterprise_id AND i.kind = f.kind
                    AND i.subject = f.subject AND i.taker_answer IN ('open', 'later')
                    AND i.maker_answer <> 'no') AS firms
            FROM fresh f JOIN enterprise_members m ON m.enterprise_id = f.enterprise_id AND m.person_id = :person_id
            LEFT JOIN components c ON c.id = f.component_id
            WHERE {_FOR_MEMBER}
            ORDER BY f.score DESC, f.component_id, f.subject LIMIT :limit""",
        person_id=person_id,
        worth=worth,
        earliest=since,
        moment=until,
        limit=limit,
    )

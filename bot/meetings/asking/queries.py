"""Where asks and their answers are kept."""

from datetime import datetime

from bot import clock
from bot.database import Connection
from bot.ids import EnterpriseId, PersonId
from bot.meetings.models import Counts, Meeting, Record, State, Wished

_SEEN = """m.id, m.fair_id, f.region AS fair_region, me.id AS mine_id, o.id AS other_id, o.name AS other,
           o.region AS other_region, CASE WHEN m.asker_id = me.id THEN 1 ELSE 0 END AS asked_by_me, m.state, m.weight,
           m.reason, m.asked_at, m.expires_at, m.starts_at, m.table_code,
           CASE WHEN m.asker_id = me.id THEN m.asker_said ELSE m.asked_said END AS mine_said,
           CASE WHEN m.asker_id = me.id THEN m.asked_said ELSE m.asker_said END AS other_said,
           c.name_uz, c.name_ru, c.name_en
    FROM meetings m JOIN fairs f ON f.id = m.fair_id
    JOIN enterprises me ON me.id IN (m.asker_id, m.asked_id)
    JOIN enterprises o ON o.id IN (m.asker_id, m.asked_id) AND o.id <> me.id
    LEFT JOIN components c ON c.id = m.component_id"""


async def ask(connection: Connection, wished: Wished, *, most_open: int, most_with_one: int) -> int | None:
    """Keep that a firm asks another for a meeting, and give its id; None when one of the limits says no.

    The item they could talk of is the best of those that matching brought them together for.
    """
    row = await connection.one(
        """INSERT INTO meetings (id, fair_id, asker_id, asked_id, low_id, high_id, component_id, weight, state,
                                 asked_by, asked_at, expires_at)
           SELECT :id, :fair_id, :asker_id, :asked_id, :low_id, :high_id,
                  (SELECT i.component_id FROM introductions i WHERE i.component_id IS NOT NULL
                   AND ((i.maker_id = :asker_id AND i.taker_id = :asked_id)
                        OR (i.taker_id = :asker_id AND i.maker_id = :asked_id))
                   ORDER BY i.score DESC, i.id LIMIT 1),
                  :weight, :state, :person_id, :moment, :expires_at
           WHERE (SELECT count(*) FROM meetings n WHERE n.fair_id = :fair_id AND n.asker_id = :asker_id
                  AND n.state IN ('wished', 'asked')) < :most_open
             AND (SELECT count(*) FROM meetings n WHERE n.fair_id = :fair_id AND n.asker_id = :asker_id
                  AND n.asked_id = :asked_id) < :most_with_one
             AND NOT EXISTS (SELECT 1 FROM meeting_refusals r WHERE r.fair_id = :fair_id
                  AND ((r.enterprise_id = :asker_id AND r.other_id = :asked_id)
                       OR (r.enterprise_id = :asked_id AND r.other_id = :asker_id)))
             AND NOT EXISTS (SELECT 1 FROM meeting_pardons p WHERE p.fair_id = :fair_id
                  AND p.enterprise_id = :asker_id AND p.state <> 'given')
           ON CONFLICT DO NOTHING RETURNING id""",
        id=clock.new_id(),
        low_id=min(wished.asker_id, wished.asked_id),
        high_id=max(wished.asker_id, wished.asked_id),
        most_open=most_open,
        most_with_one=most_with_one,
        **wished.model_dump(),
    )
    return int(row["id"]) if row else None


async def asked_of(connection: Connection, fair_id: str, *, asker_id: EnterpriseId, asked_id: EnterpriseId) -> Counts:
    """Give how many asks a firm has open (`sent`), and how many it ever sent this one (`agreed`)."""
    row = await connection.one(
        """SELECT coalesce(sum(CASE WHEN state IN ('wished', 'asked') THEN 1 ELSE 0 END), 0) AS sent,
                  coalesce(sum(CASE WHEN asked_id = :asked_id THEN 1 ELSE 0 END), 0) AS agreed
           FROM meetings WHERE fair_id = :fair_id AND asker_id = :asker_id""",
        fair_id=fair_id,
        asker_id=asker_id,
        asked_id=asked_id,
    )
    assert row is not None
    return Counts(**dict(row))


async def answer(
    connection: Connection,
    meeting_id: int,
    *,
    state: State,
    weight: str | None,
    reason: str | None,
    person_id: PersonId,
    moment: datetime,
) -> bool:
    """Keep what the firm that was asked says; False when it is not this person's to say, or no longer."""
    row = await connection.one(
        """UPDATE meetings SET state = :state, answer_weight = :weight, reason = :reason, answered_by = :person_id,
                               answered_at = :moment, expires_at = NULL
           WHERE id = :id AND state = 'asked' AND asked_id IN (
               SELECT enterprise_id FROM enterprise_members WHERE person_id = :person_id) RETURNING id""",
        id=meeting_id,
        state=state,
        weight=weight,
        reason=reason,
        person_id=person_id,
        moment=moment,
    )
    return row is not None


async def say_why(connection: Connection, meeting_id: int, *, reason: str, person_id: PersonId) -> bool:
    """Keep why a firm said no; False when it did not, or is not this person's."""
    row = await connection.one(
        """UPDATE meetings SET reason = :reason WHERE id = :id AND state = 'declined' AND asked_id IN (
               SELECT enterprise_id FROM enterprise_members WHERE person_id = :person_id) RETURNING id""",
        id=meeting_id,
        reason=reason,
        person_id=person_id,
    )
    return row is not None


async def meeting(connection: Connection, meeting_id: int, *, person_id: PersonId) -> Meeting | None:
    """Give a meeting as a person of one of its firms sees it."""
    row = await connection.one(
        f"""SELECT {_SEEN} JOIN enterprise_members em ON em.enterprise_id = me.id AND em.person_id = :person_id
            WHERE m.id = :id ORDER BY me.id LIMIT 1""",
        id=meeting_id,
        person_id=person_id,
    )
    return Meeting(**dict(row)) if row else None


async def meeting_of_asker(connection: Connection, meeting_id: int) -> Meeting | None:
    """Give a meeting as the firm that asked sees it: for the organizers."""
    row = await connection.one(f"SELECT {_SEEN} WHERE m.id = :id AND me.id = m.asker_id", id=meeting_id)
    return Meeting(**dict(row)) if row else None


async def meeting_of(connection: Connection, meeting_id: int, *, firm_id: EnterpriseId) -> Meeting | None:
    """Give a meeting as one of its firms sees it."""
    row = await connection.one(f"SELECT {_SEEN} WHERE m.id = :id AND me.id = :firm_id", id=meeting_id, firm_id=firm_id)
    return Meeting(**dict(row)) if row else None


async def asks(
    connection: Connection, fair_id: str, *, firm_id: EnterpriseId, mine: bool, limit: int, offset: int
) -> list[Meeting]:
    """Give what a firm asked, or was asked, the newest open ones first."""
    side = "m.asker_id" if mine else "m.asked_id"
    rows = await connection.all(
        f"""SELECT {_SEEN} WHERE m.fair_id = :fair_id AND {side} = :firm_id AND me.id = :firm_id
            AND m.state NOT IN ('cancelled')
            ORDER BY CASE m.state WHEN 'asked' THEN 0 WHEN 'wished' THEN 1 WHEN 'accepted' THEN 2 WHEN 'placed' THEN 3
                     ELSE 4 END, m.asked_at DESC, m.id LIMIT :limit OFFSET :offset""",
        fair_id=fair_id,
        firm_id=firm_id,
        limit=limit,
        offset=offset,
    )
    return [Meeting(**dict(row)) for row in rows]


async def counts(connection: Connection, fair_id: str, *, firm_id: EnterpriseId) -> Counts:
    """Give what a firm has open at a fair."""
    row = await connection.one(
        """SELECT coalesce(sum(CASE WHEN state = 'asked' AND asked_id = :firm_id THEN 1 ELSE 0 END), 0) AS waiting,
                  coalesce(sum(CASE WHEN state IN ('asked', 'wished') AND asker_id = :firm_id THEN 1 ELSE 0 END), 0)
                      AS sent,
                  coalesce(sum(CASE WHEN state = 'accepted' THEN 1 ELSE 0 END), 0) AS agreed,
                  coalesce(sum(CASE WHEN state = 'placed' THEN 1 ELSE 0 END), 0) AS placed,
                  (SELECT count(*) FROM meeting_absences a WHERE a.fair_id = :fair_id AND a.enterprise_id = :firm_id)
                      AS away
           FROM meetings WHERE fair_id = :fair_id AND (asker_id = :firm_id OR asked_id = :firm_id)""",
        fair_id=fair_id,
        firm_id=firm_id,
    )
    assert row is not None
    return Counts(**dict(row))


async def cancel(
    connection: Connection,
    meeting_id: int,
    *,
    firm_id: EnterpriseId,
    froms_asker: str,
    froms_asked: str,
    moment: datetime,
) -> bool:
    """Take a firm's wish or word back, where it may; states as `;`-separated words. False when it may not."""
    row = await connection.one(
        """UPDATE meetings SET state = 'cancelled', expires_at = NULL, answered_at = coalesce(answered_at, :moment)
           WHERE id = :id AND (
               (asker_id = :firm_id AND :froms_asker LIKE '%;' || state || ';%')
               OR (asked_id = :firm_id AND :froms_asked LIKE '%;' || state || ';%')) RETURNING id""",
        id=meeting_id,
        firm_id=firm_id,
        froms_asker=froms_asker,
        froms_asked=froms_asked,
        moment=moment,
    )
    return row is not None


async def refuse(connection: Connection, fair_id: str, *, firm_id: EnterpriseId, other_id: EnterpriseId) -> None:
    """Keep that a firm does not want to meet another at a fair."""
    await connection.run(
        """INSERT INTO meeting_refusals (fair_id, enterprise_id, other_id) VALUES (:fair_id, :firm_id, :other_id)
           ON CONFLICT (fair_id, enterprise_id, other_id) DO NOTHING""",
        fair_id=fair_id,
        firm_id=firm_id,
        other_id=other_id,
    )


async def mind_no_more(connection: Connection, fair_id: str, *, firm_id: EnterpriseId, other_id: EnterpriseId) -> None:
    await connection.run(
        """DELETE FROM meeting_refusals WHERE fair_id = :fair_id AND enterprise_id = :firm_id
           AND other_id = :other_id""",
        fair_id=fair_id,
        firm_id=firm_id,
        other_id=other_id,
    )


async def record(connection: Connection, firm_id: EnterpriseId, *, since: datetime) -> Record:
    """Give how a firm answered what it was asked since a day, in whole: asked, answered, hours on average.

    What it was asked and took back before it answered, or may still answer, does not count.
    """
    rows = await connection.all(
        """SELECT asked_at, answered_at FROM meetings WHERE asked_id = :firm_id AND asked_at >= :since
           AND (answered_by IS NOT NULL OR state = 'expired') ORDER BY id LIMIT 500""",
        firm_id=firm_id,
        since=since,
    )
    spans = [
        (datetime.fromisoformat(row["answered_at"]) - datetime.fromisoformat(row["asked_at"])).total_seconds() / 3600
        for row in rows
        if row["answered_at"] is not None
    ]
    return Record(asked=len(rows), answered=len(spans), hours=sum(spans) / len(spans) if spans else 0.0)

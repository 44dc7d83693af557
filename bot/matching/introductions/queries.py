"""Where introductions are kept."""

from collections.abc import Iterable
from datetime import datetime

from bot import clock
from bot.database import Connection, Row
from bot.enterprises.queries import COLUMNS as ENTERPRISE
from bot.ids import ComponentId, EnterpriseId, PersonId
from bot.matching.introductions.models import Introduction, Pair

_BOTH = """i.id, i.kind, i.subject, i.maker_id, k.name AS maker, k.region AS maker_region, k.phone AS maker_phone,
           i.taker_id, t.name AS taker, t.region AS taker_region, t.phone AS taker_phone,
           i.taker_answer, i.maker_answer, i.agreed_at, c.code, c.name_uz, c.name_ru, c.name_en
    FROM introductions i JOIN enterprises k ON k.id = i.maker_id JOIN enterprises t ON t.id = i.taker_id
    LEFT JOIN components c ON c.id = i.component_id"""


async def introduce(
    connection: Connection, pairs: Iterable[Pair], *, moment: datetime, firms: int, open_at_once: int
) -> None:
    """Keep introductions not kept yet: at most `firms` makers for one thing, and `open_at_once` of a kind unanswered.

    The maker of something it said it is interested in is willing from the start.
    """
    await connection.many(
        """INSERT INTO introductions (id, kind, maker_id, taker_id, subject, component_id, score, taker_answer,
                                      maker_answer, created_at)
           SELECT :id, :kind, :maker_id, :taker_id, :subject, :component_id, :score, 'open',
                  CASE WHEN EXISTS (SELECT 1 FROM proposals p WHERE p.enterprise_id = :maker_id
                                    AND p.component_id = :component_id AND p.state = 'interested')
                       THEN 'yes' ELSE 'open' END, :moment
           WHERE (SELECT count(*) FROM introductions o WHERE o.taker_id = :taker_id AND o.kind = :kind
                  AND o.subject = :subject) < :firms
             AND (SELECT count(*) FROM introductions o WHERE o.taker_id = :taker_id AND o.kind = :kind
                  AND o.taker_answer = 'open') < :open_at_once
           ON CONFLICT (kind, maker_id, taker_id, subject) DO NOTHING""",
        [
            {
                "id": clock.new_id(),
                "moment": moment,
                "firms": firms,
                "open_at_once": open_at_once,
                **pair._asdict(),
            }
            for pair in pairs
        ],
    )


async def heed_refusals(connection: Connection) -> None:
    """Keep that makers which declined a component do not want to be met for it."""
    await connection.run(
        """UPDATE introductions SET maker_answer = 'no' WHERE maker_answer = 'open' AND EXISTS (
             SELECT 1 FROM proposals p WHERE p.enterprise_id = introductions.maker_id
             AND p.component_id = introductions.component_id AND p.state = 'declined')"""
    )


async def become_willing(connection: Connection, maker_id: int, *, component_id: ComponentId, moment: datetime) -> None:
    """Keep that a maker is interested in a component, with everybody who takes it from there."""
    await connection.run(
        """UPDATE introductions
           SET maker_answer = 'yes',
               agreed_at = CASE WHEN taker_answer = 'yes' THEN coalesce(agreed_at, :moment) END,
               due_at = CASE WHEN taker_answer = 'yes' AND agreed_at IS NULL THEN :moment ELSE due_at END
           WHERE maker_id = :maker_id AND component_id = :component_id AND maker_answer IN ('open', 'asked')""",
        maker_id=maker_id,
        component_id=component_id,
        moment=moment,
    )


async def meet(connection: Connection, introduction_id: int, *, person_id: PersonId, moment: datetime) -> Row | None:
    """Keep that the taker wants to meet the maker: taker_id, kind, subject, agreed_at; None when it cannot (any more).

    A maker that was willing already is met at once.
    """
    return await connection.one(
        """UPDATE introductions
           SET taker_answer = 'yes', taker_answered_by = :person_id, again_at = NULL, due_at = :moment,
               maker_answer = CASE maker_answer WHEN 'open' THEN 'asked' ELSE maker_answer END,
               agreed_at = CASE maker_answer WHEN 'yes' THEN :moment END
           WHERE id = :id AND taker_answer IN ('open', 'later', 'no') AND maker_answer <> 'no' AND EXISTS (
             SELECT 1 FROM enterprise_members m
             WHERE m.enterprise_id = introductions.taker_id AND m.person_id = :person_id)
           RETURNING taker_id, kind, subject, agreed_at""",
        id=introduction_id,
        person_id=person_id,
        moment=moment,
    )


async def put_aside(
    connection: Connection,
    taker_id: int,
    *,
    kind: str,
    subject: str,
    state: str,
    again_at: datetime | None,
    person_id: PersonId,
) -> None:
    """Keep a taker's "later" or "no" to all makers of one thing whom it has not answered."""
    await connection.run(
        """UPDATE introductions
           SET taker_answer = :state, again_at = :again_at, taker_answered_by = :person_id, laters = laters + 1
           WHERE taker_id = :taker_id AND kind = :kind AND subject = :subject AND taker_answer IN ('open', 'later')""",
        taker_id=taker_id,
        kind=kind,
        subject=subject,
        state=state,
        again_at=again_at,
        person_id=person_id,
    )


async def answer_meeting(
    connection: Connection, introduction_id: int, *, state: str, person_id: PersonId, moment: datetime
) -> bool:
    """Keep what the maker says to the one who wants to meet it; False when nobody waits for that."""
    row = await connection.one(
        """UPDATE introductions
           SET maker_answer = :state, maker_answered_by = :person_id,
               agreed_at = CASE WHEN :state = 'yes' THEN :moment END,
               due_at = CASE WHEN :state = 'yes' THEN :moment END
           WHERE id = :id AND maker_answer = 'asked' AND EXISTS (
             SELECT 1 FROM enterprise_members m
             WHERE m.enterprise_id = introductions.maker_id AND m.person_id = :person_id)
           RETURNING id""",
        id=introduction_id,
        state=state,
        person_id=person_id,
        moment=moment,
    )
    return row is not None


async def offer(connection: Connection, taker_id: int, *, kind: str, subject: str, person_id: PersonId) -> list[Row]:
    """Give the makers offered to an enterprise of a person for one thing, best first: enterprises and answers."""
    return await connection.all(
        f"""SELECT {ENTERPRISE}, i.id AS introduction_id, i.taker_answer, i.maker_answer, i.agreed_at,
                   t.name AS taker, c.id AS item_id, c.code AS item_code, c.sector AS item_sector,
                   c.name_uz AS item_name_uz, c.name_ru AS item_name_ru, c.name_en AS item_name_en,
                   c.processes AS item_processes, c.materials AS item_materials, c.certificates AS item_certificates,
                   c.max_mass_kg AS item_max_mass_kg, c.annual_value_usd AS item_annual_value_usd,
                   c.buyers AS item_buyers, w.words AS item_words
            FROM introductions i JOIN enterprises e ON e.id = i.maker_id JOIN enterprises t ON t.id = i.taker_id
            JOIN enterprise_members m ON m.enterprise_id = i.taker_id AND m.person_id = :person_id
            LEFT JOIN components c ON c.id = i.component_id LEFT JOIN matched_components w ON w.component_id = c.id
            WHERE i.taker_id = :taker_id AND i.kind = :kind AND i.subject = :subject
              AND (i.maker_answer <> 'no' OR i.taker_answer = 'yes')
            ORDER BY i.score DESC, i.id""",
        taker_id=taker_id,
        kind=kind,
        subject=subject,
        person_id=person_id,
    )


async def offers(connection: Connection, taker_id: int, *, moment: datetime, limit: int) -> list[Row]:
    """Give what is offered to an enterprise, weightiest first: kind, subject, firms, met, the item's names."""
    return await connection.all(
        """SELECT i.kind, i.subject, count(*) AS firms,
                  sum(CASE WHEN i.agreed_at IS NULL THEN 0 ELSE 1 END) AS met,
                  min(c.name_uz) AS name_uz, min(c.name_ru) AS name_ru, min(c.name_en) AS name_en
           FROM introductions i LEFT JOIN components c ON c.id = i.component_id
           WHERE i.taker_id = :taker_id AND i.taker_answer <> 'no'
             AND (i.maker_answer <> 'no' OR i.taker_answer = 'yes')
             AND (i.taker_answer <> 'later' OR i.again_at <= :moment)
           GROUP BY i.kind, i.subject ORDER BY max(i.score) DESC, i.subject LIMIT :limit""",
        taker_id=taker_id,
        moment=moment,
        limit=limit,
    )


async def due(connection: Connection, *, limit: int) -> list[int]:
    """Give introductions whose other side, or the centre, waits to be told."""
    rows = await connection.all(
        "SELECT id FROM introductions WHERE due_at IS NOT NULL ORDER BY due_at, id LIMIT :limit", limit=limit
    )
    return [int(row["id"]) for row in rows]


async def told(connection: Connection, introduction_id: int) -> None:
    """Mark that everybody concerned was told."""
    await connection.run("UPDATE introductions SET due_at = NULL WHERE id = :id", id=introduction_id)


async def introduction(connection: Connection, introduction_id: int) -> Introduction | None:
    """Give an introduction with both sides."""
    row = await connection.one(f"SELECT {_BOTH} WHERE i.id = :id", id=introduction_id)
    return Introduction(**dict(row)) if row else None


async def forget_firm(connection: Connection, enterprise_id: EnterpriseId) -> None:
    """Forget every introduction of a firm, on either side."""
    await connection.run(
        "DELETE FROM introductions WHERE maker_id = :enterprise_id OR taker_id = :enterprise_id",
        enterprise_id=enterprise_id,
    )

"""How the demo finds the firms of a fair, and keeps meetings and memoranda many at once."""

from collections.abc import Iterable

from bot.database import Connection, Row
from bot.ids import EnterpriseId


async def firms_at(connection: Connection, fair_id: str) -> list[EnterpriseId]:
    """Give the firms signed up for a fair, in the order of their tax numbers."""
    rows = await connection.all(
        """SELECT e.id FROM enterprises e WHERE e.kind <> 'buyer' AND e.id IN (
               SELECT s.enterprise_id FROM signups s WHERE s.fair_id = :fair_id) ORDER BY e.stir""",
        fair_id=fair_id,
    )
    return [int(row["id"]) for row in rows]


async def buyers(connection: Connection) -> list[EnterpriseId]:
    """Give the plants that buy, in the order of their tax numbers."""
    rows = await connection.all("SELECT id FROM enterprises WHERE kind = 'buyer' ORDER BY stir")
    return [int(row["id"]) for row in rows]


async def keep_meetings(connection: Connection, rows: Iterable[Row]) -> None:
    """Keep meetings as they came about."""
    await connection.many(
        """INSERT INTO meetings (id, fair_id, asker_id, asked_id, low_id, high_id, weight, answer_weight, state, reason,
                                 asked_at, answered_at, expires_at, starts_at, table_code, asker_said, asked_said)
           VALUES (:id, :fair_id, :asker_id, :asked_id, :low_id, :high_id, 'must', :answer_weight, :state, :reason,
                   :asked_at, :answered_at, :expires_at, :starts_at, :table_code, :said, :said)""",
        list(rows),
    )


async def keep_memoranda(connection: Connection, rows: Iterable[Row]) -> None:
    """Keep memoranda and contracts that both sides confirmed."""
    await connection.many(
        """INSERT INTO memoranda (id, fair_id, meeting_id, parent_id, claimant_id, other_id, kind, state, claimed_at,
                                  answer_until, answered_at, aged_at, ended_at)
           VALUES (:id, :fair_id, :meeting_id, :parent_id, :claimant_id, :other_id, :kind, :state, :claimed_at,
                   :answered_at, :answered_at, :aged_at, :ended_at)""",
        list(rows),
    )


async def keep_answers(connection: Connection, rows: Iterable[Row]) -> None:
    """Keep what was answered when it was asked how a memorandum goes."""
    await connection.many(
        """INSERT INTO memorandum_checks (memorandum_id, days, enterprise_id, asked_at, answer, blocker, answered_at,
                                          centre_told_at)
           VALUES (:memorandum_id, :days, :enterprise_id, :asked_at, :answer, :blocker, :answered_at, :asked_at)""",
        list(rows),
    )

"""Where changes of fairs are kept, and who is to hear of them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot import clock
from bot.database import Connection, Row
from bot.fairs.models import Fair, FairState


async def change(
    connection: Connection, fair_id: str, values: Mapping[str, Any], *, dated: bool, moment: datetime
) -> Fair:
    """Give a fair these values; a dated change counts up what calendars go by. The columns are the code's own."""
    assigned = "".join(f"{column} = :{column}, " for column in values)
    row = await connection.one(
        f"""UPDATE fairs SET {assigned}sequence = sequence + :grown, updated_at = :moment
            WHERE id = :fair_id RETURNING *""",
        fair_id=fair_id,
        grown=int(dated),
        moment=moment,
        **values,
    )
    assert row is not None, "it was read in this unit"
    return Fair(**dict(row))


async def note(
    connection: Connection, fair_id: str, *, field: str, old: str, new: str, person_id: int | None, moment: datetime
) -> None:
    """Keep that a field was changed, by whom and when."""
    await connection.run(
        """INSERT INTO fair_changes (id, fair_id, field, old, new, made_by, made_at)
           VALUES (:id, :fair_id, :field, :old, :new, :person_id, :moment)""",
        id=clock.new_id(),
        fair_id=fair_id,
        field=field,
        old=old,
        new=new,
        person_id=person_id,
        moment=moment,
    )


async def announce(connection: Connection, fair_id: str, *, at: datetime) -> None:
    """Let the changes be told at that time; each further change puts it off."""
    await connection.run("UPDATE fairs SET announce_at = :at WHERE id = :fair_id", fair_id=fair_id, at=at)


async def turn(
    connection: Connection, fair_id: str, *, before: FairState, after: FairState, reason: str | None, moment: datetime
) -> bool:
    """Bring a fair from one state into another; False when somebody else was faster."""
    row = await connection.one(
        """UPDATE fairs SET state = :after, cancelled_because = :reason, updated_at = :moment,
               sequence = sequence + CASE WHEN :after = 'cancelled' THEN 1 ELSE 0 END
           WHERE id = :fair_id AND state = :before RETURNING id""",
        fair_id=fair_id,
        before=before,
        after=after,
        reason=reason,
        moment=moment,
    )
    return row is not None


async def due(connection: Connection, *, moment: datetime) -> list[str]:
    """Give the fairs whose changes are to be told now."""
    rows = await connection.all("SELECT id FROM fairs WHERE announce_at <= :moment ORDER BY id", moment=moment)
    return [str(row["id"]) for row in rows]


async def announced(connection: Connection, fair_id: str, *, moment: datetime) -> bool:
    """Mark a fair's untold changes as told now; False when there is none."""
    rows = await connection.all(
        """UPDATE fair_changes SET announced_at = :moment WHERE fair_id = :fair_id AND announced_at IS NULL
           RETURNING id""",
        fair_id=fair_id,
        moment=moment,
    )
    return bool(rows)


async def told_at(connection: Connection, fair_id: str, stamp: str) -> list[Row]:
    """Give the changes told together at that time (field, old, new), in the order they were made."""
    return await connection.all(
        """SELECT field, old, new FROM fair_changes WHERE fair_id = :fair_id AND announced_at = :stamp
           ORDER BY made_at, id""",
        fair_id=fair_id,
        stamp=stamp,
    )


async def silence(connection: Connection, fair_id: str) -> None:
    """Let nothing more be told of a fair's changes so far."""
    await connection.run("UPDATE fairs SET announce_at = NULL WHERE id = :fair_id", fair_id=fair_id)


async def concerned(connection: Connection, fair_id: str) -> list[Row]:
    """Give who holds or awaits a place at a fair: id, person_id, state."""
    return await connection.all(
        """SELECT id, person_id, state FROM signups WHERE fair_id = :fair_id
           AND state NOT IN ('cancelled', 'released') ORDER BY id""",
        fair_id=fair_id,
    )

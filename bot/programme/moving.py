"""When a fair moves, its sessions move by as many days; whoever has a seat keeps it."""

from datetime import timedelta

from bot.clock import Now
from bot.database import Connection, Database
from bot.programme import move_queries

JOB = "programme_moves"


async def follow(db: Database, now: Now) -> bool:
    """Move the sessions of fairs whose days were moved since. False: look again later."""
    async with db.read() as connection:
        if not await move_queries.left_behind(connection):
            return False
    async with db.write() as connection:
        await move(connection)
    return False


async def move(connection: Connection) -> None:
    """Move what stands on days for which it was not planned."""
    rows = await move_queries.left_behind(connection)
    # The last ones first when all move on, so that none steps on another's hour.
    rows.sort(key=lambda row: row.starts_at, reverse=any(row.days > 0 for row in rows))
    await move_queries.keep(
        connection,
        [
            {
                "id": row.id,
                "starts_at": row.starts_at + timedelta(days=row.days),
                "ends_at": row.ends_at + timedelta(days=row.days),
                "planned_for": row.fair_starts_on,
            }
            for row in rows
        ],
    )

"""Where troubles are kept: what of a queue could not be done, how often it was tried, when it is tried again."""

from datetime import datetime

from bot.database import Connection, Row


async def troubles(connection: Connection, queue: str) -> list[Row]:
    """Give what could not be done in a queue: item, tries, next_try, aside (0 or 1)."""
    return await connection.all("SELECT item, tries, next_try, aside FROM troubles WHERE queue = :queue", queue=queue)


async def fail(
    connection: Connection,
    queue: str,
    item: str,
    *,
    tries: int,
    next_try: datetime,
    aside: bool,
    fault: str,
    moment: datetime,
) -> None:
    """Keep that an item could not be done, to be tried again, or set aside for a person to look at."""
    await connection.run(
        """INSERT INTO troubles (queue, item, tries, next_try, aside, fault, at)
           VALUES (:queue, :item, :tries, :next_try, :aside, :fault, :moment)
           ON CONFLICT (queue, item) DO UPDATE SET tries = excluded.tries, next_try = excluded.next_try,
               aside = excluded.aside, fault = excluded.fault, at = excluded.at""",
        queue=queue,
        item=item,
        tries=tries,
        next_try=next_try,
        aside=int(aside),
        fault=fault,
        moment=moment,
    )


async def mend(connection: Connection, queue: str, item: str) -> None:
    """Forget the trouble with an item: it is done."""
    await connection.run("DELETE FROM troubles WHERE queue = :queue AND item = :item", queue=queue, item=item)


async def set_aside(connection: Connection, *, since: datetime) -> list[Row]:
    """Give what was set aside since a moment: queue, fault, at."""
    return await connection.all(
        "SELECT DISTINCT queue, fault, at FROM troubles WHERE aside = 1 AND at >= :since ORDER BY at", since=since
    )


async def forget_before(connection: Connection, moment: datetime) -> None:
    """Try what was set aside long ago once more: whatever broke it may be mended."""
    await connection.run("DELETE FROM troubles WHERE at < :moment", moment=moment)

"""Where it is kept which workers there are, what each heard of Telegram's limits, and which of them leads."""

from datetime import datetime

from bot.database import Connection, Row


async def arrive(connection: Connection, name: str, *, moment: datetime) -> None:
    """Write down that a worker is there."""
    await connection.run(
        """INSERT INTO workers (name, beat, seen_at, answers) VALUES (:name, 0, :moment, 0)
           ON CONFLICT (name) DO NOTHING""",
        name=name,
        moment=moment,
    )


async def beat(
    connection: Connection,
    name: str,
    *,
    answers: int,
    flood_chat: int | None,
    flood_until: datetime | None,
    moment: datetime,
) -> bool:
    """Say that a worker lives, how many answers it sent since the last beat, and its last flood; False when buried."""
    row = await connection.one(
        """UPDATE workers SET beat = beat + 1, seen_at = :moment, answers = :answers, flood_chat = :flood_chat,
               flood_until = :flood_until
           WHERE name = :name RETURNING name""",
        name=name,
        answers=answers,
        flood_chat=flood_chat,
        flood_until=flood_until,
        moment=moment,
    )
    return row is not None


async def there(connection: Connection) -> list[Row]:
    """Give all workers: name, beat, seen_at, answers, flood_chat, flood_until."""
    return await connection.all(
        "SELECT name, beat, seen_at, answers, flood_chat, flood_until FROM workers ORDER BY name"
    )


async def bury(connection: Connection, name: str, *, beat: int) -> bool:
    """Take away a worker whose heart stands still, and with it the turns it held; False when it beat meanwhile."""
    row = await connection.one(
        "DELETE FROM workers WHERE name = :name AND beat = :beat RETURNING name", name=name, beat=beat
    )
    return row is not None


async def leave(connection: Connection, name: str) -> None:
    """Take away a worker that ended, and with it the turns it held."""
    await connection.run("DELETE FROM workers WHERE name = :name", name=name)


async def lead(connection: Connection, name: str, *, moment: datetime) -> int | None:
    """Make a worker the leader when the last one is gone; give its fencing number, or None."""
    row = await connection.one(
        """INSERT INTO leaders (id, number, worker, since) VALUES (1, 1, :name, :moment)
           ON CONFLICT (id) DO UPDATE SET number = leaders.number + 1, worker = :name, since = :moment
           WHERE NOT EXISTS (SELECT 1 FROM workers w WHERE w.name = leaders.worker)
           RETURNING number""",
        name=name,
        moment=moment,
    )
    return int(row["number"]) if row else None


async def fenced(connection: Connection, *, number: int) -> bool:
    """Tell whether this number still leads, and hold off who would take over until this transaction ends."""
    row = await connection.one(
        "UPDATE leaders SET marked = marked + 1 WHERE id = 1 AND number = :number RETURNING number", number=number
    )
    return row is not None


async def leader(connection: Connection) -> Row | None:
    """Give who leads: number, worker, since, and seen_at, its last beat (None when it is gone)."""
    return await connection.one(
        """SELECT l.number, l.worker, l.since, w.seen_at FROM leaders l LEFT JOIN workers w ON w.name = l.worker
           WHERE l.id = 1"""
    )


async def ring(connection: Connection, *, channel: str, words: str) -> None:
    """Have all who listen on a channel hear words once this transaction is committed; PostgreSQL only."""
    await connection.run("SELECT pg_notify(:channel, :words)", channel=channel, words=words)

"""Where the hours and tables of a fair's meetings are kept, and when a firm is away."""

from collections.abc import Iterable
from datetime import datetime

from bot.database import Connection
from bot.ids import EnterpriseId
from bot.meetings.planning.models import Hall, Hour


async def hours(connection: Connection, fair_id: str) -> list[Hour]:
    """Give the times to meet at a fair, in order."""
    rows = await connection.all(
        "SELECT starts_at, minutes FROM meeting_slots WHERE fair_id = :fair_id ORDER BY starts_at", fair_id=fair_id
    )
    return [Hour(datetime.fromisoformat(row["starts_at"]), int(row["minutes"])) for row in rows]


async def add_hours(connection: Connection, fair_id: str, hours: Iterable[Hour]) -> None:
    """Keep times to meet; one that is kept already stays."""
    await connection.many(
        """INSERT INTO meeting_slots (fair_id, starts_at, minutes) VALUES (:fair_id, :starts_at, :minutes)
           ON CONFLICT (fair_id, starts_at) DO NOTHING""",
        [{"fair_id": fair_id, "starts_at": hour.starts_at, "minutes": hour.minutes} for hour in hours],
    )


async def halls(connection: Connection, fair_id: str) -> list[Hall]:
    """Give the halls of a fair's meetings, closed ones too."""
    rows = await connection.all(
        "SELECT hall, tables, closed FROM meeting_halls WHERE fair_id = :fair_id ORDER BY hall", fair_id=fair_id
    )
    return [Hall(row["hall"], int(row["tables"]), bool(row["closed"])) for row in rows]


async def set_hall(connection: Connection, fair_id: str, hall: str, *, tables: int) -> None:
    """Keep how many tables a hall has; it is open from then on."""
    await connection.run(
        """INSERT INTO meeting_halls (fair_id, hall, tables) VALUES (:fair_id, :hall, :tables)
           ON CONFLICT (fair_id, hall) DO UPDATE SET tables = excluded.tables, closed = 0""",
        fair_id=fair_id,
        hall=hall,
        tables=tables,
    )


async def set_closed(connection: Connection, fair_id: str, hall: str, *, closed: bool) -> bool:
    """Close a hall, or open it again; False when it is so already."""
    row = await connection.one(
        """UPDATE meeting_halls SET closed = :closed WHERE fair_id = :fair_id AND hall = :hall AND closed <> :closed
           RETURNING hall""",
        fair_id=fair_id,
        hall=hall,
        closed=int(closed),
    )
    return row is not None


async def absences(connection: Connection, fair_id: str) -> list[tuple[int, datetime]]:
    """Give who is away when at a fair."""
    rows = await connection.all(
        "SELECT enterprise_id, starts_at FROM meeting_absences WHERE fair_id = :fair_id", fair_id=fair_id
    )
    return [(int(row["enterprise_id"]), datetime.fromisoformat(row["starts_at"])) for row in rows]


async def away(connection: Connection, fair_id: str, *, firm_id: EnterpriseId) -> set[datetime]:
    """Give the times a firm is away."""
    rows = await connection.all(
        "SELECT starts_at FROM meeting_absences WHERE fair_id = :fair_id AND enterprise_id = :firm_id",
        fair_id=fair_id,
        firm_id=firm_id,
    )
    return {datetime.fromisoformat(row["starts_at"]) for row in rows}


async def go_away(
    connection: Connection, fair_id: str, *, firm_id: EnterpriseId, since: datetime, until: datetime
) -> None:
    """Keep that a firm is away at all times to meet from one moment until before another."""
    await connection.run(
        """INSERT INTO meeting_absences (fair_id, enterprise_id, starts_at)
           SELECT fair_id, :firm_id, starts_at FROM meeting_slots
           WHERE fair_id = :fair_id AND starts_at >= :since AND starts_at < :until
           ON CONFLICT (fair_id, enterprise_id, starts_at) DO NOTHING""",
        fair_id=fair_id,
        firm_id=firm_id,
        since=since,
        until=until,
    )


async def come_back(
    connection: Connection, fair_id: str, *, firm_id: EnterpriseId, since: datetime, until: datetime
) -> None:
    """Keep that a firm is there again."""
    await connection.run(
        """DELETE FROM meeting_absences WHERE fair_id = :fair_id AND enterprise_id = :firm_id
           AND starts_at >= :since AND starts_at < :until""",
        fair_id=fair_id,
        firm_id=firm_id,
        since=since,
        until=until,
    )

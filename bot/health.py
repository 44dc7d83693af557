"""How the whole stands, seen from one process: does the database answer, who leads, what waits and is owed longest."""

from datetime import datetime
from typing import Any

from bot import clock
from bot.database import Database
from bot.outbox import sending_queries as outbox
from bot.telegram import turn_queries
from bot.workers import queries as workers


async def look(db: Database, *, worker: str | None) -> dict[str, Any]:
    """Give the state as /healthz tells it, ages in seconds. Raises what the database raises when it is away."""
    async with db.read() as connection:
        waiting = await turn_queries.oldest_waiting(connection)
        owed = await outbox.oldest_owed(connection)
        leader = await workers.leader(connection)
    told: dict[str, Any] = {"status": "ok", "oldest_waiting": _age(waiting), "oldest_owed": _age(owed)}
    if worker is not None:
        beat = leader["seen_at"] if leader else None
        told |= {"worker": worker, "leader": leader["worker"] if leader and beat else None, "leader_age": _age(beat)}
    return told


def _age(moment: str | None) -> float | None:
    """Give how many seconds ago a moment was; None for none, 0 for one that is yet to come."""
    if moment is None:
        return None
    return round(max(0.0, (clock.now() - datetime.fromisoformat(moment)).total_seconds()), 1)

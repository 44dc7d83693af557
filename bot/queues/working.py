"""The one way queues of work are worked off: what raises is tried again later, set aside, and stops nothing else."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import TypeVar

import structlog

from bot import metrics
from bot.clock import Now
from bot.database import Database, Row
from bot.queues import queries

log = structlog.get_logger()

Item = TypeVar("Item")
# Gives what waits, longest waiting first; takes the connection and `limit`.
Claim = Callable[..., Awaitable[Sequence[Item]]]

PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=2))
TRIES = len(PAUSES) + 1
KEPT = timedelta(days=7)  # so long something set aside is left alone


async def work_off(
    queue: str,
    claim: Claim[Item],
    deed: Callable[[Item], Awaitable[object]],
    *,
    db: Database,
    now: Now,
    batch: int,
    key: Callable[[Item], object] = str,
) -> int:
    """Do the deed for up to `batch` of what waits, one after another; give how many there were.

    `key` names an item for as long as it waits. One whose deed raises is tried again after growing pauses and set aside
    after five tries; it is left out meanwhile, so that it never stands before the others.
    """
    async with db.read() as connection:
        waiting = await claim(connection, limit=batch)
        if not waiting:
            return 0
        known = {row["item"]: row for row in await queries.troubles(connection, queue)}
        if known:
            # As many more as are in trouble, so that these never fill the piece.
            waiting = await claim(connection, limit=batch + len(known))
    ready = [item for item in waiting if _due(known.get(str(key(item))), now())][:batch]
    for item in ready:
        await _do(queue, str(key(item)), deed, item, known, db=db, now=now)
    return len(ready)


async def set_aside(queue: str, name: str, error: Exception, *, db: Database, moment: datetime) -> None:
    """Set aside at once what would raise again however often it is tried, so that a person looks at it."""
    await _failed(queue, name, error, tries=TRIES, db=db, moment=moment)


async def _do(
    queue: str,
    name: str,
    deed: Callable[[Item], Awaitable[object]],
    item: Item,
    known: dict[str, Row],
    *,
    db: Database,
    now: Now,
) -> None:
    try:
        await deed(item)
    except Exception as error:
        tries = (known[name]["tries"] if name in known else 0) + 1
        await _failed(queue, name, error, tries=tries, db=db, moment=now())
    else:
        if name in known:
            async with db.write() as connection:
                await queries.mend(connection, queue, name)


async def _failed(queue: str, name: str, error: Exception, *, tries: int, db: Database, moment: datetime) -> None:
    aside, fault = tries >= TRIES, type(error).__name__
    metrics.FAULTS.labels(kind=fault).inc()
    if aside:
        metrics.GIVEN_UP.labels(what=queue, how="aside").inc()
    log.error("work_failed", queue=queue, fault=fault, tries=tries, aside=aside, where=metrics.where(error))
    pause = PAUSES[min(tries, len(PAUSES)) - 1]
    async with db.write() as connection:
        await queries.fail(
            connection, queue, name, tries=tries, next_try=moment + pause, aside=aside, fault=fault, moment=moment
        )


def _due(trouble: Row | None, moment: datetime) -> bool:
    return trouble is None or not (trouble["aside"] or datetime.fromisoformat(trouble["next_try"]) > moment)

"""Delivers broadcasts: begins those whose time has come, goes on with those a restart interrupted, shows progress."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

import structlog

from bot.broadcasts import delivery_queries, falling, queries, service
from bot.broadcasts.recipients import Recipients
from bot.clock import Now
from bot.database import Database
from bot.errors import Refusal
from bot.outbox.engine import Outbox
from bot.staff.authority import Rights

log = structlog.get_logger()

_LOOK_AGAIN = 1.0

# Shows its author how far a broadcast has come, and whether that is the last word.
Show = Callable[[int, bool], Awaitable[None]]


class Delivery:
    """The job of one process that has broadcasts sent: each is a line of the outbox's engine while it is under way.

    Several go side by side and share the pace, so that a small one need not wait for a large one.
    """

    def __init__(self, db: Database, outbox: Outbox, now: Now, *, rights: Rights, show: Show) -> None:
        self._rights = rights
        self._db = db
        self._outbox = outbox
        self._show = show
        self._now = now
        self._lines: dict[int, Recipients] = {}
        self._moved = asyncio.Event()
        self._recovered = False

    async def work(self) -> bool:
        """Have sent whatever is to be sent now; returns when nothing is."""
        if not self._recovered:
            async with self._db.write() as connection:
                await delivery_queries.admit_unknown(connection)
            self._recovered = True
        try:
            while await self._look():
                self._outbox.wake()
                self._moved.clear()
                with contextlib.suppress(TimeoutError):
                    # Not wait_for: before Python 3.12 it can lose a cancellation that comes together with the event.
                    async with asyncio.timeout(_LOOK_AGAIN):
                        await self._moved.wait()
                await self._settle()
        finally:
            for line in self._lines.values():
                self._outbox.remove(line)
            self._lines.clear()
        return False

    async def _look(self) -> bool:
        """Begin what is due and take up what is being sent; False when there is nothing."""
        await self._begin_due()
        async with self._db.read() as connection:
            active = await queries.in_state(connection, "sending")
        for broadcast in active:
            if broadcast.id not in self._lines:
                line = Recipients(broadcast, self._db, self._now, rested=self._moved.set)
                self._lines[broadcast.id] = line
                self._outbox.add(line)
        return bool(self._lines)

    async def _begin_due(self) -> None:
        async with self._db.read() as connection:
            due = await queries.due(connection, moment=self._now())
        for broadcast in due:
            try:
                async with self._db.write() as connection:
                    held = await self._rights.held_by(connection, broadcast.author_id)
                    service.require(held, broadcast.audience)
                    await service.begin(connection, broadcast, report_in=None, moment=self._now())
            except Refusal as why:
                # Its author may not any more, or nobody fits: it is over before it began.
                async with self._db.write() as connection:
                    await falling.fall(connection, broadcast, why, moment=self._now())

    async def _settle(self) -> None:
        """Show how far each has come; let go of those that are over or were stopped."""
        for broadcast_id, line in list(self._lines.items()):
            over = await self._over(line)
            await self._show(broadcast_id, over)
            if over:
                del self._lines[broadcast_id]
                self._outbox.remove(line)

    async def _over(self, line: Recipients) -> bool:
        """Tell whether it is all sent, or was stopped; what waits for another attempt keeps it going."""
        async with self._db.read() as connection:
            current = await queries.broadcast(connection, line.broadcast.id)
        if current is None or current.state != "sending":
            self._outbox.remove(line)
            return line.resting
        if not line.resting:
            return False
        async with self._db.write() as connection:
            return await queries.end(connection, line.broadcast.id, moment=self._now())

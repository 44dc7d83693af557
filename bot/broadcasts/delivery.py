"""Delivers broadcasts: begins those whose time has come, goes on with those a restart interrupted, shows progress."""

import asyncio
import contextlib
from collections.abc import Callable

import structlog

from bot.broadcasts import delivery_queries, queries, service
from bot.broadcasts.gate import Gate
from bot.broadcasts.ledger import Ledger
from bot.broadcasts.mailing import Mailing
from bot.broadcasts.models import Report
from bot.broadcasts.progress import Progress
from bot.clock import Now
from bot.database import Database
from bot.errors import Refusal
from bot.telegram.api import Api
from bot.telegram.pace import Pace
from bot.telegram.screen import Screen

log = structlog.get_logger()

_LOOK_AGAIN = 1.0


class Delivery:
    """The job of one process that sends broadcasts; `show` draws the progress of one.

    Several broadcasts go side by side and share the pace, so that a small one need not wait for a large one.
    """

    def __init__(
        self, db: Database, api: Api, pace: Pace, now: Now, *, rate: float, show: Callable[[Report], Screen]
    ) -> None:
        self._db = db
        self._api = api
        self._now = now
        self._gate = Gate(pace, rate)
        self._ledger = Ledger(db, now)
        self._progress = Progress(db, api, self._gate, show)
        self._mailings: dict[int, asyncio.Task[None]] = {}
        self._recovered = False

    async def work(self) -> bool:
        """Send whatever is to be sent now; returns when nothing is."""
        if not self._recovered:
            async with self._db.write() as connection:
                await delivery_queries.admit_unknown(connection, None)
            self._recovered = True
        writing = asyncio.create_task(self._ledger.run())
        try:
            while await self._look():
                await asyncio.wait(self._mailings.values(), timeout=_LOOK_AGAIN, return_when=asyncio.FIRST_COMPLETED)
                await self._settle()
        finally:
            await self._stop()
            writing.cancel()
            await asyncio.gather(writing, return_exceptions=True)
            await self._ledger.flush()
        return False

    async def _look(self) -> bool:
        """Begin what is due and take up what is being sent; False when there is nothing."""
        await self._begin_due()
        async with self._db.read() as connection:
            active = await queries.in_state(connection, "sending")
        for broadcast in active:
            if broadcast.id not in self._mailings:
                mailing = Mailing(
                    broadcast, db=self._db, api=self._api, gate=self._gate, ledger=self._ledger, now=self._now
                )
                self._mailings[broadcast.id] = asyncio.create_task(mailing.run())
        return bool(self._mailings)

    async def _begin_due(self) -> None:
        async with self._db.read() as connection:
            due = await queries.due(connection, moment=self._now())
        for broadcast in due:
            try:
                async with self._db.write() as connection:
                    await service.begin(connection, broadcast, report_in=None, moment=self._now())
            except Refusal:
                # Nobody fits any more: it is over before it began, and its author sees that in the list.
                async with self._db.write() as connection:
                    await queries.turn(connection, broadcast.id, before=("scheduled",), after="cancelled")

    async def _settle(self) -> None:
        """Show how far each has come; let go of those that are over, and report what failed in them."""
        for broadcast_id, mailing in list(self._mailings.items()):
            over = mailing.done()  # asked once: it may become so while the progress is shown
            await self._progress.show(broadcast_id, last=over)
            if over:
                del self._mailings[broadcast_id]
                mailing.result()

    async def _stop(self) -> None:
        for mailing in self._mailings.values():
            mailing.cancel()
        for mailing in self._mailings.values():
            with contextlib.suppress(asyncio.CancelledError, Exception):
                await mailing
        self._mailings.clear()

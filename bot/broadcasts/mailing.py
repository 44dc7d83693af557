"""The run of one broadcast: lines deliveries up a few at a time, sends them side by side, writes down what became."""

import asyncio
import contextlib
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot import metrics
from bot.broadcasts import delivery_queries, queries, sending
from bot.broadcasts.gate import MOST_UNDER_WAY, Gate
from bot.broadcasts.models import Broadcast
from bot.broadcasts.sending import MOST_ATTEMPTS, Post, Result
from bot.clock import Now
from bot.database import Database, Row
from bot.telegram.api import Api

log = structlog.get_logger()

_REST = 0.05
_IDLE = 0.5
_TROUBLE = 1.0
_LAST_WORDS = 5.0


class Mailing:
    """One broadcast being sent by this process; `run` returns when it is sent, paused or cancelled.

    A few deliveries at a time are marked as on their way, in one transaction that also writes down the results of
    those before; so the marks are committed before Telegram hears anything, and a commit serves many.
    """

    def __init__(self, broadcast: Broadcast, *, db: Database, api: Api, gate: Gate, now: Now) -> None:
        self._broadcast = broadcast
        self._db = db
        self._api = api
        self._gate = gate
        self._now = now
        self._posts: dict[str, Post] = {}
        self._waiting = 0
        self._sends: set[asyncio.Task[None]] = set()
        self._results: list[Row] = []

    async def run(self) -> None:
        """Send until nothing is left or somebody stopped it."""
        async with self._db.write() as connection:
            await delivery_queries.admit_unknown(connection, self._broadcast.id)
        try:
            while await self._step():
                pass
        finally:
            await self._finish_sends()

    async def _step(self) -> bool:
        """Line up and start a few; False when there is nothing left to do."""
        if self._full():
            self._gate.moved.clear()
            with contextlib.suppress(TimeoutError):
                # Not wait_for: before Python 3.12 it can lose a cancellation that comes together with the event.
                async with asyncio.timeout(_REST):
                    await self._gate.moved.wait()
            return True
        leased = await self._exchange(0 if self._gate.closed_for else self._gate.at_once)
        for row in leased:
            self._launch(row)
        if leased:
            return True
        if self._sends or self._results:
            await asyncio.sleep(_REST)
            return True
        if await self._over():
            return False
        await asyncio.sleep(max(_IDLE, min(self._gate.closed_for, _TROUBLE)))
        return True

    def _full(self) -> bool:
        return self._waiting >= self._gate.at_once or self._gate.under_way >= MOST_UNDER_WAY

    async def _exchange(self, wanted: int) -> list[Row]:
        """Write the results so far and mark the next `wanted` deliveries, in one transaction."""
        settled = list(self._results)
        blocked = [row["person_id"] for row in settled if row["state"] == "blocked"]
        if not settled and not wanted:
            return []
        moment = self._now()
        try:
            async with self._db.write() as connection:
                if settled:
                    await delivery_queries.settle(connection, settled)
                if blocked:
                    await delivery_queries.mark_blocked(connection, blocked, moment=moment)
                leased = (
                    await delivery_queries.lease(connection, self._broadcast.id, moment=moment, limit=wanted)
                    if wanted
                    else []
                )
        except Exception as error:
            # The results stay in memory until the database takes them; meanwhile nothing new is begun.
            log.error("broadcast_not_saved", broadcast=self._broadcast.id, fault=type(error).__name__)
            await asyncio.sleep(_TROUBLE)
            return []
        del self._results[: len(settled)]
        return leased

    def _launch(self, row: Row) -> None:
        self._waiting += 1
        self._gate.under_way += 1
        send = asyncio.create_task(self._send(row["person_id"], row["language"], row["attempts"]))
        self._sends.add(send)
        send.add_done_callback(self._landed)

    def _landed(self, send: asyncio.Task[None]) -> None:
        self._sends.discard(send)
        self._gate.under_way -= 1
        self._gate.moved.set()

    async def _send(self, person_id: int, language: str, attempts: int) -> None:
        try:
            may_go = await self._gate.turn()
        except asyncio.CancelledError:
            self._note(person_id, attempts, Result("pending"))
            return
        finally:
            self._waiting -= 1
            self._gate.moved.set()
        if not may_go:
            self._note(person_id, attempts, Result("pending"))
            return
        result = await sending.send(self._api, self._post(language), chat_id=person_id)
        if result.hold is not None:
            self._gate.close(result.hold)
            log.info("broadcast_held", broadcast=self._broadcast.id, seconds=result.hold)
        elif result.outcome == "pending":
            attempts += 1
            result = Result("failed", fault=result.fault) if attempts >= MOST_ATTEMPTS else result
        self._note(person_id, attempts, result)

    def _note(self, person_id: int, attempts: int, result: Result) -> None:
        moment = self._now()
        metrics.DELIVERIES.labels(outcome=result.outcome).inc()
        values: dict[str, Any] = {
            "broadcast_id": self._broadcast.id,
            "person_id": person_id,
            "state": result.outcome,
            "attempts": attempts,
            "message_id": result.message_id,
            "fault": result.fault,
            "again": _again(moment, attempts, result),
            "moment": moment,
        }
        self._results.append(values)

    def _post(self, language: str) -> Post:
        if language not in self._posts:
            self._posts[language] = sending.post(self._broadcast.letter, language)
        return self._posts[language]

    async def _over(self) -> bool:
        """Tell whether it is all sent, or was stopped; what waits for another attempt keeps it going."""
        async with self._db.write() as connection:
            if await queries.end(connection, self._broadcast.id, moment=self._now()):
                return True
            current = await queries.broadcast(connection, self._broadcast.id)
        return current is None or current.state != "sending"

    async def _finish_sends(self) -> None:
        """Stop those that wait for their turn, let those under way arrive, and write down what became of them."""
        if self._sends:
            await asyncio.wait(self._sends, timeout=_LAST_WORDS)
        for send in self._sends:
            send.cancel()
        await asyncio.gather(*self._sends, return_exceptions=True)
        await self._exchange(0)


def _again(moment: datetime, attempts: int, result: Result) -> datetime:
    if result.outcome != "pending" or result.hold is not None:
        return moment
    return moment + timedelta(seconds=2**attempts) if attempts else moment

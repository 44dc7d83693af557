"""The run of one broadcast: takes deliveries in their order, sends them side by side, has what became written down."""

import asyncio
import contextlib
from collections import deque
from datetime import timedelta

import structlog

from bot import metrics
from bot.broadcasts import delivery_queries, queries, sending
from bot.broadcasts.gate import Gate
from bot.broadcasts.ledger import Ledger, Mark, result
from bot.broadcasts.models import Broadcast
from bot.broadcasts.sending import MOST_ATTEMPTS, Post, Result
from bot.clock import Now
from bot.database import Database, Row
from bot.telegram.api import Api

log = structlog.get_logger()

_CHUNK = 500
_REST = 0.05
_IDLE = 0.5
_LAST_WORDS = 5.0


class Mailing:
    """One broadcast being sent by this process; `run` returns when it is sent, paused or cancelled.

    Each delivery is marked in the ledger as on its way shortly before its turn, and sent when it comes: a kill leaves
    unknown only what was on the wire, and the few that were next.
    """

    def __init__(self, broadcast: Broadcast, *, db: Database, api: Api, gate: Gate, ledger: Ledger, now: Now) -> None:
        self._broadcast = broadcast
        self._db = db
        self._api = api
        self._gate = gate
        self._ledger = ledger
        self._now = now
        self._posts: dict[str, Post] = {}
        self._next: deque[Row] = deque()
        self._in_hand: dict[int, asyncio.Task[None]] = {}
        self._refused = False
        self._waiting: set[int] = set()
        self._on_the_wire: set[int] = set()

    async def run(self) -> None:
        """Send until nothing is left or somebody stopped it."""
        async with self._db.write() as connection:
            await delivery_queries.admit_unknown(connection, self._broadcast.id)
        self._gate.broadcasts += 1
        try:
            while await self._step():
                pass
        finally:
            self._gate.broadcasts -= 1
            await self._finish()

    async def _step(self) -> bool:
        """Start one more delivery, or wait for what must come first; False when there is nothing left to do."""
        if self._gate.full(len(self._waiting)) or self._gate.closed_for:
            self._gate.moved.clear()
            with contextlib.suppress(TimeoutError):
                # Not wait_for: before Python 3.12 it can lose a cancellation that comes together with the event.
                async with asyncio.timeout(_REST):
                    await self._gate.moved.wait()
            return True
        if self._refused:
            # Paused or cancelled, perhaps; or somebody deleted their data and only that one is not to go.
            self._refused = False
            self._next.clear()
            return not await self._over()
        if self._next or await self._fetch():
            self._launch(self._next.popleft())
            return True
        if self._in_hand:
            await asyncio.sleep(_REST)
            return True
        if await self._over():
            return False
        await asyncio.sleep(_IDLE)
        return True

    async def _fetch(self) -> bool:
        """Read the next deliveries that nobody has in hand; False when there are none now."""
        async with self._db.read() as connection:
            rows = await delivery_queries.next_pending(connection, self._broadcast.id, moment=self._now(), limit=_CHUNK)
        self._next.extend(row for row in rows if row["person_id"] not in self._in_hand)
        return bool(self._next)

    def _launch(self, row: Row) -> None:
        mark = Mark(self._broadcast.id, row["person_id"], row["attempts"])
        self._waiting.add(mark.person_id)
        task = asyncio.create_task(self._deliver(mark, row["language"]))
        self._in_hand[mark.person_id] = task
        task.add_done_callback(lambda _task: self._let_go(mark.person_id))

    async def _deliver(self, mark: Mark, language: str) -> None:
        if not await self._ledger.mark(mark):
            self._refused = True
            return
        may_go = False
        try:
            may_go = await self._gate.turn()
        finally:
            if not may_go:
                self._ledger.note(result(mark, "pending", moment=self._now()))
        if may_go:
            self._go(mark.person_id)
            self._settle(mark, await sending.send(self._api, self._post(language), chat_id=mark.person_id))

    def _go(self, person_id: int) -> None:
        """Count one as under way that waited."""
        self._waiting.discard(person_id)
        self._on_the_wire.add(person_id)
        self._gate.under_way += 1
        self._gate.moved.set()

    def _let_go(self, person_id: int) -> None:
        """Count one out, wherever it stopped; a task cancelled before it began never counted itself."""
        del self._in_hand[person_id]
        self._gate.under_way -= person_id in self._on_the_wire
        self._waiting.discard(person_id)
        self._on_the_wire.discard(person_id)
        self._gate.moved.set()

    def _settle(self, mark: Mark, outcome: Result) -> None:
        moment, attempts, again = self._now(), mark.attempts, None
        if outcome.hold is not None:
            self._gate.close(outcome.hold)
            log.info("broadcast_held", broadcast=mark.broadcast_id, seconds=outcome.hold)
        elif outcome.outcome == "pending":
            attempts += 1
            again = moment + timedelta(seconds=2**attempts)
            if attempts >= MOST_ATTEMPTS:
                outcome = Result("failed", fault=outcome.fault)
        metrics.DELIVERIES.labels(outcome=outcome.outcome).inc()
        self._ledger.note(
            result(
                mark,
                outcome.outcome,
                moment=moment,
                attempts=attempts,
                message_id=outcome.message_id,
                fault=outcome.fault,
                again=again,
            )
        )

    def _post(self, language: str) -> Post:
        if language not in self._posts:
            self._posts[language] = sending.post(self._broadcast.letter, language)
        return self._posts[language]

    async def _over(self) -> bool:
        """Tell whether it is all sent, or was stopped; what waits for another attempt keeps it going."""
        await self._ledger.flush()
        async with self._db.write() as connection:
            if await queries.end(connection, self._broadcast.id, moment=self._now()):
                return True
            current = await queries.broadcast(connection, self._broadcast.id)
        return current is None or current.state != "sending"

    async def _finish(self) -> None:
        """Let go of those that are not sent yet, let those on the wire arrive, and have everything written down."""
        for person_id, task in list(self._in_hand.items()):
            if person_id not in self._on_the_wire:
                task.cancel()
        last = list(self._in_hand.values())
        if last:
            await asyncio.wait(last, timeout=_LAST_WORDS)
        for task in last:
            task.cancel()
        await asyncio.gather(*last, return_exceptions=True)
        await self._ledger.flush()

"""The one engine that sends: many chats side by side, each in its order, at Telegram's pace, every send marked before.

Whatever happens to one message (a screen that raises, a slow chat, a flood, a person who is gone) is written into its
row and frees its place at once; only what concerns all of Telegram closes the gate for all.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable

import structlog

from bot import metrics
from bot.clock import Now
from bot.database import Database
from bot.outbox import sending_queries as queries
from bot.outbox import verdicts
from bot.outbox.answers import Answers
from bot.outbox.gate import Gate
from bot.outbox.ledger import Ledger, MarkBlocked
from bot.outbox.lines import Line
from bot.outbox.models import Errand, Verdict
from bot.outbox.notices import Notices
from bot.outbox.place import Place
from bot.telegram import sender
from bot.telegram.api import Api, TooLate, may_call
from bot.telegram.calls import Call
from bot.telegram.sender import Attempt, Fate
from bot.workers.worker import Worker

log = structlog.get_logger()

_REST = 0.05
_LAST_WORDS = 5.0
_SOON = 60.0

# Tells administrators that something was given up: what it was, and the fault.
Alarm = Callable[[str, str], Awaitable[None]]
# Hands on what a person held who is no longer there.
Farewell = Callable[[int], Awaitable[None]]


class Outbox:
    """The engine of one process. `work` sends all that is due; `answers` and `notices` are its own lines."""

    def __init__(self, db: Database, api: Api, now: Now, *, rate: float, mark_blocked: MarkBlocked) -> None:
        self._db = db
        self._api = api
        self._now = now
        self.gate = Gate(rate)
        self.ledger = Ledger(db, now, mark_blocked=mark_blocked)
        self.answers = Answers(db, now)
        self.notices = Notices(db, now)
        self.lines: list[Line] = [self.answers, self.notices]
        self.wake: Callable[[], None] = lambda: None
        self.alarm: Alarm | None = None
        self.farewell: Farewell | None = None
        self.sure: Callable[[], bool] = lambda: True  # no other process can have taken over the sending
        self._leads: Callable[[], bool] = lambda: True
        self._tasks: dict[asyncio.Task[None], tuple[Line, Place]] = {}
        self._beside: set[asyncio.Task[None]] = set()
        self._busy: set[int] = set()
        self._turn = 0.0
        self._recalled = False

    def share(self, worker: Worker) -> None:
        """Send only while this worker leads; share with the others what Telegram says of its limits."""
        self.ledger.fence, self.gate.flooded = worker.fence, worker.hear_flood
        self.sure, self._leads = lambda: worker.sure, lambda: worker.number is not None
        self.answers.shared = True
        worker.flooded, worker.used = self.gate.told, self.gate.used
        worker.buried = self.recall_of_gone

    async def recall(self) -> None:
        """Learn what an earlier run left, once: what was on its way then may or may not have arrived."""
        if self._recalled or not self._leads():
            return
        self._recalled = True
        await self._admit_unknown(everything=True)
        await self.answers.recall()

    async def recall_of_gone(self) -> None:
        """Learn what workers left that went: answers that were on the wire then."""
        await self._admit_unknown(everything=False)
        self.wake()

    async def _admit_unknown(self, *, everything: bool) -> None:
        async with self._db.write() as connection:
            unknown = await queries.admit_unknown(connection, everything=everything)
        for row in unknown:
            self._give_up(str(row["kind"]), Verdict("unknown", fault="killed"))

    async def work(self) -> float | bool:
        """Send whatever is to be sent now; give the seconds until something is due again, False when nothing is."""
        await self.recall()
        for line in self.lines:
            line.look()
        writing = asyncio.create_task(self.ledger.run())
        try:
            while await self._step():
                pass
        finally:
            await self.close()
            writing.cancel()
            await asyncio.wait({writing})
            await self.ledger.flush()
        return await self._until_next()

    def add(self, line: Line) -> None:
        """Send from one more line."""
        line.turn = self._turn
        self.lines.append(line)

    def remove(self, line: Line) -> None:
        """Send nothing more of a line; what is on the wire arrives."""
        self.lines = [each for each in self.lines if each is not line]
        line.forget()
        for task, (each, place) in list(self._tasks.items()):
            if each is line and not place.gone:
                task.cancel()

    def adopt(self, errand: Errand, parts: list[Call], under_way: asyncio.Task[Attempt]) -> None:
        """Take over an answer that is on the wire longer than anybody waits: its row is marked already."""
        self.answers.adopt(errand, parts)
        self._busy.add(errand.chat_id)
        self._keep_beside(self._adopted(errand, parts[0], under_way))

    def doubt(self, kind: str, attempt: Attempt) -> None:
        """Count and tell that nobody knows whether something arrived."""
        self._give_up(kind, Verdict("unknown", fault=attempt.fault))

    async def _until_next(self) -> float | bool:
        if self.gate.opens_in:
            return self.gate.opens_in
        async with self._db.read() as connection:
            due = await queries.next_try(connection, after=self._now())
        return min((due - self._now()).total_seconds(), _SOON) if due is not None else False

    async def _step(self) -> bool:
        """Start one more send, or wait for what must come first; False when there is nothing left to do now."""
        if self.gate.room and self.sure():
            taken = await self._take()
            if taken is not None:
                self._launch(*taken)
                return True
        if self._tasks:
            self.gate.moved.clear()
            with contextlib.suppress(TimeoutError):  # not wait_for, which can lose a cancellation before Python 3.12
                async with asyncio.timeout(_REST):
                    await self.gate.moved.wait()
            return True
        if not self.ledger.busy:
            return False
        await self.ledger.flush()
        for line in self.lines:
            line.look()  # the next part of something may be due, now that the one before is written down
        return not self.ledger.busy

    async def _take(self) -> tuple[Line, Errand] | None:
        """Take the next errand of the line whose turn it is; a line gets turns by its weight."""
        for line in sorted(self.lines, key=lambda each: each.turn):
            errand = None if line.idle else await line.take(self._busy)
            if errand is not None:
                self._turn = max(self._turn, line.turn)
                line.turn = self._turn + 1 / line.weight
                return line, errand
        return None

    def _launch(self, line: Line, errand: Errand) -> None:
        self._busy.add(errand.chat_id)
        place = self.gate.place()
        task = asyncio.create_task(self._carry(line, errand, place))
        self._tasks[task] = line, place
        task.add_done_callback(lambda _done: self._over(task, line, errand, place))

    def _over(self, task: asyncio.Task[None], line: Line, errand: Errand, place: Place) -> None:
        del self._tasks[task]
        place.leave()
        self._busy.discard(errand.chat_id)
        if not place.made:
            line.let_go(errand)  # stopped before anything was written of it
            line.forget(errand.chat_id)
        if not task.cancelled() and (error := task.exception()) is not None:  # a fault of this engine
            line.let_go(errand)
            log.error("outbox_failed", fault=type(error).__name__, where=metrics.where(error))

    async def _carry(self, line: Line, errand: Errand, place: Place) -> None:
        """Make one message, mark it, wait for its turn, send it, and note what became of it."""
        call = await self._made(line, errand)
        place.made = True
        if call is None:
            return
        if not await self.ledger.mark(line, errand):
            line.let_go(errand)
            line.forget()
            return
        may_go = False
        try:
            may_go = await self.gate.turn(place) and self.sure()
        finally:
            if not may_go:
                self.ledger.take_back(line, errand)
        if may_go:
            place.go()
            await self._send(line, errand, call)

    async def _made(self, line: Line, errand: Errand) -> Call | None:
        """Make the call; a row with nothing to tell, too late, or whose screen raises is written off here."""
        if errand.worth_until is not None and errand.worth_until < self._now():
            self._note(line, errand, Verdict("expired", errand.tries))
            return None
        if errand.unreachable:
            self._note(line, errand, Verdict("blocked", errand.tries))
            return None
        try:
            call = await line.call(errand)
        except Exception as error:
            metrics.FAULTS.labels(kind=type(error).__name__).inc()
            log.error("notice_broken", kind=errand.kind, fault=type(error).__name__, where=metrics.where(error))
            self._note(line, errand, verdicts.of_broken(error, tries=errand.tries))
            return None
        if call is None:
            self._note(line, errand, Verdict("expired", errand.tries))
        return call

    async def _send(self, line: Line, errand: Errand, call: Call) -> None:
        started = self.gate.now()
        may_call.set(self.sure)
        try:
            await self._heard(line, errand, call, await sender.attempt(self._api, call), started)
        except TooLate:
            self.ledger.take_back(line, errand)

    async def _adopted(self, errand: Errand, call: Call, under_way: asyncio.Task[Attempt]) -> None:
        try:
            await self._heard(self.answers, errand, call, await under_way, self.gate.now())
        finally:
            self._busy.discard(errand.chat_id)
            await self.ledger.flush()
            self.wake()

    async def _heard(self, line: Line, errand: Errand, call: Call, attempt: Attempt, started: float) -> None:
        alone = self.gate.alone
        self.gate.heard(attempt, chat_id=errand.chat_id, started=started)
        verdict = verdicts.of_attempt(attempt, tries=errand.tries, alone=alone, repeatable=sender.repeatable(call))
        if verdict.state == "blocked":
            await self.lost(errand.chat_id, attempt)
        self._note(line, errand, verdict)

    async def lost(self, chat_id: int, attempt: Attempt) -> None:
        """Mark a person who can no longer be written to; one who is no more hands on what they held."""
        if chat_id <= 0:
            return
        self.ledger.unreachable(chat_id)
        if attempt.fate is Fate.DEACTIVATED and self.farewell is not None:
            try:
                await self.farewell(chat_id)
            except Exception as error:
                log.error("farewell_failed", fault=type(error).__name__, where=metrics.where(error))

    def _note(self, line: Line, errand: Errand, verdict: Verdict) -> None:
        whole = line.heard(errand, verdict)
        if verdict.holds:
            for each in self.lines:
                each.forget(errand.chat_id)
        self.ledger.note(line, errand, line.row(errand, whole, moment=self._now()))
        metrics.OUTBOX.labels(lane=line.name, outcome=verdict.state).inc()
        if verdict.state in ("aside", "failed", "unknown") and line.alarms:
            self._give_up(errand.kind, verdict)

    def _give_up(self, kind: str, verdict: Verdict) -> None:
        metrics.GIVEN_UP.labels(what=kind, how=verdict.state).inc()
        if self.alarm is not None:
            self._keep_beside(self._tell(self.alarm, kind, verdict))

    async def _tell(self, alarm: Alarm, what: str, verdict: Verdict) -> None:
        try:
            await alarm(what, verdict.fault or verdict.state)
        except Exception as error:
            log.error("alarm_failed", fault=type(error).__name__, where=metrics.where(error))

    def _keep_beside(self, deed: Awaitable[None]) -> None:
        task = asyncio.ensure_future(deed)
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)

    async def close(self) -> None:
        """Let go of those that are not sent yet, let those on the wire arrive, and have everything written down."""
        for task, (_line, place) in list(self._tasks.items()):
            if not place.gone:
                task.cancel()
        last = [*self._tasks, *self._beside]
        if last:
            await asyncio.wait(last, timeout=_LAST_WORDS)
        for task in last:
            task.cancel()
        await asyncio.gather(*last, return_exceptions=True)
        await self.ledger.flush()
        for line in self.lines:
            line.in_hand.clear()

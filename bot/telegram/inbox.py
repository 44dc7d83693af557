"""Nothing lost, order kept: every update is first a row, then each person's are handled one after another.

A deed and its answer's words commit together with the mark "acted", so a kill between the deed and the answer repeats
the answer and never the deed; an update whose handling only read is simply handled again.
"""

import asyncio
import contextlib
import json
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import structlog

from bot import metrics
from bot.clock import Now
from bot.database import Database
from bot.errors import Refusal
from bot.telegram import calls, inbox_queries
from bot.telegram.calls import Call

log = structlog.get_logger()

Handle = Callable[[dict[str, Any]], Awaitable[list[Call]]]
Deliver = Callable[[int, list[Call]], Awaitable[None]]
Refuse = Callable[[dict[str, Any], Refusal], list[Call]]
Apologise = Callable[[dict[str, Any]], list[Call]]

_TRIES = 2
_SIDE_BY_SIDE = 64
_MOST_WAITING = 1000
_LARGEST_UPDATE = 2**63 - 1
_LARGEST_PERSON = 2**53  # Telegram promises 52 bits
_PERSON_PATHS = (
    "message",
    "edited_message",
    "callback_query",
    "inline_query",
    "chosen_inline_result",
    "my_chat_member",
    "chat_member",
)


class Unreadable(Exception):
    """An update that is none, whatever the number of tries; `__cause__` says why."""


class Inbox:
    """The durable queue of one process.

    `handle` runs the handlers inside a unit of work and gives the calls to make; `deliver` makes them (person, calls);
    `refuse` gives the calls that say a rule's no, `apologise` those to make when handling keeps failing.
    """

    def __init__(
        self, database: Database, *, handle: Handle, deliver: Deliver, refuse: Refuse, apologise: Apologise, now: Now
    ) -> None:
        self._database = database
        self._handle = handle
        self._deliver = deliver
        self._refuse = refuse
        self._apologise = apologise
        self._now = now
        self._queues: dict[int, deque[tuple[int, dict[str, Any], str | None]]] = {}
        self._workers: set[asyncio.Task[None]] = set()
        self._slots = asyncio.Semaphore(_SIDE_BY_SIDE)
        self._waiting = 0
        self._room = asyncio.Event()
        self._room.set()
        self._done: list[int] = []
        self._unreadable: list[int] = []
        self._flush_wanted = asyncio.Event()
        self._flusher: asyncio.Task[None] | None = None
        self._idle = asyncio.Event()
        self._idle.set()
        self.open = True

    async def start(self) -> None:
        """Begin, first finishing what an earlier run left unfinished."""
        self._flusher = asyncio.create_task(self._flush_forever())
        async with self._database.read() as connection:
            rows = await inbox_queries.unfinished(connection)
        for row in rows:
            self._enqueue(row["person_id"], row["update_id"], json.loads(row["payload"]), row["answer"])

    async def room(self) -> None:
        """Wait while more updates wait to be handled than memory should hold."""
        await self._room.wait()

    async def accept(self, updates: Iterable[Any]) -> None:
        """Keep updates and line them up; when this returns, Telegram may forget them. What is no update is left out."""
        fresh = {number: read for update in updates if (number := number_of(update)) and (read := _packed(update))}
        if not fresh:
            return
        async with self._database.write() as connection:
            known = await inbox_queries.known(connection, tuple(fresh))
            news = [(number, person_of(read[0]), *read) for number, read in fresh.items() if number not in known]
            await inbox_queries.keep(
                connection, [(number, person, text) for number, person, _, text in news], moment=self._now()
            )
        metrics.UPDATES.inc(len(news))
        for number, person, update, _ in news:
            self._enqueue(person, number, update, None)

    async def idle(self) -> None:
        """Wait until everything accepted so far is handled, answered and marked."""
        await self._idle.wait()
        await self._flush()

    async def stop(self, seconds: float = 10) -> None:
        """Finish what is being handled, within a limit; the rest stays in the table for the next start."""
        self.open = False
        if self._workers:
            await asyncio.wait(self._workers, timeout=seconds)
        for worker in self._workers:
            worker.cancel()
        if self._flusher is not None:
            self._flusher.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._flusher
        await self._flush()

    def _enqueue(self, person: int, number: int, update: dict[str, Any], answer: str | None) -> None:
        self._waits(+1)
        queue = self._queues.get(person)
        if queue is not None:
            queue.append((number, update, answer))
            return
        self._queues[person] = deque([(number, update, answer)])
        self._idle.clear()
        worker = asyncio.create_task(self._work(person))
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)

    async def _work(self, person: int) -> None:
        queue = self._queues[person]
        try:
            while queue and self.open:
                number, update, answer = queue[0]
                async with self._slots:
                    await self._one(person, number, update, answer)
                queue.popleft()
                self._waits(-1)
        finally:
            self._waits(-len(queue))
            del self._queues[person]
            if not self._queues:
                self._idle.set()

    def _waits(self, change: int) -> None:
        self._waiting += change
        if self._waiting < _MOST_WAITING:
            self._room.set()
        else:
            self._room.clear()

    async def _one(self, person: int, number: int, update: dict[str, Any], answer: str | None) -> None:
        try:
            to_make = calls.from_json(answer) if answer else await self._acted(number, update)
            if to_make:
                await self._deliver(person, to_make)
        except Exception as error:
            log.error("answer_failed", update_id=number, fault=type(error).__name__, where=metrics.where(error))
        self._done.append(number)
        self._flush_wanted.set()

    async def _acted(self, number: int, update: dict[str, Any]) -> list[Call]:
        for attempt in range(1, _TRIES + 1):
            try:
                async with self._database.unit() as unit:
                    answer = await self._handle(update)
                    if unit.wrote:
                        await inbox_queries.acted(await unit.writer(), number, answer=calls.to_json(answer))
                    await unit.commit()
                return answer
            except Refusal as refusal:
                return self._refuse(update, refusal)
            except Unreadable as error:
                log.error("update_unreadable", update_id=number, fault=type(error.__cause__).__name__)
                self._unreadable.append(number)
                break
            except Exception as error:
                await self._failed(number, error, aside=attempt == _TRIES)
        return self._apologise(update)

    async def _failed(self, number: int, error: Exception, *, aside: bool) -> None:
        metrics.FAULTS.labels(kind=type(error).__name__).inc()
        log.error(
            "update_failed", update_id=number, fault=type(error).__name__, aside=aside, where=metrics.where(error)
        )
        with contextlib.suppress(Exception):
            async with self._database.write() as connection:
                await inbox_queries.failed(connection, number, fault=type(error).__name__, aside=aside)

    async def _flush_forever(self) -> None:
        while True:
            await self._flush_wanted.wait()
            # Marks are gathered for a moment, so that a busy second costs a few commits and not hundreds.
            await asyncio.sleep(0.05)
            self._flush_wanted.clear()
            with contextlib.suppress(Exception):
                await self._flush()

    async def _flush(self) -> None:
        done, unreadable = self._done, self._unreadable
        if not done:
            return
        self._done, self._unreadable = [], []
        try:
            async with self._database.write() as connection:
                if unreadable:
                    await inbox_queries.aside(connection, unreadable)
                await inbox_queries.done(connection, done, moment=self._now())
        except BaseException:
            self._done, self._unreadable = done + self._done, unreadable + self._unreadable
            raise


def number_of(update: Any) -> int | None:
    """Give the number of an update; None for what is no update."""
    number = update.get("update_id") if isinstance(update, dict) else None
    return number if type(number) is int and 0 < number <= _LARGEST_UPDATE else None


def person_of(update: dict[str, Any]) -> int:
    """Give the id of who sent a raw update, 0 when nobody did (or it cannot be told)."""
    number = sender_of(update).get("id")
    return number if type(number) is int and abs(number) < _LARGEST_PERSON else 0


def sender_of(update: dict[str, Any]) -> dict[str, Any]:
    """Give who sent a raw update as Telegram describes them; nothing when nobody did."""
    event = next((event for path in _PERSON_PATHS if isinstance(event := update.get(path), dict)), {})
    sender = event.get("from") or event.get("chat")
    return sender if isinstance(sender, dict) else {}


def _packed(update: dict[str, Any]) -> tuple[dict[str, Any], str] | None:
    """Give an update and its JSON; halves of characters, which no database takes, become question marks."""
    try:
        text = json.dumps(update, ensure_ascii=False)
    except RecursionError:
        log.error("update_too_deep", update_id=update["update_id"])
        return None
    whole = text.encode("utf-8", "replace").decode()
    return (update, text) if whole == text else (json.loads(whole), whole)

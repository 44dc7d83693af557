"""Nothing lost, order kept, nobody held up: every update is first a row, then each person's are handled in turn.

A deed and its answer's words commit together with the mark "acted", so a kill between the deed and the answer repeats
the answer and never the deed; an update whose handling only read is simply handled again.
"""

import asyncio
import contextlib
import contextvars
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import structlog

from bot import metrics
from bot.clock import Now
from bot.database import Away, Connection, Database, Row, Unit
from bot.errors import Refusal
from bot.telegram import calls, inbox_queries
from bot.telegram.albums import Albums
from bot.telegram.calls import Call
from bot.telegram.handling import Apologise, Deliver, Handle, Refuse, Unreadable
from bot.telegram.lines import Lines, Waiting
from bot.telegram.updates import Raw, album_of, number_of, packed, person_of

log = structlog.get_logger()

_TRIES = 2
_SIDE_BY_SIDE = 64  # handled at once
_UNDER_WAY = 1000  # people whose answer is on its way, or waits for Telegram, who hold up nobody
NEXT_PIECE = 0.6  # seconds in which another piece of an album may come
_BREATH = 1.0  # seconds until a line whose rows cannot be read is tried again


class Inbox:
    """The durable queue of one process: `handle` runs the handlers inside a unit of work and gives the calls to make.

    `deliver` makes them (person, calls, update_id); `refuse` gives those that say a rule's no, `apologise` those to
    make when handling keeps failing.
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
        self._lines = Lines()
        self._albums = Albums()
        self._taking = asyncio.Lock()
        self._marking = asyncio.Lock()
        self._turns: set[asyncio.Task[None]] = set()
        self._handling = 0
        # Taken out of a line and not yet marked: no row of these is fetched again.
        self._in_hand: set[int] = set()
        self._done: list[int] = []
        self._unreadable: list[int] = []
        self._flush_wanted = asyncio.Event()
        self._flusher: asyncio.Task[None] | None = None
        self._idle = asyncio.Event()
        self._idle.set()
        self.open = True

    async def start(self) -> None:
        """Begin, first finishing what an earlier run left unfinished."""
        self._context = contextvars.copy_context()
        self._flusher = asyncio.create_task(self._flush_forever())
        async with self._database.read() as connection:
            self._lines.join_rows(await inbox_queries.waiting_people(connection))
        self._go_on()

    async def accept(self, updates: Iterable[Any]) -> None:
        """Keep updates and line them up; when this returns, Telegram may forget them. What is no update is left out."""
        fresh = {number: read for update in updates if (number := number_of(update)) and (read := packed(update))}
        if not fresh:
            return
        # No line fetches its rows meanwhile: it would find these before they are lined up, and handle them twice.
        async with self._taking:
            news = await self._kept(fresh)
            for number, person, update, _ in news:
                self._lines.join(person, Waiting(number, update))
        metrics.UPDATES.inc(len(news))
        self._go_on()

    async def _kept(self, fresh: dict[int, tuple[Raw, str]]) -> list[tuple[int, int, Raw, str]]:
        """Keep updates; give those that were not known. A database that went away is waited for: none may be lost."""
        known = None
        while True:
            try:
                async with self._database.write() as connection:
                    # Asked once: kept by a commit nobody heard of, they would look known and never be lined up.
                    known = await inbox_queries.known(connection, tuple(fresh)) if known is None else known
                    news = [
                        (number, person_of(read[0]), *read) for number, read in fresh.items() if number not in known
                    ]
                    rows = [(number, person, text) for number, person, _, text in news]
                    await inbox_queries.keep(connection, rows, moment=self._now())
                return news
            except Away:
                await self._database.back()

    async def idle(self) -> None:
        """Wait until everything accepted so far is handled, answered and marked."""
        await self._idle.wait()
        await self._flush()

    async def stop(self, seconds: float = 5) -> None:
        """Finish what is being handled, within a limit; the rest stays in the table for the next start."""
        self.open = False
        if self._turns:
            _, late = await asyncio.wait(self._turns, timeout=seconds)
            for turn in late:
                turn.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        if self._flusher is not None:
            self._flusher.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._flusher
        with contextlib.suppress(Exception):
            await self._flush()

    def _go_on(self) -> None:
        """Give turns as long as there are slots for them and somebody waits."""
        if self._lines:
            self._idle.clear()
        else:
            self._idle.set()
        while self.open and self._handling < _SIDE_BY_SIDE and len(self._turns) < _UNDER_WAY:
            person = self._lines.turn()
            if person is None:
                break
            self._handling += 1
            # A context of its own: what one turn said of language or unit of work is nothing to the next.
            turn = asyncio.create_task(self._turn(person), context=self._context.copy())
            self._turns.add(turn)
            turn.add_done_callback(self._turned)

    async def _turn(self, person: int) -> None:
        """Handle one update of a person, then answer it: only the handling takes a slot, for an answer may wait."""
        try:
            with self._slot():
                waiting = await self._next(person)
                answer, refused = await self._answer_to(waiting) if waiting else ([], False)
            if waiting:
                await self._say(person, waiting, answer, refused=refused)
        except Exception as error:
            log.error("rows_unreadable", fault=type(error).__name__, where=metrics.where(error))
            await asyncio.sleep(_BREATH)
        finally:
            self._over(person)

    def _over(self, person: int) -> None:
        self._lines.over(person)

    def _turned(self, turn: asyncio.Task[None]) -> None:
        self._turns.discard(turn)
        self._go_on()

    @contextmanager
    def _slot(self) -> Iterator[None]:
        try:
            yield
        finally:
            self._handling -= 1
            self._go_on()

    async def _next(self, person: int) -> Waiting | None:
        await self._fill(person)
        waiting = self._lines.take(person)
        if waiting is not None:
            self._in_hand.add(waiting.number)
        return waiting

    async def _fill(self, person: int) -> None:
        """Fetch rows of a person whose share in memory is used up."""
        if not self._lines.wanted(person):
            return
        async with self._taking:
            wanted = self._lines.wanted(person) + len(self._in_hand)
            async with self._database.read() as connection:
                rows = await self._rows(connection, person, limit=wanted)
            fresh = [
                Waiting(row["update_id"], json.loads(row["payload"]), row["answer"])
                for row in rows
                if row["update_id"] not in self._in_hand
            ]
            self._lines.fetched(person, fresh, more=len(rows) == wanted)

    async def _rows(self, connection: Connection, person: int, *, limit: int) -> list[Row]:
        return await inbox_queries.waiting(connection, person, limit=limit)

    async def _say(self, person: int, waiting: Waiting, answer: list[Call], *, refused: bool) -> None:
        """Answer an update; an album is answered once, after its last piece."""
        numbers = [waiting.number]
        if album := album_of(waiting.update):
            self._albums.keep(person, waiting.number, answer, refused=refused)
            if await self._another_piece(person):
                return
            numbers, answer = self._albums.close(person, album)
        try:
            if answer:
                await self._deliver(person, answer, waiting.number)
        except Exception as error:
            log.error("answer_failed", update_id=waiting.number, fault=type(error).__name__, where=metrics.where(error))
        self._done += numbers
        self._flush_wanted.set()

    async def _another_piece(self, person: int) -> bool:
        """Tell whether what the person sent next is a piece of an album, too, waiting a moment for it."""
        await self._lines.another(person, seconds=NEXT_PIECE)
        with contextlib.suppress(Exception):
            await self._fill(person)
        following = self._lines.first(person)
        return following is not None and album_of(following.update) is not None

    async def _answer_to(self, waiting: Waiting) -> tuple[list[Call], bool]:
        """Give the calls that answer an update, and whether they say a no."""
        try:
            return (calls.from_json(waiting.answer), False) if waiting.answer else await self._acted(*waiting[:2])
        except Exception as error:
            log.error("answer_failed", update_id=waiting.number, fault=type(error).__name__, where=metrics.where(error))
            return [], False

    async def _acted(self, number: int, update: Raw) -> tuple[list[Call], bool]:
        for attempt in range(1, _TRIES + 1):
            try:
                return await self._database.settle(partial(self._deed, number, update)), False
            except Refusal as refusal:
                return self._refuse(update, refusal), True
            except Unreadable as error:
                log.error("update_unreadable", update_id=number, fault=type(error.__cause__).__name__)
                self._unreadable.append(number)
                break
            except Exception as error:
                await self._failed(number, error, aside=attempt == _TRIES)
        return self._apologise(update), True

    async def _deed(self, number: int, update: Raw, unit: Unit) -> list[Call]:
        """Handle an update inside a unit, which may be run again; one whose commit nobody heard of is done already."""
        answer = await self._handle(update)
        if not unit.wrote:
            return answer
        writer = await unit.writer()
        if await self._mark_acted(writer, number, answer=calls.to_json(answer)):
            return answer
        before = await inbox_queries.answer(writer, number)
        if before is None:
            return answer  # the deed forgot its own update, as forgetting a person does
        await unit.rollback()
        return calls.from_json(before)

    async def _mark_acted(self, writer: Connection, number: int, *, answer: str) -> bool:
        return await inbox_queries.acted(writer, number, answer=answer)

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
        """Write the marks; when this returns, those of everything done before are written, whoever wrote them."""
        async with self._marking:
            await self._mark()

    async def _mark(self) -> None:
        done, unreadable = self._done, self._unreadable
        if not done:
            return
        self._done, self._unreadable = [], []
        try:
            async with self._database.write() as connection:
                if unreadable:
                    await inbox_queries.aside(connection, unreadable)
                await self._mark_done(connection, done)
            self._in_hand.difference_update(done)
        except BaseException:
            self._done, self._unreadable = done + self._done, unreadable + self._unreadable
            raise

    async def _mark_done(self, connection: Connection, numbers: list[int]) -> None:
        await inbox_queries.done(connection, numbers, moment=self._now())

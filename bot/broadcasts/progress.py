"""The message in which an author watches a broadcast: edited in place, only when something changed."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import structlog

from bot.broadcasts import queries, service
from bot.broadcasts.models import Broadcast, Report
from bot.database import Database
from bot.i18n import using
from bot.outbox.gate import Gate
from bot.people import queries as people_queries
from bot.telegram import calls
from bot.telegram.api import Api, TelegramRefused, TelegramSilent
from bot.telegram.calls import Call, Pressed
from bot.telegram.screen import Screen

log = structlog.get_logger()

EVERY = 2.0
_TRIES = 3
_PAUSE = 1.0
_LONG = timedelta(minutes=1)


class Progress:
    """Keeps the authors' messages up to date, at the pace of everything else; `draw` makes a screen of a report."""

    def __init__(self, db: Database, api: Api, gate: Gate, draw: Callable[[Report], Screen]) -> None:
        self._db = db
        self._api = api
        self._gate = gate
        self._draw = draw
        self._shown: dict[int, tuple[float, Screen | None]] = {}
        self._under_way: set[int] = set()

    def put(self, broadcast_id: int, screen: Screen) -> None:
        """Hear what a press has just made of the message, so that nobody edits it into what it is already."""
        if broadcast_id not in self._under_way:
            self._shown[broadcast_id] = (asyncio.get_running_loop().time(), screen)

    async def show(self, broadcast_id: int, last: bool) -> None:
        """Bring the message of a broadcast up to date, at most every two seconds, and once at its end."""
        time = asyncio.get_running_loop().time()
        at, _before = self._shown.get(broadcast_id, (-EVERY, None))
        if not last and (time - at < EVERY or self._gate.closed_for):
            return
        async with self._db.read() as connection:
            broadcast = await queries.broadcast(connection, broadcast_id)
            if broadcast is None:
                return
            report = await service.report(connection, broadcast)
            author = await people_queries.person(connection, broadcast.author_id)
        with using(author.language if author else "uz"):
            screen = self._draw(report)
        # Asked only now: a press may have changed the message while its report was read.
        if screen != self._shown.get(broadcast_id, (0.0, None))[1]:
            await self._put(broadcast, screen, tries=_TRIES if last else 1)
        if last and _long(broadcast):
            # An edit makes no sound, and the author has long put the phone away: the report also comes anew.
            await self._put(broadcast, replace(screen, fresh=True), tries=_TRIES)
        self._shown[broadcast_id] = (time, screen)
        if last:
            self._shown.pop(broadcast_id, None)

    async def _put(self, broadcast: Broadcast, screen: Screen, *, tries: int) -> None:
        self._under_way.add(broadcast.id)
        try:
            await self._tried(broadcast, screen, tries=tries)
        finally:
            self._under_way.discard(broadcast.id)

    async def _tried(self, broadcast: Broadcast, screen: Screen, *, tries: int) -> None:
        chat_id = broadcast.report_chat_id or broadcast.author_id
        pressed = Pressed("", chat_id, broadcast.report_message_id, is_text=broadcast.report_message_id is not None)
        (call,) = calls.for_press([screen], pressed, chat_id=chat_id)[1:]
        for left in reversed(range(tries)):
            await self._gate.pace.turn()
            try:
                await self._make(broadcast, call, chat_id)
                return
            except (TelegramRefused, TelegramSilent) as error:
                wait = error.retry_after if isinstance(error, TelegramRefused) else _PAUSE
                if wait is None or not left:
                    # An author's message never stops the broadcast; the report can be opened from the list.
                    log.info("progress_not_shown", broadcast=broadcast.id, fault=type(error).__name__)
                    return
                await asyncio.sleep(wait)

    async def _make(self, broadcast: Broadcast, call: Call, chat_id: int) -> None:
        try:
            result = await self._api.call(call.method, call.values)
        except TelegramRefused as refused:
            if refused.unchanged:
                return
            if call.otherwise is None or not refused.not_editable:
                raise
            call = call.otherwise
            result = await self._api.call(call.method, call.values)
        if call.method == "sendMessage":
            async with self._db.write() as connection:
                await queries.show_progress_in(
                    connection, broadcast.id, chat_id=chat_id, message_id=result["message_id"]
                )


def _long(broadcast: Broadcast) -> bool:
    """Tell whether a broadcast is over that took longer than one looks at a phone."""
    if broadcast.state != "sent" or broadcast.started_at is None or broadcast.ended_at is None:
        return False
    return broadcast.ended_at - broadcast.started_at > _LONG

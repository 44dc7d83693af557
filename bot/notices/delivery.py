"""Tells people what is owed to them, in their language, at Telegram's pace; what could not be sent is tried again."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.clock import Now
from bot.database import Connection, Database, Row
from bot.i18n import using
from bot.notices import queries
from bot.telegram import calls, sender
from bot.telegram.api import Api
from bot.telegram.pace import Pace
from bot.telegram.screen import Screen
from bot.telegram.sender import Outcome

# Gives the screen of one kind of notice from its subject, or None when there is nothing to tell any more.
Render = Callable[[Connection, str], Awaitable[Screen | None]]

_BATCH = 30
_TRIES = 5


class Notices:
    """Delivers owed notices. Features add how their kinds are shown."""

    def __init__(self, db: Database, api: Api, pace: Pace, now: Now) -> None:
        self._db = db
        self._api = api
        self._pace = pace
        self._now = now
        self._renders: dict[str, Render] = {}

    def kind(self, name: str, render: Render) -> None:
        """Teach how a kind of notice is shown."""
        self._renders[name] = render

    async def work(self) -> bool:
        """Tell one batch; give True when there may be more."""
        async with self._db.read() as connection:
            rows = await queries.due(connection, moment=self._now(), limit=_BATCH)
        for row in rows:
            await self._tell(row)
        return len(rows) == _BATCH

    async def _tell(self, row: Row) -> None:
        with using(row["language"]):
            async with self._db.read() as connection:
                screen = await self._renders[row["kind"]](connection, row["subject"])
        outcome = Outcome.SENT
        if screen is not None:
            await self._pace.turn()
            outcome = await sender.make(self._api, calls.for_message([screen], chat_id=row["person_id"]))
        async with self._db.write() as connection:
            if outcome is Outcome.FAILED and row["attempts"] < _TRIES:
                pause = timedelta(minutes=2 ** row["attempts"])
                await queries.put_off(connection, row["id"], until=self._now() + pause)
            else:
                state = "sent" if outcome is Outcome.SENT else "failed"
                await queries.told(connection, row["id"], state=state, moment=self._now())

"""Tells administrators, once a day for each fault, what the bot itself had to give up; nobody's data is in it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from bot import clock
from bot.clock import Now
from bot.database import Database
from bot.outbox import queries as outbox
from bot.outbox.models import declare
from bot.people import queries as people
from bot.queues import queries as troubles
from bot.staff import queries

KIND = declare("given_up", worth=timedelta(days=7), rank=1)
_LONGEST = 80


class Alarms:
    """Owes administrators word of what was given up: those of ADMIN_IDS who have come, and those by right."""

    def __init__(self, db: Database, now: Now, administrators: Sequence[int]) -> None:
        self._db = db
        self._now = now
        self._administrators = tuple(administrators)

    async def look(self) -> None:
        """Tell of what queues of work have set aside since yesterday; who was told of it is not told again."""
        async with self._db.read() as connection:
            rows = await troubles.set_aside(connection, since=self._now() - timedelta(days=1))
        for row in rows:
            await self.ring(row["queue"], row["fault"], day=clock.today(datetime.fromisoformat(row["at"])))

    async def ring(self, what: str, fault: str, *, day: date | None = None) -> None:
        """Tell that something of this kind was given up on a day, and for which fault."""
        if what == KIND.name:
            return  # an alarm that cannot be told is counted, not told
        subject = f"{(day or clock.today(self._now())).isoformat()}|{what}|{fault[:_LONGEST]}"
        async with self._db.write() as connection:
            held = await queries.holding(connection, "administrator")
            known = [each for each in self._administrators if await people.person(connection, each) is not None]
            await outbox.owe_all(connection, {*held, *known}, kind=KIND, subject=subject, due=self._now())

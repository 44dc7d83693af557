"""An office that writes to many: people on a strict local Telegram, the delivery, and no bot around it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.broadcasts import queries, service
from bot.broadcasts.models import Audience, Letter
from bot.database import Database
from bot.sandbox.testing import Telegram
from bot.telegram.api import Api
from tests.broadcasts.sending import Sending
from tests.conftest import Clock

AUTHOR = 1
LETTER = Letter(text_uz="Ochilish soat 10:00 da", text_ru="Открытие в 10:00")


class Hurried(Clock):
    """A clock on which five seconds pass each time somebody looks: pauses before another try are over at once."""

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=5)
        return self.time


class Office:
    """The local Telegram, a database with the same people, and what tests ask of both."""

    def __init__(self, telegram: Telegram, db: Database, now: Clock) -> None:
        self.telegram = telegram
        self.db = db
        self.now = now
        self.api = Api(telegram.token, telegram.url)

    def delivery(self, rate: float = 1000) -> Sending:
        """A delivery as a fresh process has it."""
        return Sending(self.db, self.api, self.now, rate=rate)

    async def people(self, count: int, *, language: str = "uz", first: int = 1001, region: str = "UZ-JI") -> list[int]:
        """Add people who have pressed Start."""
        ids = list(range(first, first + count))
        world = self.telegram.world
        for number in ids:
            chat = world.chat_with(world.add_person(number, first_name=f"Guest {number}"), self.telegram.bot)
            chat.started = True
        async with self.db.write() as connection:
            await connection.many(
                """INSERT INTO people (id, language, name, region, created_at)
                   VALUES (:id, :language, 'Guest', :region, :moment)""",
                [{"id": each, "language": language, "region": region, "moment": self.now.time} for each in ids],
            )
        return ids

    async def draft(self, *, region: str = "UZ-JI", letter: Letter = LETTER) -> int:
        """Keep a draft to everyone in a region."""
        audience = Audience(kind="everyone", region=region)
        async with self.db.write() as connection:
            return await queries.keep_draft(connection, audience, letter, author_id=AUTHOR, moment=self.now())

    async def begin(self, *, region: str = "UZ-JI", letter: Letter = LETTER) -> int:
        """Begin to send to everyone in a region; give the broadcast's id."""
        draft_id = await self.draft(region=region, letter=letter)
        async with self.db.write() as connection:
            draft = await queries.broadcast(connection, draft_id)
            assert draft is not None
            await service.begin(connection, draft, report_in=None, moment=self.now())
        return draft_id

    async def steer(self, broadcast_id: int, to: str) -> None:
        """Pause, resume, cancel or send again, as the author does."""
        async with self.db.write() as connection:
            broadcast = await queries.broadcast(connection, broadcast_id)
            assert broadcast is not None
            await service.steer(connection, broadcast, to=to, moment=self.now())

    async def outcomes(self, broadcast_id: int) -> dict[int, str]:
        """What became of each delivery."""
        async with self.db.read() as connection:
            rows = await connection.all(
                "SELECT person_id, state FROM deliveries WHERE broadcast_id = :id ORDER BY person_id", id=broadcast_id
            )
        return {row["person_id"]: row["state"] for row in rows}

    async def state(self, broadcast_id: int) -> str:
        async with self.db.read() as connection:
            broadcast = await queries.broadcast(connection, broadcast_id)
        assert broadcast is not None
        return broadcast.state

    async def messages(self, count: int) -> None:
        """Wait until so many more messages have reached people."""
        enough, seen = asyncio.Event(), 0

        def listen(kind: str, _what: dict[str, Any]) -> None:
            nonlocal seen
            seen += kind == "message"
            if seen >= count:
                enough.set()

        self.telegram.world.listeners.append(listen)
        await asyncio.wait_for(enough.wait(), 30)
        self.telegram.world.listeners.remove(listen)

    def got(self, person_id: int) -> list[str]:
        """The texts that reached somebody."""
        world = self.telegram.world
        chat = world.chat_with(world.people[person_id], self.telegram.bot)
        return [message.text for message in chat.messages.values()]


OpenOffice = Callable[[Clock], Awaitable[Office]]


@pytest.fixture
async def open_office(db: Database) -> AsyncIterator[OpenOffice]:
    offices: list[Office] = []
    async with Telegram(strict=True) as telegram:

        async def opened(now: Clock) -> Office:
            office = Office(telegram, db, now)
            offices.append(office)
            await office.people(1, first=AUTHOR, language="en", region="UZ-TK")
            return office

        yield opened
        for office in offices:
            await office.api.close()


@pytest.fixture
async def office(open_office: OpenOffice, now: Clock) -> Office:
    return await open_office(now)


@pytest.fixture
async def hurried_office(open_office: OpenOffice) -> Office:
    return await open_office(Hurried())

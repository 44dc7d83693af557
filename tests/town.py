"""The whole town for a test: the real bot on a strict local Telegram, and its people."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.clock import Now
from bot.database import Database
from bot.main import Hamkor
from bot.outbox.models import JOB as OUTBOX
from bot.sandbox.people import pressing
from bot.sandbox.people.actor import Actor
from bot.sandbox.people.seen import Seen
from bot.sandbox.state.queries import CallbackQuery
from bot.sandbox.testing import Telegram
from bot.settings import Settings
from bot.staff import invitations


def complaint(seen: Seen | str) -> str:
    """What a form says under its question of the answer just given; all of the text when it says nothing there."""
    return (seen if isinstance(seen, str) else seen.text).rsplit("⚠️ ", 1)[-1]


class Town:
    """The real bot on the local Telegram, and its people."""

    def __init__(self, telegram: Telegram, hamkor: Hamkor, settings: Settings) -> None:
        self.telegram = telegram
        self.hamkor = hamkor
        self.settings = settings

    @property
    def db(self) -> Database:
        return self.hamkor.db

    def person(self, name: str, language: str = "en", phone: str | None = "998900000101") -> Actor:
        """Somebody whose Telegram speaks this language; nothing is said to the bot yet."""
        return self.telegram.person(name, language=language, phone=phone)

    async def say(self, actor: Actor, text: str) -> Seen:
        """Say something and give the bot's last message once everything is answered."""
        await actor.say(text)
        return await self.answered(actor)

    async def press(self, actor: Actor, label: str) -> Seen:
        """Press what is shown and give the bot's last message once everything is answered."""
        await actor.press(label)
        return await self.answered(actor)

    async def forge(self, actor: Actor, data: str) -> str:
        """Press a button nobody offered, as a forging client can; give the words of the bot's answer to the tap."""
        last = next(reversed(actor.chat.messages.values()))
        query = pressing.tap(self.telegram.world, actor.person, last, {"text": "forged", "callback_data": data})
        assert isinstance(query, CallbackQuery)
        answer = await pressing.answer(query, 10)
        await self.telegram.settled()
        return str(answer["text"] or "")

    async def answered(self, actor: Actor) -> Seen:
        """Wait until the bot has worked everything off."""
        await self.telegram.settled()
        return actor.last()

    async def told(self) -> None:
        """Wait until everything that is owed now is told."""
        owed = "SELECT * FROM outbox WHERE state IN ('waiting', 'intent') AND next_try <= :moment ORDER BY id LIMIT 1"
        row = None
        try:
            async with asyncio.timeout(20):
                while True:
                    async with self.db.read() as connection:
                        row = await connection.one(owed, moment=self.hamkor.now())
                    if row is None:
                        return
                    self.hamkor.jobs.wake(OUTBOX)
                    await asyncio.sleep(0.01)
        except TimeoutError:
            raise AssertionError(f"never told: {dict(row or {})}") from None

    async def grant(self, actor: Actor, role: str, region: str | None = None, fair_id: str | None = None) -> None:
        """Give somebody a role, by an invitation as in life."""
        async with self.db.write() as connection:
            token = await invitations.invite(
                connection,
                role,  # type: ignore[arg-type]
                region=region,
                fair_id=fair_id,
                creator=None,
                moment=self.hamkor.now(),
            )
        await actor.start(f"{invitations.LINK}_{token}")
        await self.answered(actor)

    async def restart(self) -> None:
        """Stop the bot and start another one on the same database, as a new process would."""
        await self.hamkor.stop()
        self.hamkor = Hamkor(self.settings, token=self.telegram.token, api_url=self.telegram.url, now=self.hamkor.now)
        await self.run()

    async def run(self) -> None:
        await self.hamkor.start()
        self.telegram.idle = self.hamkor.idle
        self._polling = asyncio.create_task(self.hamkor.poll())


@asynccontextmanager
async def opened(database: str | Path, now: Now) -> AsyncIterator[Town]:
    """Open a town on a migrated database; it is closed at the end of the block."""
    url = database if isinstance(database, str) else f"sqlite:///{database}"
    settings = Settings(database_url=url, admin_ids=(), bot_language="uz")
    async with Telegram(strict=True) as telegram:
        town = Town(telegram, Hamkor(settings, token=telegram.token, api_url=telegram.url, now=now), settings)
        await town.run()
        try:
            yield town
        finally:
            await town.hamkor.stop()

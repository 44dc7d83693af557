"""What every test may ask for: a clock that stands still, and a database of its own."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot import i18n, migrating
from bot.database import Database
from bot.main import Hamkor
from bot.sandbox.people.actor import Actor
from bot.sandbox.people.seen import Seen
from bot.sandbox.testing import Telegram
from bot.settings import Settings
from bot.staff import invitations


class Clock:
    """A clock that moves only when told."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 21, 6, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def move(self, **by: float) -> None:
        self.time += timedelta(**by)


@pytest.fixture
def now() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A freshly migrated database file, to be copied."""
    path = tmp_path_factory.mktemp("template") / "hamkor.db"
    migrating.migrate(path)
    return path


@pytest.fixture
def database_path(migrated: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(migrated, tmp_path / "hamkor.db"))


@pytest.fixture
async def db(database_path: Path) -> AsyncIterator[Database]:
    database = Database(database_path)
    await database.open()
    yield database
    await database.close()


@pytest.fixture(autouse=True)
def _english() -> None:
    """Tests read English unless they say otherwise."""
    i18n.speak("en")


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

    async def answered(self, actor: Actor) -> Seen:
        """Wait until the bot has worked everything off."""
        await self.telegram.settled()
        return actor.last()

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
        await self._run()

    async def _run(self) -> None:
        await self.hamkor.start()
        self.telegram.idle = self.hamkor.idle
        self._polling = asyncio.create_task(self.hamkor.poll())


@pytest.fixture
async def town(database_path: Path, now: Clock) -> AsyncIterator[Town]:
    """The bot on a strict local Telegram; the test fails if Telegram refused anything the bot sent."""
    settings = Settings(database_url=f"sqlite:///{database_path}", admin_ids=(), bot_language="uz")
    async with Telegram(strict=True) as telegram:
        hamkor = Hamkor(settings, token=telegram.token, api_url=telegram.url, now=now)
        running = Town(telegram, hamkor, settings)
        await running._run()
        yield running
        await running.hamkor.stop()
        refused = telegram.refusals
    assert not refused, "Telegram refused: " + "; ".join(refused)

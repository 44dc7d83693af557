"""The local Telegram and the bot on it in one process: a town of demo people to be, to restart and to put back."""

import asyncio
import contextlib

import structlog

from bot import migrating
from bot.database import Database
from bot.demo import loading
from bot.listening import CannotListen
from bot.main import Hamkor
from bot.sandbox.server import Sandbox
from bot.settings import Settings

log = structlog.get_logger()

USERNAME = "hamkor_bot"


class Town:
    """Everything a newcomer needs to see Hamkor at work, without a token."""

    def __init__(self, settings: Settings, *, token: str) -> None:
        administrators = tuple(person.id for person in loading.people() if person.role == "administrator")
        self._settings = settings.model_copy(update={"admin_ids": (*settings.admin_ids, *administrators)})
        self._token = token
        self._sandbox = Sandbox(restart=self.restart, reset=self.reset)
        self._hamkor: Hamkor | None = None
        self._polling: asyncio.Task[None] | None = None

    @property
    def db(self) -> Database:
        """The bot's database as it is open now: a restart opens it anew."""
        assert self._hamkor is not None
        return self._hamkor.db

    async def open(self) -> str:
        """Start the local Telegram, load the demo into an empty database, start the bot; give the page's address.

        Raise CannotListen when another program has the port.
        """
        port = self._settings.sandbox_port
        try:
            address = await self._sandbox.start(port=port)
        except OSError as error:
            raise CannotListen(f"127.0.0.1:{port}: {error.strerror or error}") from None
        self._sandbox.world.add_bot(int(self._token.partition(":")[0]), name="Hamkor", username=USERNAME)
        for person in loading.people():
            self._sandbox.world.add_person(
                person.id,
                first_name=person.first_name,
                last_name=person.last_name or None,
                username=person.username or None,
                language_code=person.language_code,
                phone_number=person.phone or None,
                role=person.label,
            )
        await self._start()
        return address

    async def close(self) -> None:
        """Stop the bot, then the local Telegram."""
        await self._stop()
        await self._sandbox.stop()

    async def restart(self) -> None:
        """Stop the bot and start it again, as after a new version: nobody loses anything."""
        await self._stop()
        await self._start()

    async def reset(self) -> None:
        """Throw the database away and load the demo anew."""
        await self._stop()
        await asyncio.to_thread(migrating.start_anew, self._settings.database_url)
        await self._start()

    async def _start(self) -> None:
        hamkor = Hamkor(self._settings, token=self._token, api_url=self._sandbox.url)
        await loading.load_if_empty(self._settings.database_url, now=hamkor.now)
        self._hamkor = hamkor
        await hamkor.start()
        self._polling = asyncio.create_task(hamkor.poll())

    async def _stop(self) -> None:
        if self._hamkor is not None:
            await self._hamkor.stop()
            self._hamkor = None
        if self._polling is not None:
            with contextlib.suppress(asyncio.CancelledError):
                await self._polling
            self._polling = None

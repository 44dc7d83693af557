"""One process from start to stop: migrate, run the bot, polling or webhook, until a signal; and the local Telegram."""

import asyncio
import contextlib
import os
import sys
from urllib.parse import urlsplit

from aiohttp import web

from bot import migrating, upkeep, waiting
from bot.database import dialect
from bot.listening import listening
from bot.main import Hamkor
from bot.settings import Settings
from bot.stopping import Stopped, unless, until_signal
from bot.telegram import webhook
from bot.telegram.insisting import insist
from bot.telegram.polling import WANTED

# The local Telegram takes any well-formed token; this one is no secret.
LOCAL_TOKEN = "1000001:local-telegram-needs-no-secret"  # noqa: S105


def run(settings: Settings) -> None:
    """Run until SIGTERM or SIGINT.

    Raise Running when another bot uses the database, DatabaseNewer when it is newer, faults.Unusable for any other
    reason why it cannot be used; CannotListen when an address is taken, TelegramRefused when Telegram takes the token
    or the webhook for wrong.
    """
    address = settings.database_url
    if dialect.file_of(address) is None:
        waiting.migrated(address)
    with upkeep.only_one(address, shared=settings.shared), dialect.named(address):
        migrating.migrate(address)
        asyncio.run(until_signal(lambda stop: _local(settings, stop) if _is_local(settings) else _real(settings, stop)))


def _is_local(settings: Settings) -> bool:
    return settings.bot_token is None


async def _real(settings: Settings, stop: asyncio.Event) -> None:
    assert settings.bot_token is not None
    hamkor = Hamkor(settings, token=settings.bot_token.get_secret_value())
    try:
        with contextlib.suppress(Stopped):
            await unless(stop, hamkor.start())
            worker = hamkor.worker.name if hamkor.worker else None
            async with listening(
                settings.listen, lambda: hamkor.db, application=_hook(hamkor, settings), worker=worker
            ):
                _ready()
                if settings.shared:
                    await unless(stop, hamkor.called.wait())  # the leader alone tells Telegram
                await unless(stop, insist(hamkor.api, *_way_to_us(settings)))
                if settings.webhook_url:
                    await stop.wait()
                else:
                    await _poll_until(hamkor, stop)
    finally:
        await hamkor.stop()


def _ready() -> None:
    """Say to whoever started this worker that it takes updates."""
    if fd := os.environ.pop("HAMKOR_READY", ""):
        os.write(int(fd), b"+")
        os.close(int(fd))


async def _poll_until(hamkor: Hamkor, stop: asyncio.Event) -> None:
    polling = asyncio.create_task(hamkor.poll())
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait((polling, stopped), return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if polling.done():
        polling.result()


def _way_to_us(settings: Settings) -> tuple[str, dict[str, object]]:
    """Give the call that tells Telegram how updates come to us."""
    if not settings.webhook_url:
        return "deleteWebhook", {}
    assert settings.webhook_secret is not None
    return "setWebhook", {
        "url": settings.webhook_url,
        "secret_token": settings.webhook_secret.get_secret_value(),
        "allowed_updates": list(WANTED),
        "max_connections": 40,
    }


def _hook(hamkor: Hamkor, settings: Settings) -> web.Application | None:
    if not settings.webhook_url or not settings.webhook_secret:
        return None
    secret, path = settings.webhook_secret.get_secret_value(), urlsplit(settings.webhook_url).path or "/"
    return webhook.app(hamkor.inbox, secret=secret, path=path)


async def _local(settings: Settings, stop: asyncio.Event) -> None:
    """The local Telegram in the same process, with demo data: anyone chats with the real bot in the browser."""
    from bot.local import Town

    town = Town(settings, token=LOCAL_TOKEN)
    try:
        with contextlib.suppress(Stopped):
            address = await unless(stop, town.open())
            async with listening(settings.listen, lambda: town.db):
                sys.stdout.write(f"Hamkor is ready. Open {address} in your browser. Stop with Ctrl+C.\n")
                sys.stdout.flush()
                await stop.wait()
    finally:
        await town.close()

"""One process from start to stop: migrate, run the bot, polling or webhook, until a signal; and the local Telegram."""

import asyncio
import contextlib
import signal
import sqlite3
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import structlog
from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot import faults, migrating, upkeep
from bot.main import Hamkor
from bot.settings import Settings
from bot.telegram import webhook
from bot.telegram.polling import WANTED

log = structlog.get_logger()

# The local Telegram takes any well-formed token; this one is no secret.
LOCAL_TOKEN = "1000001:local-telegram-needs-no-secret"  # noqa: S105


def run(settings: Settings) -> None:
    """Run until SIGTERM or SIGINT.

    Raise Running when another bot uses the database, DatabaseNewer when it is newer, faults.Unusable for any other
    reason why it cannot be used.
    """
    path = Path(settings.database_path)
    with upkeep.only_one(path), faults.named(faults.at(path), path, kinds=(sqlite3.Error,)):
        migrating.migrate(path)
        asyncio.run(_local(settings) if settings.bot_token is None else _real(settings))


async def _real(settings: Settings) -> None:
    assert settings.bot_token is not None
    stop = _stop_signal()
    hamkor = Hamkor(settings, token=settings.bot_token.get_secret_value())
    await hamkor.start()
    try:
        async with _listening(hamkor, settings):
            if settings.webhook_url:
                await _announce_webhook(hamkor, settings)
                await stop.wait()
            else:
                await hamkor.api.call("deleteWebhook", {})
                await _poll_until(hamkor, stop)
    finally:
        await hamkor.stop()


async def _poll_until(hamkor: Hamkor, stop: asyncio.Event) -> None:
    polling = asyncio.create_task(hamkor.poll())
    stopped = asyncio.create_task(stop.wait())
    await asyncio.wait((polling, stopped), return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if polling.done():
        polling.result()


async def _announce_webhook(hamkor: Hamkor, settings: Settings) -> None:
    assert settings.webhook_secret is not None
    values = {
        "url": settings.webhook_url,
        "secret_token": settings.webhook_secret.get_secret_value(),
        "allowed_updates": list(WANTED),
        "max_connections": 40,
    }
    await hamkor.api.call("setWebhook", values)


@asynccontextmanager
async def _listening(hamkor: Hamkor, settings: Settings) -> AsyncIterator[None]:
    """Serve the webhook, health and metrics while the block runs; nothing when LISTEN is not set."""
    if settings.listen is None:
        yield
        return
    application = web.Application()
    if settings.webhook_url and settings.webhook_secret:
        secret, path = settings.webhook_secret.get_secret_value(), urlsplit(settings.webhook_url).path or "/"
        application = webhook.app(hamkor.inbox, secret=secret, path=path)
    application.router.add_get("/healthz", _health(hamkor))
    application.router.add_get("/metrics", _metrics)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    host, _, port = settings.listen.rpartition(":")
    await web.TCPSite(runner, host, int(port)).start()
    try:
        yield
    finally:
        await runner.cleanup()


def _health(hamkor: Hamkor) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def health(_request: web.Request) -> web.Response:
        """200 when the database answers, 503 when it does not."""
        try:
            async with hamkor.db.read() as connection:
                await connection.one("SELECT 1 AS one")
        except Exception:
            return web.json_response({"status": "database"}, status=503)
        return web.json_response({"status": "ok"})

    return health


async def _metrics(_request: web.Request) -> web.Response:
    return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})


async def _local(settings: Settings) -> None:
    """The local Telegram in the same process, with demo data: anyone chats with the real bot in the browser."""
    from bot.local import Town

    stop = _stop_signal()
    town = Town(settings, token=LOCAL_TOKEN)
    address = await town.open()
    sys.stdout.write(f"Hamkor is ready. Open {address} in your browser. Stop with Ctrl+C.\n")
    sys.stdout.flush()
    try:
        await stop.wait()
    finally:
        with contextlib.suppress(asyncio.CancelledError):
            await town.close()


def _stop_signal() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop

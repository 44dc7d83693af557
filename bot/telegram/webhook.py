"""Receives updates by webhook: the secret is checked, the raw body is kept, only then Telegram hears "200"."""

import asyncio
import hmac
import json

import structlog
from aiohttp import web

from bot.database import Away
from bot.telegram.inbox import Inbox
from bot.telegram.updates import number_of

log = structlog.get_logger()

_LARGEST = 2 * 1024 * 1024
_BODY = 10.0  # seconds in which an update must have arrived


def app(inbox: Inbox, *, secret: str, path: str) -> web.Application:
    """Give the web application with the hook at `path`."""

    async def hook(request: web.Request) -> web.Response:
        given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not hmac.compare_digest(given.encode("utf-8", "surrogateescape"), secret.encode()):
            return web.Response(status=401)
        try:
            async with asyncio.timeout(_BODY):
                body = await request.read()
            update = json.loads(body)
        except TimeoutError:
            return web.Response(status=408)
        except (ValueError, RecursionError, web.RequestPayloadError):
            return web.Response(status=400)
        if number_of(update) is None:
            return web.Response(status=400)
        try:
            await inbox.accept([update])
        except Away:
            return web.Response(status=503)  # Telegram brings it again
        return web.Response(status=200)

    application = web.Application(client_max_size=_LARGEST)
    application.router.add_post(path, hook)
    return application

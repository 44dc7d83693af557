"""What the process answers over HTTP at LISTEN: the webhook, its health, its numbers; nobody may dawdle there."""

import os
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from bot.database import Database

# Seconds in which a connection must have sent the head of a request, also the next one on the same connection.
SOCKET = "HAMKOR_SOCKET"  # the number of the socket that the workers of one machine share
HEADERS = 10.0
_LINGERING = 2.0  # seconds a refused body is still read, and an answer under way waited for at the end


class CannotListen(Exception):
    """The address is taken by another program, or not one of this machine's; its text says which and why."""


@asynccontextmanager
async def listening(
    address: str | None, database: Callable[[], Database], *, application: web.Application | None = None
) -> AsyncIterator[None]:
    """Serve health and numbers, and what the application serves, while the block runs; nothing without an address."""
    if address is None:
        yield
        return
    application = application or web.Application()
    application.router.add_get("/healthz", _health(database))
    application.router.add_get("/metrics", _metrics)
    runner = web.AppRunner(
        application, access_log=None, keepalive_timeout=HEADERS, lingering_time=_LINGERING, shutdown_timeout=_LINGERING
    )
    await runner.setup()
    try:
        await _bind(runner, address)
        yield
    finally:
        await runner.cleanup()


async def _bind(runner: web.AppRunner, address: str) -> None:
    if fd := os.environ.get(SOCKET):
        await web.SockSite(runner, socket.socket(fileno=os.dup(int(fd))), backlog=512).start()
        return
    host, _, port = address.rpartition(":")
    try:
        await web.TCPSite(runner, host.strip("[]"), int(port)).start()
    except OSError as error:
        raise CannotListen(f"{address}: {error.strerror or error}") from None


def _health(database: Callable[[], Database]) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def health(_request: web.Request) -> web.Response:
        """200 when the database answers, 503 when it does not."""
        try:
            async with database().read() as connection:
                await connection.one("SELECT 1 AS one")
        except Exception:
            return web.json_response({"status": "database"}, status=503)
        return web.json_response({"status": "ok"})

    return health


async def _metrics(_request: web.Request) -> web.Response:
    return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})

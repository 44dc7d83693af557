"""What the process answers over HTTP at LISTEN: the webhook, its health, its numbers; nobody may dawdle there."""

import asyncio
import os
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, REGISTRY, CollectorRegistry, generate_latest, multiprocess

from bot import health as health_of
from bot.database import Database

# Seconds in which a connection must have sent the head of a request, also the next one on the same connection.
SOCKET = "HAMKOR_SOCKET"  # the number of the socket that the workers of one machine share
HEADERS = 10.0
_LOOK = 5.0  # seconds in which the database must answer
_LINGERING = 2.0  # seconds a refused body is still read, and an answer under way waited for at the end


class CannotListen(Exception):
    """The address is taken by another program, or not one of this machine's; its text says which and why."""


@asynccontextmanager
async def listening(
    address: str | None,
    database: Callable[[], Database],
    *,
    application: web.Application | None = None,
    worker: str | None = None,
) -> AsyncIterator[None]:
    """Serve health and numbers, and what the application serves, while the block runs; nothing without an address."""
    if address is None:
        yield
        return
    application = application or web.Application()
    application.router.add_get("/healthz", _health(database, worker))
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


def _health(database: Callable[[], Database], worker: str | None) -> Callable[[web.Request], Awaitable[web.Response]]:
    async def health(_request: web.Request) -> web.Response:
        """200 when the database answers, with the ages that matter; 503 when it does not."""
        try:
            async with asyncio.timeout(_LOOK):
                return web.json_response(await health_of.look(database(), worker=worker))
        except Exception:
            return web.json_response({"status": "database"}, status=503)

    return health


async def _metrics(_request: web.Request) -> web.Response:
    """The numbers of this process; where workers share an address, the sum over those of this machine."""
    registry: CollectorRegistry = REGISTRY
    if "PROMETHEUS_MULTIPROC_DIR" in os.environ:
        registry = CollectorRegistry()
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return web.Response(body=generate_latest(registry), headers={"Content-Type": CONTENT_TYPE_LATEST})

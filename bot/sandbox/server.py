"""The server as a whole: a world, the Bot API and the people's face on one loopback port."""

from __future__ import annotations

import asyncio
import mimetypes
from collections.abc import Awaitable, Callable
from pathlib import Path

from aiohttp import web

from bot.sandbox.methods.registry import Options
from bot.sandbox.people import events, face_chats, face_developer, face_files, face_people
from bot.sandbox.people.cannot import Cannot
from bot.sandbox.people.face_developer import API, CONTROL, Control, Deed
from bot.sandbox.people.requests import WORLD
from bot.sandbox.rules import requirements
from bot.sandbox.rules.limits import Limits
from bot.sandbox.rules.refusal import Refused
from bot.sandbox.state.world import World
from bot.sandbox.transport import guard, wire
from bot.sandbox.transport.bot_api import BotApi
from bot.sandbox.transport.webhooks import WebhookSender

PAGE = Path(__file__).parent / "page"
FILES = {path.relative_to(PAGE).as_posix(): path for path in PAGE.rglob("*") if path.is_file()}
HOST = "127.0.0.1"
GRACE = 0.2
HEADERS = 10.0  # seconds in which the head of a request must have arrived


class Sandbox:
    """One local Telegram: `start()` it, talk to `url`, `stop()` it."""

    def __init__(self, *, strict: bool = False, restart: Deed | None = None, reset: Deed | None = None) -> None:
        self.world = World()
        self.api = BotApi(self.world, Options(strict=strict))
        self.control = Control(restart, reset)
        self.url = ""
        self._runner: web.AppRunner | None = None
        self.webhooks = WebhookSender(self.world, self.api.reply)

    async def start(self, *, port: int = 0) -> str:
        """Listen on loopback (port 0: any free one); the address, without a slash at the end."""
        requirements.check()
        self._runner = web.AppRunner(
            self.application(),
            access_log=None,
            shutdown_timeout=GRACE,
            handler_cancellation=True,
            keepalive_timeout=HEADERS,
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, port, backlog=1024)
        await site.start()
        self.webhooks.start()
        self.url = f"http://{HOST}:{self._runner.addresses[0][1]}"
        return self.url

    async def stop(self) -> None:
        """Stop listening; open polls and streams end."""
        await self.webhooks.stop()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def application(self) -> web.Application:
        """The aiohttp application with every route."""
        app = web.Application(middlewares=[guard.guard], client_max_size=wire.BODY_LIMIT)
        app[WORLD], app[API], app[CONTROL] = self.world, self.api, self.control
        app.on_response_prepare.append(guard.on_prepare)
        app.router.add_route("*", "/bot{rest:.*}", self.api.serve)
        app.router.add_get("/file/bot{rest:.*}", self.api.file)
        for module in (face_people, face_chats, face_files, face_developer, events):
            for route in module.routes:
                assert isinstance(route, web.RouteDef)
                app.router.add_route(route.method, route.path, _with_sentences(route.handler))
        app.router.add_get("/", _index)
        app.router.add_get("/page/{name:.+}", _page)
        app.router.add_route("*", "/{rest:.*}", _nothing)
        return app


Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def _with_sentences(handler: Handler) -> Handler:
    async def handle(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except Cannot as cannot:
            return web.json_response({"error": cannot.sentence}, status=cannot.status)
        except Refused as refused:
            return web.json_response({"error": refused.description}, status=400)

    return handle


async def _index(request: web.Request) -> web.StreamResponse:
    return _file("index.html")


async def _page(request: web.Request) -> web.StreamResponse:
    name = request.match_info["name"]
    return _file(name) if name in FILES else await _nothing(request)


def _file(name: str) -> web.Response:
    # Read here and now: the files are small, and handing each of sixty to a thread takes longer than reading it.
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return web.Response(body=FILES[name].read_bytes(), content_type=kind, charset="utf-8")


async def _nothing(request: web.Request) -> web.StreamResponse:
    return web.json_response({"ok": False, "error_code": 404, "description": "Not Found"}, status=404)


async def serve(
    *, port: int = 8080, strict: bool = False, paced: bool = False, ready: Callable[[str], None] | None = None
) -> None:
    """Run a local Telegram by itself until cancelled; `paced` has Telegram's limits, `ready` gets the address."""
    sandbox = Sandbox(strict=strict)
    if paced:
        sandbox.api.limits = Limits.realistic()
    address = await sandbox.start(port=port)
    try:
        if ready is not None:
            ready(address)
        await asyncio.Event().wait()
    finally:
        await sandbox.stop()

"""The Bot API over HTTP: a request becomes a call, its answer a response; faults, limits and the journal sit here."""

from __future__ import annotations

import asyncio
import inspect
import json
import time
from typing import Any
from urllib.parse import unquote

from aiohttp import web

from bot.sandbox.methods.registry import Call, Method, Options
from bot.sandbox.methods.served import METHODS
from bot.sandbox.methods.updates import RawJson
from bot.sandbox.rules import tokens
from bot.sandbox.rules.arguments import Arguments
from bot.sandbox.rules.limits import Limits
from bot.sandbox.rules.refusal import Refused, bad_request
from bot.sandbox.state.accounts import Bot
from bot.sandbox.state.world import World
from bot.sandbox.transport import wire
from bot.sandbox.transport.faults import Fault, Faults
from bot.sandbox.transport.journal import Journal, Recorded

JSON = "application/json"
NOT_FOUND = Refused(404, "Not Found")
# Polls and the like would push everything worth reading out of the journal.
UNRECORDED = frozenset({"getUpdates"})


class BotApi:
    """Serves `/bot<token>/<method>` and `/file/bot<token>/<path>` for every bot of one world."""

    def __init__(self, world: World, options: Options) -> None:
        self.world = world
        self.options = options
        self.journal = Journal()
        self.faults = Faults()
        self.limits = Limits()

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answer one request below `/bot`."""
        started = time.perf_counter()
        token, _, name = request.match_info["rest"].partition("/")
        number, method, arguments, fault = 0, None, None, None
        try:
            number = tokens.bot_id(unquote(token))
            if not name or "/" in name:
                raise NOT_FOUND
            bot = self._bot(number)
            method = METHODS.get(name.lower())
            arguments = await wire.arguments(request)
            if method is None:
                raise Refused(404, "Not Found: method not found")
            fault = self.faults.strike(method.name, arguments.text("chat_id")) if self.faults.active else None
            if fault is not None:
                await _before(fault, request)
            response, touched = await self._run(method, bot, arguments)
        except Refused as refused:
            response, touched = refusal(refused), None
            self._record(
                started, number, method.name if method else name, arguments, refused.code, refused.description, fault
            )
            return response
        if method.name not in UNRECORDED:
            self._record(started, number, method.name, arguments, 200, None, fault, touched)
        if fault is not None and fault.kind == "drop_after":
            drop(request)
        return response

    def _bot(self, number: int) -> Bot:
        return self.world.bots.get(number) or self.world.add_bot(number)

    async def _run(self, method: Method, bot: Bot, arguments: Arguments) -> tuple[web.Response, int | None]:
        if self.options.strict:
            check_parameters(method, arguments)
        call = Call(self.world, bot, arguments, self.options)
        if method.sends and self.limits.on:
            self._check_pace(bot, arguments)
        result = method.function(call)
        if inspect.isawaitable(result):
            result = await result
        body = (
            bytes(result)
            if isinstance(result, RawJson)
            else json.dumps(result, ensure_ascii=False).encode(errors="replace")
        )
        return web.Response(body=b'{"ok":true,"result":' + body + b"}", content_type=JSON), call.touched

    async def reply(self, bot: Bot, name: str, arguments: Arguments) -> None:
        """Run a call that a webhook gave as its answer; nobody learns how it went, but the journal does."""
        started = time.perf_counter()
        method = METHODS.get(name.lower())
        try:
            if method is None:
                raise Refused(404, "Not Found: method not found")
            await self._run(method, bot, arguments)
        except Refused as refused:
            self._record(started, bot.id, name, arguments, refused.code, refused.description, None)
        else:
            self._record(started, bot.id, method.name, arguments, 200, None, None)

    def _check_pace(self, bot: Bot, arguments: Arguments) -> None:
        chat = arguments.text("chat_id")
        if chat.lstrip("-").isdigit():
            self.limits.check(bot.id, int(chat))

    def _record(
        self,
        started: float,
        bot: int,
        name: str,
        arguments: Arguments | None,
        status: int,
        description: str | None,
        fault: Fault | None,
        touched: int | None = None,
    ) -> Recorded:
        recorded = self.journal.add(started, bot, name, arguments, status, description)
        recorded.fault = fault.kind if fault else None
        recorded.chat_id = touched
        if self.world.listeners:
            self.world.emit("call", call=recorded)
        return recorded

    async def file(self, request: web.Request) -> web.StreamResponse:
        """Give a file's bytes as they were sent."""
        token, _, path = request.match_info["rest"].partition("/")
        try:
            self._bot(tokens.bot_id(unquote(token)))
        except Refused as refused:
            return refusal(refused)
        file = self.world.files.by_path.get(path)
        if file is None:
            return refusal(NOT_FOUND)
        return web.Response(body=file.data, content_type="application/octet-stream")


def check_parameters(method: Method, arguments: Arguments) -> None:
    """Strict mode: refuse parameters the method does not have."""
    known = method.parameters
    attached = set()
    if arguments.files:
        attached = {
            name
            for name in arguments.files
            if any(f"attach://{name}" in str(value) for value in arguments.values.values())
        }
    unknown = sorted((arguments.values.keys() | arguments.files.keys()) - known - attached)
    if unknown:
        raise bad_request(f"unknown parameter {', '.join(unknown)} of {method.name} (strict mode)")


def refusal(refused: Refused) -> web.Response:
    """A refusal as the Bot API answers it."""
    answer: dict[str, Any] = {"ok": False, "error_code": refused.code, "description": refused.description}
    headers = {}
    if refused.parameters:
        answer["parameters"] = refused.parameters
        if "retry_after" in refused.parameters:
            headers["Retry-After"] = str(refused.parameters["retry_after"])
    return web.Response(
        text=json.dumps(answer, ensure_ascii=False), status=refused.code, content_type=JSON, headers=headers
    )


async def _before(fault: Fault, request: web.Request) -> None:
    if fault.kind == "slow":
        await asyncio.sleep(fault.seconds)
    elif fault.kind == "drop_before":
        drop(request)
    answer = fault.refusal()
    if answer is not None:
        raise answer


def drop(request: web.Request) -> None:
    """Close the connection without an answer."""
    if request.transport is not None:
        request.transport.abort()
    raise asyncio.CancelledError

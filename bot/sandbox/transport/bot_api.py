"""The Bot API over HTTP: a request becomes a call, its answer a response; faults, limits and the journal sit here."""

from __future__ import annotations

import asyncio
import inspect
import json
import logging
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
from bot.sandbox.transport.journal import Journal, Recorded, shown

JSON = "application/json"
log = logging.getLogger(__name__)
NOT_FOUND = Refused(404, "Not Found")
FAILED = Refused(500, "Internal Server Error")
# Telegraf writes the method's name into every upload, as an answer to a webhook has it.
HARMLESS = frozenset({"method"})


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
        token, _, name = request.match_info["rest"].partition("/")
        entry = Recorded(method=name)
        try:
            response = await self._answer(request, unquote(token), entry)
        except Refused as refused:
            response = refusal(refused)
            entry.status, entry.description = refused.code, refused.description
        except Exception:
            log.exception("The local Telegram failed at %s", name)
            response = refusal(FAILED)
            entry.status, entry.description = FAILED.code, FAILED.description
        self._record(entry)
        if entry.fault == "drop_after":
            drop(request)
        return response

    async def _answer(self, request: web.Request, token: str, entry: Recorded) -> web.Response:
        entry.bot = tokens.bot_id(token)
        if not entry.method or "/" in entry.method:
            raise NOT_FOUND
        bot = self._bot(entry.bot)
        bot.token = token
        arguments = await wire.arguments(request)
        method = self._method(entry, arguments)
        fault = self.faults.strike(method.name, chat_id=arguments.text("chat_id")) if self.faults.active else None
        if fault is not None:
            entry.fault = fault.kind
            await _before(fault, request)
        return await self._run(method, Call(self.world, bot, arguments, self.options), entry)

    async def reply(self, bot: Bot, name: str, arguments: Arguments) -> None:
        """Run a call that a webhook gave as its answer; nobody learns how it went, but the journal does."""
        entry = Recorded(method=name, bot=bot.id)
        try:
            method = self._method(entry, arguments)
            await self._run(method, Call(self.world, bot, arguments, self.options), entry)
        except Refused as refused:
            entry.status, entry.description = refused.code, refused.description
        self._record(entry)

    def forget(self) -> None:
        """Begin anew: no faults ordered, nothing recorded."""
        self.faults.remove()
        self.journal.clear()

    def _bot(self, number: int) -> Bot:
        return self.world.bots.get(number) or self.world.add_bot(number)

    def _method(self, entry: Recorded, arguments: Arguments) -> Method:
        entry.parameters = shown(arguments)
        method = METHODS.get(entry.method.lower())
        if method is None:
            raise Refused(404, "Not Found: method not found")
        entry.method = method.name
        return method

    async def _run(self, method: Method, call: Call, entry: Recorded) -> web.Response:
        if self.options.strict:
            check_parameters(method, call.arguments)
        if method.sends and self.limits.on:
            self._check_pace(call)
        try:
            result = method.function(call)
            if inspect.isawaitable(result):
                result = await result
        finally:
            entry.chat_id = call.touched
        body = bytes(result) if isinstance(result, RawJson) else _json(result)
        return web.Response(body=b'{"ok":true,"result":' + body + b"}", content_type=JSON)

    def _check_pace(self, call: Call) -> None:
        chat = call.arguments.text("chat_id")
        if chat.lstrip("-").isdigit():
            self.limits.check(bot=call.bot.id, chat=int(chat))

    def _record(self, entry: Recorded) -> None:
        self.journal.add(entry)
        if self.world.listeners and entry.method != "getUpdates":
            self.world.emit("call", call=entry)

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


def _json(result: Any) -> bytes:
    # Half of a surrogate pair cannot be written as UTF-8.
    return json.dumps(result, ensure_ascii=False).encode(errors="replace")


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
    unknown = sorted((arguments.values.keys() | arguments.files.keys()) - known - attached - HARMLESS)
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

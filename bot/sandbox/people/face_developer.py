"""The HTTP face for developers: the journal, limits, faults, bots, and what whoever started the server offers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiohttp import web

from bot.sandbox.people import requests, showing
from bot.sandbox.people.cannot import Cannot, no_such
from bot.sandbox.people.requests import WORLD
from bot.sandbox.transport.bot_api import BotApi
from bot.sandbox.transport.faults import Fault

Deed = Callable[[], Awaitable[None]]


@dataclass(slots=True)
class Control:
    """What the page may ask of whoever started the server; None is not offered."""

    restart: Deed | None = None
    reset: Deed | None = None


API: web.AppKey[BotApi] = web.AppKey("api", BotApi)
CONTROL: web.AppKey[Control] = web.AppKey("control", Control)
RATE = (int, float, type(None))
routes = web.RouteTableDef()


@routes.get("/journal")
async def journal(request: web.Request) -> web.Response:
    """The last calls, the oldest first."""
    kept = request.app[API].journal
    after, limit = requests.number(request, "after", 0), max(1, requests.number(request, "limit", 100))
    calls = kept.refusals if requests.number(request, "refused", 0) else kept.calls
    if requests.number(request, "polls", 0):
        calls = kept.polls
    newer = [call for call in calls if call.id > after]
    return web.json_response({"calls": [call.json() for call in newer[-limit:]]})


@routes.delete("/journal")
async def clear_journal(request: web.Request) -> web.Response:
    """Forget the calls."""
    return web.json_response({"cleared": request.app[API].journal.clear()})


@routes.get("/bots")
async def bots(request: web.Request) -> web.Response:
    """The bots and how their updates go."""
    return web.json_response({"bots": [showing.account(bot) for bot in request.app[WORLD].bots.values()]})


@routes.get("/limits")
async def limits(request: web.Request) -> web.Response:
    """The limits in force."""
    return _limits(request)


@routes.put("/limits")
async def set_limits(request: web.Request) -> web.Response:
    """Change the limits; those not named stay."""
    given = await requests.fields(request, chat_per_second=RATE, group_per_minute=RATE, per_second=RATE)
    for name, value in given.items():
        if value is not None and value <= 0:
            raise Cannot("A limit is above zero, or null for none.", status=400)
        setattr(request.app[API].limits, name, value)
    return _limits(request)


def _limits(request: web.Request) -> web.Response:
    kept = request.app[API].limits
    return web.json_response(
        {name: getattr(kept, name) for name in ("chat_per_second", "group_per_minute", "per_second")}
    )


@routes.get("/faults")
async def faults(request: web.Request) -> web.Response:
    """The faults in force."""
    return _faults(request)


def _faults(request: web.Request) -> web.Response:
    return web.json_response({"faults": [fault.json() for fault in request.app[API].faults.active]})


@routes.post("/faults")
async def add_fault(request: web.Request) -> web.Response:
    """Put a fault into force."""
    given = await requests.fields(
        request,
        kind=str,
        method=(str, type(None)),
        chat_id=(int, type(None)),
        skip=int,
        times=(int, type(None)),
        retry_after=int,
        code=int,
        description=(str, type(None)),
        seconds=(int, float),
    )
    requests.needed(given, "kind")
    try:
        fault = request.app[API].faults.add(Fault(**given))
    except ValueError as error:
        raise Cannot(f"{error}.", status=400) from error
    return web.json_response(fault.json(), status=201)


@routes.delete("/faults")
async def lift_all(request: web.Request) -> web.Response:
    """Lift all faults."""
    request.app[API].faults.remove()
    return _faults(request)


@routes.delete(r"/faults/{fault:\d+}")
async def lift(request: web.Request) -> web.Response:
    """Lift one fault."""
    request.app[API].faults.remove(requests.number(request, "fault"))
    return _faults(request)


@routes.get("/control")
async def control(request: web.Request) -> web.Response:
    """What is offered."""
    offered = request.app[CONTROL]
    strict = request.app[API].options.strict
    return web.json_response({"restart": offered.restart is not None, "reset": True, "strict": strict})


@routes.post("/control/restart")
async def restart(request: web.Request) -> web.Response:
    """Restart the bot."""
    deed = request.app[CONTROL].restart
    if deed is None:
        raise no_such("control: nobody offers to restart the bot")
    await deed()
    return web.json_response({"done": True})


@routes.post("/control/reset")
async def reset(request: web.Request) -> web.Response:
    """Empty the chats, lift the faults, and let whoever started the server put their own things back."""
    deed = request.app[CONTROL].reset
    request.app[API].forget()
    request.app[WORLD].empty()
    if deed is not None:
        await deed()
    return web.json_response({"done": True})

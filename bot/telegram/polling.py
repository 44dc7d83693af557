"""Fetches updates by long polling: kept in the inbox first, confirmed to Telegram by the next request only then."""

import asyncio
from typing import Any

import structlog

from bot.telegram.api import Api, TelegramRefused, TelegramSilent
from bot.telegram.inbox import Inbox

log = structlog.get_logger()

WANTED = ("message", "callback_query", "inline_query", "my_chat_member")
_HELD = 25  # seconds Telegram holds an empty answer


async def poll(api: Api, inbox: Inbox, stop: asyncio.Event) -> None:
    """Poll until `stop` is set; survive refusals and silence with growing pauses.

    The last batch stays unconfirmed at a stop: Telegram hands it over again, and the inbox knows it already.
    """
    offset: int | None = None
    pause = 0.5
    while not stop.is_set():
        try:
            updates = await _until(stop, _fetch(api, offset))
        except (TelegramRefused, TelegramSilent) as error:
            log.warning("polling_failed", fault=str(error))
            pause = min(pause * 2, 15.0)
            wait = getattr(error, "retry_after", None) or pause
            await _until(stop, asyncio.sleep(wait))
            continue
        pause = 0.5
        if updates:
            await inbox.accept(updates)
            offset = max(update["update_id"] for update in updates) + 1


async def _fetch(api: Api, offset: int | None) -> list[dict[str, Any]]:
    values: dict[str, Any] = {"timeout": _HELD, "limit": 100, "allowed_updates": list(WANTED)}
    if offset is not None:
        values["offset"] = offset
    return list(await api.call("getUpdates", values, wait=_HELD + 10))


async def _until(stop: asyncio.Event, work: Any) -> Any:
    """Await the work, or give None as soon as `stop` is set."""
    task, stopped = asyncio.ensure_future(work), asyncio.ensure_future(stop.wait())
    await asyncio.wait((task, stopped), return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if task.done():
        return task.result()
    task.cancel()
    await asyncio.wait((task,))
    return None

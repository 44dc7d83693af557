"""Fetches updates by long polling: kept in the inbox first, confirmed to Telegram by the next request only then."""

import asyncio
import contextlib
from typing import Any

import structlog

from bot.stopping import Stopped, unless
from bot.telegram.api import Api, TelegramRefused, TelegramSilent
from bot.telegram.inbox import Inbox
from bot.telegram.updates import number_of

log = structlog.get_logger()

WANTED = ("message", "edited_message", "callback_query", "inline_query", "my_chat_member")
_HELD = 25  # seconds Telegram holds an empty answer


async def poll(api: Api, inbox: Inbox, stop: asyncio.Event) -> None:
    """Poll until `stop` is set; survive refusals, silence and a full disk with growing pauses, but no refused token.

    The last batch stays unconfirmed at a stop: Telegram hands it over again, and the inbox knows it already.
    """
    with contextlib.suppress(Stopped):
        await _poll(api, inbox, stop)


async def _poll(api: Api, inbox: Inbox, stop: asyncio.Event) -> None:
    offset: int | None = None
    pause = 0.5
    while True:
        try:
            updates = await unless(stop, _fetch(api, offset))
            if updates:
                await unless(stop, inbox.accept(updates))
                offset = max(filter(None, map(number_of, updates)), default=(offset or 0) - 1) + 1
            pause = 0.5
        except Stopped:
            raise
        except Exception as error:
            if isinstance(error, TelegramRefused) and error.code == 401:
                raise
            # What could not be fetched or kept comes again: Telegram hears of it only by the next offset.
            told = isinstance(error, TelegramRefused | TelegramSilent)
            log.warning("polling_failed", fault=str(error) if told else type(error).__name__)
            pause = min(pause * 2, 15.0)
            await unless(stop, asyncio.sleep(getattr(error, "retry_after", None) or pause))


async def _fetch(api: Api, offset: int | None) -> list[dict[str, Any]]:
    values: dict[str, Any] = {"timeout": _HELD, "limit": 100, "allowed_updates": list(WANTED)}
    if offset is not None:
        values["offset"] = offset
    return list(await api.call("getUpdates", values, wait=_HELD + 10) or ())

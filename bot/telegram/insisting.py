"""Calls without which there is no start: asked again until Telegram answers, however long it is away."""

import asyncio
from typing import Any

import structlog

from bot.telegram.api import Api, TelegramRefused, TelegramSilent

log = structlog.get_logger()

_SILENCE = 5.0  # seconds between two tries


async def insist(api: Api, method: str, values: dict[str, Any]) -> Any:
    """Call until Telegram answers; raise TelegramRefused only for a no that waiting does not change."""
    while True:
        try:
            return await api.call(method, values)
        except TelegramRefused as refused:
            if refused.code != 429 and refused.code < 500:
                raise
            log.warning("telegram_unreachable", fault=str(refused))
            await asyncio.sleep(refused.retry_after or _SILENCE)
        except TelegramSilent as silence:
            log.warning("telegram_unreachable", fault=str(silence))
            await asyncio.sleep(_SILENCE)

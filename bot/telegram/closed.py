"""aiogram's own way to Telegram, closed: every call of ours goes through the one careful Api."""

from collections.abc import AsyncGenerator
from typing import Any

from aiogram import Bot
from aiogram.client.session.base import BaseSession
from aiogram.methods import TelegramMethod


class Closed(BaseSession):
    """A session that calls nobody, and reads no certificates at every start as aiogram's usual one does."""

    async def close(self) -> None:
        """Nothing was opened."""

    async def make_request(self, bot: Bot, method: TelegramMethod[Any], timeout: int | None = None) -> Any:
        """Refuse: a call that went this way would not be paced, journaled or retried."""
        raise RuntimeError(f"{method.__api_method__} is to be called through Api")

    async def stream_content(self, url: str, *arguments: Any, **more: Any) -> AsyncGenerator[bytes, None]:
        """Refuse as well."""
        raise RuntimeError("files are fetched through Api")
        yield b""

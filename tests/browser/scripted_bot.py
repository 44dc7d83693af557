"""A bot without a framework, told by each test what to say: plain HTTP to the Bot API."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from typing import Any

import aiohttp

PATIENCE_S = 15


class ScriptedBot:
    """Polls for updates, hands them out by kind, and calls any method."""

    def __init__(self, http: aiohttp.ClientSession, address: str, *, token: str) -> None:
        self._http = http
        self._address = address
        self._token = token
        self._heard: dict[str, asyncio.Queue[dict[str, Any]]] = defaultdict(asyncio.Queue)
        self._polling: asyncio.Task[None] | None = None
        self.id = 0
        self.username = ""

    async def start(self) -> None:
        me = await self.call("getMe")
        self.id, self.username = me["id"], me["username"]
        self._polling = asyncio.create_task(self._poll())

    async def stop(self) -> None:
        if self._polling:
            self._polling.cancel()
            await asyncio.gather(self._polling, return_exceptions=True)

    async def call(self, method: str, **parameters: Any) -> Any:
        """The method's result; a refusal fails the test with Telegram's words."""
        answer = await self.try_call(method, **parameters)
        assert answer["ok"], f"{method}: {answer}"
        return answer["result"]

    async def try_call(self, method: str, **parameters: Any) -> dict[str, Any]:
        async with self._http.post(f"{self._address}/bot{self._token}/{method}", json=parameters) as response:
            answer: dict[str, Any] = await response.json()
            return answer

    async def send_file(
        self, kind: str, chat_id: int, *, name: str, content: bytes, caption: str = ""
    ) -> dict[str, Any]:
        """sendPhoto or sendDocument with an upload; kind is `photo` or `document`."""
        form = aiohttp.FormData(quote_fields=False)
        form.add_field("chat_id", str(chat_id))
        form.add_field("caption", caption)
        form.add_field(kind, content, filename=name)
        async with self._http.post(f"{self._address}/bot{self._token}/send{kind.capitalize()}", data=form) as response:
            answer = await response.json()
            assert answer["ok"], answer
            result: dict[str, Any] = answer["result"]
            return result

    async def download(self, file_id: str) -> bytes:
        file = await self.call("getFile", file_id=file_id)
        async with self._http.get(f"{self._address}/file/bot{self._token}/{file['file_path']}") as response:
            return await response.read()

    async def heard(self, kind: str, *, of: int) -> dict[str, Any]:
        """The next update of this kind from this person, without the envelope."""
        while True:
            update = await asyncio.wait_for(self._heard[kind].get(), PATIENCE_S)
            if update["from"]["id"] == of:
                return update

    async def _poll(self) -> None:
        offset = 0
        while True:
            for update in await self.call("getUpdates", offset=offset, timeout=20):
                offset = update["update_id"] + 1
                for kind, content in update.items():
                    if kind != "update_id":
                        self._heard[kind].put_nowait(content)

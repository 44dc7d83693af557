"""The wire to Telegram: one small client of the Bot API over aiohttp, used for everything that is sent often."""

import json
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

import aiohttp

from bot.telegram.screen import File

TELEGRAM = "https://api.telegram.org"
_dumps = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class TelegramRefused(Exception):
    """Telegram answered no: its code, its words, and how long to wait on a flood (seconds)."""

    def __init__(
        self, code: int, description: str, retry_after: float | None = None, migrate_to: int | None = None
    ) -> None:
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.retry_after = retry_after
        self.migrate_to = migrate_to

    @property
    def unreachable(self) -> bool:
        """Tell whether this person can no longer be written to."""
        words = self.description
        return self.code == 403 or "chat not found" in words or "user is deactivated" in words

    @property
    def deactivated(self) -> bool:
        """Tell whether the account itself is gone."""
        return "user is deactivated" in self.description

    @property
    def unchanged(self) -> bool:
        """Tell whether an edit was refused because it changes nothing."""
        return "message is not modified" in self.description

    @property
    def not_editable(self) -> bool:
        """Tell whether the message to edit is gone or of another kind."""
        return any(
            words in self.description for words in ("to edit not found", "can't be edited", "no text in the message")
        )


class TelegramSilent(Exception):
    """No usable answer came: `maybe_done` tells whether the call may have had its effect."""

    def __init__(self, what: str, *, maybe_done: bool) -> None:
        super().__init__(what)
        self.maybe_done = maybe_done


class TooLate(Exception):
    """Whoever wanted to call may do so no more; nothing was sent."""


# Asked at the last moment, when the connection stands and nothing is written: a process may have been stopped between
# its wish to call and now, for minutes, and another one may have taken its place.
may_call: ContextVar[Callable[[], bool]] = ContextVar("may_call", default=lambda: True)


class Api:
    """Calls methods of the Bot API. The token never appears in an error text."""

    def __init__(self, token: str, base: str | None = None, connections: int = 400) -> None:
        self.token = token
        self.base = (base or TELEGRAM).rstrip("/")
        self._prefix = f"{self.base}/bot{token}/"
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    async def call(
        self, method: str, values: dict[str, Any], files: dict[str, File] | None = None, wait: float = 30
    ) -> Any:
        """Call a method; give its `result`. Raise TelegramRefused, TelegramSilent or TooLate; `wait` is in seconds."""
        session = self._open()
        body: Any = _multipart(values, files) if files else _dumps(values).encode()
        headers = None if files else {"Content-Type": "application/json"}
        try:
            async with session.post(
                self._prefix + method,
                data=body,
                headers=headers,
                timeout=aiohttp.ClientTimeout(total=wait, sock_connect=10),
            ) as response:
                text = await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise TelegramSilent(type(error).__name__, maybe_done=False) from None
        except (aiohttp.ClientError, TimeoutError) as error:
            raise TelegramSilent(type(error).__name__, maybe_done=True) from None
        try:
            answer = json.loads(text)
        except ValueError as error:
            if response.status >= 500:
                # A gateway before Telegram speaks for itself.
                raise TelegramRefused(response.status, "no answer of Telegram") from None
            raise TelegramSilent(type(error).__name__, maybe_done=True) from None
        if isinstance(answer, dict) and answer.get("ok"):
            return answer.get("result")
        raise _refused(answer if isinstance(answer, dict) else {}, response.status)

    async def download(self, file_id: str, *, limit: int) -> bytes:
        """Fetch a file a person sent; `limit` in bytes. Raise TelegramRefused when it is larger."""
        found = await self.call("getFile", {"file_id": file_id})
        if int(found.get("file_size") or 0) > limit:
            raise TelegramRefused(400, "Bad Request: file is too big")
        try:
            async with self._open().get(f"{self.base}/file/bot{self.token}/{found['file_path']}") as response:
                data = bytearray()
                # A read gives what has arrived so far, not all that was asked for.
                while len(data) <= limit and (part := await response.content.read(limit + 1 - len(data))):
                    data += part
        except aiohttp.ClientError as error:
            raise TelegramSilent(type(error).__name__, maybe_done=False) from None
        if response.status != 200 or len(data) > limit:
            raise TelegramRefused(400, "Bad Request: file is too big or gone")
        return bytes(data)

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._connections, ttl_dns_cache=300)
            self._session = aiohttp.ClientSession(connector=connector, trace_configs=[_asking()])
        return self._session


def _asking() -> aiohttp.TraceConfig:
    """Have `may_call` asked whenever a connection is there to be written to."""

    async def ask(*_: object) -> None:
        if not may_call.get()():
            raise TooLate

    trace = aiohttp.TraceConfig()
    trace.on_connection_create_end.append(ask)
    trace.on_connection_reuseconn.append(ask)
    return trace


def _refused(answer: dict[str, Any], status: int) -> TelegramRefused:
    more = answer.get("parameters") or {}
    code = int(answer.get("error_code") or status)
    return TelegramRefused(
        code, str(answer.get("description") or ""), more.get("retry_after"), more.get("migrate_to_chat_id")
    )


def _multipart(values: dict[str, Any], files: dict[str, File]) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in values.items():
        form.add_field(name, value if isinstance(value, str) else _dumps(value))
    for name, file in files.items():
        # A new picture for an old message is named inside `media`; it has no field of its own.
        if "media" not in values:
            form.add_field(name, f"attach://{name}_file")
        form.add_field(f"{name}_file", file.data, filename=file.name)
    return form

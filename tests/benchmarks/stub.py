"""A bare Bot API server for benchmarks: says ok to everything at once, in its own process, and counts messages.

Its cost is the same for whatever bot is measured, so that only the bot differs.
"""

import asyncio
import json
import re
import sys

_LENGTH = re.compile(rb"content-length:\s*(\d+)", re.IGNORECASE)
_MESSAGE = {
    "message_id": 1,
    "date": 1790000000,
    "chat": {"id": 1, "type": "private", "first_name": "A"},
    "from": {"id": 42, "is_bot": True, "first_name": "Hamkor", "username": "hamkor_bot"},
    "text": "ok",
}
_ME = {"id": 42, "is_bot": True, "first_name": "Hamkor", "username": "hamkor_bot"}


def _reply(result: object) -> bytes:
    body = json.dumps({"ok": True, "result": result}).encode()
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(body) + body


_REPLIES = {b"getMe": _reply(_ME), b"answerCallbackQuery": _reply(True)}
_SENT = _reply(_MESSAGE)


class Stub(asyncio.Protocol):
    """One connection of a bot."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.buffer = b""

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        while True:
            end = self.buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            head = self.buffer[:end]
            found = _LENGTH.search(head)
            size = int(found[1]) if found else 0
            if not found and b"chunked" in head.lower():
                finish = self.buffer.find(b"0\r\n\r\n", end)
                if finish < 0:
                    return
                size = finish + 5 - end - 4
            if len(self.buffer) < end + 4 + size:
                return
            request, self.buffer = self.buffer[: end + 4 + size], self.buffer[end + 4 + size :]
            self.heard(request)
            method = head.split(b" ", 2)[1].rsplit(b"/", 1)[-1].split(b"?")[0]
            self.transport.write(_REPLIES.get(method, _SENT))  # type: ignore[attr-defined]

    def heard(self, request: bytes) -> None:
        """Take note of a request; here nobody does."""


async def main() -> None:
    """Listen on a free loopback port, print it, run until standard input closes."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Stub, "127.0.0.1", 0)
    sys.stdout.write(f"{server.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(main())

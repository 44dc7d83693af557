"""`python -m bot.sandbox`: the local Telegram alone."""

from __future__ import annotations

import argparse
import asyncio
import contextlib

from bot.sandbox.server import serve


def main() -> None:
    """Read the command line and serve until interrupted."""
    parser = argparse.ArgumentParser(
        prog="python -m bot.sandbox", description="A local Telegram for bots under development."
    )
    parser.add_argument(
        "--port", type=int, default=8080, help="loopback port of the Bot API and the page (default 8080)"
    )
    parser.add_argument(
        "--strict", action="store_true", help="also refuse what Telegram silently forgives, such as unknown parameters"
    )
    parser.add_argument(
        "--paced", action="store_true", help="keep Telegram's limits: a message a second in a chat, 30 in all"
    )
    options = parser.parse_args()
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(serve(port=options.port, strict=options.strict, paced=options.paced, ready=_announce))


def _announce(address: str) -> None:
    print(f"The local Telegram is at {address} (the page), the Bot API at {address}/bot<token>/<method>", flush=True)


if __name__ == "__main__":
    main()

"""Which tokens are well-formed, and whose they are."""

from __future__ import annotations

from bot.sandbox.rules.refusal import Refused

LONGEST = 80
LARGEST = 1 << 54
INVALID = "Unauthorized: invalid token specified"


def bot_id(token: str) -> int:
    """The bot's id in its token; refuses a malformed one."""
    number, colon, secret = token.partition(":")
    if not colon or not secret or token.startswith("0") or len(token) > LONGEST:
        raise Refused(401, INVALID)
    if not (number.isascii() and number.isdigit()):
        raise Refused(421, "Misdirected Request: unallowed token specified")
    if not 1 <= int(number) < LARGEST:
        raise Refused(401, INVALID)
    return int(number)

"""Deep links into the bot: t.me/<bot>?start=<prefix>_<payload>, at most 64 characters of letters, digits, - and _."""

import re

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


def link(username: str, prefix: str, payload: object) -> str:
    """Give the link that opens the bot's private chat with this payload."""
    return f"https://t.me/{username}?start={start(prefix, payload)}"


def start(prefix: str, payload: object) -> str:
    """Give the start parameter itself, refusing what Telegram would drop."""
    parameter = f"{prefix}_{payload}"
    if not _PAYLOAD.fullmatch(parameter):
        raise ValueError(f"not a start parameter of 1 to 64 letters, digits, - and _: {prefix}")
    return parameter

"""Deep links into the bot: t.me/<bot>?start=<prefix>_<payload>, at most 64 characters of letters, digits, - and _."""

import re

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
_LINK = re.compile(
    r"(?:(?:https?://)?(?:www\.)?t(?:elegram)?\.me/(\w+)/?\?|tg://resolve\?domain=(\w+)&)start=([A-Za-z0-9_-]{1,64})",
    re.IGNORECASE | re.ASCII,
)


def link(username: str, prefix: str, payload: object) -> str:
    """Give the link that opens the bot's private chat with this payload."""
    return f"https://t.me/{username}?start={start(prefix, payload)}"


def start(prefix: str, payload: object) -> str:
    """Give the start parameter itself, refusing what Telegram would drop."""
    parameter = f"{prefix}_{payload}"
    if not _PAYLOAD.fullmatch(parameter):
        raise ValueError(f"not a start parameter of 1 to 64 letters, digits, - and _: {prefix}")
    return parameter


def followed(text: str, username: str) -> tuple[str, str] | None:
    """Give prefix and payload of a link that opens this bot; None for any other text.

    >>> followed("https://t.me/hamkor_bot?start=t_abc", "Hamkor_bot")
    ('t', 'abc')
    """
    link = _LINK.fullmatch(text.strip())
    if link is None or (link[1] or link[2]).lower() != username.lower() or "_" not in link[3]:
        return None
    prefix, payload = link[3].split("_", 1)
    return prefix, payload

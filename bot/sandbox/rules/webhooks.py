"""Webhooks: which addresses and settings Telegram takes, which kinds of updates a bot may ask for."""

from __future__ import annotations

import ipaddress
import re
import time
from typing import Any
from urllib.parse import SplitResult, urlsplit

from bot.sandbox.rules.arguments import Arguments
from bot.sandbox.rules.refusal import bad_request, flood
from bot.sandbox.state.accounts import Webhook
from bot.sandbox.state.updates import ON_REQUEST

PORTS = (80, 88, 443, 8443)
SECRET_LIMIT = 256
CONNECTIONS_DEFAULT = 40
CONNECTIONS_MOST = 100
KINDS = frozenset(
    {
        *(
            "message",
            "edited_message",
            "channel_post",
            "edited_channel_post",
            "message_reaction",
            "message_reaction_count",
        ),
        *("business_connection", "business_message", "edited_business_message", "deleted_business_messages"),
        *("inline_query", "chosen_inline_result", "callback_query", "shipping_query", "pre_checkout_query"),
        *("purchased_paid_media", "poll", "poll_answer", "my_chat_member", "chat_member", "chat_join_request"),
        *(
            "chat_boost",
            "removed_chat_boost",
            "managed_bot",
            "guest_message",
            "subscription",
            "stopped_message_generation",
        ),
    }
)
# What a bot gets that names no kinds: everything but these.
USUAL = KINDS - ON_REQUEST


def kinds(given: list[Any]) -> frozenset[str]:
    """The kinds of a list; unknown ones are passed over, an empty list means the usual ones."""
    return frozenset(kind for item in given if (kind := str(item).lower()) in KINDS) or USUAL


def parse(arguments: Arguments, *, loopback: bool) -> Webhook:
    """The webhook of setWebhook; `loopback` allows plain HTTP and any port on this machine."""
    url = arguments.text("url").strip()
    address = _address(url)
    secret = arguments.text("secret_token")
    if len(secret) > SECRET_LIMIT:
        raise bad_request("secret token is too long")
    if not re.fullmatch(r"[A-Za-z0-9_-]*", secret):
        raise bad_request("secret token contains unallowed characters")
    here = _is_loopback(address.hostname or "")
    if not (loopback and here):
        _check_public(address)
    return Webhook(
        url=url,
        secret_token=secret,
        max_connections=max(1, min(CONNECTIONS_MOST, arguments.integer("max_connections") or CONNECTIONS_DEFAULT)),
        ip_address=arguments.text("ip_address") or "127.0.0.1",
        has_custom_certificate="certificate" in arguments.files,
    )


def _address(url: str) -> SplitResult:
    try:
        address = urlsplit(url if "://" in url else f"https://{url}")
        port = address.port
    except ValueError as error:
        raise bad_request("invalid webhook URL specified") from error
    if not address.hostname or re.search(r"\s", url) or port == 0:
        raise bad_request("invalid webhook URL specified")
    return address


def _check_public(address: SplitResult) -> None:
    if address.scheme.lower() != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if (address.port or 443) not in PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
    host = address.hostname or ""
    if host == "localhost":
        host = "127.0.0.1"
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return
    if not number.is_global:
        raise bad_request(f"bad webhook: IP address {host} is reserved")


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def check_pace(bot: int, last: dict[int, float]) -> None:
    """Refuse a second setWebhook of a bot within a second; `last` remembers when it was."""
    now = time.monotonic()
    if now - last.get(bot, -1.0) < 1.0:
        raise flood(1)
    last[bot] = now

"""Mini Apps: the address a client opens, with who opens it, signed by the bot's token as Telegram signs it."""

from __future__ import annotations

import hashlib
import hmac
import json
from urllib.parse import urlencode

from bot.sandbox.state.accounts import Bot, Person
from bot.sandbox.state.world import World

VERSION = "9.1"


def opened(world: World, bot: Bot, person: Person, url: str) -> str:
    """The address with the init data behind its `#`, where Telegram's own script in the Mini App looks for it."""
    launch = {
        "tgWebAppData": _signed(bot, _about(person), now=world.now()),
        "tgWebAppVersion": VERSION,
        "tgWebAppPlatform": "web",
        "tgWebAppThemeParams": "{}",
    }
    return f"{url}{'&' if '#' in url else '#'}{urlencode(launch)}"


def _about(person: Person) -> dict[str, object]:
    user = {name: value for name, value in person.user().items() if name != "is_bot"}
    return {**user, "allows_write_to_pm": True}


def _signed(bot: Bot, user: dict[str, object], *, now: int) -> str:
    """The init data of a Mini App: sorted lines, an HMAC of them under an HMAC of the token."""
    fields = {"auth_date": str(now), "user": json.dumps(user, ensure_ascii=False, separators=(",", ":"))}
    lines = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    key = hmac.new(b"WebAppData", bot.token.encode(), hashlib.sha256).digest()
    return urlencode({**fields, "hash": hmac.new(key, lines.encode(), hashlib.sha256).hexdigest()})

"""One careful attempt at a call: what Telegram answers, or its silence, becomes a fate; a lost parse goes as plain."""

import enum
import html
import re
from dataclasses import dataclass, replace
from typing import Any

import structlog

from bot.telegram.api import Api, TelegramRefused, TelegramSilent
from bot.telegram.calls import Call

log = structlog.get_logger()

_TAG = re.compile(r"<[^>]+>")
_QUOTED = re.compile(r"\"[^\"]*\"|(?<!\w)'[^']*'")
_REPEATABLE = ("edit", "delete", "answer", "set")
_LONGEST_FLOOD = 3600.0


class Fate(enum.Enum):
    """What became of one attempt at a call."""

    SENT = "sent"
    FLOODED = "flooded"  # not done: too many; the wait is in the attempt
    AWAY = "away"  # not done: Telegram or the network is not there, or broke
    UNSURE = "unsure"  # perhaps done: no answer came
    BLOCKED = "blocked"  # this person can no longer be written to
    DEACTIVATED = "deactivated"  # nor is there such a person any more
    REFUSED = "refused"  # Telegram will never take this call
    LOCKED_OUT = "locked out"  # the token or the server is wrong, not the call


@dataclass(frozen=True, slots=True)
class Attempt:
    """A fate with its particulars; `wait` is in seconds."""

    fate: Fate
    message_id: int | None = None
    wait: float = 0.0
    fault: str | None = None
    certainly_offline: bool = False


def repeatable(call: Call) -> bool:
    """Tell whether making a call twice shows a person nothing twice."""
    return call.method.startswith(_REPEATABLE)


async def attempt(api: Api, call: Call) -> Attempt:
    """Make a call once; a message that is gone is sent anew, a text Telegram cannot parse goes as plain words."""
    try:
        sent = await api.call(call.method, call.values, call.files)
    except TelegramRefused as refused:
        return await _refused(api, call, refused)
    except TelegramSilent as silent:
        if silent.maybe_done:
            return Attempt(Fate.UNSURE, fault=str(silent))
        return Attempt(Fate.AWAY, fault=str(silent), certainly_offline=True)
    return Attempt(Fate.SENT, message_id=sent.get("message_id") if isinstance(sent, dict) else None)


async def _refused(api: Api, call: Call, refused: TelegramRefused) -> Attempt:
    fault = f"{refused.code} {html.escape(bare(refused.description)[:120])}"
    if refused.unchanged or (call.method == "answerCallbackQuery" and refused.code == 400):
        return Attempt(Fate.SENT)
    if refused.code == 429:
        return Attempt(Fate.FLOODED, wait=min(float(refused.retry_after or 1), _LONGEST_FLOOD), fault=fault)
    if refused.code in (401, 404):
        return Attempt(Fate.LOCKED_OUT, fault=fault)
    if refused.code >= 500:
        return Attempt(Fate.AWAY, fault=fault)
    if refused.unreachable:
        return Attempt(Fate.DEACTIVATED if refused.deactivated else Fate.BLOCKED, fault=fault)
    if refused.not_editable and call.otherwise is not None:
        return await attempt(api, call.otherwise)
    if "can't parse entities" in refused.description and "parse_mode" in call.values:
        log.error("text_not_parsed", method=call.method, description=bare(refused.description))
        return await attempt(api, _as_plain(call))
    log.error("telegram_refused", method=call.method, code=refused.code, description=bare(refused.description))
    return Attempt(Fate.REFUSED, fault=fault)


def bare(description: str) -> str:
    """Take out of Telegram's words what they quote of ours: a link, a name, a tag."""
    return _QUOTED.sub("…", description)


def _as_plain(call: Call) -> Call:
    values: dict[str, Any] = {key: value for key, value in call.values.items() if key != "parse_mode"}
    for field in ("text", "caption"):
        if field in values:
            values[field] = html.unescape(_TAG.sub("", values[field]))
    return replace(call, values=values)

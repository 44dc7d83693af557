"""One careful send: what Telegram refuses becomes an outcome, floods wait, a lost parse falls back to plain text."""

import asyncio
import enum
import html
import re
from dataclasses import replace
from typing import Any

import structlog

from bot.telegram.api import Api, TelegramRefused, TelegramSilent
from bot.telegram.calls import Call

log = structlog.get_logger()

_TAG = re.compile(r"<[^>]+>")
_QUOTED = re.compile(r"\"[^\"]*\"|(?<!\w)'[^']*'")
_PAUSES = (0.3, 1.0, 3.0)
_LONGEST_WAIT = 60.0


class Outcome(enum.Enum):
    """What became of a call."""

    SENT = "sent"
    BLOCKED = "blocked"
    FAILED = "failed"


async def make(api: Api, calls: list[Call]) -> Outcome:
    """Make the calls of one answer in order; give the worst outcome that matters for the person.

    The answer to a press goes beside the first screen: neither waits for the other.
    """
    if len(calls) > 1 and calls[0].method == "answerCallbackQuery":
        first = asyncio.gather(once(api, calls[0]), once(api, calls[1]))
        worst = (await first)[1]
        calls = calls[2:]
    else:
        worst = Outcome.SENT
    for call in calls:
        outcome = await once(api, call)
        worst = outcome if outcome is not Outcome.SENT else worst
        if outcome is Outcome.BLOCKED:
            break
    return worst


async def once(api: Api, call: Call) -> Outcome:
    """Make one call, trying again where Telegram or the network asks for it."""
    for pause in (*_PAUSES, None):
        try:
            await api.call(call.method, call.values, call.files)
            return Outcome.SENT
        except TelegramRefused as refused:
            wait = refused.retry_after if refused.code == 429 else pause if refused.code >= 500 else None
            if wait is None or pause is None:
                return await _refused(api, call, refused)
            await asyncio.sleep(min(wait, _LONGEST_WAIT))
        except TelegramSilent:
            if pause is None:
                break
            await asyncio.sleep(pause)
    log.warning("telegram_silent", method=call.method)
    return Outcome.FAILED


async def _refused(api: Api, call: Call, refused: TelegramRefused) -> Outcome:
    if refused.unchanged or call.method == "answerCallbackQuery":
        return Outcome.SENT
    if refused.unreachable:
        return Outcome.BLOCKED
    if refused.not_editable and call.otherwise is not None:
        return await once(api, call.otherwise)
    if "can't parse entities" in refused.description and "parse_mode" in call.values:
        log.error("text_not_parsed", method=call.method, description=_bare(refused.description))
        return await once(api, _as_plain(call))
    log.error("telegram_refused", method=call.method, code=refused.code, description=_bare(refused.description))
    return Outcome.FAILED


def _bare(description: str) -> str:
    """Take out of Telegram's words what they quote of ours: a link, a name, a tag."""
    return _QUOTED.sub("…", description)


def _as_plain(call: Call) -> Call:
    values: dict[str, Any] = {key: value for key, value in call.values.items() if key != "parse_mode"}
    for field in ("text", "caption"):
        if field in values:
            values[field] = html.unescape(_TAG.sub("", values[field]))
    return replace(call, values=values)

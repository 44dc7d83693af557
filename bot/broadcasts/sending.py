"""One delivery: the call that makes it, and what each answer of Telegram, or its silence, means for it."""

import html
from dataclasses import dataclass
from typing import Any

from bot.broadcasts.models import Letter, Outcome
from bot.i18n import using
from bot.telegram.api import Api, TelegramRefused, TelegramSilent

MOST_ATTEMPTS = 5
_SECONDS = 30.0
_UNAUTHORIZED_PAUSE = 30.0
_OFFLINE_PAUSE = 2.0


@dataclass(frozen=True)
class Post:
    """A call with everything but the chat."""

    method: str
    values: dict[str, Any]


@dataclass(frozen=True)
class Result:
    """What became of one attempt.

    `pending` means it did not happen and is to be tried again: after `hold` seconds in which nobody is sent anything,
    or, without it, after a pause of its own that counts as an attempt.
    """

    outcome: Outcome
    message_id: int | None = None
    fault: str | None = None
    hold: float | None = None


def post(letter: Letter, language: str) -> Post:
    """Give the call that says a letter in a language."""
    with using(language):
        text = letter.text
    if letter.file_id and letter.file_kind:
        method = "sendPhoto" if letter.file_kind == "photo" else "sendDocument"
        return Post(method, {letter.file_kind: letter.file_id, "caption": text, "parse_mode": "HTML"})
    values = {"text": text, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
    return Post("sendMessage", values)


async def send(api: Api, call: Post, *, chat_id: int) -> Result:
    """Make the call once and say what it means."""
    try:
        sent = await api.call(call.method, {"chat_id": chat_id, **call.values}, wait=_SECONDS)
    except TelegramRefused as refused:
        return _refused(refused)
    except TelegramSilent as silent:
        if silent.maybe_done:
            # It may have arrived: sending again would knowingly risk a second message.
            return Result("unknown", fault=str(silent))
        return Result("pending", fault=str(silent), hold=_OFFLINE_PAUSE)
    return Result("sent", message_id=sent.get("message_id") if isinstance(sent, dict) else None)


def _refused(refused: TelegramRefused) -> Result:
    fault = f"{refused.code} {html.escape(refused.description[:120])}"
    if refused.code == 429:
        return Result("pending", fault=fault, hold=float(refused.retry_after or 1))
    if refused.code in (401, 404):
        # The token or the server is wrong, not the person: nobody is to be written off for it.
        return Result("pending", fault=fault, hold=_UNAUTHORIZED_PAUSE)
    if refused.unreachable:
        return Result("blocked", fault=fault)
    if refused.code >= 500:
        return Result("pending", fault=fault)
    return Result("failed", fault=fault)

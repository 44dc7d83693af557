"""Answering taps and inline queries."""

from __future__ import annotations

from bot.sandbox.methods.registry import Answer, Call, method
from bot.sandbox.rules import inline
from bot.sandbox.rules.refusal import bad_request

TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
ANSWER_LIMIT = 200


@method("answerCallbackQuery", "callback_query_id text show_alert url cache_time")
def answer_callback(call: Call) -> Answer:
    """Answer a tap: a notice, an alert, a link, or nothing."""
    number = call.arguments.text("callback_query_id")
    query = call.world.queries.callbacks.get(number)
    if query is None or query.bot is not call.bot or query.old:
        raise bad_request(TOO_OLD)
    call.touched = query.message.chat.id
    text = call.arguments.text("text")
    if len(text) > ANSWER_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    url = call.arguments.text("url")
    if url and not _opens_the_bot(url, username=call.bot.username):
        raise bad_request("URL_INVALID")
    del call.world.queries.callbacks[number]
    answer = {"text": text or None, "alert": call.arguments.flag("show_alert"), "url": url or None}
    if not query.answered.done():
        query.answered.set_result(answer)
    query.message.chat.touch()
    call.world.emit("answer", query=query, answer=answer)
    return True


def _opens_the_bot(url: str, *, username: str) -> bool:
    return url.lower().startswith((f"https://t.me/{username.lower()}?start=", f"t.me/{username.lower()}?start="))


@method(
    "answerInlineQuery",
    "inline_query_id results cache_time is_personal next_offset button switch_pm_parameter switch_pm_text",
)
async def answer_inline(call: Call) -> Answer:
    """Answer an inline query with results to choose from."""
    answer = inline.answer(call.arguments, call.world.files, strict=call.strict)
    query = call.world.queries.inline.get(call.arguments.text("inline_query_id"))
    if query is None or query.bot is not call.bot or query.old or query.answered.done():
        raise bad_request(TOO_OLD)
    query.answered.set_result(answer)
    return True

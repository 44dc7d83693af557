"""Turns screens into calls of the Bot API: what to edit, what to send, in which order; calls survive as JSON."""

import base64
import html
import json
from dataclasses import dataclass, field, replace
from typing import Any

from bot.telegram import fitting, pieces
from bot.telegram.screen import File, InlineAnswer, Screen, Shown, Toast


@dataclass(frozen=True)
class Call:
    """One call of the Bot API. `otherwise` is tried when Telegram says the message can no longer be edited."""

    method: str
    values: dict[str, Any]
    files: dict[str, File] = field(default_factory=dict)
    otherwise: "Call | None" = None


@dataclass(frozen=True)
class Pressed:
    """The button press being answered: its query and the message that carried it."""

    query_id: str
    chat_id: int | None
    message_id: int | None
    is_text: bool


def for_message(shown: list[Shown], *, chat_id: int, topic: int | None = None) -> list[Call]:
    """Calls that say these things in a chat, as new messages; a screen too large for one message takes several.

    In a forum they stand in the topic in which they were asked for.
    """
    sent = [_send(screen, chat_id) for screen in fitting.all_fitted(_screens(shown))]
    return [_in_topic(call, topic) for call in sent] if topic is not None else sent


def for_press(shown: list[Shown], pressed: Pressed, *, chat_id: int) -> list[Call]:
    """Calls that answer a press: the query first, then the first screen in place, the others as new messages.

    A screen that takes several messages is not shown in place: its pieces would stand apart.
    """
    toast = next((item for item in shown if isinstance(item, Toast)), None)
    answer: dict[str, Any] = {"callback_query_id": pressed.query_id}
    if toast is not None:
        answer |= {"text": fitting.toast(toast.text), "show_alert": toast.alert}
    calls = [Call("answerCallbackQuery", answer)]
    for place, screen in enumerate(_screens(shown)):
        messages = fitting.fitted(screen)
        sent = [_send(message, chat_id) for message in messages]
        calls += [_edit(messages[0], pressed, sent[0])] if place == 0 and len(messages) == 1 else sent
    return calls


def for_inline(answer: InlineAnswer, *, query_id: str) -> Call:
    """The call that answers an inline query; results depend on the person, so Telegram must not share them."""
    results = [
        {
            "type": "article",
            "id": card.id,
            "title": html.unescape(card.title),
            "description": html.unescape(card.description),
            "input_message_content": {"message_text": _first_piece(card.screen), "parse_mode": "HTML"},
            **({"reply_markup": _inline(card.screen)} if card.screen.buttons else {}),
        }
        for card in answer.cards
    ]
    values: dict[str, Any] = {"inline_query_id": query_id, "results": results, "is_personal": True, "cache_time": 10}
    if answer.next_offset:
        values["next_offset"] = answer.next_offset
    if answer.start_label:
        values["button"] = {"text": html.unescape(answer.start_label), "start_parameter": answer.start_payload}
    return Call("answerInlineQuery", values)


def _in_topic(call: Call, topic: int) -> Call:
    return replace(call, values={**call.values, "message_thread_id": topic})


def _screens(shown: list[Shown]) -> list[Screen]:
    return [item for item in shown if isinstance(item, Screen)]


def _first_piece(screen: Screen) -> str:
    """What travels by inline mode is one message."""
    if pieces.fits(screen.text, fitting.TEXT_LIMIT):
        return screen.text
    return pieces.split(screen.text, fitting.TEXT_LIMIT)[0]


def to_json(calls: list[Call]) -> str:
    """Write calls down, files included, so that a restart can still make them."""
    return json.dumps([_plain(call) for call in calls], ensure_ascii=False, separators=(",", ":"))


def from_json(text: str) -> list[Call]:
    """Read calls written by `to_json`."""
    return [_call(item) for item in json.loads(text)]


def _send(screen: Screen, chat_id: int) -> Call:
    values: dict[str, Any] = {"chat_id": chat_id}
    if markup := _markup(screen):
        values["reply_markup"] = markup
    if screen.silent:
        values["disable_notification"] = True
    if screen.amends and screen.picture is not None:
        media = {"type": "photo", "media": "attach://photo_file", "caption": screen.text, "parse_mode": "HTML"}
        edited = {name: value for name, value in values.items() if name != "disable_notification"}
        values = {**edited, "message_id": screen.amends, "media": media}
        return Call("editMessageMedia", values, {"photo": screen.picture})
    if screen.spot is not None:
        spot = screen.spot
        values |= {"latitude": spot.latitude, "longitude": spot.longitude}
        return Call("sendVenue", {**values, "title": html.unescape(spot.title), "address": html.unescape(spot.address)})
    for name, method, file in (("photo", "sendPhoto", screen.picture), ("document", "sendDocument", screen.document)):
        if file is not None:
            values |= {"caption": screen.text, "parse_mode": "HTML"} if screen.text else {}
            if file.file_id:
                return Call(method, {**values, name: file.file_id})
            return Call(method, values, {name: file})
    return Call(
        "sendMessage",
        {**values, "text": screen.text, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}},
    )


def _edit(screen: Screen, pressed: Pressed, sent: Call) -> Call:
    plain = screen.picture is None and screen.document is None and screen.spot is None and screen.request is None
    if screen.fresh or screen.drop_keyboard or not plain or not pressed.is_text or pressed.message_id is None:
        return sent
    values = {key: value for key, value in sent.values.items() if key != "disable_notification"}
    values |= {"chat_id": pressed.chat_id, "message_id": pressed.message_id}
    return Call("editMessageText", values, otherwise=sent)


def _markup(screen: Screen) -> dict[str, Any] | None:
    if screen.buttons:
        return _inline(screen)
    if screen.request is not None:
        ask = {"text": html.unescape(screen.request.label), f"request_{screen.request.kind}": True}
        words = [{"text": html.unescape(word)} for word in screen.request.words]
        return {"keyboard": [[ask], *([words] if words else [])], "resize_keyboard": True, "one_time_keyboard": True}
    return {"remove_keyboard": True} if screen.drop_keyboard else None


def _inline(screen: Screen) -> dict[str, Any]:
    return {"inline_keyboard": fitting.keyboard(screen.buttons)}


def _plain(call: Call) -> dict[str, Any]:
    files = {key: [file.name, base64.b64encode(file.data).decode()] for key, file in call.files.items()}
    return {
        "method": call.method,
        "values": call.values,
        **({"files": files} if files else {}),
        **({"otherwise": _plain(call.otherwise)} if call.otherwise else {}),
    }


def _call(item: dict[str, Any]) -> Call:
    files = {key: File(name, base64.b64decode(data)) for key, (name, data) in item.get("files", {}).items()}
    otherwise = _call(item["otherwise"]) if "otherwise" in item else None
    return Call(item["method"], item["values"], files, otherwise)

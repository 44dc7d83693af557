"""Sending texts, places and contacts."""

from __future__ import annotations

from typing import Any

from bot.sandbox.methods.delivery import send, target
from bot.sandbox.methods.registry import SENDING, Answer, Call, method
from bot.sandbox.rules import places, texts
from bot.sandbox.rules.refusal import bad_request

ACTIONS = frozenset(
    {
        *("typing", "choose_sticker", "find_location"),
        *(f"upload_{what}" for what in ("photo", "video", "voice", "document", "video_note", "audio")),
        *(f"record_{what}" for what in ("video", "voice", "video_note", "audio")),
    }
)
ACTION_SECONDS = 5


@method("sendMessage", f"{SENDING} text parse_mode entities link_preview_options disable_web_page_preview", sends=True)
def send_message(call: Call) -> Answer:
    text = texts.message(call.arguments)
    return send(call, {**text.fields(), **preview(call)}).json()


def preview(call: Call) -> dict[str, Any]:
    options = call.arguments.json("link_preview_options", complaint="can't parse link preview options JSON object")
    if options is not None and not isinstance(options, dict):
        raise bad_request("object expected as link preview options")
    if options is None and call.arguments.flag("disable_web_page_preview"):
        options = {"is_disabled": True}
    return {"link_preview_options": options} if options else {}


@method(
    "sendLocation",
    f"{SENDING} latitude longitude horizontal_accuracy live_period heading proximity_alert_radius",
    sends=True,
)
def send_location(call: Call) -> Answer:
    return send(call, {"location": places.location(call.arguments)}).json()


@method(
    "sendVenue",
    f"{SENDING} latitude longitude title address foursquare_id foursquare_type google_place_id google_place_type",
    sends=True,
)
def send_venue(call: Call) -> Answer:
    venue = places.venue(call.arguments)
    return send(call, {"location": venue["location"], "venue": venue}).json()


@method("sendContact", f"{SENDING} phone_number first_name last_name vcard", sends=True)
def send_contact(call: Call) -> Answer:
    return send(call, {"contact": places.contact(call.arguments)}).json()


@method("sendChatAction", "business_connection_id chat_id message_thread_id action")
def send_chat_action(call: Call) -> Answer:
    action = call.arguments.text("action").lower()
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = target(call)
    chat.action = (action, call.world.now() + ACTION_SECONDS)
    chat.touch()
    call.world.emit("action", chat=chat, action=action, seconds=ACTION_SECONDS)
    return True

"""Forwarding and copying messages."""

from __future__ import annotations

from typing import Any

from bot.sandbox.methods import media
from bot.sandbox.methods.delivery import check_keyboard, place, target
from bot.sandbox.methods.registry import DELIVERY, REPLY, Answer, Call, method
from bot.sandbox.rules import addressing, edits, markup, replies, texts
from bot.sandbox.rules.refusal import bad_request
from bot.sandbox.state.chats import Chat
from bot.sandbox.state.messages import Message

CAPTION = ("caption", "caption_entities", "show_caption_above_media")
SHOWN = "disable_notification protect_content"
CAPTIONED = "caption parse_mode caption_entities show_caption_above_media"
PLACE = "chat_id message_thread_id direct_messages_topic_id from_chat_id"


@method(
    "forwardMessage",
    f"{PLACE} message_id {SHOWN} message_effect_id suggested_post_parameters video_start_timestamp",
    sends=True,
)
def forward_message(call: Call) -> Answer:
    """Show a message in another chat with its author's name."""
    source = _source(call)
    chat = target(call)
    original = _message(source, call.arguments.integer("message_id"), "forward")
    return _forward(call, chat, original).json()


@method("forwardMessages", f"{PLACE} message_ids {SHOWN}", sends=True)
def forward_messages(call: Call) -> Answer:
    """Forward several messages; those that are gone are skipped."""
    numbers = edits.message_ids(call.arguments)
    source = _source(call)
    chat = target(call)
    there = [source.messages[number] for number in numbers if number in source.messages]
    if not there:
        raise bad_request("message to forward not found")
    return [{"message_id": _forward(call, chat, original).id} for original in there]


@method(
    "copyMessage",
    f"{PLACE} {DELIVERY} {REPLY} message_id video_start_timestamp {CAPTIONED}",
    sends=True,
)
def copy_message(call: Call) -> Answer:
    """Send a message's content as an own one."""
    caption = texts.caption(call.arguments) if "caption" in call.arguments.values else None
    keyboard = markup.given(call.arguments, strict=call.strict)
    source = _source(call)
    chat = target(call)
    check_keyboard(keyboard, chat)
    original = _message(source, call.arguments.integer("message_id"), "copy")
    content = _copied(original)
    if caption is not None and content.keys() & media.KINDS:
        content = {name: value for name, value in content.items() if name not in CAPTION} | caption.fields("caption_")
    reply_to = replies.target(call.world, chat, call.arguments)
    return {"message_id": place(call, chat, content, keyboard=keyboard, reply_to=reply_to).id}


@method("copyMessages", f"{PLACE} message_ids {SHOWN} remove_caption", sends=True)
def copy_messages(call: Call) -> Answer:
    """Copy several messages; those that are gone are skipped."""
    numbers = edits.message_ids(call.arguments)
    source = _source(call)
    chat = target(call)
    there = [source.messages[number] for number in numbers if number in source.messages]
    if not there:
        raise bad_request("message to copy not found")
    without = CAPTION if call.arguments.flag("remove_caption") else ()
    contents = [{name: value for name, value in _copied(original).items() if name not in without} for original in there]
    return [{"message_id": place(call, chat, content).id} for content in contents]


def _source(call: Call) -> Chat:
    return addressing.chat(call.world, call.bot, call.arguments, name="from_chat_id", write=False)


def _message(source: Chat, number: int, deed: str) -> Message:
    if number <= 0:
        raise bad_request("message identifier is not specified")
    message = source.messages.get(number)
    if message is None:
        raise bad_request(f"message to {deed} not found")
    if message.content.keys() & set(edits.SERVICE):
        raise bad_request(f"the message can't be {'forwarded' if deed == 'forward' else 'copied'}")
    if (message.extra or {}).get("has_protected_content"):
        raise bad_request(
            f"message has protected content and can't be {'forwarded' if deed == 'forward' else 'copied'}"
        )
    return message


def _copied(original: Message) -> dict[str, Any]:
    return dict(original.content)


def _forward(call: Call, chat: Chat, original: Message) -> Message:
    known = (original.extra or {}).get("forward_origin")
    origin = known or {"type": "user", "sender_user": original.sender.user(), "date": original.date}
    return place(call, chat, _copied(original), extra={"forward_origin": origin})

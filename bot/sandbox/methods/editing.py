"""Changing and deleting messages."""

from __future__ import annotations

from typing import Any

from bot.sandbox.methods import media
from bot.sandbox.methods.delivery import check_absent, complete_mentions
from bot.sandbox.methods.registry import EDITED, Answer, Call, method
from bot.sandbox.methods.texts import preview
from bot.sandbox.rules import addressing, edits, markup, texts
from bot.sandbox.rules.refusal import bad_request
from bot.sandbox.state.messages import Message

TEXT = f"{EDITED} text parse_mode entities link_preview_options disable_web_page_preview reply_markup rich_message"
CAPTION = f"{EDITED} caption parse_mode caption_entities show_caption_above_media reply_markup"


@method("editMessageText", TEXT)
def edit_text(call: Call) -> Answer:
    """Replace a message's text and its inline keyboard."""
    if call.arguments.has("rich_message"):
        raise bad_request("rich messages are not supported here")
    text = texts.message(call.arguments)
    keyboard = markup.inline_only(call.arguments, strict=call.strict)
    message = found(call)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    return _change(call, message, {**text.fields(), **preview(call)}, keyboard)


@method("editMessageCaption", CAPTION)
def edit_caption(call: Call) -> Answer:
    """Replace the caption of a message with a file."""
    caption = texts.caption(call.arguments)
    keyboard = markup.inline_only(call.arguments, strict=call.strict)
    message = found(call)
    if not media.KINDS & message.content.keys():
        raise bad_request("there is no caption in the message to edit")
    kept = {name: value for name, value in message.content.items() if name not in {"caption", "caption_entities"}}
    return _change(call, message, {**kept, **caption.fields("caption_")}, keyboard)


@method("editMessageReplyMarkup", f"{EDITED} reply_markup")
def edit_reply_markup(call: Call) -> Answer:
    """Replace or remove a message's inline keyboard."""
    keyboard = markup.inline_only(call.arguments, strict=call.strict)
    message = found(call)
    return _change(call, message, message.content, keyboard)


@method("editMessageMedia", f"{EDITED} media reply_markup")
async def edit_media(call: Call) -> Answer:
    """Replace the photo or document of a message."""
    content = await media.described(call)
    keyboard = markup.inline_only(call.arguments, strict=call.strict)
    message = found(call)
    if "media_group_id" in (message.extra or {}) and not content.keys() & message.content.keys():
        raise bad_request("message content type can't be changed in an album")
    return _change(call, message, content, keyboard)


def found(call: Call) -> Message:
    """The message a call wants to edit; refuses unknown ones and those of others."""
    check_absent(call)
    inline_id = call.arguments.text("inline_message_id")
    if inline_id:
        message = call.world.inline_messages.get(inline_id)
        if message is None or message.via_bot is not call.bot:
            raise bad_request("MESSAGE_ID_INVALID")
        return message
    chat = addressing.chat(call.world, call.bot, call.arguments)
    call.touched = chat.id
    number = call.arguments.integer("message_id")
    if number <= 0:
        raise bad_request("message identifier is not specified")
    return edits.editable(chat, number, call.bot)


def _change(call: Call, message: Message, content: dict[str, Any], keyboard: dict[str, Any] | None) -> Answer:
    complete_mentions(call.world, content)
    if content == message.content and keyboard == message.reply_markup:
        raise bad_request(edits.NOT_MODIFIED)
    if content is not message.content:
        message.edit_date = call.world.now()
    message.content = content
    message.reply_markup = keyboard
    call.world.edited(message)
    return True if call.arguments.has("inline_message_id") else message.json()


@method("deleteMessage", "chat_id message_id")
def delete_message(call: Call) -> Answer:
    """Delete one message for everybody."""
    chat = addressing.chat(call.world, call.bot, call.arguments)
    call.touched = chat.id
    number = call.arguments.integer("message_id")
    if number <= 0:
        raise bad_request("message identifier is not specified")
    edits.check_deletable(chat, number, call.bot, now=call.world.now())
    call.world.delete_messages(chat, [number])
    return True


@method("deleteMessages", "chat_id message_ids")
def delete_messages(call: Call) -> Answer:
    """Delete several messages; those that are gone already are skipped."""
    numbers = edits.message_ids(call.arguments)
    chat = addressing.chat(call.world, call.bot, call.arguments)
    call.touched = chat.id
    present = [number for number in dict.fromkeys(numbers) if number in chat.messages]
    for number in present:
        edits.check_deletable(chat, number, call.bot, now=call.world.now())
    if present:
        call.world.delete_messages(chat, present)
    return True

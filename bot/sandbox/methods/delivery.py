"""How a bot's message gets into a chat: the checks all kinds of messages share, the reply, the keyboard."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.sandbox.methods.registry import Call
from bot.sandbox.rules import addressing, markup, replies
from bot.sandbox.rules.markup import Markup
from bot.sandbox.rules.refusal import bad_request
from bot.sandbox.state.chats import Chat, Group, PrivateChat
from bot.sandbox.state.messages import Message
from bot.sandbox.state.world import World

# Parameters for business accounts, topics and channels' direct messages: none of these exist here.
ABSENT = {
    "business_connection_id": "business connection not found",
    "message_thread_id": "message thread not found",
    "direct_messages_topic_id": "topic not found",
    "suggested_post_parameters": "suggested posts can be sent only to channel direct messages chats",
    "ephemeral_message_parameters": "ephemeral messages can't be sent to the chat",
    "receiver_user_id": "ephemeral messages can't be sent to the chat",
}


PRIVATE_ONLY = {
    "request_contact": "phone number can be requested in private chats only",
    "request_location": "location can be requested in private chats only",
    "request_poll": "poll can be requested in private chats only",
    "request_users": "users can be requested in private chats only",
    "request_chat": "chats can be requested in private chats only",
    "web_app": "web App buttons can be used in private chats only",
}


def send(call: Call, content: dict[str, Any], **more: Any) -> Message:
    """Put one message with `content` into the chat the call names."""
    keyboard = markup.given(call.arguments, strict=call.strict)
    chat = target(call)
    check_keyboard(keyboard, chat)
    reply_to = replies.target(call.world, chat, call.arguments)
    return place(call, chat, content, keyboard=keyboard, reply_to=reply_to, **more)


def target(call: Call) -> Chat:
    """The chat the call writes to."""
    check_absent(call)
    chat = addressing.chat(call.world, call.bot, call.arguments)
    call.touched = chat.id
    return chat


def check_absent(call: Call) -> None:
    """Refuse parameters that point at things this Telegram does not have."""
    for name, words in ABSENT.items():
        if name in call.arguments.values and call.arguments.text(name) not in {"", "0"}:
            raise bad_request(words)


def check_keyboard(keyboard: Markup | None, chat: Chat) -> None:
    """Refuse a reply keyboard that asks for what only a private chat has."""
    if keyboard is None or isinstance(chat, PrivateChat):
        return
    if keyboard.inline and any("web_app" in button for row in keyboard.inline["inline_keyboard"] for button in row):
        raise bad_request("BUTTON_TYPE_INVALID")
    asks = {name for row in keyboard.data.get("keyboard", ()) for button in row for name in button}
    for name, words in PRIVATE_ONLY.items():
        if name in asks:
            raise bad_request(words)


def place(
    call: Call,
    chat: Chat,
    content: dict[str, Any],
    *,
    keyboard: Markup | None = None,
    reply_to: Message | None = None,
    **more: Any,
) -> Message:
    """Write the message and let its keyboard take effect."""
    if call.arguments.flag("protect_content"):
        more["extra"] = {**(more.get("extra") or {}), "has_protected_content": True}
    complete_mentions(call.world, content)
    message = call.world.add_message(
        chat, call.bot, content, reply_to=reply_to, reply_markup=keyboard.inline if keyboard else None, **more
    )
    if keyboard is not None and keyboard.kind != "inline":
        show_keyboard(call.world, chat, keyboard, message)
    return message


def show_keyboard(world: World, chat: Chat, keyboard: Markup, message: Message) -> None:
    """Show, replace or remove the reply keyboard of those the message is for."""
    for person in _addressed(chat, keyboard, message):
        chat.force_replies.pop(person, None)
        if keyboard.kind == "keyboard":
            chat.keyboards[person] = keyboard.data
        elif keyboard.kind == "remove":
            chat.keyboards.pop(person, None)
        else:
            chat.force_replies[person] = {
                "message_id": message.id,
                "placeholder": keyboard.data.get("input_field_placeholder"),
            }
    world.chat_changed(chat)


def _addressed(chat: Chat, keyboard: Markup, message: Message) -> Iterable[int]:
    people = [person.id for person in chat.people()]
    if not (isinstance(chat, Group) and keyboard.data.get("selective")):
        return people
    named = {entity["user"]["id"] for entity in message.content.get("entities", ()) if entity["type"] == "text_mention"}
    if message.reply_to is not None:
        named.add(message.reply_to.sender.id)
    mentioned = {person.id for person in chat.people() if person.username and f"@{person.username}" in message.text}
    return [person for person in people if person in named | mentioned]


def complete_mentions(world: World, content: dict[str, Any]) -> None:
    """Give mentions of people by id their User; mentions of nobody known become plain text, as in Telegram."""
    for name in ("entities", "caption_entities"):
        if any(entity["type"] == "text_mention" for entity in content.get(name, ())):
            content[name] = [done for entity in content[name] if (done := _complete(world, entity))]
            if not content[name]:
                del content[name]


def _complete(world: World, entity: dict[str, Any]) -> dict[str, Any] | None:
    if entity["type"] != "text_mention":
        return entity
    account = world.people.get(entity["user"]["id"]) or world.bots.get(entity["user"]["id"])
    return {**entity, "user": account.user()} if account else None

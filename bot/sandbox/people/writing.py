"""What a person writes: texts, edits, contacts, places."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox.methods import media, telling
from bot.sandbox.people.cannot import Cannot, no_such
from bot.sandbox.rules import texts
from bot.sandbox.state.accounts import Person
from bot.sandbox.state.chats import Chat, PrivateChat
from bot.sandbox.state.messages import Message
from bot.sandbox.state.world import World

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
FIRST_PHONE = 998_900_000_000


def say(world: World, person: Person, chat: Chat, text: str, *, reply_to: int | None = None) -> Message:
    """Send a text; one longer than Telegram takes goes out in pieces, as from a real client. The (last) message."""
    answered = None
    if reply_to is not None:
        answered = chat.messages.get(reply_to)
        if answered is None:
            raise no_such("message to reply to")
    pieces = [text[start : start + texts.TEXT_LIMIT] for start in range(0, len(text), texts.TEXT_LIMIT)]
    contents = [typed.fields() for piece in pieces if (typed := texts.typed(piece)).text]
    if not contents:
        raise Cannot("There is nothing to send: the text is empty.", status=400)
    for content in contents:
        message = send(world, person, chat, content, reply_to=answered)
    return message


def send(world: World, person: Person, chat: Chat, content: dict[str, Any], **more: Any) -> Message:
    """Put a person's message into the chat and tell the bots."""
    check_can_write(person, chat)
    if isinstance(chat, PrivateChat) and not chat.started:
        chat.started = True
        world.chat_changed(chat)
    forced = chat.force_replies.pop(person.id, None)
    if forced and more.get("reply_to") is None:
        more["reply_to"] = chat.messages.get(forced["message_id"])
    message = world.put_message(chat, person, content, **more)
    chat.seen[person.id] = message.id
    telling.of_message(world, message)
    world.announce(message)
    return message


def check_can_write(person: Person, chat: Chat) -> None:
    """Refuse deeds of a deleted account, in a blocked chat, or in a group the person is not in."""
    if person.deleted:
        raise Cannot(f"{person.name}'s account is deleted.", status=403)
    if isinstance(chat, PrivateChat) and chat.blocked:
        raise Cannot(f"{person.name} has blocked the bot.", status=403)
    if person not in chat.people():
        raise Cannot(f"{person.name} is not in this chat.", status=403)


def start(world: World, person: Person, chat: Chat, payload: str = "") -> Message:
    """Press Start; a payload that no link can carry is left out, as clients do."""
    text = f"/start {payload}" if PAYLOAD.fullmatch(payload) else "/start"
    return say(world, person, chat, text)


def edit(world: World, person: Person, chat: Chat, number: int, text: str) -> Message:
    """Change the text or caption of an own message."""
    check_can_write(person, chat)
    message = chat.messages.get(number)
    if message is None:
        raise no_such("message")
    if message.sender is not person:
        raise Cannot("Only an own message can be edited.")
    typed = texts.typed(text)
    in_caption = "text" not in message.content
    if in_caption and not message.content.keys() & media.KINDS:
        raise Cannot("This message has no text to edit.")
    if not typed.text and not in_caption:
        raise Cannot("There is nothing to send: the text is empty.", status=400)
    kept = {
        name: value
        for name, value in message.content.items()
        if name not in {"text", "entities", "caption", "caption_entities"}
    }
    message.content = {**kept, **typed.fields("caption_" if in_caption else "")}
    message.edit_date = world.now()
    world.edited(message)
    telling.of_message(world, message, kind="edited_message")
    return message


def delete(world: World, person: Person, chat: Chat, number: int) -> None:
    """Delete a message for both sides; bots are not told."""
    message = chat.messages.get(number)
    if message is None:
        raise no_such("message")
    if message.sender is not person and not isinstance(chat, PrivateChat):
        raise Cannot("Only an own message can be deleted in a group.")
    world.delete_messages(chat, [number])


def own_phone(person: Person) -> str:
    """The person's phone number, made up from the id when none was given."""
    return person.phone_number or str(FIRST_PHONE + person.id)


def share_contact(
    world: World, person: Person, chat: Chat, contact: dict[str, Any] | None = None, **more: Any
) -> Message:
    """Share the own contact (it carries the own id), or somebody else's as it is given."""
    if not contact:
        contact = {"phone_number": own_phone(person), "first_name": person.first_name, "user_id": person.id}
        if person.last_name:
            contact["last_name"] = person.last_name
    elif "phone_number" not in contact or "first_name" not in contact:
        raise Cannot("A contact needs a phone number and a first name.", status=400)
    return send(world, person, chat, {"contact": dict(contact)}, **more)


def share_location(
    world: World, person: Person, chat: Chat, *, latitude: float, longitude: float, **more: Any
) -> Message:
    """Share a point on the map."""
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise Cannot("There is no such place: latitude is -90 to 90, longitude -180 to 180.", status=400)
    return send(world, person, chat, {"location": {"latitude": latitude, "longitude": longitude}}, **more)

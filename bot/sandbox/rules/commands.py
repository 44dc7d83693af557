"""Command lists: their scopes, what a command may look like, and which list a person sees."""

from __future__ import annotations

import re
from typing import Any

from bot.sandbox.rules import addressing
from bot.sandbox.rules.arguments import Arguments
from bot.sandbox.rules.profiles import language
from bot.sandbox.rules.refusal import bad_request
from bot.sandbox.state.accounts import Bot, Person
from bot.sandbox.state.chats import Chat, Group
from bot.sandbox.state.world import World

MOST = 100
COMMAND_LIMIT = 32
DESCRIPTION_LIMIT = 256
WIDE = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
OF_A_CHAT = ("chat", "chat_administrators", "chat_member")


def given(arguments: Arguments) -> list[dict[str, str]]:
    """The `commands` of a call; missing means none."""
    value = arguments.json("commands", complaint="can't parse commands JSON object")
    if value is None:
        return []
    if not isinstance(value, list):
        raise bad_request("expected an Array of BotCommand")
    if len(value) > MOST:
        raise bad_request("can't use more than 100 different bot commands")
    return [_command(item) for item in value]


def _command(item: Any) -> dict[str, str]:
    if not isinstance(item, dict):
        raise bad_request("expected an Object as BotCommand")
    for name in ("command", "description"):
        if name not in item:
            raise bad_request(f"can't parse BotCommand: Can't find field \"{name}\"")
        if not isinstance(item[name], str):
            raise bad_request(f'can\'t parse BotCommand: Field "{name}" must be of type String')
    command = item["command"].strip().removeprefix("/")
    description = item["description"].strip()
    if not command:
        raise bad_request("command must be non-empty")
    if len(command) > COMMAND_LIMIT:
        raise bad_request("command length must not exceed 32")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > DESCRIPTION_LIMIT:
        raise bad_request("command description length must not exceed 256")
    if not re.fullmatch(r"[a-z0-9_]+", command):
        raise bad_request("BOT_COMMAND_INVALID")
    return {"command": command, "description": description}


def key(world: World, bot: Bot, arguments: Arguments) -> tuple[str, str]:
    """The scope and language that a call names, as the key of a command list."""
    value = arguments.json("scope", complaint="can't parse BotCommandScope JSON object")
    code = language(arguments)
    if value is None:
        return "default", code
    if not isinstance(value, dict):
        raise bad_request("can't parse BotCommandScope: expected an Object")
    kind = value.get("type")
    if kind in WIDE:
        return str(kind), code
    if kind not in OF_A_CHAT:
        raise bad_request(
            "can't parse BotCommandScope: unsupported type specified"
            if kind
            else "can't parse BotCommandScope: Can't find field \"type\""
        )
    chat = addressing.chat(world, bot, Arguments({"chat_id": value.get("chat_id")}), write=False)
    if kind != "chat" and not isinstance(chat, Group):
        raise bad_request(f"can't use specified scope in private chats: {kind}")
    scope = f"{kind}:{chat.id}"
    if kind == "chat_member":
        member = value.get("user_id")
        if member not in chat.members if isinstance(chat, Group) else True:
            raise bad_request("user not found")
        scope += f":{member}"
    return scope, code


def seen(bot: Bot, chat: Chat, person: Person) -> list[dict[str, str]]:
    """The list this person sees in this chat: the narrowest scope that has one, the person's language before none."""
    if isinstance(chat, Group):
        scopes = [f"chat_member:{chat.id}:{person.id}"]
        if chat.status(person.id) in {"creator", "administrator"}:
            scopes += [f"chat_administrators:{chat.id}", f"chat:{chat.id}", "all_chat_administrators"]
        else:
            scopes += [f"chat:{chat.id}"]
        scopes += ["all_group_chats", "default"]
    else:
        scopes = [f"chat:{chat.id}", "all_private_chats", "default"]
    code = (person.language_code or "").partition("-")[0].partition("_")[0].lower()
    for scope in scopes:
        for wanted in dict.fromkeys((code, "")):
            if bot.commands.get((scope, wanted)):
                return bot.commands[scope, wanted]
    return []

"""What a bot says of itself: who it is, its name, descriptions, commands and menu button."""

from __future__ import annotations

from typing import Any

from bot.sandbox.methods.registry import Answer, Call, method
from bot.sandbox.rules import addressing, commands, profiles
from bot.sandbox.rules.refusal import bad_request
from bot.sandbox.state.chats import PrivateChat


@method("getMe")
def get_me(call: Call) -> Answer:
    """The bot itself."""
    return {
        **call.bot.user(),
        "can_join_groups": True,
        "can_read_all_group_messages": not call.bot.privacy,
        "supports_inline_queries": call.bot.inline,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


@method("logOut")
@method("close")
def leave_server(call: Call) -> Answer:
    """Nothing to do: there is one server."""
    return True


@method("setMyCommands", "commands scope language_code")
def set_my_commands(call: Call) -> Answer:
    """Replace the command list of a scope and language; without `commands` it is cleared."""
    key = commands.key(call.world, call.bot, call.arguments)
    given = commands.given(call.arguments)
    if given:
        call.bot.commands[key] = given
    else:
        call.bot.commands.pop(key, None)
    _tell(call)
    return True


@method("deleteMyCommands", "scope language_code")
def delete_my_commands(call: Call) -> Answer:
    """Clear the command list of a scope and language."""
    call.bot.commands.pop(commands.key(call.world, call.bot, call.arguments), None)
    _tell(call)
    return True


@method("getMyCommands", "scope language_code")
def get_my_commands(call: Call) -> Answer:
    """The command list of exactly this scope and language."""
    return call.bot.commands.get(commands.key(call.world, call.bot, call.arguments), [])


@method("setChatMenuButton", "chat_id menu_button")
def set_chat_menu_button(call: Call) -> Answer:
    """Set the button beside the input line, for one person or by default."""
    button = profiles.menu_button(call.arguments)
    if call.arguments.has("chat_id"):
        chat = _private(call)
        chat.menu_button = None if button["type"] == "default" else button
        call.world.chat_changed(chat)
    else:
        call.bot.menu_button = {"type": "commands"} if button["type"] == "default" else button
        _tell(call)
    return True


@method("getChatMenuButton", "chat_id")
def get_chat_menu_button(call: Call) -> Answer:
    """The button beside the input line."""
    if not call.arguments.has("chat_id"):
        return call.bot.menu_button
    return _private(call).menu_button or {"type": "default"}


def _private(call: Call) -> PrivateChat:
    chat = addressing.chat(call.world, call.bot, call.arguments, write=False)
    if not isinstance(chat, PrivateChat):
        raise bad_request("chat not found")
    return chat


def _texts(call: Call, name: str) -> dict[str, str]:
    texts: dict[str, str] = getattr(call.bot, name)
    return texts


def _set(call: Call, *, kept: str, parameter: str) -> bool:
    language = profiles.language(call.arguments)
    text = profiles.about(call.arguments, parameter)
    texts = _texts(call, kept)
    if text:
        texts[language] = text
    else:
        texts.pop(language, None)
    _tell(call)
    return True


def _get(call: Call, *, kept: str, parameter: str) -> dict[str, Any]:
    texts = _texts(call, kept)
    default = call.bot.name if parameter == "name" else ""
    return {parameter: texts.get(profiles.language(call.arguments)) or texts.get("") or default}


@method("setMyName", "name language_code")
def set_my_name(call: Call) -> Answer:
    """Set the bot's name for a language."""
    return _set(call, kept="names", parameter="name")


@method("getMyName", "language_code")
def get_my_name(call: Call) -> Answer:
    """The bot's name for a language."""
    return _get(call, kept="names", parameter="name")


@method("setMyDescription", "description language_code")
def set_my_description(call: Call) -> Answer:
    """Set what an empty chat shows."""
    return _set(call, kept="descriptions", parameter="description")


@method("getMyDescription", "language_code")
def get_my_description(call: Call) -> Answer:
    """What an empty chat shows."""
    return _get(call, kept="descriptions", parameter="description")


@method("setMyShortDescription", "short_description language_code")
def set_my_short_description(call: Call) -> Answer:
    """Set what the bot's profile shows."""
    return _set(call, kept="short_descriptions", parameter="short_description")


@method("getMyShortDescription", "language_code")
def get_my_short_description(call: Call) -> Answer:
    """What the bot's profile shows."""
    return _get(call, kept="short_descriptions", parameter="short_description")


def _tell(call: Call) -> None:
    call.world.emit("bot", bot=call.bot)

"""The commands people see in Telegram's menu: by role, each with its meaning in their language."""

import asyncio
from collections.abc import Iterable
from typing import NamedTuple

import structlog

from bot.i18n import Word, mark, say, using
from bot.telegram.api import Api, TelegramRefused, TelegramSilent

log = structlog.get_logger()


class Command(NamedTuple):
    """A command without its slash, and what it does."""

    name: str
    meaning: Word


COMMANDS: tuple[Command, ...] = (
    Command("start", mark("command", "The first screen")),
    Command("browse", mark("command", "The catalogue of imported items")),
    Command("needed", mark("command", "What is imported most")),
    Command("proposals", mark("command", "What your enterprise could make")),
    Command("canmake", mark("command", "What you could make, without registering")),
    Command("news", mark("command", "How often and of what to tell you")),
    Command("enterprise", mark("command", "Your enterprise")),
    Command("saved", mark("command", "Your saved and recent searches")),
    Command("watched", mark("command", "Items you watch")),
    Command("asked", mark("command", "What you asked the centre for")),
    Command("fairs", mark("command", "The fairs of the season")),
    Command("tickets", mark("command", "Your tickets")),
    Command("language", mark("command", "Another language")),
    Command("mydata", mark("command", "What we keep about you")),
    Command("help", mark("command", "What you can do here")),
)
_STATS = Command("stats", mark("command", "Figures: add a region, a topic, a period"))
_BROADCAST = Command("broadcast", mark("command", "A message to many"))
_CHECKIN = Command("checkin", mark("command", "Let a guest in by the ticket's code"))
_WISHES = Command("wishes", mark("command", "What people look for and do not find"))
_REQUESTS = Command("requests", mark("command", "Requests for samples and specifications"))
_EDIT = Command("edit", mark("command", "Edit the catalogue"))
_INTERESTS = Command("interests", mark("command", "What firms are interested in, and who met"))
_IMPORT = Command("import", mark("command", "The catalogue as a spreadsheet: in, out, undo"))
_TEMPLATE = Command("template", mark("command", "The catalogue's table to fill in"))
_EXPORT = Command("export", mark("command", "The whole catalogue as a spreadsheet"))
_VERIFY = Command("verify", mark("command", "Enterprises to verify"))
_WORDS = Command("words", mark("command", "Words that found nothing"))
_INVITE = Command("invite", mark("command", "Invite staff"))
BY_ROLE: dict[str, tuple[Command, ...]] = {
    "organizer": (_STATS, _BROADCAST, _CHECKIN),
    "khokimiyat": (_STATS, _VERIFY, _BROADCAST),
    "lab": (_STATS, _VERIFY, _IMPORT, _TEMPLATE, _EXPORT, _REQUESTS, _INTERESTS, _WISHES, _WORDS, _EDIT),
    "administrator": (
        *(_STATS, _VERIFY, _BROADCAST, _CHECKIN, _INVITE),
        *(_IMPORT, _TEMPLATE, _EXPORT, _REQUESTS, _INTERESTS, _WISHES, _WORDS, _EDIT),
    ),
}
# Telegram knows no Cyrillic Uzbek: those who chose it get a list of their own chat.
_TELEGRAM_LANGUAGES = (("", "uz"), ("uz", "uz"), ("ru", "ru"), ("en", "en"))
_background: set[asyncio.Task[None]] = set()


def for_roles(roles: Iterable[str]) -> tuple[Command, ...]:
    """Give the commands that roles add, each once."""
    return tuple(dict.fromkeys(command for role in sorted(roles) for command in BY_ROLE.get(role, ())))


async def publish(api: Api) -> None:
    """Tell Telegram everybody's commands, in each language it knows."""
    for code, language in _TELEGRAM_LANGUAGES:
        await _set(api, language, COMMANDS, {"type": "all_private_chats"}, code)


def publish_for(api: Api, person_id: int, *, language: str, roles: Iterable[str]) -> None:
    """Tell Telegram the commands of one person, beside the conversation; a failure only leaves the common list."""
    scope = {"type": "chat", "chat_id": person_id}
    task = asyncio.get_running_loop().create_task(_set(api, language, (*for_roles(roles), *COMMANDS), scope, ""))
    _background.add(task)
    task.add_done_callback(_background.discard)


async def _set(api: Api, language: str, commands: Iterable[Command], scope: dict[str, object], code: str) -> None:
    with using(language):
        listed = [{"command": one.name, "description": say(one.meaning)} for one in commands]
    try:
        await api.call("setMyCommands", {"commands": listed, "scope": scope, "language_code": code})
    except (TelegramRefused, TelegramSilent) as fault:
        log.warning("commands_not_set", fault=type(fault).__name__)

"""The commands people see in Telegram's menu: by role, each with its meaning in their language."""

import asyncio
from collections.abc import Iterable

import structlog

from bot.faces import Command
from bot.i18n import say, using
from bot.ids import PersonId
from bot.telegram.api import Api, TelegramRefused, TelegramSilent

log = structlog.get_logger()

# Telegram knows no Cyrillic Uzbek: those who chose it get a list of their own chat.
TELEGRAM_LANGUAGES = (("", "uz"), ("uz", "uz"), ("ru", "ru"), ("en", "en"))


class Commands:
    """All commands of all features, and telling them to Telegram."""

    def __init__(self, api: Api, commands: Iterable[Command]) -> None:
        self._api = api
        self._all = sorted(commands, key=lambda command: command.place)
        self._background: set[asyncio.Task[None]] = set()

    @property
    def everybodys(self) -> tuple[Command, ...]:
        """Give what everybody can say."""
        return tuple(command for command in self._all if not command.roles)

    def for_roles(self, roles: Iterable[str]) -> tuple[Command, ...]:
        return tuple(command for command in self._all if not {*roles}.isdisjoint(command.roles))

    async def publish(self) -> None:
        """Tell Telegram everybody's commands, in each language it knows."""
        for code, language in TELEGRAM_LANGUAGES:
            await self._set(language, self.everybodys, {"type": "all_private_chats"}, code)

    def publish_for(self, person_id: PersonId, *, language: str, roles: Iterable[str]) -> None:
        """Tell Telegram the commands of one person, beside the conversation; a failure only leaves the common list."""
        scope = {"type": "chat", "chat_id": person_id}
        listed = (*self.for_roles(roles), *self.everybodys)
        task = asyncio.get_running_loop().create_task(self._set(language, listed, scope, ""))
        self._background.add(task)
        task.add_done_callback(self._background.discard)

    async def _set(self, language: str, commands: Iterable[Command], scope: dict[str, object], code: str) -> None:
        with using(language):
            listed = [{"command": one.name, "description": say(one.meaning)} for one in commands]
        try:
            await self._api.call("setMyCommands", {"commands": listed, "scope": scope, "language_code": code})
        except (TelegramRefused, TelegramSilent) as fault:
            log.warning("commands_not_set", fault=type(fault).__name__)

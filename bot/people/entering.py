"""Before every handler: who is writing, and in which language we speak to them."""

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram import BaseMiddleware
from aiogram.types import ChatMemberUpdated, Message, TelegramObject, Update, User

from bot import i18n
from bot.clock import Now
from bot.database import Database
from bot.people import queries
from bot.people.models import Person

_LARGEST = 2**53  # Telegram promises 52 bits


class Entering(BaseMiddleware):
    """Gives handlers `person` and speaks the person's language; a newcomer takes the language of their Telegram."""

    def __init__(self, db: Database, now: Now, fallback: str) -> None:
        self._db = db
        self._now = now
        self._fallback = fallback

    async def __call__(
        self,
        handler: Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]],
        event: TelegramObject,
        data: dict[str, Any],
    ) -> Any:
        """Find or make the person, then go on."""
        user: User | None = data.get("event_from_user")
        message = event.message or event.edited_message if isinstance(event, Update) else None
        if message is not None and message.chat.type != "private" and _is_anonymous(message):
            # Who writes as the group itself is somebody, though Telegram calls them a bot.
            i18n.speak(self._fallback)
            return await handler(event, data)
        if user is None or user.is_bot or not 0 < user.id < _LARGEST:
            return None
        if isinstance(event, Update) and event.my_chat_member is not None:
            return await self._heard_of(event.my_chat_member)
        if message is not None and message.chat.type != "private":
            # In a group nobody has come to us: nothing is kept of who writes there.
            i18n.speak(i18n.from_telegram(user.language_code, self._fallback))
            return await handler(event, data)
        person = await self._person(user)
        i18n.speak(person.language)
        return await handler(event, {**data, "person": person})

    async def _heard_of(self, change: ChatMemberUpdated) -> None:
        """Keep that somebody blocked the bot, or let it in again."""
        if change.chat.type != "private":
            return
        moment = self._now() if change.new_chat_member.status == "kicked" else None
        async with self._db.write() as connection:
            await queries.set_blocked(connection, change.from_user.id, moment=moment)

    async def _person(self, user: User) -> Person:
        async with self._db.read() as connection:
            known = await queries.person(connection, user.id)
        if known is not None and known.blocked_at is None:
            return known
        async with self._db.write() as connection:
            if known is not None:
                await queries.set_blocked(connection, user.id, moment=None)
                return known.model_copy(update={"blocked_at": None})
            language = i18n.from_telegram(user.language_code, self._fallback)
            newcomer = Person(
                id=user.id, language=language, name=user.full_name[:128], username=user.username, is_new=True
            )
            await queries.arrive(connection, newcomer, moment=self._now())
        return newcomer


def _is_anonymous(message: Message) -> bool:
    return message.sender_chat is not None and message.sender_chat.id == message.chat.id

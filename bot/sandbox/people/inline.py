"""Inline queries: a person types `@bot words`, looks at the results, sends one."""

from __future__ import annotations

import asyncio
import secrets
from typing import Any

from bot.sandbox.people import writing
from bot.sandbox.people.cannot import Cannot, no_such
from bot.sandbox.state.accounts import Bot, Person
from bot.sandbox.state.chats import Chat, PrivateChat
from bot.sandbox.state.messages import Message
from bot.sandbox.state.queries import InlineQuery
from bot.sandbox.state.world import World

QUERY_LIMIT = 256


def ask(world: World, person: Person, bot: Bot, chat: Chat, query: str, *, offset: str = "") -> InlineQuery:
    """Type an inline query in a chat; the bot is asked."""
    if not bot.inline:
        raise Cannot("This bot has no inline mode.")
    answered: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
    asked = InlineQuery(world.new_query_id(), bot, person, query[:QUERY_LIMIT], chat, answered)
    world.queries.add_inline(asked)
    here = isinstance(chat, PrivateChat) and chat.bot is bot
    payload = {
        "id": asked.id,
        "from": person.user(),
        "query": asked.query,
        "offset": offset,
        "chat_type": "sender" if here else chat.type,
    }
    bot.met.add(person.id)
    bot.updates.put("inline_query", payload, queue=("inline", person.id))
    return asked


async def results(asked: InlineQuery, timeout: float) -> dict[str, Any]:
    """What the bot offers, within `timeout` seconds."""
    try:
        async with asyncio.timeout(timeout):
            answer = await asyncio.shield(asked.answered)
    except TimeoutError as error:
        raise Cannot("The bot did not answer the inline query in time.") from error
    shown = {name: answer[name] for name in ("results", "next_offset", "button", "cache_time", "personal")}
    return {"query_id": asked.id, **shown}


def choose(world: World, person: Person, chat: Chat | None = None, *, query_id: str, result_id: str) -> Message:
    """Send one of the results into a chat (by default the one it was asked in)."""
    asked = world.queries.inline.get(query_id)
    if asked is None or asked.person is not person or not asked.answered.done():
        raise no_such("answered inline query")
    answer = asked.answered.result()
    if result_id not in answer["contents"]:
        raise no_such("result")
    chat = chat or asked.chat
    keyboard = answer["keyboards"][result_id]
    message = writing.send(
        world, person, chat, dict(answer["contents"][result_id]), via_bot=asked.bot, reply_markup=keyboard
    )
    chosen = {"result_id": result_id, "from": person.user(), "query": asked.query}
    if keyboard is not None:
        message.inline_id = chosen["inline_message_id"] = "BAAAA" + secrets.token_urlsafe(15)
        world.inline_messages[message.inline_id] = message
    asked.bot.updates.put("chosen_inline_result", chosen, queue=("inline", person.id))
    return message

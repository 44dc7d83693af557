"""Much traffic leaves nothing behind but what is stored."""

from __future__ import annotations

import gc
import sys

import pytest

from bot.sandbox.people.actor import Actor
from bot.sandbox.state.messages import Message
from tests.sandbox.conftest import Wire

PEOPLE = 500
MESSAGES = 20_000
KEYBOARD = {"inline_keyboard": [[{"text": "Next", "callback_data": "n"}]]}


async def traffic(bot: Wire, people: list[Actor], rounds: int) -> None:
    """Each round: somebody writes, the bot takes it and answers, the tap is answered; then the chat is emptied."""
    queue, world = bot.telegram.bot.updates, bot.telegram.world
    for number in range(rounds):
        actor = people[number % len(people)]
        await actor.say(f"podshipnik {number}")
        tapped = actor.tap("Next") if actor.chat.messages and number % 10 == 5 and actor.labels() else None
        world.confirm(bot.telegram.bot, queue.next_id)
        await bot(
            "sendMessage", chat_id=actor.id, text=f"<b>Answer</b> {number}", parse_mode="HTML", reply_markup=KEYBOARD
        )
        if tapped is not None:
            await bot("answerCallbackQuery", callback_query_id=next(iter(world.queries.callbacks)))
        if number % len(people) == len(people) - 1:
            for other in people:
                other.chat.messages.clear()
                other.heard()


@pytest.mark.large
async def test_twenty_thousand_messages_between_five_hundred_people(bot: Wire) -> None:
    people = [bot.telegram.person(f"Person {number}") for number in range(PEOPLE)]
    for actor in people:
        actor.forgets()
    await traffic(bot, people, PEOPLE * 5)
    gc.collect()
    before = sys.getallocatedblocks()
    await traffic(bot, people, MESSAGES // 2 - PEOPLE * 5)
    gc.collect()
    grown = sys.getallocatedblocks() - before
    assert not bot.telegram.bot.updates.pending
    assert not bot.telegram.world.queries.callbacks
    assert sum(isinstance(thing, Message) for thing in gc.get_objects()) <= PEOPLE * 2
    # A leak of one small object a message would be fifteen thousand.
    assert grown < 7_500

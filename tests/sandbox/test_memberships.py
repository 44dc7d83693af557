"""Who comes, goes and runs a group: each bot is told of its own place, and one that runs the group of everybody's."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.people import lives
from bot.sandbox.people.actor import Actor
from bot.sandbox.people.cannot import Cannot
from bot.sandbox.state.chats import Group
from tests.sandbox.conftest import Wire

WANTED = ["message", "my_chat_member", "chat_member", "chat_join_request"]


@pytest.fixture
def jasur(bot: Wire) -> Actor:
    return bot.telegram.person("Jasur", language="ru")


@pytest.fixture
async def group(bot: Wire, madina: Actor) -> Any:
    """A group of Madina's that the bot runs and wants to know everything of."""
    group = bot.telegram.group("Organizers", madina, administrator=True)
    await bot("getUpdates", allowed_updates=WANTED, offset=-1, timeout=0)
    bot.telegram.bot.updates.clear()
    return group


async def changes(bot: Wire, kind: str) -> list[dict[str, Any]]:
    """The updates of this kind that wait, taken."""
    updates = await bot("getUpdates", timeout=0, limit=100, offset=bot.telegram.bot.updates.pending[0].id)
    bot.telegram.bot.updates.clear()
    return [update[kind] for update in updates if kind in update]


def statuses(change: dict[str, Any]) -> tuple[str, str, int]:
    return change["old_chat_member"]["status"], change["new_chat_member"]["status"], change["from"]["id"]


async def test_a_bot_that_is_made_administrator_learns_all_its_rights(bot: Wire, madina: Actor) -> None:
    group = bot.telegram.group("Organizers", madina)
    lives.join(bot.telegram.world, group, bot.telegram.bot, administrator=True)
    raised = (await changes(bot, "my_chat_member"))[-1]
    assert statuses(raised) == ("member", "administrator", madina.id)
    told = raised["new_chat_member"]
    assert told["can_be_edited"] is False
    assert told == await bot("getChatMember", chat_id=group.id, user_id=42)
    lives.remove(bot.telegram.world, group, 42)
    [removed] = await changes(bot, "my_chat_member")
    assert removed["old_chat_member"] == told
    assert removed["new_chat_member"] == {"status": "kicked", "user": told["user"], "until_date": 0}


async def test_a_bot_that_runs_a_channel_may_post_and_not_pin(bot: Wire, madina: Actor) -> None:
    channel = lives.found_group(bot.telegram.world, "News", [madina.person], kind="channel")
    lives.join(bot.telegram.world, channel, bot.telegram.bot, administrator=True)
    told = await bot("getChatMember", chat_id=channel.id, user_id=42)
    assert told["can_post_messages"] is True
    assert "can_pin_messages" not in told
    assert channel.messages == {}
    bot.telegram.bot.updates.clear()


async def test_a_bot_that_runs_the_group_is_told_of_everybody(
    bot: Wire, group: Group, madina: Actor, jasur: Actor
) -> None:
    world = bot.telegram.world
    lives.join(world, group, jasur.person)
    lives.join(world, group, jasur.person, administrator=True)
    lives.leave(world, group, jasur.person)
    lives.join(world, group, jasur.person)
    lives.remove(world, group, jasur.id)
    assert [statuses(change) for change in await changes(bot, "chat_member")] == [
        ("left", "member", madina.id),
        ("member", "administrator", madina.id),
        ("administrator", "left", jasur.id),
        ("left", "member", madina.id),
        ("member", "kicked", madina.id),
    ]


async def test_a_bot_that_does_not_run_the_group_is_not_told(bot: Wire, madina: Actor, jasur: Actor) -> None:
    group = bot.telegram.group("Organizers", madina)
    await bot("getUpdates", allowed_updates=WANTED, offset=-1, timeout=0)
    bot.telegram.bot.updates.clear()
    lives.join(bot.telegram.world, group, jasur.person)
    assert [update.kind for update in bot.telegram.bot.updates.pending] == ["message"]
    bot.telegram.bot.updates.clear()


async def test_a_bot_that_did_not_ask_for_it_is_not_told(bot: Wire, madina: Actor, jasur: Actor) -> None:
    group = bot.telegram.group("Organizers", madina, administrator=True)
    bot.telegram.bot.updates.clear()
    lives.join(bot.telegram.world, group, jasur.person)
    assert [update.kind for update in bot.telegram.bot.updates.pending] == ["message"]
    bot.telegram.bot.updates.clear()


async def test_a_bot_that_leaves_is_told_so_and_another_bot_too(bot: Wire, group: Group) -> None:
    other = bot.telegram.world.add_bot(77)
    other.updates.allowed = frozenset(WANTED)
    lives.join(bot.telegram.world, group, other, administrator=True)
    bot.telegram.bot.updates.clear()
    other.updates.clear()
    assert await bot("leaveChat", chat_id=group.id) is True
    [own] = await changes(bot, "my_chat_member")
    assert statuses(own) == ("administrator", "left", 42)
    assert [update.kind for update in other.updates.pending] == ["chat_member", "message"]
    other.updates.clear()
    assert "is not a member" in await bot.refused("sendMessage", chat_id=group.id, text="x")


async def test_somebody_asks_to_join_and_is_let_in(bot: Wire, group: Group, jasur: Actor) -> None:
    lives.ask_to_join(bot.telegram.world, group, jasur.person, bio="welder")
    [wish] = await changes(bot, "chat_join_request")
    assert (wish["user_chat_id"], wish["bio"], wish["chat"]["id"]) == (jasur.id, "welder", group.id)
    # Until it is decided, the bot may write to somebody who never pressed Start.
    assert (await bot("sendMessage", chat_id=jasur.id, text="Welcome, a moment"))["text"]
    assert await bot("approveChatJoinRequest", chat_id=group.id, user_id=jasur.id) is True
    assert group.status(jasur.id) == "member"
    [change] = await changes(bot, "chat_member")
    assert (statuses(change), change["via_join_request"]) == (("left", "member", 42), True)
    assert "initiate conversation" in await bot.refused("sendMessage", chat_id=jasur.id, text="x")
    again = await bot.refused("approveChatJoinRequest", chat_id=group.id, user_id=jasur.id)
    assert again == "400 Bad Request: USER_ALREADY_PARTICIPANT"
    with pytest.raises(Cannot, match="in this group already"):
        lives.ask_to_join(bot.telegram.world, group, jasur.person)


async def test_somebody_asks_to_join_and_is_not_let_in(bot: Wire, group: Group, jasur: Actor) -> None:
    decline = {"chat_id": group.id, "user_id": jasur.id}
    assert await bot.refused("declineChatJoinRequest", **decline) == "400 Bad Request: HIDE_REQUESTER_MISSING"
    lives.ask_to_join(bot.telegram.world, group, jasur.person)
    assert await bot("declineChatJoinRequest", **decline) is True
    assert group.status(jasur.id) == "left"
    assert await bot.refused("approveChatJoinRequest", **decline) == "400 Bad Request: HIDE_REQUESTER_MISSING"
    bot.telegram.bot.updates.clear()


async def test_only_a_bot_that_runs_the_group_lets_people_in(bot: Wire, madina: Actor, jasur: Actor) -> None:
    group = bot.telegram.group("Organizers", madina)
    lives.ask_to_join(bot.telegram.world, group, jasur.person)
    answer = await bot.refused("approveChatJoinRequest", chat_id=group.id, user_id=jasur.id)
    assert answer == "400 Bad Request: not enough rights"
    assert not any(update.kind == "chat_join_request" for update in bot.telegram.bot.updates.pending)
    bot.telegram.bot.updates.clear()


async def test_the_face_lets_people_ask_and_leave(bot: Wire, group: Group, madina: Actor, jasur: Actor) -> None:
    url = f"{bot.telegram.url}/groups/{group.id}"
    async with bot.session.post(f"{url}/requests", json={"id": jasur.id}) as response:
        assert (response.status, (await response.json())["requests"]) == (201, [jasur.id])
    chat = f"{bot.telegram.url}/people/{madina.id}/chats/{group.id}"
    async with bot.session.post(f"{chat}/leave", json={}) as response:
        assert await response.json() == {"left": True}
    async with bot.session.post(f"{bot.telegram.url}/people/{madina.id}/chats/42/leave", json={}) as response:
        assert response.status == 409
    assert madina.id not in group.members
    bot.telegram.bot.updates.clear()

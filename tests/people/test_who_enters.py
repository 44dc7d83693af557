"""Who comes in: people, neither bots nor impossible ids; who blocked is known by the first time; a choice is kept."""

from typing import Any

import pytest

from bot.people import queries
from tests.conftest import Clock
from tests.town import Town

pytestmark = pytest.mark.both


async def people(town: Town) -> list[int]:
    async with town.db.read() as connection:
        return [row["id"] for row in await connection.all("SELECT id FROM people ORDER BY id")]


def said(person: dict[str, Any]) -> dict[str, Any]:
    chat = {"id": person["id"], "type": "private", "first_name": "X"}
    return {
        "update_id": 900_001,
        "message": {"message_id": 7, "date": 1, "chat": chat, "from": {"first_name": "X", **person}, "text": "/start"},
    }


@pytest.mark.parametrize(
    ("person", "comes_in"),
    [
        ({"id": 1, "is_bot": False}, True),
        ({"id": 2**53 - 1, "is_bot": False}, True),
        ({"id": 2**53, "is_bot": False}, False),
        ({"id": 0, "is_bot": False}, False),
        ({"id": -5, "is_bot": False}, False),
        ({"id": 5, "is_bot": True}, False),
    ],
)
async def test_only_people_come_in(town: Town, person: dict[str, Any], comes_in: bool) -> None:
    await town.hamkor.inbox._handle(said(person))
    assert await people(town) == ([person["id"]] if comes_in else [])


async def test_who_was_found_blocked_keeps_the_first_moment(town: Town, now: Clock) -> None:
    madina = town.person("Madina")
    await town.say(madina, "/start")
    first = now()
    async with town.db.write() as connection:
        await queries.mark_blocked(connection, [madina.id], moment=first)
        now.move(days=3)
        await queries.mark_blocked(connection, [madina.id], moment=now())
        known = await queries.person(connection, madina.id)
    assert known is not None
    assert known.blocked_at == first
    await town.say(madina, "/start")
    async with town.db.read() as connection:
        known = await queries.person(connection, madina.id)
    assert known is not None
    assert known.blocked_at is None


async def test_a_chosen_language_is_not_offered_again_and_the_file_is_readable(town: Town) -> None:
    madina = town.person("Мадина", language="en")
    home = await town.say(madina, "/start")
    assert "Русский" in home.labels
    await town.press(madina, "Русский")
    again = await town.say(madina, "/start")
    assert "Русский" not in again.labels
    assert "🌐 Язык" in again.labels
    page = await town.say(madina, "/mydata")
    assert page.file is not None
    assert '"name": "Мадина"'.encode() in page.file

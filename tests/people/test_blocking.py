"""Whoever blocks the bot is marked at once, and unmarked when they let it in again."""

import pytest

from tests.town import Town

pytestmark = pytest.mark.both


async def blocked(town: Town) -> list[bool]:
    """Whether each known person is marked as having blocked the bot."""
    async with town.db.read() as connection:
        return [row["blocked_at"] is not None for row in await connection.all("SELECT blocked_at FROM people")]


async def test_a_block_is_heard_and_so_is_its_end(town: Town) -> None:
    madina = town.person("Madina")
    await town.say(madina, "/start")
    assert await blocked(town) == [False]
    madina.block()
    await town.telegram.settled()
    assert await blocked(town) == [True]
    madina.unblock()
    await town.telegram.settled()
    assert await blocked(town) == [False]


async def test_somebody_who_never_wrote_is_not_kept_by_a_block(town: Town) -> None:
    stranger = town.person("Stranger")
    stranger.block()
    await town.telegram.settled()
    assert await blocked(town) == []

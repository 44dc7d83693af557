"""Proposals in the chat: interested, later, not for us with a reason; nobody answers for another's enterprise."""

from pathlib import Path
from typing import Any

import pytest

from bot.matching import proposing
from tests.conftest import Clock
from tests.enterprises.test_registering_story import TO_SUMMARY, stock, walk
from tests.town import Town


async def states(town: Town) -> list[tuple[str, str | None]]:
    async with town.db.read() as connection:
        rows = await connection.all("SELECT state, reason FROM proposals WHERE state <> 'open' ORDER BY answered_at")
    return [(row["state"], row["reason"]) for row in rows]


async def registered(town: Town, folder: Path, now: Clock) -> Any:
    """An entrepreneur with a foundry and one fitting proposal, its list open."""
    await stock(town, folder, now)
    madina = town.person("Madina")
    await walk(town, madina, *TO_SUMMARY, "!✅ All right, save")
    await proposing.propose_to_enterprises(town.db, now)
    return madina


async def test_interested_is_kept_once_and_shows_on_the_item(town: Town, tmp_path: Path, now: Clock) -> None:
    madina = await registered(town, tmp_path, now)
    await walk(town, madina, "/proposals", "!1", "!👍 Interested")
    assert await states(town) == [("interested", None)]
    karim = town.person("Karim")
    card = await walk(town, karim, "DISC")
    assert "🤝 Interested in making it: Namuna Quyma Demo" in card


async def test_not_for_us_asks_why_and_does_not_come_back(town: Town, tmp_path: Path, now: Clock) -> None:
    madina = await registered(town, tmp_path, now)
    await walk(town, madina, "/proposals", "!1", "!👎 Not for us", "!It would not pay")
    ((state, reason),) = await states(town)
    assert state == "declined"
    assert reason
    await proposing.propose_to_enterprises(town.db, now)
    assert "Brake disc" not in await walk(town, madina, "/proposals")


async def test_later_comes_back_in_a_month(town: Town, tmp_path: Path, now: Clock) -> None:
    madina = await registered(town, tmp_path, now)
    await walk(town, madina, "/proposals", "!1", "!🕓 In a month")
    assert [state for state, _reason in await states(town)] == ["later"]
    assert "Brake disc" not in await walk(town, madina, "/proposals")
    now.move(days=32)
    assert "Brake disc" in await walk(town, madina, "/proposals")


async def test_a_stranger_answers_for_nobody(town: Town, tmp_path: Path, now: Clock) -> None:
    madina = await registered(town, tmp_path, now)
    await walk(town, madina, "/proposals", "!1")
    data = next(
        button["callback_data"] for row in madina.last().buttons for button in row if button["text"] == "👍 Interested"
    )
    stranger = town.person("Stranger")
    await town.say(stranger, "/start")
    assert await town.forge(stranger, data) == (
        "This is not open to you. If you think it should be, ask an administrator for an invitation link."
    )
    assert await states(town) == []


@pytest.mark.parametrize(
    ("language", "nobody"),
    [("uz", "korxona"), ("uz-Cyrl", "корхона"), ("ru", "предприяти"), ("en", "enterprise")],
)
async def test_without_an_enterprise_the_way_to_one_is_shown(town: Town, language: str, nobody: str) -> None:
    person = town.person("Somebody", language=language)
    answer = await town.say(person, "/proposals")
    assert nobody in answer.text.lower()

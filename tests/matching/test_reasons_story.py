"""A no may say that the material is not ours, or not now; the card itself takes a no back."""

from pathlib import Path

import pytest

from tests.conftest import Clock
from tests.matching import firms
from tests.matching.test_answers_story import presser
from tests.town import Town

DECLINED = "SELECT reason FROM proposals WHERE state = 'declined'"


@pytest.mark.parametrize("language", firms.LANGUAGES)
async def test_not_our_material_is_a_reason_and_the_card_takes_it_back(
    town: Town, tmp_path: Path, now: Clock, language: str
) -> None:
    maker, _firm = await presser(town, tmp_path, now, language)
    await town.say(maker, "/proposals")
    await town.press(maker, "1")
    await town.press(maker, firms.label(language, "proposal", "👎 Not for us"))
    await town.press(maker, firms.label(language, "decline reason", "It is not our material"))
    assert await firms.rows(town, DECLINED) == [("material",)]
    listed = await town.say(maker, "/answers")
    await town.press(maker, next(label for label in listed.labels if label.startswith("👎")))
    await town.press(maker, "1")
    await town.press(maker, firms.label(language, "proposal", "↩️ Take it back"))
    assert await firms.rows(town, DECLINED) == []


@pytest.mark.parametrize("language", firms.LANGUAGES)
async def test_not_now_is_asked_again_in_a_month(town: Town, tmp_path: Path, now: Clock, language: str) -> None:
    maker, _firm = await presser(town, tmp_path, now, language)
    await town.say(maker, "/proposals")
    await town.press(maker, "1")
    await town.press(maker, firms.label(language, "proposal", "👎 Not for us"))
    await town.press(maker, firms.label(language, "proposal", "🕓 Not now, ask in a month"))
    assert await firms.rows(town, DECLINED) == []
    assert await firms.rows(town, "SELECT reason FROM proposals WHERE state = 'later'") == [(None,)]

"""The first day of a real installation: from an empty database to the first published fair, without the demo."""

from pathlib import Path

import pytest

from bot.sandbox.people.actor import Actor
from bot.tables import importing as catalogue
from tests.town import Town

CATALOGUE = """code,sector,name_uz,hs_code,processes
VAL-1,automotive,Val,8483 10,machining
"""


@pytest.fixture
async def boss(town: Town) -> Actor:
    """The administrator named in the settings, on the first day."""
    actor = town.person("Boshliq")
    await town.say(actor, "/start")
    await town.hamkor.stop()
    town.settings = town.settings.model_copy(update={"admin_ids": (actor.id,)})
    await town.restart()
    return actor


async def missing(town: Town, boss: Actor) -> list[str]:
    """What the first screen leads to, line by line; nothing when it offers no such way."""
    home = await town.say(boss, "/start")
    if "🧭 What is missing" not in home.labels:
        return []
    shown = await town.press(boss, "🧭 What is missing")
    return [line.split(" ")[1] for line in shown.text.splitlines()[2:]]


async def test_an_empty_database_says_what_is_missing_until_a_fair_is_open(
    town: Town, boss: Actor, tmp_path: Path
) -> None:
    assert await missing(town, boss) == ["📦", "🎪", "🔑"]
    # The season: a draft from a line.
    await town.press(boss, "🎪 Enter the season")
    await town.press(boss, "➕ New season from a list")
    await town.say(boss, "exhibitors: 142\nvisitors: 633\nJizzax; 15-17.03.2027; Kollej")
    await town.press(boss, "✅ Make the drafts")
    assert await missing(town, boss) == ["📦", "🎪", "☎️", "📜", "🔑"]
    # Each way leads to its question.
    await town.press(boss, "☎️ Give the contact")
    await town.say(boss, "Namuna Namunayev, +998 90 000 00 00")
    assert await missing(town, boss) == ["📦", "🎪", "📜", "🔑"]
    await town.press(boss, "📜 Write the consent")
    await town.say(boss, "Yozilib, ismim tashkilotchilarga koʻrinishiga roziman.")
    assert await missing(town, boss) == ["📦", "🎪", "🔑"]
    await town.press(boss, "🎪 Enter the season")
    await town.press(boss, next(label for label in boss.labels() if label.startswith("Jizzakh")))
    await town.press(boss, "✅ Publish")
    assert await missing(town, boss) == ["📦", "🔑"]
    # Somebody to run it.
    await town.press(boss, "🔑 Invite staff")
    organizer = town.person("Tashkilotchi")
    await town.grant(organizer, "organizer", region="UZ-JI")
    assert await missing(town, boss) == ["📦"]
    file = tmp_path / "catalogue.csv"
    file.write_text(CATALOGUE, "utf-8")
    await catalogue.import_components(town.db, file, dry_run=False, now=town.hamkor.now)
    assert await missing(town, boss) == []
    # And the first visitor comes.
    guest = town.person("Anvar")
    await town.say(guest, "/fairs")
    await town.press(guest, guest.labels()[0])
    ticket = await town.press(guest, "Come as a visitor")
    assert ticket.file is not None


async def test_only_administrators_are_led(town: Town) -> None:
    organizer, stranger = town.person("Tashkilotchi"), town.person("Begona")
    await town.grant(organizer, "organizer", region="UZ-JI")
    for actor in (organizer, stranger):
        home = await town.say(actor, "/start")
        assert "🧭 What is missing" not in home.labels
        assert "not open to you" in await town.forge(actor, "first")

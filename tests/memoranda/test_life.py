"""A memorandum that becomes a contract, and one that dies."""

import pytest

from tests.conftest import Clock
from tests.matching import firms
from tests.memoranda import table
from tests.town import Town


@pytest.mark.parametrize("language", firms.LANGUAGES)
async def test_a_memorandum_becomes_a_contract(town: Town, now: Clock, language: str) -> None:
    maker, buyer = await table.over(town, now, language=language)
    said = await table.say(town, maker, "📝 Memorandum", language=language)
    noted = "Noted. {firm} is asked to confirm it; it counts when both say so."
    assert said.splitlines()[0] == firms.words(language, noted, firm="Zavod Demo")
    head = "<b>{firm}</b> says that this came of your talks. Is it so?"
    assert buyer.last().text.splitlines()[0] == firms.words(language, head, firm="Presschi Demo")
    await table.confirm(town, buyer, language=language)
    assert await table.states(town) == [("memorandum", "confirmed")]
    assert firms.words(language, "✅ {firm} has confirmed it.", firm="Zavod Demo") in maker.last().text
    await table.watch(town, now, days=2)
    assert maker.last().text.splitlines()[0] == table.passed(language, 2)
    await town.press(maker, firms.label(language, "memorandum", "▶️ It moves"))
    await table.watch(town, now, days=28)
    await town.press(buyer, firms.label(language, "memorandum", "📑 It became a contract"))
    await table.terms(town, buyer, language=language, amount="980000.50")
    await table.confirm(town, maker, language=language)
    assert sorted(await table.states(town)) == [("contract", "confirmed"), ("memorandum", "grown")]
    await table.watch(town, now, days=60)
    asked = await firms.rows(
        town, "SELECT DISTINCT m.kind, k.days FROM memorandum_checks k JOIN memoranda m ON m.id = k.memorandum_id"
    )
    assert sorted(asked) == [("contract", 60), ("memorandum", 2), ("memorandum", 30)]


@pytest.mark.parametrize("language", firms.LANGUAGES)
async def test_a_memorandum_dies(town: Town, now: Clock, language: str) -> None:
    maker, buyer = await table.over(town, now, language=language)
    await table.say(town, buyer, "📝 Memorandum", language=language)
    await table.confirm(town, maker, language=language)
    await table.watch(town, now, days=30)
    await town.press(maker, firms.label(language, "memorandum", "⛔ Something blocks it"))
    thanks = await town.press(maker, firms.label(language, "blocker", "Order too small"))
    assert thanks.text == firms.words(language, "Thank you. We ask again later; the centre sees what blocks.")
    await table.watch(town, now, days=30)
    dead = await town.press(buyer, firms.label(language, "memorandum", "✖️ It came to nothing"))
    noted = "Noted. {firm} is told; the experience stays with both."
    assert dead.text == firms.words(language, noted, firm="Presschi Demo")
    await town.told()
    said = firms.words(language, "{firm} says that it came to nothing.", firm="Zavod Demo")
    assert maker.last().text.splitlines()[0] == said
    assert await table.states(town) == [("memorandum", "dead")]
    heard = len(maker.messages())
    await table.watch(town, now, days=30)
    assert len(maker.messages()) == heard, "nobody asks after the dead"

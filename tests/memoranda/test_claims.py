"""One side says it, the other confirms, corrects or denies within three days; what both say alone counts."""

import pytest

from bot.memoranda import counting
from tests.conftest import Clock
from tests.matching import firms
from tests.memoranda import table
from tests.town import Town


async def figures(town: Town, now: Clock) -> counting.Figures:
    async with town.db.read() as connection:
        return await counting.figures(connection, moment=now(), fair_id="JI-2027")


async def test_claimed_and_confirmed_are_counted_apart(town: Town, now: Clock) -> None:
    maker, buyer = await table.over(town, now)
    await table.say(town, maker, "📑 Contract")
    assert await figures(town, now) == counting.Figures(claimed_contracts=1)
    await table.confirm(town, buyer)
    assert (await figures(town, now)).model_dump(mode="json", exclude_defaults=True) == {
        "contracts": 1,
        "sums": {"USD": "125000"},
    }


async def test_the_other_side_corrects_and_the_first_confirms(town: Town, now: Clock) -> None:
    maker, buyer = await table.over(town, now)
    await table.say(town, maker, "📑 Contract")
    await town.press(buyer, "✏️ It is different")
    await table.terms(town, buyer, amount="90000")
    assert "Sum: 90,000 USD" in maker.last().text
    await table.confirm(town, maker)
    assert str((await figures(town, now)).sums["USD"]) == "90000"


async def test_denied_it_counts_for_nothing_and_can_be_said_anew(town: Town, now: Clock) -> None:
    maker, buyer = await table.over(town, now)
    await table.say(town, maker, "📝 Memorandum")
    await town.press(buyer, "❌ No such agreement")
    await town.told()
    assert "there is no such agreement" in maker.last().text
    assert await figures(town, now) == counting.Figures()
    number = (await firms.rows(town, "SELECT id FROM meetings"))[0][0]
    await town.forge(buyer, f"gq:{number}:memorandum")
    await table.terms(town, buyer)
    assert sorted(await table.states(town)) == [("memorandum", "claimed"), ("memorandum", "denied")]


async def test_who_says_the_same_of_the_meeting_is_shown_what_was_said(town: Town, now: Clock) -> None:
    maker, buyer = await table.over(town, now)
    number = (await firms.rows(town, "SELECT id FROM meetings"))[0][0]
    await table.say(town, maker, "📝 Memorandum")
    await town.forge(buyer, f"gq:{number}:memorandum")
    await table.confirm(town, buyer)
    for kind in ("samples", "nothing", "samples", "nothing"):
        await town.forge(maker, f"gq:{number}:{kind}")
    assert sorted(await table.states(town)) == [
        ("memorandum", "confirmed"), ("nothing", "noted"), ("samples", "claimed")
    ]  # fmt: skip


async def test_three_days_later_it_is_unanswered_and_may_still_be_confirmed(town: Town, now: Clock) -> None:
    maker, buyer = await table.over(town, now)
    await table.say(town, maker, "📝 Memorandum")
    await table.watch(town, now, hours=71)
    assert await table.states(town) == [("memorandum", "claimed")]
    await table.watch(town, now, hours=1)
    assert await table.states(town) == [("memorandum", "unanswered")]
    await table.confirm(town, buyer)
    assert await table.states(town) == [("memorandum", "confirmed")]


async def test_made_outside_a_meeting_by_the_others_stir(town: Town, now: Clock) -> None:
    maker, buyer = await table.over(town, now)
    await town.say(maker, "/memoranda")
    await town.press(maker, "➕ Contract")
    assert "is your own firm" in (await town.say(maker, "301000001")).text
    await town.say(maker, "301000002")
    await table.terms(town, maker)
    await table.confirm(town, buyer)
    assert await firms.rows(town, "SELECT state, fair_id FROM memoranda") == [("confirmed", None)]


@pytest.mark.parametrize("deed", ["mmo:{n}", "mmy:{n}:1", "mmk:{n}", "mmc:{n}", "mmh:{n}:2:done:", "mmd:{n}", "mmf:"])
async def test_strangers_see_and_say_nothing(town: Town, now: Clock, deed: str) -> None:
    maker, _buyer = await table.over(town, now)
    await table.say(town, maker, "📝 Memorandum")
    stranger = await firms.person(town, "Begona")
    number = (await firms.rows(town, "SELECT id FROM memoranda"))[0][0]
    assert "not open to you" in await town.forge(stranger, deed.format(n=number))
    assert await table.states(town) == [("memorandum", "claimed")]

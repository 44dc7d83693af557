"""What is typed after the network was away counts at its own time, and lets nobody in twice."""

import pytest

from bot.doors.reading import NotYet
from tests.conftest import Clock
from tests.doors.conftest import Fair, Stand, Visit
from tests.town import Town

pytestmark = pytest.mark.both


async def test_a_typed_time_is_when_they_came(town: Town, fair: Fair, visit: Visit, stand: Stand) -> None:
    await fair()
    one, two = await visit("Anvar Testov"), await visit("Botir Testov")
    keeper = await stand()
    said = await town.say(keeper, f"0931 {one.code}\n9:40 {two.code}")
    assert [line.rsplit(" ", 1)[-1] for line in said.text.splitlines()] == ["09:31", "09:40"]


async def test_a_late_message_admits_nobody_whom_another_gate_let_in_and_out_since(
    town: Town, now: Clock, fair: Fair, visit: Visit, stand: Stand
) -> None:
    await fair()
    ticket = await visit("Anvar Testov")
    first, second = await stand(), await stand("Salim Ikkinchi", gate=2)
    assert (await town.say(first, ticket.code)).text.startswith("✅")
    now.move(minutes=5)
    assert (await town.say(second, f"0943 {ticket.code}")).text.startswith("⚠️")
    assert (await town.say(first, f"- {ticket.code}")).text.startswith("👋")
    now.move(minutes=5)
    late = await town.say(second, f"0944 {ticket.code}")
    assert late.text.splitlines()[2] == (
        "Came and went already: out at 09:50, gate 1, noted by Qobil Eshikov. Not counted again."
    )
    assert (await town.say(second, ticket.code)).text.startswith("✅")
    panel = await town.press(second, "🚪 Door")
    assert "Inside now: 1, came today: 1" in panel.text
    twice = await town.press(second, "⚠️ Twice at the door")
    assert len(twice.text.splitlines()) == 4
    assert "Salim Ikkinchi" in twice.text


async def test_a_time_still_to_come_is_refused(town: Town, fair: Fair, visit: Visit, stand: Stand) -> None:
    await fair()
    ticket = await visit("Anvar Testov")
    keeper = await stand()
    assert (await town.say(keeper, f"1130 {ticket.code}")).text == NotYet(time="11:30").text()
    assert (await town.say(keeper, ticket.code)).text.startswith("✅")

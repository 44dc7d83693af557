"""The organizers' board by the hour, a meeting moved by them; the sheet to print, what changed in a plan."""

from tests.conftest import Clock
from tests.matching import firms
from tests.meetings import fair
from tests.meetings.fair import FAIR
from tests.town import Town


async def test_the_board_shows_who_is_late_and_moves_them(town: Town, now: Clock) -> None:
    maker, buyer, _, number = await fair.agreed_day(town, now)
    runs = await firms.person(town, "Rahbar")
    await town.grant(runs, "organizer", region="UZ-JI")
    await fair.see(town, runs, f"go:{FAIR}")
    shown = (await town.press(runs, "🕐 Hour by hour")).text
    assert shown.splitlines()[:2] == [
        "March 3, 2027, 10:00", "Meetings: 1, held: 0, not both there: 1, missed: 0"
    ]  # fmt: skip
    assert "1. A1: Presschi Demo · Zavod Demo" in shown
    assert "A2, A3" in shown
    await town.press(runs, "1")
    await town.press(runs, "04.03 16:30")
    await town.told()
    assert "❗ Changed: Zavod Demo at 16:30, table A1" in maker.last().text
    assert "❗ Changed: Presschi Demo at 16:30, table A1" in buyer.last().text
    stranger = await firms.person(town, "Begona")
    for data in (f"ghr:{FAIR}:0", f"gz:{number}", f"gv:{number}:30000000"):
        assert "not open to you" in await town.forge(stranger, data)


async def test_my_plan_as_a_sheet(town: Town, now: Clock) -> None:
    maker, _, _, _ = await fair.agreed_day(town, now)
    await fair.see(town, maker, f"gp:{FAIR}")
    seen = await town.press(maker, "🖨 Sheet to print")
    assert seen.text == "Your meetings to print or keep: they are read without a network."

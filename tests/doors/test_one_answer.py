"""A guest at the door gets one answer of five, however they are named."""

import pytest

from bot.fairs.tickets.making import spoken_code
from tests.conftest import Clock
from tests.doors.conftest import Fair, Stand, Visit
from tests.town import Town

pytestmark = pytest.mark.both

CYRILLIC = str.maketrans("ACEHKMPTXY", "АСЕНКМРТХУ")


async def test_a_code_lets_in_once_and_says_afterwards_who_when_and_where(
    town: Town, now: Clock, fair: Fair, visit: Visit, stand: Stand
) -> None:
    await fair()
    ticket = await visit("Anvar Testov")
    first, second = await stand(), await stand("Salim Ikkinchi", gate=2)
    came = await town.say(first, ticket.code)
    assert came.text.splitlines() == [
        "✅ Anvar Testov",
        f"Visitor · {spoken_code(ticket.code)}",
        "Came in at 09:45.",
    ]
    now.move(minutes=3)
    again = await town.say(second, ticket.code.lower().translate(CYRILLIC))
    assert again.text.splitlines()[0] == "⚠️ Anvar Testov"
    assert again.text.splitlines()[2] == ("Already in since 09:45, gate 1, let in by Qobil Eshikov. Not counted again.")
    panel = await town.press(second, "🚪 Door")
    assert "Inside now: 1, came today: 1" in panel.text
    assert "twice at the door: 1" in panel.text


@pytest.mark.parametrize("write", [str.lower, spoken_code, lambda code: code.upper().translate(CYRILLIC)])
async def test_a_code_is_read_as_people_type_it(
    town: Town, fair: Fair, visit: Visit, stand: Stand, write: object
) -> None:
    await fair()
    ticket = await visit("Anvar Testov")
    keeper = await stand()
    came = await town.say(keeper, write(ticket.code))  # type: ignore[operator]
    assert came.text.startswith("✅ Anvar Testov")


async def test_a_ticket_of_another_fair_is_named_by_its_fair(
    town: Town, fair: Fair, visit: Visit, stand: Stand
) -> None:
    await fair()
    await fair(id="SA-2027", region="UZ-SA", starts_on="2027-04-07", ends_on="2027-04-08", title_en="Samarkand fair")
    ticket = await visit("Anvar Testov", "SA-2027")
    keeper = await stand()
    for said in (ticket.code, f"/start t_{ticket.token}"):
        other = await town.say(keeper, said)
        assert other.text.splitlines()[1] == "This ticket is for another fair: Samarkand fair, April 7–8, 2027."
        assert "Anvar" not in other.text


async def test_a_cancelled_sign_up_and_a_waiting_one_have_no_place(
    town: Town, fair: Fair, visit: Visit, stand: Stand
) -> None:
    await fair(visitor_places="1")
    gone, waiting = await visit("Anvar Testov"), await visit("Botir Navbatov")
    async with town.db.write() as connection:
        await connection.run("UPDATE signups SET state = 'cancelled' WHERE id = :id", id=gone.id)
    keeper = await stand()
    assert (await town.say(keeper, gone.code)).text.splitlines()[2].startswith("This sign-up was cancelled.")
    assert (await town.say(keeper, waiting.code)).text.splitlines()[2].startswith("On the waiting list: no place yet.")


async def test_an_unknown_name_offers_the_nearest_and_a_tap_lets_in(
    town: Town, fair: Fair, visit: Visit, stand: Stand
) -> None:
    await fair()
    for name in ("Anvar Karimov", "Anvar Testov", "Zulfiya Boshqayeva"):
        await visit(name)
    keeper = await stand()
    asked = await town.say(keeper, "Анвар Керимов")
    assert asked.text.splitlines()[:2] == ["❌ Анвар Керимов: nobody is signed up by this.", "Is it one of these?"]
    assert asked.labels[0] == "1. Anvar Karimov"
    assert (await town.press(keeper, "1. Anvar Karimov")).text.startswith("✅ Anvar Karimov")
    assert (await town.say(keeper, "Зульфия Бошқаева")).text.startswith("✅ Zulfiya Boshqayeva")


async def test_a_telephone_is_as_good_as_a_code(town: Town, fair: Fair, visit: Visit, stand: Stand) -> None:
    await fair()
    await visit("Anvar Testov", phone="+998901112233")
    keeper = await stand()
    assert (await town.say(keeper, "90 111-22-33")).text.startswith("✅ Anvar Testov")
    assert (await town.say(keeper, "+998 90 999 99 99")).text.startswith("❌ +998 90 999 99 99")


async def test_several_codes_of_a_message_have_a_line_each(town: Town, fair: Fair, visit: Visit, stand: Stand) -> None:
    await fair()
    one, two = await visit("Anvar Testov"), await visit("Botir Testov")
    keeper = await stand()
    said = await town.say(keeper, f"{one.code} {one.code}\n{spoken_code(two.code)}\n{'A' * 6}")
    assert said.text.splitlines() == [
        f"✅ {spoken_code(one.code)} Anvar Testov, 09:45",
        f"⚠️ {spoken_code(one.code)} Anvar Testov: already in, 09:45, gate 1",
        f"✅ {spoken_code(two.code)} Botir Testov, 09:45",
        "❌ AAA-AAA: unknown",
    ]

"""Stands are given out quietly and announced together: each firm is told once, and sees its own in red."""

import io

import pytest
from PIL import Image

from bot.fairs import signup_queries
from bot.sandbox.people.actor import Actor
from bot.stands.drawing import MOST_BYTES
from tests.stands.hall import FAIR, Hall, opened, product
from tests.town import Town

pytestmark = pytest.mark.both


async def test_from_the_first_row_to_the_announcement(town: Town) -> None:
    hall = await opened(town)
    assert hall.organizer.last().text.splitlines()[0] == "7 stands are in hall A now."
    first, second = hall.makers
    await town.forge(hall.organizer, await hall.desk("A-7"))
    await town.press(hall.organizer, "Choose a firm")
    chosen = hall.organizer.last()
    assert "1. Namuna Metall: has no stand" in chosen.text
    given = await town.press(hall.organizer, "✅ 1")
    assert given.text.splitlines()[0] == "☑️ A-7 · Namuna Metall"
    assert "Hall A, 18\xa0m²" in given.text
    # Quietly: nobody else sees it yet, and the firm's ticket does not say so.
    await town.forge(second, f"hs:{FAIR}:0")
    assert second.last().text.startswith("No stand is given out yet.")
    await hall.give("A-2", 2)
    office = await _office(town, hall)
    assert "📣 Announce 2 decisions" in office
    await town.press(hall.organizer, "📣 Announce 2 decisions")
    assert "Namuna Metall: A-7" in hall.organizer.last().text
    done = await town.press(hall.organizer, "📣 Yes, tell them")
    assert done.text.splitlines()[0] == "📣 2 firms are told of their stands."
    await town.told()
    assert first.last().text.startswith("🏗 Your stand: A-7")
    assert second.last().text.startswith("🏗 Your stand: A-2")
    plan = await town.press(first, "🗺 Plan")
    assert "🔴 Your stand: A-7, hall A" in plan.text
    assert plan.file is not None
    assert len(plan.file) < MOST_BYTES
    assert _reds(plan.file) > 2000


async def test_announcing_twice_tells_once_and_a_change_is_told_again(town: Town) -> None:
    hall = await opened(town, firms=1)
    await hall.give("A-1", 1)
    for data in (f"hon:{FAIR}:1", f"hon:{FAIR}:1", f"hoo:{FAIR}", f"hon:{FAIR}:1"):
        await town.forge(hall.organizer, data)
    await town.told()
    assert _told(hall.makers[0]) == ["🏗 Your stand: A-1"]
    assert hall.organizer.last().text.startswith("Everybody knows already")
    stands = await hall.stands()
    await town.forge(hall.organizer, f"hox:{stands['A-1'].id}")
    await hall.give("A-3", 1)
    town.hamkor.now.time = town.hamkor.now().replace(hour=9)  # type: ignore[attr-defined]
    await town.forge(hall.organizer, f"hon:{FAIR}:1")
    await town.told()
    assert _told(hall.makers[0]) == ["🏗 Your stand: A-1", "🏗 Your stand: A-3"]


async def test_the_ticket_names_the_stand_once_it_is_announced(town: Town) -> None:
    hall = await opened(town, firms=1)

    async def stand() -> str:
        async with town.db.read() as connection:
            (ticket,) = await signup_queries.tickets(connection, person_id=hall.makers[0].id)
        return ticket.stand

    await hall.give("A-4", 1)
    assert await stand() == ""
    await town.forge(hall.organizer, f"hon:{FAIR}:1")
    assert await stand() == "A-4"


async def test_what_changed_since_is_shown(town: Town) -> None:
    hall = await opened(town, firms=2)
    await product(town, 1, "Quyma qopqoq")
    await hall.give("A-1", 1)
    await hall.give("A-2", 2)
    await town.forge(hall.organizer, f"hon:{FAIR}:1")
    await town.forge(hall.organizer, f"hoc:{FAIR}")
    assert hall.organizer.last().text == "No firm has changed since its stand was announced."
    await product(town, 1, "Yangi mahsulot")
    async with town.db.write() as connection:
        await connection.run("UPDATE enterprises SET name = 'Boshqa Nom' WHERE id = 2")
    await town.forge(hall.organizer, f"hoc:{FAIR}")
    assert hall.organizer.last().text.splitlines()[2:] == [
        "A-2 Boshqa Nom: has another name",
        "A-1 Namuna Metall: shows other products",
    ]


async def _office(town: Town, hall: Hall) -> list[str]:
    await town.forge(hall.organizer, f"hoo:{FAIR}")
    return hall.organizer.last().labels


def _told(actor: Actor) -> list[str]:
    return [seen.text.splitlines()[0] for seen in actor.messages() if seen.text.startswith("🏗 Your stand")]


def _reds(data: bytes) -> int:
    red, green, _blue = Image.open(io.BytesIO(data)).convert("RGB").split()
    return sum(a > 150 and b < 90 for a, b in zip(red.tobytes(), green.tobytes(), strict=True))

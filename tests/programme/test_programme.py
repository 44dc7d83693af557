"""The programme: pasted by an organizer, read by everybody, seats counted truly, clashes said, now and next."""

import asyncio
from datetime import timedelta

import pytest

from bot.fairs import importing
from bot.i18n import LANGUAGES, p_, using
from bot.programme import moving, queries
from bot.programme.models import Session
from bot.sandbox.people.actor import Actor
from bot.staff import invitations
from bot.staff import queries as staff_queries
from tests.conftest import Clock
from tests.fairs.conftest import ROW
from tests.town import Town, complaint

pytestmark = pytest.mark.both
FAIR = "JI-2027"
LINES = """03.03 09:00-09:40; Hall A; Ochilish | Открытие | Opening; Viloyat hokimi;
09:30-10:30; B; Lokalizatsiya; ; 1
04.03 11.00–12.00; A; Yopilish | Закрытие | Closing"""
NO = "This is not open to you. If you think it should be, ask an administrator for an invitation link."


async def entered(town: Town) -> Actor:
    """The organizer pastes the programme of the fair."""
    await importing.load(town.db, [ROW], town.hamkor.now)
    organizer = town.person("Oybek")
    await town.grant(organizer, "organizer", fair_id=FAIR)
    await town.forge(organizer, f"ps:{FAIR}:")
    await town.press(organizer, "✍️ Enter sessions")
    await town.say(organizer, LINES)
    return organizer


async def sessions(town: Town, person: int = 0) -> list[Session]:
    async with town.db.read() as connection:
        return await queries.sessions(connection, FAIR, person_id=person)


async def test_a_pasted_table_is_the_programme(town: Town) -> None:
    organizer = await entered(town)
    assert organizer.last().text.splitlines() == [
        "3 sessions are in the programme.",
        "",
        "Programme, Jizzakh industrial fair",
        "March 3",
        "1. 09:00–09:40 · A · Opening",
        "2. 09:30–10:30 · B · Lokalizatsiya",
        "March 4",
        "3. 11:00–12:00 · A · Closing",
    ]
    # Pasted again with other words, nothing stands twice.
    await town.press(organizer, "✍️ Enter sessions")
    await town.say(organizer, "03.03 09:00-10:00; A; Boshqa")
    assert [one.title_uz for one in await sessions(town)] == ["Boshqa", "Lokalizatsiya", "Yopilish"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("09:00; A; Opening", "Line 1: “09:00; A; Opening” cannot be read."),
        ("03.03 25:00-26:00; A; X", "Line 1: “03.03 25:00-26:00; A; X” cannot be read."),
        ("03.03 10:00-09:00; A; X", "Line 1: “03.03 10:00-09:00; A; X” cannot be read."),
        ("03.03 09:00-10:00; A; X\n05.03 09:00-10:00; A; Y", "Line 2: the fair is not on that day."),
    ],
)
async def test_a_line_that_cannot_be_read_is_named_and_nothing_kept(town: Town, typed: str, said: str) -> None:
    organizer = await entered(town)
    before = await sessions(town)
    await town.press(organizer, "✍️ Enter sessions")
    assert complaint(await town.say(organizer, typed)).startswith(said)
    assert await sessions(town) == before


async def test_a_seat_is_taken_once_and_given_back(town: Town) -> None:
    await entered(town)
    _opening, small, _closing = await sessions(town)
    first, second = town.person("Anvar"), town.person("Botir")
    for person in (first, second):
        await town.say(person, "/start")
    await town.forge(first, f"po:{small.id}")
    assert "1 seat is free" in first.last().text
    assert "✅ You said you come." in (await town.press(first, "✅ I come")).text
    assert await town.forge(second, f"pc:{small.id}:1") == (
        "Every seat of this session is taken. Look in again later: some people give theirs back."
    )
    await town.press(first, "I do not come")
    assert await town.forge(second, f"pc:{small.id}:1") == ""
    assert [one.taken for one in await sessions(town)] == [0, 1, 0]


async def test_a_hundred_at_once_for_one_seat(town: Town) -> None:
    await entered(town)
    small = (await sessions(town))[1]
    moment = town.hamkor.now()
    async with town.db.write() as connection:
        await connection.many(
            "INSERT INTO people (id, language, name, created_at) VALUES (:id, 'uz', 'Mehmon', :moment)",
            [{"id": number, "moment": moment} for number in range(5000, 5040)],
        )

    async def sit(person: int) -> bool:
        async with town.db.write("session_seats") as connection:
            return await queries.sit(connection, small.id, person_id=person, moment=moment)

    assert sum(await asyncio.gather(*(sit(person) for person in range(5000, 5040)))) == 1


async def test_what_is_at_the_same_time_is_said(town: Town) -> None:
    await entered(town)
    opening, small, _closing = await sessions(town)
    guest = town.person("Anvar")
    await town.say(guest, "/start")
    await town.forge(guest, f"pc:{opening.id}:1")
    await town.forge(guest, f"po:{small.id}")
    assert "⚠️ At the same time you chose: Opening" in guest.last().text
    async with town.db.read() as connection:
        busy = await queries.times_of(connection, FAIR, guest.id)
    assert busy == [(opening.starts_at, opening.ends_at)]


async def test_now_and_next_while_the_fair_runs(town: Town) -> None:
    organizer = await entered(town)
    opening = (await sessions(town))[0]
    town.hamkor.now.time = opening.starts_at + timedelta(minutes=5)  # type: ignore[attr-defined]
    await town.forge(organizer, f"ps:{FAIR}:")
    assert organizer.last().text.splitlines()[1:3] == ["▶️ Now: Opening, hall A", "⏭ Next at 09:30: Lokalizatsiya"]


async def test_who_forgets_gives_the_seat_back(town: Town) -> None:
    await entered(town)
    small = (await sessions(town))[1]
    guest = town.person("Anvar")
    await town.say(guest, "/start")
    await town.forge(guest, f"pc:{small.id}:1")
    await town.say(guest, "/forget")
    await town.press(guest, "Yes, delete everything")
    assert [one.taken for one in await sessions(town)] == [0, 0, 0]


async def test_only_those_who_run_the_fair_change_it(town: Town) -> None:
    organizer = await entered(town)
    before = await sessions(town)
    stranger, other = town.person("Begona"), town.person("Boshqa")
    await town.say(stranger, "/start")
    await town.grant(other, "organizer", region="UZ-FA")
    async with town.db.write() as connection:
        (grant,) = await staff_queries.grants(connection, organizer.id)
        await invitations.revoke(connection, grant.id, actor=organizer.id, moment=town.hamkor.now())
    for actor in (stranger, other, organizer):
        for data in (f"pe:{FAIR}", f"pr:{before[0].id}:0", f"pr:{before[0].id}:1"):
            assert await town.forge(actor, data) == NO
        await town.forge(actor, f"po:{before[0].id}")
        assert "🗑 Take it out" not in actor.last().labels
    for data in ("po:1", "pc:1:1", "pr:1:1", "ps:XX:0", "pe:XX"):
        assert "no longer available" in await town.forge(stranger, data)
    assert await sessions(town) == before


async def test_a_session_is_taken_out_once_asked(town: Town) -> None:
    organizer = await entered(town)
    await town.press(organizer, "2")
    await town.press(organizer, "🗑 Take it out")
    shown = await town.press(organizer, "Yes, take it out")
    assert shown.text.startswith("It is taken out.")
    assert len(await sessions(town)) == 2


@pytest.mark.parametrize("language", LANGUAGES)
async def test_everybody_reads_it_in_their_own_language(town: Town, language: str) -> None:
    await entered(town)
    guest = town.person("Anvar", language.replace("_", "-"))
    await town.say(guest, "/start")
    await town.forge(guest, f"ps:{FAIR}:")
    titles = {"uz": "Ochilish", "uz_Cyrl": "Очилиш", "ru": "Открытие", "en": "Opening"}
    assert f"09:00–09:40 · A · {titles[language]}" in guest.last().text
    await town.press(guest, "1")
    with using(language):
        await town.press(guest, p_("programme", "✅ I come"))
        assert p_("programme", "I do not come") in guest.last().labels


async def seat(town: Town, name: str, place: int) -> Actor:
    """Somebody takes a seat in the session that stands at this place."""
    guest = town.person(name)
    await town.say(guest, "/start")
    await town.forge(guest, f"pc:{(await sessions(town))[place].id}:1")
    guest.heard()
    return guest


async def test_who_has_a_seat_is_told_of_changes_once_they_rest(town: Town, now: Clock) -> None:
    organizer = await entered(town)
    guest, other = await seat(town, "Anvar", 1), await seat(town, "Botir", 2)
    await town.forge(organizer, f"pe:{FAIR}")
    await town.say(organizer, "03.03 09:30-11:00; B; Lokalizatsiya")
    closing = (await sessions(town))[2]
    await town.forge(organizer, f"pr:{closing.id}:1")
    assert (guest.heard(), other.heard()) == ([], [])
    now.move(minutes=11)
    await town.told()
    await town.telegram.settled()
    assert "has changed" in guest.heard()[0].text
    assert "called off" in other.heard()[0].text
    assert [one.title_uz for one in await sessions(town)] == ["Ochilish", "Lokalizatsiya"]


async def test_sessions_move_with_their_fair_and_keep_their_seats(town: Town, now: Clock) -> None:
    organizer = await entered(town)
    guest = await seat(town, "Anvar", 1)
    before = await sessions(town)
    for days, moved in (("04-05.03.2027", 1), ("11-12.03.2027", 8), ("03-04.03.2027", 0)):
        await town.forge(organizer, "ff:JI-2027:days")
        await town.say(organizer, days)
        await moving.follow(town.db, now)
        after = await sessions(town, guest.id)
        assert [one.starts_at for one in after] == [one.starts_at + timedelta(days=moved) for one in before]
        assert [one.mine for one in after] == [False, True, False]

"""A day around a fair, as people live it: on a phone, with a full hall, at the door; and what strangers get."""

from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from bot.fairs import importing, queries, service, signup_queries
from bot.fairs.models import Signup
from bot.i18n import LANGUAGES, _, p_, using
from bot.sandbox.people.actor import Actor
from bot.telegram import links
from tests.fairs.conftest import ROW
from tests.town import Town, complaint

pytestmark = pytest.mark.both


OVER = "This fair is over. The next ones are in /fairs."
NOT_YOURS = "This is not open to you. If you think it should be, ask an administrator for an invitation link."


async def fair(town: Town, **other: str) -> None:
    """Load the fair, with some cells of its row changed."""
    await importing.load(town.db, [{**ROW, **other}], town.hamkor.now)


async def visit(town: Town, name: str, language: str = "en") -> Actor:
    """Somebody follows the fair's link and comes as a visitor."""
    actor = town.person(name, language)
    await actor.start("f_JI-2027")
    card = await town.answered(actor)
    with using(language.replace("-", "_")):
        ways = (p_("fair", "Come as a visitor"), p_("fair", "Visitors: full, join the queue"))
    await town.press(actor, next(label for label in card.labels if label in ways))
    return actor


async def own(town: Town, actor: Actor) -> Signup:
    async with town.db.read() as connection:
        found = await signup_queries.own(connection, "JI-2027", person_id=actor.id)
    assert found is not None
    return found


async def register(town: Town, actor: Actor, enterprise_id: int, name: str) -> None:
    async with town.db.write() as connection:
        await connection.run(
            """INSERT INTO enterprises (id, stir, name, region, created_at, updated_at)
               VALUES (:id, :stir, :name, 'UZ-JI', :now, :now)""",
            id=enterprise_id,
            stir=f"{300000000 + enterprise_id}",
            name=name,
            now=town.hamkor.now(),
        )
        await connection.run(
            """INSERT INTO enterprise_members (enterprise_id, person_id, role, since)
               VALUES (:id, :person, 'owner', :now)""",
            id=enterprise_id,
            person=actor.id,
            now=town.hamkor.now(),
        )


async def pressed(town: Town, actor: Actor, label: str) -> dict[str, Any]:
    """Press and give what was said over the chat."""
    said = await actor.press(label)
    await town.telegram.settled()
    return said


@pytest.mark.parametrize("language", LANGUAGES)
async def test_from_the_list_to_the_ticket_in_two_taps(town: Town, language: str) -> None:
    await fair(town)
    with using(language):
        anvar = town.person("Anvar Testov", language.replace("_", "-"))
        await town.say(anvar, "/fairs")
        await town.press(anvar, anvar.labels()[0])
        await town.press(anvar, p_("fair", "Come as a visitor"))
        signup = await own(town, anvar)
        ticket = anvar.last()
        assert ticket.file is not None
        assert len(ticket.text.splitlines()) == 2
        assert ticket.labels == [p_("fair", "About the fair"), p_("fair", "Cancel my sign-up")]
        assert _("Door code: <code>{code}</code>", code="").split("<")[0] in ticket.text
        assert f"{signup.code[:3]}-{signup.code[3:]}" in ticket.text
        part = anvar.messages()[-2]
        assert part.edited is False
        assert (await title(town)) in part.text
        assert p_("fair", "📞 Give my number") in part.labels


async def title(town: Town) -> str:
    async with town.db.read() as connection:
        found = await queries.fair(connection, "JI-2027")
    assert found is not None
    return found.title


async def test_a_second_tap_and_the_other_role_give_the_same_ticket(town: Town) -> None:
    await fair(town)
    anvar = town.person("Anvar Testov")
    await anvar.start("f_JI-2027")
    card = await town.answered(anvar)
    await town.press(anvar, "Come as a visitor")
    first = await own(town, anvar)
    query = card.button("Come as a visitor")["callback_data"]
    for data in (query, card.button("Come as an exhibitor")["callback_data"]):
        await town.forge(anvar, data)
        assert await own(town, anvar) == first
        assert f"{first.code[:3]}-{first.code[3:]}" in anvar.last().text


async def test_a_full_hall_queues_promotes_and_tells(town: Town) -> None:
    await fair(town, visitor_places="1")
    first, second, third = [await visit(town, name) for name in ("Anvar", "Botir", "Dildora")]
    assert "you are number 2 in the queue" in third.last().text
    assert third.last().file is None
    await town.press(first, "Cancel my sign-up")
    asked = first.last()
    assert asked.labels == ["Yes, cancel", "No, keep it"]
    await town.press(first, "Yes, cancel")
    assert first.last().text.startswith("Your sign-up for Jizzakh industrial fair is cancelled.")
    assert (await second.hears("🎉")).text.startswith("🎉 A place has become free. Will you take it?")
    assert sum("A place has become free" in message.text for message in second.messages()) == 1
    ticket = await town.press(second, "✅ Take the place")
    assert ticket.file is not None
    third_place = await town.say(third, "/tickets")
    assert "number 1 in the queue" in third_place.text


async def test_who_cancelled_before_the_reminder_is_not_reminded(town: Town) -> None:
    await fair(town)
    comes, stays = await visit(town, "Anvar"), await visit(town, "Botir")
    await town.press(stays, "Cancel my sign-up")
    await town.press(stays, "Yes, cancel")
    before = len(stays.messages())
    town.hamkor.now.time = town.hamkor.now().replace(year=2027, month=2, day=24, hour=5)  # type: ignore[attr-defined]
    town.hamkor.jobs.wake("outbox")
    assert (await comes.hears("⏰")).text.startswith("⏰ The fair is near.")
    assert len(stays.messages()) == before


async def test_an_exhibitor_needs_an_enterprise_and_chooses_among_several(town: Town) -> None:
    await fair(town)
    anvar = town.person("Anvar Testov")
    await anvar.start("f_JI-2027")
    await town.answered(anvar)
    needed = await town.press(anvar, "Come as an exhibitor")
    assert needed.labels[0] == "Register the enterprise"
    await register(town, anvar, 1, "Namuna Metall")
    await register(town, anvar, 2, "Namuna Plast")
    await town.press(anvar, "‹ Back to the fair")
    choice = await town.press(anvar, "Come as an exhibitor")
    assert choice.labels == ["Namuna Metall", "Namuna Plast", "‹ Back to the fair"]
    ticket = await town.press(anvar, "Namuna Plast")
    assert ticket.file is not None
    assert (await own(town, anvar)).enterprise_id == 2


async def test_nobody_exhibits_for_somebody_elses_enterprise(town: Town) -> None:
    await fair(town)
    owner, stranger = town.person("Anvar Testov"), await visit(town, "Begona")
    await town.say(owner, "/start")
    await register(town, owner, 1, "Namuna Metall")
    await town.press(stranger, "Cancel my sign-up")
    await town.press(stranger, "Yes, cancel")
    await register(town, stranger, 2, "Begona Plast")
    await register(town, stranger, 3, "Begona Metall")
    await town.forge(stranger, "fs:JI-2027:exhibitor:1")
    assert (await own(town, stranger)).state == "cancelled"


async def test_whoever_is_inside_can_cancel_no_more(town: Town) -> None:
    await fair(town)
    guest, organizer, stranger = await visit(town, "Anvar Testov"), town.person("Olim"), town.person("Begona")
    await town.grant(organizer, "organizer", fair_id="JI-2027")
    signup = await own(town, guest)
    link = links.link("hamkor_bot", "t", signup.token)

    await stranger.start(f"t_{signup.token}")
    assert (await town.answered(stranger)).text == NOT_YOURS
    await guest.follow(link)
    assert (await town.answered(guest)).file is not None
    await organizer.follow(link)
    await town.answered(organizer)
    await town.press(organizer, "Let in all the same")
    dashboard = await town.say(organizer, "/dashboard")
    assert "signed up 1 of 3, waiting 0, came 1" in dashboard.text
    kept = await town.press(guest, "Cancel my sign-up")
    assert kept.labels[0] == "Yes, cancel"
    said = await pressed(town, guest, "Yes, cancel")
    assert said["text"] == service.AlreadyInside().text()


async def test_the_dashboard_is_closed_to_strangers_and_other_regions(town: Town) -> None:
    await fair(town)
    guest = await visit(town, "Anvar")
    stranger, elsewhere = town.person("Begona"), town.person("Boshqa")
    await town.grant(elsewhere, "organizer", region="UZ-SA")
    signup = await own(town, guest)
    await town.say(stranger, "/start")
    assert (await town.say(stranger, "/dashboard")).text == NOT_YOURS
    assert (await town.say(elsewhere, "/dashboard")).text.startswith("You do not run a fair yet.")
    for data in ("fd:JI-2027", "fa:JI-2027", "fq:JI-2027:visitor"):
        for actor in (stranger, elsewhere, guest):
            assert await town.forge(actor, data) == NOT_YOURS
    assert await own(town, guest) == signup


async def test_a_ticket_is_its_owners_alone(town: Town) -> None:
    await fair(town)
    guest, stranger = await visit(town, "Anvar"), await visit(town, "Begona")
    signup = await own(town, guest)
    for data in (f"fk:{signup.id}", f"fx:{signup.id}:0", f"fx:{signup.id}:1"):
        assert await town.forge(stranger, data) == NOT_YOURS
    assert await own(town, guest) == signup
    assert signup.code[:3] not in stranger.transcript()


async def test_more_places_let_the_queue_in(town: Town) -> None:
    await fair(town, visitor_places="1")
    await visit(town, "Anvar")
    waiting = await visit(town, "Botir")
    organizer = town.person("Olim")
    await town.grant(organizer, "organizer", region="UZ-JI")
    await town.say(organizer, "/dashboard")
    await town.press(organizer, "👥 People and papers")
    await town.press(organizer, "Places: visitors")
    assert complaint(await town.say(organizer, "many")) == "Please send a whole number from 0 to 100000."
    changed = await town.say(organizer, "10")
    assert changed.text.splitlines()[0] == "✅ The places are changed; a place was offered to 1 person who waited."
    assert (await own(town, waiting)).state == "offered"
    await waiting.hears("🎉 A place has become free. Will you take it?")


async def test_the_attendee_list_holds_no_formula(town: Town) -> None:
    await fair(town)
    await visit(town, "=HYPERLINK(1)")
    await visit(town, "Botir Testov")
    organizer = town.person("Olim")
    await town.grant(organizer, "organizer", region="UZ-JI")
    await town.say(organizer, "/dashboard")
    await town.press(organizer, "👥 People and papers")
    file = await town.press(organizer, "📄 Attendee list")
    assert file.file_name == "JI-2027.xlsx"
    assert file.file is not None
    rows = CalamineWorkbook.from_filelike(BytesIO(file.file)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows] == ["Name", "=HYPERLINK(1)", "Botir Testov"]
    assert [row[5] for row in rows[1:]] == ["Visitor", "Visitor"]


async def test_a_fair_that_is_over_shows_itself_and_takes_nobody(town: Town) -> None:
    await fair(town)
    anvar = town.person("Anvar")
    await anvar.start("f_JI-2027")
    await town.answered(anvar)
    town.hamkor.now.time = town.hamkor.now().replace(year=2027, month=3, day=5)  # type: ignore[attr-defined]
    assert (await pressed(town, anvar, "Come as a visitor"))["text"] == OVER
    card = await town.say(anvar, "/fairs")
    assert "over" in card.text
    opened = await town.press(anvar, card.labels[0])
    assert "Come as a visitor" not in opened.labels


async def test_map_and_calendar(town: Town) -> None:
    await fair(town)
    anvar = await visit(town, "Anvar")
    await town.press(anvar, "About the fair")
    await town.press(anvar, "🧭 Inside the fair")
    calendar = await town.press(anvar, "🗓 To my calendar")
    assert calendar.file_name == "JI-2027.ics"
    await town.press(anvar, "‹ Back to the fair")
    await town.press(anvar, "🧭 Inside the fair")
    spot = await town.press(anvar, "📍 On the map")
    assert spot.json["venue"]["title"] == "Jizzakh industrial fair"


async def test_reading_a_card_costs_three_statements_and_signing_up_six(town: Town) -> None:
    await fair(town)
    anvar = town.person("Anvar")
    await town.say(anvar, "/start")

    await town.hamkor.jobs.stop()  # what they look up would be counted too

    async def cost(data: str) -> int:
        await town.hamkor.inbox.idle()
        before = town.db.statements
        await town.forge(anvar, data)
        await town.hamkor.inbox.idle()
        return town.db.statements - before

    own_of_inbox = await cost("langs") - 1  # a press that only asks who is pressing
    assert await cost("fl:0") - own_of_inbox <= 3
    assert await cost("fo:JI-2027") - own_of_inbox <= 3
    assert await cost("fs:JI-2027:visitor:0") - own_of_inbox <= 6 + 3  # BEGIN, COMMIT, and the inbox's mark


async def test_fewer_places_than_are_taken_warn_and_send_nobody_away(town: Town) -> None:
    await fair(town)
    guests = [await visit(town, name) for name in ("Anvar", "Botir")]
    organizer = town.person("Tashkilotchi")
    await town.grant(organizer, "organizer", fair_id="JI-2027")
    for places, word in (
        ("1", "⚠️ Changed, but 2 hold a place and there are 1 places now."),
        ("2", "✅ The places are"),
    ):
        await town.say(organizer, "/dashboard")
        await town.press(organizer, "👥 People and papers")
        await town.press(organizer, "Places: visitors")
        assert (await town.say(organizer, places)).text.startswith(word)
    assert [(await own(town, guest)).state for guest in guests] == ["confirmed", "confirmed"]

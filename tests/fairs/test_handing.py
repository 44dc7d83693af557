"""A firm's place at a fair stays with the firm: an ex-colleague neither keeps it nor enters with the old ticket."""

from datetime import UTC, datetime

import pytest

from bot.fairs import queries, signup_queries
from bot.fairs.models import Signup
from bot.features import FEATURES
from bot.i18n import LANGUAGES, _, using
from bot.people import keeping
from bot.people.keeping import Kept
from bot.sandbox.people.actor import Actor
from tests.conftest import Clock
from tests.enterprises.acting import joined, registered, told, walk
from tests.fairs.test_story import fair
from tests.town import Town

ONE, OTHER = {"exhibitor_places": "1"}, "302222222"


async def exhibit(town: Town, actor: Actor) -> None:
    await town.forge(actor, "fs:JI-2027:exhibitor:0")


async def visit(town: Town, actor: Actor) -> None:
    await town.forge(actor, "fs:JI-2027:visitor:0")


async def own(town: Town, actor: Actor) -> Signup | None:
    async with town.db.read() as connection:
        return await signup_queries.own(connection, "JI-2027", person_id=actor.id)


async def active(town: Town, actor: Actor) -> tuple[str, str] | None:
    """Somebody's role and state at the fair, unless cancelled."""
    found = await own(town, actor)
    return (found.role, found.state) if found is not None and found.active else None


async def claimed(town: Town) -> tuple[int, int]:
    async with town.db.read() as connection:
        view = await queries.view(connection, "JI-2027", person_id=0)
    assert view is not None
    return view.exhibitor.claimed, view.visitor.claimed


async def two(town: Town, **places: str) -> tuple[Actor, Actor]:
    """A founder, and a colleague who signed the firm up."""
    await fair(town, **places)
    madina, karim = town.person("Madina"), town.person("Karim")
    enterprise = await registered(town, madina)
    await joined(town, enterprise, owner=madina, colleague=karim)
    await exhibit(town, karim)
    assert await active(town, karim) == ("exhibitor", "confirmed")
    return madina, karim


async def take_out(town: Town, owner: Actor, colleague: Actor) -> None:
    await walk(town, owner, "/enterprise", "!👥 People", f"!{colleague.person.first_name}", "!Take out")


async def test_an_ex_colleagues_place_is_the_founders(town: Town) -> None:
    madina, karim = await two(town, **ONE)
    before = await own(town, karim)
    await take_out(town, madina, karim)
    assert await active(town, madina) == ("exhibitor", "confirmed")
    assert await active(town, karim) is None
    after = await own(town, madina)
    assert before is not None
    assert after is not None
    assert after.code != before.code, "the ticket in the ex-colleague's hands opens no door"
    assert after.token != before.token
    assert after.enterprise_id == before.enterprise_id
    assert await claimed(town) == (1, 0)
    (word,) = await told(town, madina)
    assert word.startswith("🎫 A colleague no longer acts for Namuna Quyma Demo. Its place at this fair is yours now.")
    assert (await walk(town, madina, "!🎫 My ticket")).count(f"{after.code[:3]}-{after.code[3:]}") == 1


async def test_the_ex_colleague_is_not_reminded_and_the_heir_is(town: Town, now: Clock) -> None:
    madina, karim = await two(town, **ONE)
    await take_out(town, madina, karim)
    await told(town, madina)
    karim.heard()
    now.time = datetime(2027, 2, 24, 6, 0, tzinfo=UTC)
    (word,) = await told(town, madina)
    assert word.startswith("⏰ The fair is near.")
    assert karim.heard() == []


async def test_who_leaves_hands_the_place_in_the_queue_on_where_it_was(town: Town) -> None:
    await fair(town, **ONE)
    first, madina, karim, last = (town.person(name) for name in ("First", "Madina", "Karim", "Last"))
    await registered(town, first, stir=OTHER, name="Birinchi")
    enterprise = await registered(town, madina)
    await joined(town, enterprise, owner=madina, colleague=karim)
    await registered(town, last, stir="303333333", name="Oxirgi")
    for actor in (first, karim, last):
        await exhibit(town, actor)
    assert await active(town, karim) == ("exhibitor", "waiting")
    await walk(town, karim, "/enterprise", "!👥 People", "!Leave", "!Yes, leave")
    assert await active(town, madina) == ("exhibitor", "waiting")
    await walk(town, first, "/tickets")
    ticket = await own(town, first)
    assert ticket is not None
    await town.forge(first, f"fx:{ticket.id}:1")
    assert await active(town, first) is None
    assert await active(town, madina) == ("exhibitor", "offered"), "before whoever came later"
    assert await active(town, last) == ("exhibitor", "waiting")


async def test_a_founder_who_only_visited_exhibits_and_the_visitors_place_goes_on(town: Town) -> None:
    madina, karim = await two(town, **ONE, visitor_places="1")
    guest = town.person("Guest")
    await town.say(guest, "/start")
    await visit(town, madina)
    await visit(town, guest)
    assert await active(town, guest) == ("visitor", "waiting")
    await take_out(town, madina, karim)
    assert await active(town, madina) == ("exhibitor", "confirmed")
    assert await active(town, guest) == ("visitor", "offered")
    assert await claimed(town) == (1, 1)


async def test_a_place_nobody_of_the_firm_can_hold_goes_to_the_next_in_the_queue(town: Town) -> None:
    madina, karim = await two(town, exhibitor_places="2")
    await registered(town, madina, stir=OTHER, name="Ikkinchi Demo")
    ids = await _firms(town)
    await town.forge(madina, f"fs:JI-2027:exhibitor:{ids['Ikkinchi Demo']}")
    waiter = town.person("Waiter")
    await registered(town, waiter, stir="303333333", name="Kutuvchi")
    await exhibit(town, waiter)
    assert await active(town, waiter) == ("exhibitor", "waiting")
    await walk(town, karim, "/enterprise", "!👥 People", "!Leave", "!Yes, leave")
    assert await active(town, karim) is None
    assert await active(town, waiter) == ("exhibitor", "offered")
    kept = await own(town, madina)
    assert kept is not None
    assert kept.enterprise_id == ids["Ikkinchi Demo"], "a place of another firm is not touched"
    assert await claimed(town) == (2, 0)


async def test_a_visitors_place_and_one_for_another_firm_stay_with_the_person(town: Town) -> None:
    await fair(town)
    madina, karim, lola = town.person("Madina"), town.person("Karim"), town.person("Lola")
    enterprise = await registered(town, madina)
    for colleague in (karim, lola):
        await joined(town, enterprise, owner=madina, colleague=colleague)
    await registered(town, karim, stir=OTHER, name="Karimniki")
    await town.forge(karim, f"fs:JI-2027:exhibitor:{(await _firms(town))['Karimniki']}")
    await visit(town, lola)
    for colleague in (karim, lola):
        await take_out(town, madina, colleague)
    assert await active(town, karim) == ("exhibitor", "confirmed")
    assert await active(town, lola) == ("visitor", "confirmed")
    assert await active(town, madina) is None
    assert await told(town, madina) == []


async def test_who_is_inside_stays_and_a_fair_that_is_over_is_history(town: Town, now: Clock) -> None:
    madina, karim = await two(town)
    async with town.db.write() as connection:
        await connection.run("UPDATE signups SET checked_in_at = :moment", moment=now())
    await take_out(town, madina, karim)
    assert await active(town, karim) == ("exhibitor", "confirmed")
    assert await active(town, madina) is None


@pytest.mark.parametrize("how", ["forgotten", "gone from Telegram"])
async def test_who_is_no_more_leaves_the_place_to_the_firm(town: Town, how: str) -> None:
    madina, karim = await two(town, **ONE)
    if how == "forgotten":
        async with town.db.write("fair_quotas") as connection:
            await keeping.forget(connection, karim.id, kept=Kept.by(FEATURES), moment=town.hamkor.now())
    else:
        await town.hamkor._farewell(karim.id)
    assert await active(town, karim) is None
    assert await active(town, madina) == ("exhibitor", "confirmed")
    assert await claimed(town) == (1, 0)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_heir_is_told_in_their_language(town: Town, language: str) -> None:
    await fair(town)
    madina, karim = town.person("Madina", language=language.replace("_", "-")), town.person("Karim")
    enterprise = await registered(town, madina)
    await joined(town, enterprise, owner=madina, colleague=karim)
    await exhibit(town, karim)
    await walk(town, karim, "/enterprise", "!👥 People", "!Leave", "!Yes, leave")
    (word,) = await told(town, madina)
    with using(language):
        said = _("🎫 A colleague no longer acts for <b>{name}</b>. Its place at this fair is yours now.", name="@")
    assert word.splitlines()[0] == said.replace("<b>@</b>", "Namuna Quyma Demo")


async def _firms(town: Town) -> dict[str, int]:
    async with town.db.read() as connection:
        return {row["name"]: row["id"] for row in await connection.all("SELECT id, name FROM enterprises")}

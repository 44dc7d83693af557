"""Organizers change a fair from the chat: by their right only, told once and in time, carried by calendars."""

from datetime import UTC, date, datetime

import pytest
from icalendar import Calendar

from bot.clock import TASHKENT
from bot.fairs import importing
from bot.fairs.editing import service
from bot.i18n import LANGUAGES, _, p_, using
from bot.sandbox.people.actor import Actor
from bot.staff import queries as staff_queries
from bot.staff.models import Role
from tests.conftest import Clock
from tests.fairs.conftest import ROW
from tests.fairs.test_story import visit
from tests.town import Town


async def staff(
    town: Town, name: str, role: Role = "organizer", *, region: str | None = None, fair: str | None = None
) -> Actor:
    actor = town.person(name)
    await town.say(actor, "/start")
    await town.grant(actor, role, region, fair)
    return actor


async def announced(town: Town, now: Clock, *, minutes: int = 10) -> None:
    now.move(minutes=minutes)
    await service.announce(town.db, now)
    await town.told()


async def calendar(town: Town, actor: Actor) -> Calendar:
    await town.forge(actor, "fc:JI-2027")
    file = actor.last().file
    assert file is not None
    return Calendar.from_ical(file)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_fair_moved_by_a_week_is_told_once_and_moves_in_calendars(
    town: Town, now: Clock, language: str
) -> None:
    await importing.load(town.db, [ROW], now)
    guest = await visit(town, "Anvar Testov", language.replace("_", "-"))
    before = next(iter((await calendar(town, guest)).walk("VEVENT")))
    organizer = await staff(town, "Tashkilotchi", region="UZ-JI")
    for days in ("10-11.03.2027", "17-18.03.2027"):
        await town.forge(organizer, "ff:JI-2027:days")
        await town.say(organizer, days)
        now.move(minutes=5)
    guest.heard()
    await announced(town, now, minutes=4)
    assert guest.heard() == [], "ten minutes are not over since the last change"
    await announced(town, now, minutes=1)
    with using(language):
        label = p_("fair field", "Days")
        told = guest.heard()
        assert [label in each.text for each in told] == [True]
        assert "→" in told[0].text
        assert p_("fair", "🗓 To my calendar") in told[0].labels
    await announced(town, now)
    assert guest.heard() == []
    after = next(iter((await calendar(town, guest)).walk("VEVENT")))
    assert after["UID"] == before["UID"]
    assert after.decoded("SEQUENCE") > before.decoded("SEQUENCE")
    assert after.decoded("DTSTART") == date(2027, 3, 17)


async def test_reminders_move_with_the_days(town: Town, now: Clock) -> None:
    await importing.load(town.db, [ROW], now)
    guest = await visit(town, "Anvar Testov")
    organizer = await staff(town, "Tashkilotchi", fair="JI-2027")
    await town.forge(organizer, "ff:JI-2027:days")
    await town.say(organizer, "10-11.03.2027")
    await announced(town, now)
    guest.heard()
    now.time = datetime(2027, 3, 2, 10, 0, tzinfo=TASHKENT).astimezone(UTC)
    await town.told()
    assert guest.heard() == [], "a day before the days that were is no time any more"
    now.time = datetime(2027, 3, 3, 10, 0, tzinfo=TASHKENT).astimezone(UTC)
    await town.told()
    assert [each.text.split("\n")[0] for each in guest.heard()] == ["⏰ The fair is near."]
    now.time = datetime(2027, 3, 10, 7, 1, tzinfo=TASHKENT).astimezone(UTC)
    await town.told()
    assert [each.file is not None for each in guest.heard()] == [True], "in the morning comes the ticket itself"


async def test_within_a_day_of_the_start_a_change_is_told_at_once(town: Town, now: Clock) -> None:
    await importing.load(town.db, [ROW], now)
    guest = await visit(town, "Anvar Testov")
    organizer = await staff(town, "Tashkilotchi", fair="JI-2027")
    now.time = datetime(2027, 3, 2, 12, 0, tzinfo=TASHKENT).astimezone(UTC)
    await town.told()
    guest.heard()
    await town.forge(organizer, "ff:JI-2027:hours")
    await town.say(organizer, "10:00-16:00")
    await announced(town, now, minutes=0)
    assert any("09:00–18:00 → 10:00–16:00" in each.text for each in guest.heard())


async def test_what_was_changed_back_is_not_told(town: Town, now: Clock) -> None:
    await importing.load(town.db, [ROW], now)
    guest = await visit(town, "Anvar Testov")
    organizer = await staff(town, "Tashkilotchi", fair="JI-2027")
    for hours in ("10:00-16:00", "09:00-18:00"):
        await town.forge(organizer, "ff:JI-2027:hours")
        await town.say(organizer, hours)
    guest.heard()
    await announced(town, now)
    assert guest.heard() == []


async def test_a_cancelled_fair_tells_why_and_takes_nobody(town: Town, now: Clock) -> None:
    await importing.load(town.db, [ROW], now)
    guest = await visit(town, "Anvar Testov")
    organizer = await staff(town, "Tashkilotchi", fair="JI-2027")
    guest.heard()
    await town.forge(organizer, "fz:JI-2027:cancel")
    assert "Why?" in organizer.last().text
    await town.say(organizer, "The hall is <b>being</b> mended")
    await town.told()
    (told,) = guest.heard()
    assert told.text.splitlines()[:2] == [
        "❌ Jizzakh industrial fair is cancelled.",
        "The hall is <b>being</b> mended",
    ]
    stranger = town.person("Botir")
    await stranger.start("f_JI-2027")
    card = await town.answered(stranger)
    assert not any("Come as" in label for label in card.labels)
    assert "cancelled" in await town.forge(stranger, "fs:JI-2027:visitor:0")
    assert "CANCELLED" in str(next(iter((await calendar(town, guest)).walk("VEVENT")))["STATUS"])


DEEDS = (
    "fe:JI-2027",
    "ff:JI-2027:days",
    "ff:JI-2027:title",
    "fpt:JI-2027",
    "fkk:JI-2027",
    "fck:JI-2027:visitor:1",
    "fz:JI-2027:close_booking",
    "fz:JI-2027:publish",
    "fz:JI-2027:cancel",
    "fd:JI-2027",
    "fa:JI-2027",
    "fq:JI-2027:visitor",
)


@pytest.mark.parametrize("who", ["stranger", "another fair", "another region", "door", "revoked", "lab"])
async def test_no_deed_is_open_to_others_by_forged_buttons_either(town: Town, now: Clock, who: str) -> None:
    await importing.load(town.db, [ROW, {**ROW, "id": "SA-2027", "region": "UZ-SA"}], now)
    if who == "stranger":
        actor = town.person("Begona")
        await town.say(actor, "/start")
    elif who == "another fair":
        actor = await staff(town, "Boshqa", fair="SA-2027")
    elif who == "another region":
        actor = await staff(town, "Boshqa", region="UZ-SA")
    elif who == "door":
        actor = await staff(town, "Eshik", "door", fair="JI-2027")
    elif who == "lab":
        actor = await staff(town, "Markaz", "lab")
    else:
        actor = await staff(town, "Sobiq", fair="JI-2027")
        async with town.db.write() as connection:
            (grant,) = await staff_queries.grants(connection, actor.id)
            await staff_queries.revoke(connection, grant.id, actor=actor.id, moment=now())
    async with town.db.read() as connection:
        before = [dict(row) for row in await connection.all("SELECT * FROM fairs ORDER BY id")]
        quotas = [dict(row) for row in await connection.all("SELECT * FROM fair_quotas ORDER BY fair_id, role")]
    with using("en"):
        no = _("This is not open to you. If you think it should be, ask an administrator for an invitation link.")
    for deed in DEEDS:
        assert no in (await town.forge(actor, deed)), deed
    async with town.db.read() as connection:
        assert [dict(row) for row in await connection.all("SELECT * FROM fairs ORDER BY id")] == before
        after = [dict(row) for row in await connection.all("SELECT * FROM fair_quotas ORDER BY fair_id, role")]
        assert after == quotas


async def test_a_draft_is_seen_by_its_organizers_only(town: Town, now: Clock) -> None:
    await importing.load(town.db, [{**ROW, "state": "draft"}], now)
    guest = town.person("Anvar Testov")
    await guest.start("f_JI-2027")
    assert "no longer available" in (await town.answered(guest)).text
    assert "no longer available" in await town.forge(guest, "fs:JI-2027:visitor:0")
    assert "not announced yet" in (await town.say(guest, "/fairs")).text
    organizer = await staff(town, "Tashkilotchi", region="UZ-JI")
    assert "draft" in (await town.say(organizer, "/season")).text
    await town.forge(organizer, "fz:JI-2027:publish")
    await guest.start("f_JI-2027")
    assert "Come as a visitor" in (await town.answered(guest)).labels

"""An organizer writes to many: to whom, in which languages, how it looks, when; and what strangers get."""

import asyncio

import pytest

from bot.broadcasts import letters
from bot.fairs import importing
from bot.i18n import LANGUAGES, _, n_, p_, using
from bot.sandbox.people.actor import Actor
from bot.sandbox.people.seen import Seen
from bot.staff.screens import Revoke
from tests.fairs.conftest import ROW
from tests.sandbox.pictures import picture as drawn
from tests.town import Town, complaint

pytestmark = pytest.mark.slow

NOT_YOURS = "This is not open to you. If you think it should be, ask an administrator for an invitation link."


async def crowd(town: Town, *languages: str) -> list[Actor]:
    """A fair, and visitors of it who read these languages."""
    await importing.load(town.db, [ROW, {**ROW, "id": "SA-2027", "region": "UZ-SA"}], town.hamkor.now)
    people = []
    for number, language in enumerate(languages):
        actor = town.person(f"Guest{number}", language)
        await actor.start("f_JI-2027")
        await town.answered(actor)
        with using(language.replace("-", "_")):
            ways = (p_("fair", "Come as a visitor"), p_("fair", "Visitors: full, join the queue"))
            await town.press(actor, next(label for label in actor.labels() if label in ways))
        people.append(actor)
    return people


async def organizer(town: Town, language: str = "en", *, region: str = "UZ-JI") -> Actor:
    actor = town.person("Olim Tashkilotchi", language)
    await town.grant(actor, "organizer", region=region)
    return actor


# The last line for an author whose planned message reaches nobody.
FELL = (
    ("en", "Nobody fits its audience any more. Choose other people: /broadcast."),
    ("uz", "Tanlangan toifada endi hech kim yoʻq. Boshqa odamlarni tanlang: /broadcast."),
    ("uz_Cyrl", "Танланган тоифада энди ҳеч ким йўқ. Бошқа одамларни танланг: /broadcast."),
    ("ru", "Среди выбранных больше никого нет. Выберите других людей: /broadcast."),
)


async def composed(town: Town, author: Actor, *texts: str, file: bytes | None = None) -> Seen:
    """Compose to everyone signed up, from the dashboard, with texts in uz, ru, en ("" skips); give the last screen."""
    await town.say(author, "/dashboard")
    for label in (
        p_("fair", "✉️ Write to participants"),
        p_("broadcast", "Everyone signed up, the waiting list too"),
        p_("broadcast", "All languages"),
    ):
        await town.press(author, label)
    for text in texts:
        await (town.say(author, text) if text else town.press(author, p_("form", "Skip")))
    if file is None:
        await town.press(author, p_("form", "Skip"))
    else:
        await author.send_photo(file)
        await town.answered(author)
    return await town.press(author, p_("form", "✅ All right, save"))


def plain(text: str) -> str:
    """A sentence as it is read."""
    return letters.plain(text)


async def ended(author: Actor, words: str = "✅") -> Seen:
    """Wait for the report."""
    return await author.hears(words)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_each_reads_it_in_their_own_language_and_the_author_gets_a_report(town: Town, language: str) -> None:
    uzbek, cyrillic, russian, english, gone = await crowd(town, "uz", "uz-Cyrl", "ru", "en", "uz")
    gone.delete_account()  # bots are not told of that
    with using(language):
        author = await organizer(town, language.replace("_", "-"))
        ready = await composed(town, author, "Ochilish soat 10:00 da", "Открытие в 10:00", "")
        assert plain(n_("<b>{count}</b> person will get it", "<b>{count}</b> people will get it", 5)) in ready.text
        previews = [message.text for message in author.messages()[-4:-1]]
        assert sorted(previews) == sorted(["Ochilish soat 10:00 da", "Очилиш соат 10:00 да", "Открытие в 10:00"])
        await town.press(author, p_("broadcast", "🚀 Send now"))
        report = await ended(author)
        assert plain(_("Delivered: <b>{count}</b>", count=4)) in report.text
        assert _("Blocked the bot: {count}", count=1) in report.text
    assert [actor.last().text for actor in (uzbek, cyrillic, russian, english)] == [
        "Ochilish soat 10:00 da",
        "Очилиш соат 10:00 да",
        "Открытие в 10:00",
        "Ochilish soat 10:00 da",
    ]
    assert report.id == ready.id
    assert town.telegram.refusals == ["sendMessage: 403 Forbidden: user is deactivated"]
    town.telegram.forget_calls()


async def test_what_looks_like_markup_arrives_as_typed_and_a_photo_comes_along(town: Town) -> None:
    (guest,) = await crowd(town, "uz")
    author = await organizer(town)
    await composed(town, author, "Narx <b>5 & 6</b> :)", "", "", file=drawn(200, 200))
    await town.press(author, "🚀 Send now")
    await ended(author)
    got = guest.last()
    assert got.text == "Narx <b>5 & 6</b> :)"
    assert got.file is not None


async def test_a_long_text_is_refused_with_its_length_and_the_form_waits_for_a_shorter_one(town: Town) -> None:
    await crowd(town, "uz")
    author = await organizer(town)
    await town.say(author, "/dashboard")
    for label in ("✉️ Write to participants", "Visitors", "All languages"):
        await town.press(author, label)
    # 4096 characters are all that Telegram lets a person type; a Cyrillic or longer text is caught by the same check.
    await town.press(author, "Skip")
    await town.say(author, "я" * 1025)
    await town.press(author, "Skip")
    await author.send_photo(drawn(200, 200))
    await town.answered(author)
    said = await author.press("✅ All right, save")
    assert said["text"] == (
        "With a photo or a file at most 1024 characters fit, and the text in Oʻzbekcha has 1025. "
        "Please shorten the text or leave the file out."
    )


async def test_a_broadcast_without_words_is_refused(town: Town) -> None:
    await crowd(town, "uz")
    author = await organizer(town)
    await town.say(author, "/dashboard")
    for label in ("✉️ Write to participants", "Visitors", "All languages", "Skip", "Skip", "Skip"):
        await town.press(author, label)
    assert complaint(await town.say(author, "no file")) == "Please send a photo or a file, or press “Skip”."
    await town.press(author, "Skip")
    said = await author.press("✅ All right, save")
    assert said["text"] == "Please write the text in at least one language: press “Correct an answer” and choose one."


async def test_it_goes_out_at_the_time_that_was_typed(town: Town) -> None:
    (guest,) = await crowd(town, "uz")
    author = await organizer(town)
    await composed(town, author, "Ertaga ochilish", "", "")
    await town.press(author, "🕐 At a time")
    assert complaint(await town.say(author, "someday")) == (
        "“someday” is not a time we understand. Please write it like 25.11.2026 18:30, 18:30 or “tomorrow 10:00”."
    )
    assert (await town.say(author, "20.11.2026 10:00")).text == (
        "That time has passed or is more than a year away. Please choose another one, Tashkent time."
    )
    kept = await town.say(author, "22.11.2026 09:00")
    assert kept.text.splitlines()[0] == "🕐 Will be sent on 22.11.2026 09:00"
    assert guest.last().text != "Ertaga ochilish"
    author.heard()
    town.hamkor.now.move(hours=24)  # type: ignore[attr-defined]
    town.hamkor.jobs.wake("broadcasts")
    await ended(author, "✅ Sent")
    assert guest.last().text == "Ertaga ochilish"


async def test_what_somebody_planned_is_not_sent_after_the_right_ended(town: Town) -> None:
    (guest,) = await crowd(town, "uz")
    author, boss = await organizer(town), town.person("Boss")
    await town.grant(boss, "administrator")
    await composed(town, author, "Ertaga ochilish", "", "")
    await town.press(author, "🕐 At a time")
    await town.say(author, "22.11.2026 09:00")
    async with town.db.read() as connection:
        held = await connection.all("SELECT id FROM staff_roles WHERE person_id = :id", id=author.id)
    await town.forge(boss, Revoke(grant=held[0]["id"], sure=True).pack())
    async with town.db.read() as connection:
        assert [row["state"] for row in await connection.all("SELECT state FROM broadcasts")] == ["cancelled"]
    town.hamkor.now.move(hours=24)  # type: ignore[attr-defined]
    town.hamkor.jobs.wake("broadcasts")
    await town.told()
    assert guest.last().text != "Ertaga ochilish"


async def test_a_right_that_ended_without_a_word_is_asked_again_when_it_begins(town: Town) -> None:
    await crowd(town, "uz")
    author = await organizer(town)
    await composed(town, author, "Ertaga ochilish", "", "")
    await town.press(author, "🕐 At a time")
    await town.say(author, "22.11.2026 09:00")
    async with town.db.write() as connection:
        await connection.run("UPDATE staff_roles SET revoked_at = '2026-11-21' WHERE person_id = :id", id=author.id)
    town.hamkor.now.move(hours=24)  # type: ignore[attr-defined]
    town.hamkor.jobs.wake("broadcasts")
    async with asyncio.timeout(10):
        while True:
            async with town.db.read() as connection:
                states = [row["state"] for row in await connection.all("SELECT state FROM broadcasts")]
            if states != ["scheduled"]:
                break
            await asyncio.sleep(0.01)
    assert states == ["cancelled"]
    said = await author.hears("⏹ Your planned message did not go out")
    assert "Ask an administrator for the right." in said.text


@pytest.mark.parametrize(("language", "says"), FELL)
async def test_a_planned_one_whose_audience_is_gone_says_so_to_its_author(town: Town, language: str, says: str) -> None:
    [guest] = await crowd(town, "uz")
    author = await organizer(town)
    await composed(town, author, "Ertaga ochilish", "", "")
    await town.press(author, "🕐 At a time")
    await town.say(author, "22.11.2026 09:00")
    async with town.db.write() as connection:
        await connection.run("UPDATE people SET blocked_at = '2026-11-21' WHERE id = :id", id=guest.id)
        await connection.run("UPDATE people SET language = :language WHERE id = :id", language=language, id=author.id)
    town.hamkor.now.move(hours=24)  # type: ignore[attr-defined]
    town.hamkor.jobs.wake("broadcasts")
    assert (await author.hears("⏹")).text.splitlines()[-1] == says


async def test_pause_go_on_and_stop(town: Town) -> None:
    guests = await crowd(town, *["uz"] * 12)
    author = await organizer(town)
    await composed(town, author, "Salom", "", "")
    town.telegram.fault("flood", "sendMessage", chat_id=guests[3].id, retry_after=30)
    await town.press(author, "🚀 Send now")
    await town.press(author, "⏸ Pause")
    paused = await author.hears("⏸")
    assert paused.labels[:2] == ["▶️ Go on", "⏹ Cancel"]
    asked = await town.press(author, "⏹ Cancel")
    assert asked.labels == ["Yes, stop it", "No, go back"]
    await town.press(author, "No, go back")
    stopped = await town.press(author, "⏹ Cancel")
    stopped = await town.press(author, "Yes, stop it")
    assert stopped.text.splitlines()[0] == "⏹ Cancelled"
    assert guests[-1].last().text != "Salom"
    listed = await town.say(author, "/broadcasts")
    assert listed.labels[0] == "⏹ Salom"


async def test_what_is_unknown_is_sent_again_by_one_tap(town: Town) -> None:
    guests = await crowd(town, "uz", "uz", "uz")
    author = await organizer(town)
    await composed(town, author, "Salom", "", "")
    town.telegram.fault("drop_before", "sendMessage", chat_id=guests[1].id)
    await town.press(author, "🚀 Send now")
    report = await ended(author)
    assert "Unknown, perhaps delivered: 1" in report.text
    assert report.labels[0] == "Send again to 1 unknown"
    await town.press(author, "Send again to 1 unknown")
    report = await ended(author)
    assert "Delivered: 3" in report.text
    assert [sum(message.text == "Salom" for message in guest.messages()) for guest in guests] == [1, 1, 1]


async def test_a_restart_in_the_middle_goes_on_and_repeats_nobody(town: Town) -> None:
    guests = await crowd(town, *["uz"] * 40)
    author = await organizer(town)
    await composed(town, author, "Salom", "", "")
    await town.press(author, "🚀 Send now")
    await guests[5].hears("Salom")
    await town.restart()
    await ended(author)
    assert [sum(message.text == "Salom" for message in guest.messages()) for guest in guests] == [1] * 40


async def test_a_draft_can_be_changed_and_thrown_away(town: Town) -> None:
    await crowd(town, "uz")
    author = await organizer(town)
    await composed(town, author, "Salom", "", "")
    summary = await town.press(author, "✏️ Change")
    assert "Oʻzbekcha: Salom" in summary.text
    await town.press(author, "✏️ Correct an answer")
    await town.press(author, "Oʻzbekcha")
    await town.say(author, "Xayr")
    await town.press(author, "✅ All right, save")
    assert [message.text for message in author.messages()[-2:-1]] == ["Xayr"]
    gone = await town.press(author, "🗑 Throw away")
    assert gone.text == "Nothing was sent, the draft is gone."
    assert (await town.say(author, "/broadcasts")).text == "You have not sent a message to many yet."


async def test_nobody_writes_to_people_who_are_not_theirs(town: Town) -> None:
    (guest,) = await crowd(town, "en")
    stranger, elsewhere = town.person("Begona"), await organizer(town, region="UZ-SA")
    await town.say(stranger, "/start")
    for wish in ("/broadcast", "/broadcasts"):
        assert (await town.say(stranger, wish)).text == NOT_YOURS
    offered = await town.say(elsewhere, "/broadcast")
    assert offered.labels[:2] == ["Fair: Samarkand, 2027", "Region: Samarkand"]
    assert "Jizzakh" not in offered.text + "".join(offered.labels)
    author = await organizer(town)
    await composed(town, author, "Salom", "", "")
    data = author.last().button("🚀 Send now")["callback_data"]
    before = len(guest.messages())
    for actor in (stranger, elsewhere, guest):
        assert await town.forge(actor, data) == NOT_YOURS
        assert await town.forge(actor, "bf:JI-2027") is not None
    assert len(guest.messages()) == before


async def test_sending_costs_six_statements(town: Town) -> None:
    await crowd(town, "uz")
    author = await organizer(town)
    await composed(town, author, "Salom", "", "")
    data = author.last().button("🚀 Send now")["callback_data"]
    await town.hamkor.jobs.stop()  # what they look up would be counted too

    async def cost(wish: str) -> int:
        await town.hamkor.inbox.idle()
        before = town.db.statements
        await town.forge(author, wish)
        await town.hamkor.inbox.idle()
        return town.db.statements - before

    own_of_inbox = await cost("langs") - 1
    assert await cost("bl") - own_of_inbox <= 3
    assert await cost(data) - own_of_inbox <= 6 + 3  # BEGIN, COMMIT, and the inbox's mark

"""What is planned or sent is read, changed, moved, copied and stopped, by its author and by administrators."""

import pytest

from bot.i18n import LANGUAGES, _, p_, using
from bot.sandbox.people.actor import Actor
from bot.sandbox.people.seen import Seen
from tests.broadcasts.test_story import composed, crowd, ended, organizer
from tests.town import Town

pytestmark = pytest.mark.slow


async def planned(town: Town, author: Actor, said: str = "ertaga 9:00") -> Seen:
    await composed(town, author, "Salom", "", "")
    await town.press(author, p_("broadcast", "🕐 At a time"))
    return await town.say(author, said)


async def due(town: Town, author: Actor) -> Seen:
    author.heard()
    town.hamkor.now.move(hours=72)  # type: ignore[attr-defined]
    town.hamkor.jobs.wake("broadcasts")
    return await ended(author)


async def changed(town: Town, author: Actor, text: str) -> Seen:
    """Change the Uzbek text and keep it."""
    for label in (p_("broadcast", "✏️ Change"), p_("form", "✏️ Correct an answer"), "Oʻzbekcha"):
        await town.press(author, label)
    await town.say(author, text)
    return await town.press(author, p_("form", "✅ All right, save"))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_time_in_words_is_moved_to_another_and_the_text_is_read_again(town: Town, language: str) -> None:
    guest, *_others = await crowd(town, "uz", "uz", "ru")
    said = {"uz": "ertaga 9:00", "uz_Cyrl": "эртага соат 9 да", "ru": "завтра в 9", "en": "tomorrow at 9"}
    with using(language):
        author = await organizer(town, language.replace("_", "-"))
        kept = await planned(town, author, said[language])
        assert "22.11.2026 09:00" in kept.text
        await town.press(author, p_("broadcast", "👁 Read it"))
        head, text, *_rest = author.messages()[-3:]
        assert head.text == "\n".join((_("👇 This is how people will see it:"), "1. Oʻzbekcha, Русский"))
        assert text.text == "Salom"
        await town.press(author, p_("broadcast", "🕐 Another time"))
        assert "23.11.2026 10:00" in (await town.say(author, "dushanba 10:00")).text
        await due(town, author)
    assert [message.text for message in guest.messages()].count("Salom") == 1


async def test_a_planned_text_is_changed_and_goes_out_once_at_the_same_time(town: Town) -> None:
    (guest,) = await crowd(town, "uz")
    author = await organizer(town)
    await planned(town, author)
    kept = await changed(town, author, "Xayr")
    assert kept.text.splitlines()[0] == "🕐 Will be sent on 22.11.2026 09:00"
    await due(town, author)
    texts = [message.text for message in guest.messages()]
    assert (texts.count("Salom"), texts.count("Xayr")) == (0, 1)


async def test_a_draft_stays_until_its_changed_text_is_kept(town: Town) -> None:
    await crowd(town, "uz")
    author = await organizer(town)
    await composed(town, author, "Salom", "", "")
    for number in range(5):
        await changed(town, author, f"Salom {number}")
    await town.press(author, "✏️ Change")
    await town.press(author, "Cancel")
    listed = await town.say(author, "/broadcasts")
    assert [label for label in listed.labels if "Salom" in label] == ["✏️ Salom 4"]


async def test_what_was_sent_is_copied_into_a_new_draft(town: Town) -> None:
    (guest,) = await crowd(town, "uz")
    author = await organizer(town)
    await composed(town, author, "Salom", "", "")
    await town.press(author, "🚀 Send now")
    await ended(author)
    assert "Oʻzbekcha: Salom" in (await town.press(author, "📄 Copy")).text
    await town.press(author, "✅ All right, save")
    author.heard()
    await town.press(author, "🚀 Send now")
    await ended(author)
    assert [message.text for message in guest.messages()].count("Salom") == 2


async def test_an_administrator_finds_and_stops_what_another_planned(town: Town) -> None:
    await crowd(town, "uz")
    author, boss, other = await organizer(town), town.person("Boss"), town.person("Colleague")
    await town.grant(boss, "administrator")
    await town.grant(other, "organizer", region="UZ-JI")
    await planned(town, author)
    assert "🕐 Salom" not in (await town.say(other, "/broadcasts")).labels
    await town.say(boss, "/broadcasts")
    await town.press(boss, "🕐 Salom")
    await town.press(boss, "⏹ Cancel")
    assert (await town.press(boss, "Yes, stop it")).text.splitlines()[0] == "⏹ Cancelled"


async def test_the_bar_of_a_report_counts_only_who_was_reached(town: Town) -> None:
    _here, gone = await crowd(town, "uz", "uz")
    author = await organizer(town)
    await composed(town, author, "Salom", "", "")
    gone.delete_account()
    await town.press(author, "🚀 Send now")
    report = await ended(author)
    assert "50%" in report.text
    assert "Blocked the bot: 1" in report.text
    town.telegram.forget_calls()

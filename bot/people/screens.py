"""What people see about themselves: the language choice, consent, their data."""

from collections.abc import Mapping

from aiogram.filters.callback_data import CallbackData

from bot import formats
from bot.i18n import LANGUAGES, NATIVE_NAMES, _, p_, say
from bot.people import wording
from bot.people.models import Person
from bot.telegram.screen import Button, File, Screen

_COUNTED = 5


class ChooseLanguage(CallbackData, prefix="lang"):
    """Speak this language with me."""

    code: str


class ShowLanguages(CallbackData, prefix="langs"):
    """Show the languages to choose from."""


def language_buttons() -> tuple[tuple[Button, ...], ...]:
    buttons = [Button(NATIVE_NAMES[code], ChooseLanguage(code=code)) for code in LANGUAGES]
    return (tuple(buttons[:2]), tuple(buttons[2:]))


def languages() -> Screen:
    return Screen(_("Which language shall we speak?"), language_buttons())


def privacy() -> Screen:
    lines = (
        _("<b>Your data</b>"),
        _(
            "We keep your Telegram name, your language, your telephone number and what you tell of your enterprise: "
            "its data, products and photos, and its place if you send it."
        ),
        _(
            "They are used to match you with buyers, to sign you up for fairs and to tell you about them; "
            "the centre and your region's khokimiyat see your enterprise. "
            "Messages also pass through Telegram, whose servers are abroad."
        ),
        _(
            "/mydata shows everything we keep. /forget deletes it; only that an enterprise refused your request to "
            "join is remembered for 30 days, without your name or number."
        ),
    )
    return Screen("\n\n".join(lines))


def data(person: Person, counts: Mapping[str, int], everything: bytes) -> Screen:
    """What is kept, as a page to read; all of it, row by row, is in the file."""
    lines = [
        _("<b>What we keep about you</b>"),
        _("Name: {name}", name=f"{person.name} (@{person.username})" if person.username else person.name),
        _("Language: {language}", language=NATIVE_NAMES[person.language]),
        _("Telephone: {phone}", phone=person.phone or "—"),
        *_counted(counts),
        "",
        _("All of it, row by row, is in the file. /privacy says why we keep it, /forget deletes it."),
    ]
    return Screen("\n".join(lines), document=File("hamkor-mydata.json", everything))


def _counted(counts: Mapping[str, int]) -> list[str]:
    """Say how much of what there is; what has no name or no room is counted together."""
    named = [table for table in wording.KEPT if counts.get(table)][:_COUNTED]
    lines = [
        _("{what}: {count}", what=say(wording.KEPT[table]), count=formats.number(counts[table])) for table in named
    ]
    rest = sum(count for table, count in counts.items() if table not in named)
    return [*lines, *([_("Other records: {count}", count=formats.number(rest))] if rest else [])]


def erased() -> Screen:
    return Screen(_("Everything we kept about you has been deleted. If you come back, press /start."))


class Forget(CallbackData, prefix="forget"):
    """Delete everything about me; asked once more before."""

    sure: bool


def forget() -> Screen:
    text = _(
        "Shall we delete everything we keep about you: name, language, telephone number, sign-ups and answers? "
        "An enterprise you alone act for is deleted too. This cannot be undone."
    )
    yes = Button(p_("my data", "Yes, delete everything"), Forget(sure=True), style="danger")
    return Screen(text, ((yes,), (Button(p_("my data", "No, keep it"), Forget(sure=False)),)))


def kept() -> Screen:
    return Screen(_("Nothing was deleted."))

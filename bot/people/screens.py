"""What people see about themselves: the language choice, consent, their data."""

from aiogram.filters.callback_data import CallbackData

from bot.i18n import LANGUAGES, NATIVE_NAMES, _, p_
from bot.telegram.screen import Button, File, Screen


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


def data(everything: bytes) -> Screen:
    text = _("This is everything we keep about you. /forget deletes it.")
    return Screen(text, document=File("hamkor-mydata.json", everything))


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

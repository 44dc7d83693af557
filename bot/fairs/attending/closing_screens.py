"""What is seen before sign-up closes."""

from bot import formats
from bot.fairs.attending import screens
from bot.fairs.attending.models import Part
from bot.fairs.models import Fair
from bot.fairs.screens import OpenFair, heading
from bot.i18n import _, p_
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Screen


def closing(fair: Fair) -> Screen:
    """Told unasked: sign-up for the fair of one's region closes, and one is not signed up."""
    assert fair.booking_closes is not None, "it closes at a time"
    lines = (
        _("⏰ Sign-up for your region's fair closes on {moment}.", moment=formats.moment(fair.booking_closes)),
        "",
        *heading(fair),
        "",
        _("Your firm is not signed up yet. It takes two taps."),
    )
    about = Button(p_("fair", "About the fair"), OpenFair(fair=fair.id), style="primary")
    return Screen("\n".join(lines), ((about,), (home_button(),)))


def unfinished(part: Part) -> Screen:
    """Told unasked: sign-up closes, and there is something left to say."""
    return screens.part(part, news=_("⏰ Sign-up closes soon. Please look whether all is said."))

"""What is seen by whoever asks what of a list they could make; `trail` names the list."""

from bot.catalogue.buttons import ShowList
from bot.enterprises.screens import Register
from bot.i18n import _, p_
from bot.lists.trails import unpack
from bot.matching.buttons import TryOut
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Screen


def register_first(trail: str) -> Screen:
    """How somebody without an enterprise sees what of a list they could make."""
    text = _(
        "<b>What could you make?</b>\n\nRegister your enterprise, and each list shows what you have all processes and "
        "certificates for. Or answer four questions and look first, without registering."
    )
    register = Button(p_("proposal", "📝 Register"), Register(), style="primary")
    first = Button(p_("proposal", "🔎 Look first what I could make"), TryOut())
    return Screen(text, ((register,), (first,), _ways_on(trail)))


def narrowed(trail: str) -> Screen:
    """That somebody has registered meanwhile: the list can show what they can make."""
    text = _("Your enterprise is registered: the list can show what it has all processes and certificates for.")
    able = unpack(trail).narrowed_by("mine", True).pack()
    show = Button(p_("proposal", "✅ Show what I can make"), ShowList(trail=able), style="primary")
    return Screen(text, ((show,), _ways_on(trail)))


def _ways_on(trail: str) -> tuple[Button, ...]:
    return (Button(p_("proposal", "‹ Back to the list"), ShowList(trail=trail)), home_button())

"""What is seen of a complaint by who makes it."""

from bot.i18n import _, p_
from bot.telegram.home import home_button
from bot.telegram.screen import Screen


def title() -> str:
    """The name of the form."""
    return p_("question", "I think a preference was broken")


def sent() -> Screen:
    """That the authority has it, with the receipt."""
    text = _("✅ Your complaint and its receipt are with the authority of the region. You are answered here.")
    return Screen(text, ((home_button(),),))

"""What is seen of a spreadsheet at once: that it has arrived, is being taken in, or was put away."""

from bot import formats
from bot.i18n import _
from bot.telegram.home import home_button
from bot.telegram.screen import Screen


def reading(name: str) -> Screen:
    """That the file arrived and is being read."""
    return Screen(
        _("📄 <b>{name}</b> has arrived. We are reading it; nothing changes yet.", name=formats.short(name, 60))
    )


def taking_in() -> Screen:
    """That the taking in has begun."""
    return Screen(_("We are taking it in. You can go on meanwhile; we will tell you when it is done."))


def dropped() -> Screen:
    """That the file was put away."""
    return Screen(_("All right, nothing was changed."), ((home_button(),),))


def not_for_files() -> Screen:
    """What to do instead of sending a file."""
    text = _("Files are taken from the centre's specialists only. Please type what you look for, or open the menu.")
    return Screen(text, ((home_button(),),))

"""The first screen, help, and the words for what was not understood."""

from bot.i18n import _, p_
from bot.people import screens as people_screens
from bot.people.models import Person
from bot.telegram.screen import Button, Screen


def home(person: Person) -> Screen:
    """Where everybody starts: what to type, and the ways on."""
    lines = (_("<b>Hamkor</b> — from the idea to the counter."), _("Type what you make or look for."))
    return Screen("\n\n".join(lines), ((Button(p_("menu", "🌐 Language"), people_screens.ShowLanguages()),),))

"""What is seen when figures begin to come every week, and when they stop."""

from dataclasses import replace

from bot.i18n import _, p_
from bot.statistics import wording
from bot.statistics.buttons import EveryMonday, ShowStats
from bot.statistics.models import Ask
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Screen


def begun(ask: Ask) -> Screen:
    text = _("🔔 Every Monday at 9:00 this comes to you: <b>{what}</b>", what=wording.heading(ask))
    return Screen(text, ((_stop(ask),), (_back(ask), home_button())))


def come(shown: Screen, asked: Ask, ask: Ask) -> Screen:
    """This week's figures, with a way to stop them; `asked` is what was kept, `ask` what it means today."""
    return replace(shown, buttons=((_stop(asked), _back(ask)),))


def ended(ask: Ask) -> Screen:
    text = _("🔕 This no longer comes by itself: <b>{what}</b>", what=wording.heading(ask))
    return Screen(text, ((_back(ask), home_button()),))


def _stop(ask: Ask) -> Button:
    return Button(p_("statistics", "🔕 No longer"), EveryMonday.of(ask, topic=ask.topic, sheet=True))


def _back(ask: Ask) -> Button:
    return Button(p_("statistics", "‹ The figures"), ShowStats.of(ask, topic=ask.topic))

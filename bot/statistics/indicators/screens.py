"""What is seen when a published figure is recorded."""

from bot.i18n import Markup, _, p_
from bot.statistics.buttons import ShowStats
from bot.statistics.models import Ask
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Screen


def title() -> str:
    """The name of the form."""
    return _("📈 A published figure")


def recorded(said: str, region: str | None) -> Screen:
    """The figure as it will be told."""
    ask = Ask(topic="indicators", region=region)
    all_of_them = Button(p_("statistics", "Indicators"), ShowStats.of(ask, topic="indicators"))
    return Screen("\n".join((_("✅ Recorded:"), Markup(said))), ((all_of_them, home_button()),))


def not_recorded() -> Screen:
    return Screen(_("All right, nothing was recorded."), ((home_button(),),))

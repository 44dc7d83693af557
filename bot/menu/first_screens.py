"""What an administrator sees while something is missing before people can come to a fair, with the way to each."""

from aiogram.filters.callback_data import CallbackData

from bot.fairs.editing.buttons import EditField, ShowSeason
from bot.i18n import _, p_
from bot.menu.first_models import FirstSteps, Lack
from bot.staff.screens import ShowInvite
from bot.tables.uploads.buttons import ShowImport
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Screen


class ShowFirstSteps(CallbackData, prefix="first"):
    """Show me what is still missing."""


def first_button() -> Button:
    return Button(p_("menu", "🧭 What is missing"), ShowFirstSteps(), style="primary")


def first_steps(found: FirstSteps) -> Screen:
    """All that is missing, and the way to each."""
    if not found.missing:
        return Screen(_("✅ Nothing is missing: people can find items and come to the fairs."), ((home_button(),),))
    lines = [_("<b>Before people come, this is missing:</b>"), ""]
    lines += [f"{place}. {_said(lack)}" for place, lack in enumerate(found.missing, 1)]
    ways = tuple((_way(lack, found.fair_id),) for lack in found.missing)
    return Screen("\n".join(lines), (*ways, (home_button(),)))


def _said(lack: Lack) -> str:
    return {
        "catalogue": _("📦 The catalogue is empty: bring it in as a table."),
        "fairs": _("🎪 No fair is published: enter the season, then publish."),
        "contact": _("☎️ A fair has no contact: whom may people call?"),
        "consent": _("📜 A fair has no consent text: Hamkor's own words stand there."),
        "staff": _("🔑 Nobody but administrators works here: invite organizers."),
    }[lack]


def _way(lack: Lack, fair_id: str | None) -> Button:
    field = EditField(fair=fair_id or "", field=lack)
    return {
        "catalogue": Button(p_("menu", "📄 Catalogue table"), ShowImport()),
        "fairs": Button(p_("menu", "🎪 Enter the season"), ShowSeason()),
        "contact": Button(p_("menu", "☎️ Give the contact"), field),
        "consent": Button(p_("menu", "📜 Write the consent"), field),
        "staff": Button(p_("menu", "🔑 Invite staff"), ShowInvite()),
    }[lack]

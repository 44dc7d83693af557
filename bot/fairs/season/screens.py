"""What organizers see of a season: the fairs they run, drafts too, and what a list would make."""

from collections.abc import Sequence
from datetime import date, datetime
from html import escape
from typing import Any

from bot import formats
from bot.fairs import lifecycle
from bot.fairs.editing.buttons import NewSeason, ShowSeason
from bot.fairs.editing.screens import STATE_WORDS
from bot.fairs.models import Fair
from bot.fairs.organizing.screens import EditFair
from bot.fairs.screens import place_name, short_days
from bot.fairs.season.table_screens import tables_button
from bot.geography import places
from bot.i18n import _, language, n_, p_, say
from bot.telegram import pages
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Screen, rows

PAGE = 4


def season(fairs: Sequence[Fair], *, page: int, moment: datetime, news: str = "") -> Screen:
    """The fairs somebody runs, the nearest first; `news` says what was just done."""
    last = pages.count(len(fairs), PAGE) - 1
    page = min(max(page, 0), last)
    shown = fairs[page * PAGE : (page + 1) * PAGE]
    lines = [*((news, "") if news else ()), _("<b>Your fairs</b>"), ""]
    lines += [f"{escape(place_name(fair), quote=False)}, {short_days(fair)}: {_state(fair, moment)}" for fair in shown]
    if not shown:
        lines.append(_("There is none yet. Enter the fairs of the season as a list, a line for each."))
    buttons = rows(Button(f"{place_name(fair)}, {short_days(fair)}", EditFair(fair=fair.id)) for fair in shown)
    new = Button(p_("fair", "➕ New season from a list"), NewSeason(), style=None if shown else "primary")
    turn = pages.turning(page, last + 1, lambda there: ShowSeason(page=there))
    return Screen("\n".join(lines), (*buttons, *turn, (new,), (tables_button(), home_button())))


def form_title() -> str:
    """The name of the form."""
    return p_("fair", "New season")


def list_title() -> str:
    """The name of the question for the list."""
    return p_("fair", "Fairs")


def make_drafts() -> str:
    """The button that makes what is shown."""
    return p_("fair", "✅ Make the drafts")


def ask_list() -> str:
    """The question for the list of a season."""
    return _(
        "Send the fairs, a line for each: region; days; place. Above them you may say what is the same for all; days "
        "before the fair are written with a minus:\n\n"
        "<code>hours: 09:00-18:00\n"
        "sign-up closes: -3 18:00\n"
        "exhibitors: 142\n"
        "visitors: 633\n"
        "Jizzakh; 15-17.03.2027; Olympic Reserve College</code>"
    )


def ask_sure(found: Sequence[dict[str, Any]]) -> str:
    """What a list would make, before it is made."""
    lines = [
        n_("{count} draft will be made:", "{count} drafts will be made:", len(found)),
        "",
        *(_line(each) for each in found[:15]),
    ]
    if len(found) > 15:
        lines.append("…")
    first = found[0]
    if first.get("booking_closes"):
        lines += ["", _("Sign-up of the first closes on {moment}.", moment=_moment(first["booking_closes"]))]
    return "\n".join(lines)


def made(count: int, known: int) -> str:
    """How many drafts were made, and how many fairs were there already."""
    said = n_("✅ {count} draft is made.", "✅ {count} drafts are made.", count)
    if not known:
        return said
    return "\n".join(
        (said, n_("{count} fair was there already and stays.", "{count} fairs were there already and stay.", known))
    )


def not_made() -> Screen:
    """That no fair was made."""
    return Screen(_("No fair was made."), ((home_button(),),))


def _state(fair: Fair, moment: datetime) -> str:
    return say(STATE_WORDS[lifecycle.stage(fair, moment)])


def _line(found: dict[str, Any]) -> str:
    name = places.name(places.region(found["region"]), language(), short=True)
    days = formats.days(date.fromisoformat(found["starts_on"]), date.fromisoformat(found["ends_on"]))
    where = formats.short(found["place_uz"] or "—", 40)
    sizes = f"{formats.number(found['exhibitor_places'])} / {formats.number(found['visitor_places'])}"
    return escape(f"{name} · {days} · {where} · {sizes}", quote=False)


def _moment(text: str) -> str:
    return formats.moment(datetime.fromisoformat(text))

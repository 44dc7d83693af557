"""What organizers see: the dashboard with live figures, the places, the attendee list."""

from collections.abc import Sequence
from datetime import datetime

from aiogram.filters.callback_data import CallbackData

from bot import formats
from bot.clock import TASHKENT
from bot.fairs.guide import PrintPoster
from bot.fairs.models import ROLE_WORDS, Fair, FairRole
from bot.fairs.organizing.models import Figures
from bot.fairs.screens import OpenFair, heading, place_name, short_days
from bot.fairs.ways import OpenDoor, OpenOffice, OpenResults
from bot.i18n import _, n_, p_, say
from bot.telegram import pages
from bot.telegram.home import home_button
from bot.telegram.screen import Button, File, Screen, rows

PAGE = 5


class OpenDashboard(CallbackData, prefix="fd"):
    """Show me the figures of a fair I run."""

    fair: str


class FairsIRun(CallbackData, prefix="fdl"):
    """Show me a page of the fairs I run."""

    page: int = 0


class OpenPeople(CallbackData, prefix="fdp"):
    """Show me the lists and papers of a fair I run, and its places."""

    fair: str


class Attendees(CallbackData, prefix="fa"):
    """Give me the attendee list of a fair I run."""

    fair: str


class ChangePlaces(CallbackData, prefix="fq"):
    """Change how many places a role has at a fair I run."""

    fair: str
    role: FairRole


class EditFair(CallbackData, prefix="fe"):
    """Let me change a fair I run."""

    fair: str


class WriteToFair(CallbackData, prefix="bf"):
    """Compose a message to those who come to this fair."""

    fair: str


def dashboard_button(fair_id: str) -> Button:
    """The way to a fair's dashboard."""
    return Button(p_("fair", "📊 Dashboard"), OpenDashboard(fair=fair_id))


def dashboard(fair: Fair, figures: Sequence[Figures], *, moment: datetime, news: str = "") -> Screen:
    """A fair's figures as they are at this moment; `news` says what was just changed."""
    lines = [*((news, "") if news else ()), *heading(fair), ""]
    for each in figures:
        lines += [f"<b>{say(ROLE_WORDS[each.role])}</b>", _figures(each)]
    lines += ["", _("As of {time}.", time=_clock(moment))]
    people = Button(p_("fair", "👥 People and papers"), OpenPeople(fair=fair.id))
    ways = (
        (
            Button(p_("fair", "🔄 Refresh"), OpenDashboard(fair=fair.id)),
            Button(p_("door", "🚪 Door"), OpenDoor(fair=fair.id)),
        ),
        (Button(p_("fair", "✉️ Write to participants"), WriteToFair(fair=fair.id)),),
        (people, Button(p_("hall", "🏗 Give out stands"), OpenOffice(fair=fair.id))),
        (
            Button(p_("fair", "✏️ Change the fair"), EditFair(fair=fair.id)),
            Button(p_("fair", "📈 Report"), OpenResults(fair=fair.id)),
        ),
        (Button(p_("fair", "‹ Back to the fair"), OpenFair(fair=fair.id)),),
    )
    return Screen("\n".join(lines), ways)


def people(fair: Fair) -> Screen:
    """What an organizer takes along of those who come, and how many may."""
    lines = (
        *heading(fair),
        "",
        _("The list has the telephones that were given for this fair, and what each agreed to show."),
    )
    ways = (
        (Button(p_("fair", "📄 Attendee list"), Attendees(fair=fair.id)),),
        (Button(p_("hall", "🖨 Sheet for the wall"), PrintPoster(fair=fair.id)),),
        (
            Button(p_("fair", "Places: exhibitors"), ChangePlaces(fair=fair.id, role="exhibitor")),
            Button(p_("fair", "Places: visitors"), ChangePlaces(fair=fair.id, role="visitor")),
        ),
        (Button(p_("fair", "Buyers' stands"), ChangePlaces(fair=fair.id, role="buyer")),),
        (dashboard_button(fair.id),),
    )
    return Screen("\n".join(lines), ways)


def choose_fair(fairs: Sequence[Fair], *, page: int = 0) -> Screen:
    """A page of the fairs somebody runs."""
    if not fairs:
        return Screen(
            _("You do not run a fair yet. An administrator can invite you as its organizer."), ((home_button(),),)
        )
    last = pages.count(len(fairs), PAGE) - 1
    page = min(max(page, 0), last)
    shown = fairs[page * PAGE : (page + 1) * PAGE]
    buttons = (Button(f"{place_name(fair)}, {short_days(fair)}", OpenDashboard(fair=fair.id)) for fair in shown)
    turn = pages.turning(page, last + 1, lambda there: FairsIRun(page=there))
    return Screen(_("Which fair?"), (*rows(buttons, 1), *turn, (home_button(),)))


def attendee_list(fair: Fair, data: bytes, *, count: int) -> Screen:
    """The attendee list as a file."""
    text = n_("{count} person is signed up.", "{count} people are signed up.", count)
    return Screen(text, ((dashboard_button(fair.id),),), document=File(f"{fair.id}.xlsx", data))


def ask_places(role: FairRole, places: int) -> str:
    """The question of the form that changes the places."""
    return {
        "exhibitor": _("There are {places} places for exhibitors. How many shall there be?", places=places),
        "visitor": _("There are {places} places for visitors. How many shall there be?", places=places),
        "buyer": _("There are {places} stands for buyers. How many shall there be?", places=places),
    }[role]


def places_changed(promoted: int, *, confirmed: int, places: int) -> str:
    """That the places are changed, how many were offered one, and a warning when more hold one than there are now."""
    if confirmed > places:
        return _(
            "⚠️ Changed, but {confirmed} hold a place and there are {places} places now. Nobody is sent away: places "
            "are offered again once enough have cancelled.",
            confirmed=formats.number(confirmed),
            places=formats.number(places),
        )
    if not promoted:
        return _("✅ The places are changed.")
    return n_(
        "✅ The places are changed; a place was offered to {count} person who waited.",
        "✅ The places are changed; places were offered to {count} people who waited.",
        promoted,
    )


def places_kept() -> Screen:
    """That nothing was changed."""
    return Screen(_("The places stay as they are."), ((home_button(),),))


def places_title() -> str:
    """The name of the form."""
    return _("Places of the fair")


def places_step() -> str:
    """The name of the question about places."""
    return p_("fair", "Places")


def _figures(figures: Figures) -> str:
    return _(
        "signed up {confirmed} of {places}, waiting {waiting}, came {came}",
        confirmed=formats.number(figures.confirmed),
        places=formats.number(figures.places),
        waiting=formats.number(figures.waiting),
        came=formats.number(figures.checked_in),
    )


def _clock(moment: datetime) -> str:
    return f"{moment.astimezone(TASHKENT):%H:%M:%S}"

"""What is seen of fairs by whoever comes to them: the season, a fair's card, signing up."""

from collections.abc import Sequence
from datetime import date
from html import escape

from aiogram.filters.callback_data import CallbackData

from bot import formats
from bot.enterprises.screens import Register
from bot.fairs.models import ActsFor, Fair, FairRole, FairView, Quota
from bot.geography import places
from bot.i18n import _, language, p_
from bot.telegram import pages
from bot.telegram.home import home_button
from bot.telegram.screen import Button, File, Rows, Screen, Spot, rows

PAGE = 5


class ShowFairs(CallbackData, prefix="fl"):
    """Show me the fairs of the season."""

    page: int = 0


class OpenFair(CallbackData, prefix="fo"):
    """Show me this fair."""

    fair: str


class SignUp(CallbackData, prefix="fs"):
    """Sign me up for this fair; `enterprise` is the one that exhibits, 0 while it is not chosen."""

    fair: str
    role: FairRole
    enterprise: int = 0


class MyTickets(CallbackData, prefix="ft"):
    """Show me what I am signed up for."""


class OpenTicket(CallbackData, prefix="fk"):
    """Show me this ticket of mine."""

    signup: int


class CancelSignup(CallbackData, prefix="fx"):
    """Cancel this sign-up of mine; asked once before."""

    signup: int
    sure: bool = False


class CancelTicket(CallbackData, prefix="fxt"):
    """Cancel this sign-up of mine for sure, and mark its ticket, which is this message of the chat."""

    signup: int
    message: int


class TakeOffer(CallbackData, prefix="fy"):
    """Yes, I take the place offered to me."""

    signup: int


class ShowMap(CallbackData, prefix="fv"):
    """Show me on the map where this fair is."""

    fair: str


class ToCalendar(CallbackData, prefix="fc"):
    """Give me a calendar file of this fair."""

    fair: str


class MeetAtFair(CallbackData, prefix="gf"):
    """Show me the meetings of my firm at this fair."""

    fair: str


def season(views: Sequence[FairView], *, page: int, region: str | None, day: date) -> Screen:
    """One page of the season; the fair of the person's own region (ISO 3166-2) stands first."""
    # What is over stands last, the own region first.
    ordered = sorted(views, key=lambda view: (view.fair.over(day), view.fair.region != region, view.fair.starts_on))
    last = pages.count(len(ordered), PAGE) - 1
    page = min(max(page, 0), last)
    shown = ordered[page * PAGE : (page + 1) * PAGE]
    if not shown:
        return Screen(_("The fairs of the season are not announced yet. They run from March to November."), _home())
    head = (_("<b>Industrial fairs of the season</b>"), _("Free places: for exhibitors / for visitors"), "")
    lines = [_season_line(view, own=view.fair.region == region, day=day) for view in shown]
    # One a row: two side by side are cut on a narrow screen.
    opens = (Button(f"{place_name(view.fair)}, {short_days(view.fair)}", OpenFair(fair=view.fair.id)) for view in shown)
    buttons = rows(opens, 1)
    turn = pages.turning(page, last + 1, lambda there: ShowFairs(page=there))
    return Screen("\n".join((*head, *lines)), (*buttons, *turn, *_home()))


def choose_enterprise(fair: Fair, enterprises: Sequence[ActsFor], role: FairRole) -> Screen:
    """Which of several enterprises is to have a stand."""
    text = _("Which enterprise will have a stand at <b>{title}</b>?", title=fair.title)
    buttons = (
        Button(formats.short(each.name, 40), SignUp(fair=fair.id, role=role, enterprise=each.id))
        for each in enterprises
    )
    return Screen(text, (*rows(buttons, 1), (Button(p_("fair", "‹ Back to the fair"), OpenFair(fair=fair.id)),)))


def enterprise_needed(fair: Fair, role: FairRole) -> Screen:
    """That a stand takes an enterprise, and the ways on."""
    text = _(
        "A stand belongs to an enterprise, so please register yours first: it takes about three "
        "minutes. Then come back here. As a visitor you can sign up right away."
    )
    visitor = Button(p_("fair", "Come as a visitor"), SignUp(fair=fair.id, role="visitor"))
    back = Button(p_("fair", "‹ Back to the fair"), OpenFair(fair=fair.id))
    register = Button(
        p_("fair", "Register the enterprise"),
        Register.before(SignUp(fair=fair.id, role=role)),
        style="primary",
    )
    return Screen(text, ((register,), (visitor,), (back,)))


def on_the_map(fair: Fair) -> Screen:
    """The fair's place as a point on the map."""
    assert fair.latitude is not None
    assert fair.longitude is not None
    spot = Spot(fair.latitude, fair.longitude, formats.short(fair.title, 100), formats.short(fair.place, 200) or "—")
    return Screen("", ((Button(p_("fair", "‹ Back to the fair"), OpenFair(fair=fair.id)),),), spot=spot)


def calendar_file(fair: Fair, data: bytes) -> Screen:
    """The calendar file, with a word on what to do with it."""
    text = _("Open the file, and <b>{title}</b> is in your calendar with a reminder.", title=fair.title)
    return Screen(
        text,
        ((Button(p_("fair", "‹ Back to the fair"), OpenFair(fair=fair.id)),),),
        document=File(f"{fair.id}.ics", data),
    )


def heading(fair: Fair) -> list[str]:
    """A fair's name, days and place: the first lines of whatever speaks of it."""
    lines = [f"<b>{escape(fair.title, quote=False)}</b>", f"🗓 {days(fair)}"]
    return [*lines, f"📍 {escape(fair.place, quote=False)}"] if fair.place else lines


def place_and_time(fair: Fair) -> Rows:
    """The buttons that put a fair on the map and into the calendar."""
    on_map = [Button(p_("fair", "📍 On the map"), ShowMap(fair=fair.id))] if fair.latitude is not None else []
    return ((*on_map, Button(p_("fair", "🗓 To my calendar"), ToCalendar(fair=fair.id))),)


def place_name(fair: Fair) -> str:
    """The short name of a fair's region in the language in force."""
    return places.name(places.region(fair.region), language(), short=True)


def days(fair: Fair) -> str:
    """A fair's days with the year: "2027-yil 16–18-mart"."""
    return formats.days(fair.starts_on, fair.ends_on)


def short_days(fair: Fair) -> str:
    """A fair's days without the year: "16–18-mart"."""
    return formats.days(fair.starts_on, fair.ends_on, year=False)


def _season_line(view: FairView, *, own: bool, day: date) -> str:
    what = f"<b>{escape(place_name(view.fair), quote=False)}</b>, {short_days(view.fair)}"
    if view.fair.state == "cancelled":
        state = p_("fair", "cancelled")
        return f"❌ {what}: {state}"
    if view.fair.over(day):
        state = p_("fair", "over")
        return f"▫️ {what}: {state}"
    mark = "🎫" if view.own is not None and view.own.active else "⭐️" if own else "▪️"
    return f"{mark} {what}: {_free(view.exhibitor)} / {_free(view.visitor)}"


def _free(quota: Quota) -> str:
    if quota.closed:
        return p_("places", "closed")
    return formats.number(quota.free) if quota.free else p_("places", "full")


def own_state(role: FairRole, *, waiting: bool) -> str:
    """How a person is signed up, in a sentence."""
    return {
        ("exhibitor", False): _("🎫 You are signed up as an <b>exhibitor</b>."),
        ("visitor", False): _("🎫 You are signed up as a <b>visitor</b>."),
        ("buyer", False): _("🎫 You are signed up as a <b>buyer with a stand</b>."),
        ("exhibitor", True): _("⏳ You are on the waiting list of the <b>exhibitors</b>."),
        ("visitor", True): _("⏳ You are on the waiting list of the <b>visitors</b>."),
        ("buyer", True): _("⏳ You are on the waiting list of the <b>buyers' stands</b>."),
    }[role, waiting]


def _home() -> Rows:
    return ((home_button(),),)

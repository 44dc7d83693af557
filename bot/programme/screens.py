"""What is seen of the programme: a day of it, what is on now and next, one session."""

from collections.abc import Sequence
from datetime import date, datetime
from html import escape

from aiogram.filters.callback_data import CallbackData

from bot import formats
from bot.clock import TASHKENT, today
from bot.fairs.guide import OpenGuide, ShowProgramme
from bot.fairs.models import Fair
from bot.i18n import _, n_, p_
from bot.programme.models import Session
from bot.telegram import pages
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Screen, rows

PAGE = 6


class OpenSession(CallbackData, prefix="po"):
    """Show me this session."""

    session: int


class ComeToSession(CallbackData, prefix="pc"):
    """Keep me a seat in this session, or give it back."""

    session: int
    on: bool


class EnterSessions(CallbackData, prefix="pe"):
    """Let me paste the sessions of a fair I run."""

    fair: str


class RemoveSession(CallbackData, prefix="pr"):
    """Take this session out of the programme; asked once before."""

    session: int
    sure: bool = False


def programme(
    fair: Fair, sessions: Sequence[Session], *, page: int | None, moment: datetime, runs: bool, news: str = ""
) -> Screen:
    """A page of the programme; while the fair runs, what is on now and next stands above it."""
    enter = ((Button(p_("programme", "✍️ Enter sessions"), EnterSessions(fair=fair.id)),),) if runs else ()
    back = (Button(p_("fair", "‹ Back"), OpenGuide(fair=fair.id)), home_button())
    head = [*((news, "") if news else ()), _("<b>Programme</b>, {title}", title=fair.title)]
    if not sessions:
        text = "\n".join((*head, _("The programme is not there yet; it comes here before the fair.")))
        return Screen(text, (*enter, back))
    if page is None:  # nobody chose a page: begin with what is not over
        page = sum(one.ends_at <= moment for one in sessions) // PAGE
    page = min(page, pages.count(len(sessions), PAGE) - 1)
    shown = sessions[page * PAGE : (page + 1) * PAGE]
    lines, day = [*head, *_now_and_next(sessions, moment)], None
    for place, one in enumerate(shown, 1):
        if (its := _day(one)) != day:
            lines.append(f"<b>{formats.days(its, its, year=False)}</b>")
            day = its
        lines.append(f"{place}. {line(one)}")
    numbers = rows((Button(str(place), OpenSession(session=one.id)) for place, one in enumerate(shown, 1)), PAGE)
    turn = pages.turning(page, pages.count(len(sessions), PAGE), lambda to: ShowProgramme(fair=fair.id, page=to))
    return Screen("\n".join(lines), (*numbers, *turn, *enter, back))


def session(shown: Session, clashes: Sequence[Session], *, runs: bool, moment: datetime) -> Screen:
    """One session: when, where, who speaks, whether there is a seat, what else I chose for that time."""
    lines = [f"<b>{escape(shown.title, quote=False)}</b>"]
    day = _day(shown)
    lines.append(f"🗓 {formats.days(day, day)}, {_hours(shown)}")
    lines.append(_("Hall {hall}", hall=shown.hall))
    if shown.speakers:
        lines.append(_("Speaks: {speakers}", speakers=shown.speakers))
    if shown.seats is not None:
        free = max(0, shown.seats - shown.taken)
        lines.append(n_("{count} seat is free", "{count} seats are free", free) if free else _("Every seat is taken."))
    if shown.mine:
        lines.append(_("✅ You said you come."))
    lines += [_("⚠️ At the same time you chose: {title}", title=other.title) for other in clashes[:2]]
    ways: list[tuple[Button, ...]] = []
    if shown.mine:
        ways.append((Button(p_("programme", "I do not come"), ComeToSession(session=shown.id, on=False)),))
    elif shown.ends_at > moment and not shown.full:
        come = Button(p_("programme", "✅ I come"), ComeToSession(session=shown.id, on=True), style="primary")
        ways.append((come,))
    if runs:
        ways.append((Button(p_("programme", "🗑 Take it out"), RemoveSession(session=shown.id), style="danger"),))
    ways.append((Button(p_("programme", "‹ Programme"), ShowProgramme(fair=shown.fair_id)), home_button()))
    return Screen("\n".join(lines), tuple(ways))


def ask_remove(shown: Session) -> Screen:
    """Ask once before a session goes."""
    text = _("Take “{title}” out of the programme? Who chose it loses the seat.", title=shown.title)
    yes = Button(p_("programme", "Yes, take it out"), RemoveSession(session=shown.id, sure=True), style="danger")
    return Screen(text, ((yes,), (Button(p_("programme", "No, keep it"), OpenSession(session=shown.id)),)))


def entered(count: int) -> str:
    return n_("{count} session is in the programme.", "{count} sessions are in the programme.", count)


def removed() -> str:
    return _("It is taken out.")


def line(one: Session) -> str:
    """A session in one line."""
    mine = " ✅" if one.mine else ""
    title = escape(formats.short(one.title, 40), quote=False)
    return f"{_hours(one)} · {escape(one.hall, quote=False)} · {title}{mine}"


def _now_and_next(sessions: Sequence[Session], moment: datetime) -> list[str]:
    here = [one for one in sessions if _day(one) == today(moment)]
    now = [one for one in here if one.starts_at <= moment < one.ends_at]
    then = [one for one in here if one.starts_at > moment]
    lines = [_("▶️ Now: {title}, hall {hall}", title=one.title, hall=one.hall) for one in now[:2]]
    lines += [_("⏭ Next at {time}: {title}", time=_clock(one.starts_at), title=one.title) for one in then[:1]]
    return lines


def _hours(one: Session) -> str:
    return f"{_clock(one.starts_at)}–{_clock(one.ends_at)}"


def _clock(moment: datetime) -> str:
    return f"{moment.astimezone(TASHKENT):%H:%M}"


def _day(one: Session) -> date:
    return today(one.starts_at)


def told(session: Session) -> Screen:
    """Told unasked: how a session is now in which one has a seat."""
    when = f"{formats.moment(session.starts_at)} · {escape(session.hall, quote=False)}"
    title = f"<b>{escape(session.title, quote=False)}</b>"
    programme = Button(p_("hall", "🗓 Programme"), ShowProgramme(fair=session.fair_id))
    if session.cancelled_at is not None:
        head = _("❌ A session in which you have a seat is called off.")
        return Screen("\n".join((head, "", title, when)), ((programme,),))
    head = _("✏️ A session in which you have a seat has changed.")
    open_it = Button(p_("programme", "Look at it"), OpenSession(session=session.id))
    return Screen("\n".join((head, "", title, when)), ((open_it, programme),))

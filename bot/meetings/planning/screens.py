"""What is seen of the plan: my meetings as one message, when we are away, other times; the organizers' board."""

from collections.abc import Sequence
from datetime import date, datetime
from html import escape

from bot import formats
from bot.clock import today
from bot.fairs.organizing.screens import dashboard_button
from bot.fairs.screens import MeetAtFair
from bot.i18n import _, n_, p_
from bot.meetings import buttons
from bot.meetings.models import Footing, Meeting
from bot.meetings.planning.models import Board, Hall, Hour, Release
from bot.meetings.wording import clock_time, fair_name
from bot.telegram.home import home_button
from bot.telegram.screen import Button, File, Screen, rows

_LINES = 30
_MARKS = {"placed": "🗓", "held": "✅", "no_show": "✖️"}


def my_plan(
    region: str, fair: str, meetings: Sequence[Meeting], *, news: bool = False, changed: Meeting | None = None
) -> Screen:
    """A firm's meetings as one message that can be read without a network; `news` when it comes by itself."""
    placed = [one for one in meetings if one.starts_at is not None]
    waiting = [one for one in meetings if one.starts_at is None]
    lines = [_("<b>Your meetings: {fair}</b>", fair=fair_name(region))]
    if changed is not None and changed.starts_at is not None:
        when = {"time": clock_time(changed.starts_at), "table": changed.table_code}
        lines.append(_("❗ Changed: {firm} at {time}, table {table}", firm=changed.other, **when))
    elif news:
        lines.append(_("This is the plan now; it replaces an earlier one."))
    day: date | None = None
    for one in placed[:_LINES]:
        assert one.starts_at is not None
        if today(one.starts_at) != day:
            day = today(one.starts_at)
            lines += ["", f"<b>{formats.day(day)}</b>"]
        lines.append(_line(one))
    if not meetings:
        lines += ["", _("No meeting is agreed yet. Choose whom to meet, and ask.")]
    if waiting:
        lines += [
            "",
            n_(
                "{count} more is agreed and gets its time.", "{count} more are agreed and get their time.", len(waiting)
            ),
        ]
    opens = tuple(
        Button(clock_time(one.starts_at), buttons.OpenMeeting(meeting=one.id))
        for one in placed
        if one.starts_at is not None and one.state == "placed"
    )
    sheet = ((Button(p_("meeting", "🖨 Sheet to print"), buttons.PrintPlan(fair=fair)),),) if placed else ()
    return Screen("\n".join(lines), (*rows(opens[:16], 4), *sheet, _last(fair)))


def printed(fair: str, sheet: bytes) -> Screen:
    """My meetings as a sheet to print."""
    text = _("Your meetings to print or keep: they are read without a network.")
    back = (Button(p_("meeting", "‹ My meetings"), buttons.MyPlan(fair=fair)), home_button())
    return Screen(text, (back,), document=File(f"{fair}-meetings.pdf", sheet), fresh=True)


def away(here: Footing, hours: Sequence[Hour], absent: set[datetime]) -> Screen:
    """When a firm is away, hour by hour; each button changes one."""
    if not hours:
        text = _("The hours of meetings are not set yet. We count on you for the whole fair.")
        return Screen(text, (_last(here.fair_id),))
    lines = [
        _("<b>When are you away?</b>"),
        _("We count on you for the whole fair. Press the hours when you cannot; press again when you can."),
    ]
    blocks = sorted({block(hour.starts_at) for hour in hours})
    gone = {block(moment) for moment in absent}
    shown = tuple(
        Button(_block_label(at, len({today(one) for one in blocks}) > 1, gone=at in gone), _set_away(here, at, gone))
        for at in blocks
    )
    return Screen("\n".join(lines), (*rows(shown, 4), _last(here.fair_id)))


def other_times(meeting: Meeting, times: Sequence[datetime]) -> Screen:
    """The times a meeting could be moved to."""
    text = _("Another time for {firm}: you are both free then. They are told at once.", firm=meeting.other)
    several = len({today(one) for one in times}) > 1
    ways = tuple(
        Button(_time_label(one, several), buttons.MoveMeeting(meeting=meeting.id, at=int(one.timestamp()) // 60))
        for one in times[:24]
    )
    back = Button(p_("meeting", "‹ Keep it"), buttons.OpenMeeting(meeting=meeting.id))
    return Screen(text, (*rows(ways, 4), (back,)))


def board(here: Footing, figures: Board, halls: Sequence[Hall], *, news: str = "") -> Screen:
    """A fair's meetings in figures, and what its organizers can do about them."""
    fair = here.fair_id
    lines = [*((news, "") if news else ()), _("<b>Plan of meetings: {fair}</b>", fair=fair_name(here.region))]
    if figures.tables:
        lines.append(_("{hours} times to meet, {tables} tables", hours=figures.hours, tables=figures.tables))
    else:
        lines.append(_("How many tables are there? The usual hours are 10:00–13:00 and 14:00–17:00."))
    lines += [
        _("Asked, no answer yet: {count}", count=figures.asked),
        _("Agreed, without a time: {count}", count=figures.accepted),
        _("In the plan: {count}", count=figures.placed),
        _("Held: {held}, did not take place: {missed}", held=figures.held, missed=figures.missed),
    ]
    closed = [hall.hall for hall in halls if hall.closed]
    if closed:
        lines.append(_("Closed halls: {halls}", halls=", ".join(closed)))
    return Screen("\n".join(lines), (*_deeds(fair, figures, halls), (dashboard_button(fair), home_button())))


def ask_close(here: Footing, hall: str) -> Screen:
    text = _(
        "Close hall {hall}? Its coming meetings get other tables or times, and everybody concerned is told.", hall=hall
    )
    sure = Button(
        p_("meeting", "🚪 Yes, close it"), buttons.SetHall(fair=here.fair_id, hall=hall, closed=True, sure=True)
    )
    return Screen(text, ((sure,), (_board(here.fair_id),)))


def being_made(fair: str) -> Screen:
    text = _("The plan is being made; it takes a few seconds. It comes here, and nobody is told before you release it.")
    return Screen(text, ((_board(fair), home_button()),))


def made(plan: Release, region: str, *, waiting: int) -> Screen:
    """What a plan would do, before it does."""
    name = fair_name(region)
    if plan.fault is not None:
        text = _("The meetings could not be planned: {fair}.\n{why}", fair=name, why=plan.fault)
        return Screen(text, ((_board(plan.fair_id), home_button()),))
    lines = [
        _("<b>The plan is ready: {fair}</b>", fair=name),
        n_(
            "{count} meeting gets its time and table.", "{count} meetings get their time and table.", len(plan.placings)
        ),
        _("Without a time: {count}", count=max(0, waiting - len(plan.placings))),
        _("Worth {share} of what is possible at most.", share=formats.percent(100 * plan.share)),
        _("What is in the plan already stays where it is. Nobody has been told yet."),
    ]
    if plan.state != "ready":
        lines[-1] = _("This plan was released, or another one was made since.")
        return Screen("\n".join(lines), ((_board(plan.fair_id), home_button()),))
    ways = (
        Button(p_("meeting", "📣 Release and tell"), buttons.SettlePlan(plan=plan.id, release=True), style="primary"),
        Button(p_("meeting", "🗑 Drop it"), buttons.SettlePlan(plan=plan.id, release=False)),
    )
    return Screen("\n".join(lines), (ways, (_board(plan.fair_id), home_button())))


def released(count: int) -> str:
    return n_(
        "Released: {count} meeting, and its firms are told.",
        "Released: {count} meetings, and their firms are told.",
        count,
    )


def dropped() -> str:
    return _("Dropped; nothing has changed.")


def hall_closed(hall: str, count: int) -> str:
    return n_(
        "Hall {hall} is closed; {count} meeting is being moved.",
        "Hall {hall} is closed; {count} meetings are being moved.",
        count,
        hall=hall,
    )


def block(moment: datetime) -> datetime:
    """Give the hour in which a moment lies: people say by the hour when they are away."""
    return moment.replace(minute=0, second=0, microsecond=0)


def _deeds(fair: str, figures: Board, halls: Sequence[Hall]) -> tuple[tuple[Button, ...], ...]:
    if not figures.tables:
        ways = (Button(str(count), buttons.SetTables(fair=fair, hall="A", tables=count)) for count in (10, 20, 40, 60))
        return (tuple(ways),)
    make = Button(p_("meeting", "🧩 Make the plan"), buttons.WantPlan(fair=fair), style="primary")
    letter = "ABCDEFGH"[min(len(halls), 7)]
    more = tuple(
        Button(
            _("➕ Hall {hall}: {count}", hall=letter, count=count),
            buttons.SetTables(fair=fair, hall=letter, tables=count),
        )
        for count in (10, 20)
    )
    each = tuple(
        Button(
            _("🔓 Open hall {hall}", hall=hall.hall) if hall.closed else _("🚪 Close hall {hall}", hall=hall.hall),
            buttons.SetHall(fair=fair, hall=hall.hall, closed=not hall.closed),
        )
        for hall in halls
    )
    by_hour = Button(p_("meeting", "🕐 Hour by hour"), buttons.ShowHour(fair=fair))
    return ((make, by_hour), *rows(each[:4], 2), more)


def _line(one: Meeting) -> str:
    assert one.starts_at is not None
    about = f" — {escape(formats.short(one.item, 40), quote=False)}" if one.item else ""
    table = p_("meeting", "table {code}").format(code=one.table_code)
    name = escape(formats.short(one.other, 40), quote=False)
    return f"{_MARKS.get(one.state, '')} {clock_time(one.starts_at)}, {table}: <b>{name}</b>{about}"


def _set_away(here: Footing, at: datetime, gone: set[datetime]) -> buttons.SetAway:
    return buttons.SetAway(fair=here.fair_id, at=int(at.timestamp()) // 60, away=at not in gone)


def _block_label(at: datetime, several: bool, *, gone: bool) -> str:
    return f"{'✖️ ' if gone else ''}{_time_label(at, several)}"


def _time_label(at: datetime, several: bool) -> str:
    return f"{today(at).day:02}.{today(at).month:02} {clock_time(at)}" if several else clock_time(at)


def _board(fair: str) -> Button:
    return Button(p_("meeting", "‹ The plan"), buttons.OrganizePlan(fair=fair))


def _last(fair: str) -> tuple[Button, ...]:
    return (Button(p_("meeting", "‹ Meetings"), MeetAtFair(fair=fair)), home_button())

"""What is seen of asking: where I stand at a fair, who comes, a firm I could meet, what was asked and answered."""

from collections.abc import Sequence
from html import escape

from bot import formats
from bot.enterprises import wording
from bot.enterprises.screens import Register, ShowPublic
from bot.errors import Refusal
from bot.fairs.screens import MeetAtFair, OpenFair
from bot.i18n import Word, _, mark, p_, say
from bot.meetings import buttons
from bot.meetings.models import REASONS, Counts, Footing, Guest, Meeting, Record
from bot.meetings.wording import about, fair_name, when_and_where
from bot.telegram import pages
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Screen, rows

PAGE = 6
STATES: dict[str, Word] = {
    "wished": mark("meeting state", "you wished, they have not signed up yet"),
    "asked": mark("meeting state", "no answer yet"),
    "accepted": mark("meeting state", "agreed, the time comes with the plan"),
    "declined": mark("meeting state", "they cannot"),
    "expired": mark("meeting state", "no answer in time"),
    "placed": mark("meeting state", "agreed, in the plan"),
    "held": mark("meeting state", "met"),
    "no_show": mark("meeting state", "did not take place"),
    "cancelled": mark("meeting state", "taken back"),
}
_MARKS = {"asked": "⏳", "wished": "⏳", "accepted": "🤝", "placed": "🗓", "held": "✅", "declined": "▫️"}


def not_yet(here: Footing, why: Refusal) -> Screen:
    """Why nobody can be met yet, and the way to what is missing."""
    back = Button(p_("fair", "‹ Back to the fair"), OpenFair(fair=here.fair_id))
    if here.firm_id is not None:
        return Screen(why.text(), ((back,), (home_button(),)))
    before = Register.before(MeetAtFair(fair=here.fair_id))
    register = Button(p_("fair", "Register the enterprise"), before, style="primary")
    return Screen(why.text(), ((register,), (back, home_button())))


def overview(here: Footing, counts: Counts, *, staff: Sequence[Button] = ()) -> Screen:
    """Where a firm stands at a fair; `staff` are buttons only the fair's organizers see."""
    lines = [
        _("<b>Meetings: {fair}</b>", fair=fair_name(here.region)),
        _("Firm: {firm}", firm=here.firm or ""),
        "",
        _("Asked of you: {count}", count=counts.waiting),
        _("You asked, no answer yet: {count} of {most}", count=counts.sent, most=8),
        _("Agreed: {agreed}, in the plan: {placed}", agreed=counts.agreed + counts.placed, placed=counts.placed),
        "",
        _("<i>Choose whom to meet; the organizers' plan gives each meeting its time and table.</i>"),
    ]
    fair = here.fair_id
    asked = Button(p_("meeting", "📥 Asked of us"), buttons.ShowAsks(fair=fair, mine=False))
    return Screen(
        "\n".join(lines),
        (
            (Button(p_("meeting", "🔎 Whom to meet"), buttons.WhoComes(fair=fair), style="primary"),),
            (asked, Button(p_("meeting", "📤 We asked"), buttons.ShowAsks(fair=fair, mine=True))),
            (
                Button(p_("meeting", "🗓 My meetings"), buttons.MyPlan(fair=fair)),
                Button(p_("meeting", "⏰ When we are away"), buttons.SetAway(fair=fair)),
            ),
            *((button,) for button in staff),
            _back(fair),
        ),
    )


def for_staff(here: Footing, staff: Sequence[Button]) -> Screen:
    """Meetings of a fair for its organizers, who come for no firm."""
    text = _("<b>Meetings: {fair}</b>", fair=fair_name(here.region))
    return Screen(text, (*((button,) for button in staff), _back(here.fair_id)))


def who_comes(here: Footing, guests: Sequence[Guest], *, page: int, more: bool) -> Screen:
    """A page of the firms that come."""
    if not guests:
        text = _("No other firm has signed up for this fair yet. We keep the place warm: look again in a few days.")
        return Screen(text, ((_meetings(here.fair_id), home_button()),))
    head = _("<b>Who comes: {fair}</b>", fair=fair_name(here.region))
    lines = [_guest_line(place, guest) for place, guest in enumerate(guests, page * PAGE + 1)]
    hint = _("<i>Press a number to look at the firm and ask for a meeting.</i>")
    numbers = tuple(
        Button(str(place), buttons.OpenGuest(fair=here.fair_id, firm=guest.id))
        for place, guest in enumerate(guests, page * PAGE + 1)
    )
    turn = pages.leafing(page, lambda there: buttons.WhoComes(fair=here.fair_id, page=there), more=more)
    return Screen("\n".join((head, "", *lines, "", hint)), (numbers, *turn, (_meetings(here.fair_id), home_button())))


def guest(here: Footing, shown: Guest, record: Record) -> Screen:
    """A firm one could meet, how it answers, and must, gladly, not."""
    mark_ = " ✓" if shown.verified else ""
    lines = [f"<b>{escape(shown.name, quote=False)}</b>{mark_}", wording.region_name(shown.region)]
    if shown.item:
        lines.append(_("You could talk about: {item}", item=shown.item))
    if record.telling:
        share = formats.percent(100 * record.answered / record.asked)
        lines.append(_("Answers {share} of asks, in {hours} hours on average", share=share, hours=_hours(record)))
    if not shown.comes:
        lines.append(_("Has not signed up for this fair yet; your wish waits until it does."))
    fair, firm = here.fair_id, shown.id
    look = Button(p_("meeting", "🏭 The firm"), ShowPublic(enterprise=firm))
    back = (Button(p_("meeting", "‹ Who comes"), buttons.WhoComes(fair=fair)), home_button())
    if shown.state is not None and shown.meeting_id is not None:
        lines += ["", _("Your meeting: {state}.", state=say(STATES[shown.state]))]
        opens = Button(p_("meeting", "🤝 The meeting"), buttons.OpenMeeting(meeting=shown.meeting_id))
        return Screen("\n".join(lines), ((opens, look), back))
    if shown.refused:
        lines += ["", _("You do not want to meet this firm at this fair.")]
        again = Button(p_("meeting", "↩️ We no longer mind"), buttons.Refuse(fair=fair, firm=firm, on=False))
        return Screen("\n".join(lines), ((again, look), back))
    ways = (
        Button(p_("meeting", "⭐ We must meet"), buttons.Ask(fair=fair, firm=firm, weight="must"), style="primary"),
        Button(p_("meeting", "👍 Gladly"), buttons.Ask(fair=fair, firm=firm, weight="gladly")),
    )
    no = Button(p_("meeting", "🚫 Rather not"), buttons.Refuse(fair=fair, firm=firm, on=True))
    return Screen("\n".join(lines), (ways, (no, look), back))


def asked(shown: Guest, here: Footing) -> Screen:
    """That the ask is on its way."""
    if shown.state == "wished":
        text = _("Noted. When {firm} signs up for the fair, it is asked at once.", firm=shown.name)
    else:
        text = _("Asked: {firm}. We tell you as soon as they answer.", firm=shown.name)
    more = Button(p_("meeting", "🔎 Whom else to meet"), buttons.WhoComes(fair=here.fair_id))
    return Screen(text, ((more,), (_meetings(here.fair_id), home_button())))


def asks(here: Footing, meetings: Sequence[Meeting], *, mine: bool, page: int, more: bool) -> Screen:
    """What a firm asked, or was asked."""
    head = _("<b>We asked</b>") if mine else _("<b>Asked of us</b>")
    lines = [
        f"{place}. {_MARKS.get(one.state, '▫️')} {escape(formats.short(one.other, 40), quote=False)}: {_state(one)}"
        for place, one in enumerate(meetings, page * PAGE + 1)
    ]
    if not lines:
        lines = [_("Nothing here yet. Choose whom to meet, and ask.")]
    numbers = tuple(
        Button(str(place), buttons.OpenMeeting(meeting=one.id)) for place, one in enumerate(meetings, page * PAGE + 1)
    )
    turn = pages.leafing(page, lambda there: buttons.ShowAsks(fair=here.fair_id, mine=mine, page=there), more=more)
    last = (_meetings(here.fair_id), home_button())
    return Screen("\n".join((head, "", *lines)), tuple(row for row in (numbers, *turn, last) if row))


def meeting(shown: Meeting, *, begun: bool = False) -> Screen:
    """One meeting, with what can be done about it now; once it has begun, what came of it."""
    lines = [
        _("<b>Meeting with {firm}</b>", firm=shown.other),
        f"{fair_name(shown.fair_region)} · {wording.region_name(shown.other_region)}",
        *about(shown),
        *when_and_where(shown),
        _("State: {state}.", state=_state(shown)),
    ]
    if shown.state == "declined" and shown.reason in REASONS:
        lines.append(_("Reason: {reason}", reason=say(REASONS[shown.reason])))
    ways: list[tuple[Button, ...]] = []
    if shown.state == "asked" and not shown.asked_by_me:
        ways += _answers(shown)
    elif shown.state in ("wished", "asked", "accepted", "placed"):
        label = p_("meeting", "✖️ Take back") if shown.asked_by_me else p_("meeting", "✖️ Call it off")
        ways.append((Button(label, buttons.CancelMeeting(meeting=shown.id)),))
    look = Button(p_("meeting", "🏭 The firm"), ShowPublic(enterprise=shown.other_id))
    if shown.state == "placed":
        ways[0] = (Button(p_("meeting", "🔁 Another time"), buttons.OtherTimes(meeting=shown.id)), *ways[0])
    if begun and shown.state in ("placed", "held"):
        outcome = Button(p_("meeting", "📝 What came of it"), buttons.AskOutcome(meeting=shown.id), style="primary")
        ways.insert(0, (outcome,))
    return Screen("\n".join(lines), (*ways, (look,), (_meetings(shown.fair_id), home_button())))


def told_asked(shown: Meeting) -> Screen:
    """The word to a firm that it is asked, with the three answers."""
    lines = [
        _(
            "🤝 <b>{firm}</b> wants to meet you at the fair: {fair}",
            firm=shown.other,
            fair=fair_name(shown.fair_region),
        ),
        *about(shown),
    ]
    if shown.weight == "must":
        lines.append(_("For them it is one of the meetings they came for."))
    if shown.expires_at is not None:
        lines.append(_("Please answer by {moment}.", moment=formats.moment(shown.expires_at)))
    look = Button(p_("meeting", "🏭 The firm"), ShowPublic(enterprise=shown.other_id))
    return Screen("\n".join(lines), (*_answers(shown), (look,), (_meetings(shown.fair_id), home_button())))


def told_answered(shown: Meeting) -> Screen:
    """The word to the firm that asked."""
    last = (_meetings(shown.fair_id), home_button())
    if shown.state in ("accepted", "placed"):
        lines = [_("✅ <b>{firm}</b> will meet you.", firm=shown.other), *about(shown), *when_and_where(shown)]
        if shown.starts_at is None:
            lines.append(_("The time and the table come with the plan of the fair."))
        return Screen("\n".join(lines), (last,))
    text = _("{firm} cannot meet you this time.", firm=shown.other)
    if shown.state == "expired":
        text = _("{firm} did not answer in time. Your ask is free again for another firm.", firm=shown.other)
    elif shown.reason in REASONS:
        text += "\n" + _("Reason: {reason}", reason=say(REASONS[shown.reason]))
    more = Button(p_("meeting", "🔎 Whom else to meet"), buttons.WhoComes(fair=shown.fair_id))
    return Screen(text, ((more,), last))


def told_soon(shown: Meeting) -> Screen:
    """The reminder a quarter of an hour before."""
    lines = [_("⏰ Soon: <b>{firm}</b>", firm=shown.other), *when_and_where(shown), *about(shown)]
    opens = Button(p_("meeting", "🤝 The meeting"), buttons.OpenMeeting(meeting=shown.id))
    return Screen("\n".join(lines), ((opens,), (_meetings(shown.fair_id), home_button())))


def told_cancelled(shown: Meeting) -> Screen:
    text = _("{firm} has called off the meeting with you.", firm=shown.other)
    return Screen(text, ((_meetings(shown.fair_id), home_button()),))


def answered(shown: Meeting) -> Screen:
    """What a firm's own answer led to; after a no, why, if it wants to say."""
    last = (_meetings(shown.fair_id), home_button())
    if shown.state != "declined":
        text = _("Good: you will meet {firm}. The time and the table come with the plan.", firm=shown.other)
        return Screen("\n".join((text, *when_and_where(shown))), (last,))
    if shown.reason is not None:
        return Screen(_("Thank you. We told {firm}, with the reason.", firm=shown.other), (last,))
    text = _("Thank you for the clear answer; {firm} knows. Will you say why?", firm=shown.other)
    why = (Button(say(word), buttons.Decline(meeting=shown.id, reason=code)) for code, word in REASONS.items())  # type: ignore[arg-type]
    return Screen(text, (*rows(why, 2), last))


def ask_cancel(shown: Meeting) -> Screen:
    text = _("Call off the meeting with {firm}? They are told at once.", firm=shown.other)
    sure = Button(p_("meeting", "✖️ Yes, call it off"), buttons.CancelMeeting(meeting=shown.id, sure=True))
    return Screen(text, ((sure,), (Button(p_("meeting", "‹ Keep it"), buttons.OpenMeeting(meeting=shown.id)),)))


def cancelled(shown: Meeting) -> Screen:
    return Screen(_("Called off: {firm}.", firm=shown.other), ((_meetings(shown.fair_id), home_button()),))


def _answers(shown: Meeting) -> list[tuple[Button, ...]]:
    yes = (
        Button(p_("meeting", "⭐ We must meet"), buttons.Accept(meeting=shown.id, weight="must"), style="success"),
        Button(p_("meeting", "👍 Gladly"), buttons.Accept(meeting=shown.id, weight="gladly"), style="success"),
    )
    return [yes, (Button(p_("meeting", "❌ No, thank you"), buttons.Decline(meeting=shown.id)),)]


def _guest_line(place: int, shown: Guest) -> str:
    mark_ = " ✓" if shown.verified else ""
    state = f" {_MARKS.get(shown.state, '')}" if shown.state else " 🚫" if shown.refused else ""
    topic = escape(formats.short(shown.item, 40), quote=False) or wording.region_name(shown.region)
    return f"{place}. <b>{escape(formats.short(shown.name, 40), quote=False)}</b>{mark_}{state} — {topic}"


def _state(shown: Meeting) -> str:
    if shown.state == "asked" and not shown.asked_by_me:
        return p_("meeting state", "waits for your answer")
    if shown.state == "declined" and not shown.asked_by_me:
        return p_("meeting state", "you said no")
    return say(STATES[shown.state])


def _hours(record: Record) -> str:
    return formats.number(max(1, round(record.hours)))


def _meetings(fair: str) -> Button:
    return Button(p_("meeting", "‹ Meetings"), MeetAtFair(fair=fair))


def plan_button(fair: str) -> Button:
    """The organizers' way to the plan of meetings."""
    return Button(p_("meeting", "🧩 Plan the meetings"), buttons.OrganizePlan(fair=fair))


def _back(fair: str) -> tuple[Button, ...]:
    return (Button(p_("fair", "‹ Back to the fair"), OpenFair(fair=fair)), home_button())

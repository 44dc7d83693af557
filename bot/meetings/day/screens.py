"""What is seen on the day: are you both here, who did not come, what came of it."""

from datetime import datetime

from bot.fairs.screens import MeetAtFair
from bot.i18n import _, p_
from bot.meetings import buttons
from bot.meetings.models import Meeting
from bot.meetings.planning.telling import LASTS
from bot.meetings.wording import about, clock_time, when_and_where
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Screen


def who_is_here(meeting: Meeting) -> Screen:
    """The question at the table, five minutes into the meeting."""
    lines = [_("Are you at the table with {firm}?", firm=meeting.other), *when_and_where(meeting)]
    here = Button(p_("meeting", "✋ I am here"), buttons.SayHere(meeting=meeting.id, said="here"), style="success")
    alone = Button(p_("meeting", "🪑 They are not here"), buttons.SayHere(meeting=meeting.id, said="alone"))
    return Screen("\n".join(lines), ((here, alone),))


def said(meeting: Meeting) -> Screen:
    """What a word at the table led to."""
    if meeting.state == "held":
        text = _("Good talks! At the end we ask both of you what came of it.")
    elif meeting.mine_said == "alone":
        text = _("Noted. If {firm} is not there in ten minutes, the hour is yours again.", firm=meeting.other)
    else:
        text = _("Noted. As soon as {firm} says the same, the meeting counts as held.", firm=meeting.other)
    return Screen(text, _last(meeting))


def missed(meeting: Meeting, *, mine: bool) -> Screen:
    """That a meeting did not take place, to who came or to who did not."""
    if mine:
        text = _(
            "{firm} waited for you at the table. If it was a mistake, ask for another meeting.", firm=meeting.other
        )
    else:
        text = _("{firm} did not come. The hour is yours again; the organizers see it.", firm=meeting.other)
    return Screen(text, _last(meeting))


def offered(meeting: Meeting, *, at: datetime, table: str) -> Screen:
    """That a table is free now for two who are free, too."""
    lines = [
        _("🪑 Table {table} is free until {time}.", table=table, time=clock_time(at + LASTS)),
        _("<b>{firm}</b> is free, too. Will you meet now?", firm=meeting.other),
        *about(meeting),
    ]
    way = buttons.TakeTable(meeting=meeting.id, at=int(at.timestamp()) // 60)
    yes = Button(p_("meeting", "🪑 Yes, now"), way, style="success")
    return Screen("\n".join(lines), ((yes,), *_last(meeting)))


def taken(meeting: Meeting, *, both: bool) -> Screen:
    """What a yes to a free table led to."""
    if both:
        text = _("Table {table} is yours now. Good talks with {firm}!", table=meeting.table_code, firm=meeting.other)
    else:
        text = _("Noted. As soon as {firm} says yes, too, the table is yours.", firm=meeting.other)
    return Screen(text, _last(meeting))


def missed_twice(firm: str, *, fair: str, firm_id: int) -> Screen:
    """The question to the organizers about a firm that missed two meetings."""
    text = _("<b>{firm}</b> has missed two meetings at your fair. May it ask for more?", firm=firm)
    yes = Button(p_("meeting", "👍 It may"), buttons.LetAsk(fair=fair, firm=firm_id, on=True))
    no = Button(p_("meeting", "✋ Not at this fair"), buttons.LetAsk(fair=fair, firm=firm_id, on=False))
    return Screen(text, ((yes, no), (home_button(),)))


def let(firm: str, *, on: bool) -> Screen:
    if on:
        text = _("{firm} may ask for meetings again.", firm=firm)
    else:
        text = _("{firm} asks for no more meetings at this fair.", firm=firm)
    return Screen(text, ((home_button(),),))


def what_came_of_it(meeting: Meeting) -> Screen:
    """The question at the end of a meeting, with four answers."""
    lines = [_("What came of the meeting with <b>{firm}</b>?", firm=meeting.other), *about(meeting)]

    def way(label: str, kind: str) -> Button:
        return Button(label, buttons.SayOutcome(meeting=meeting.id, kind=kind))  # type: ignore[arg-type]

    return Screen(
        "\n".join(lines),
        (
            (way(p_("outcome", "📦 Samples or drawings"), "samples"),),
            (way(p_("outcome", "📝 Memorandum"), "memorandum"), way(p_("outcome", "📑 Contract"), "contract")),
            (way(p_("outcome", "▫️ Nothing yet"), "nothing"),),
        ),
    )


def _last(meeting: Meeting) -> tuple[tuple[Button, ...], ...]:
    back = Button(p_("meeting", "‹ Meetings"), MeetAtFair(fair=meeting.fair_id))
    return ((back, home_button()),)

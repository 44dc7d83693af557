"""What is seen on the day: are you both here, who did not come, what came of it."""

from bot.fairs.screens import MeetAtFair
from bot.i18n import _, p_
from bot.meetings import buttons
from bot.meetings.models import Meeting
from bot.meetings.wording import about, when_and_where
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

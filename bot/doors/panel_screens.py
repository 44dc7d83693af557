"""What is seen of a door: its figures in place, how to let people in, the gates, who was to come in twice."""

from collections.abc import Sequence
from datetime import datetime
from html import escape

from bot import formats
from bot.clock import TASHKENT
from bot.doors import organizer_screens
from bot.doors.buttons import CloseDoor, ShowKeepers, ShowTwice
from bot.doors.models import MOST_GATES, Counts, Post, Twice
from bot.fairs.models import Fair
from bot.fairs.organizing.screens import dashboard_button
from bot.fairs.screens import place_name, short_days
from bot.fairs.ways import OpenDoor
from bot.i18n import _, n_, p_
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Rows, Screen, rows

_NEXT = 7  # fairs to choose from, the next ones


def panel(fair: Fair, post: Post, counts: Counts, *, moment: datetime, runs: bool) -> Screen:
    """The door as it is now; those who run the fair see more ways."""
    lines = [
        _("🚪 <b>Door: {title}</b>", title=fair.title),
        _("You are at gate {gate}. {days}", gate=post.gate, days=formats.days(fair.starts_on, fair.ends_on)),
        "",
        _("Inside now: <b>{inside}</b>, came today: <b>{came}</b>", **_numbers(counts)),
        _("without a sign-up: {walkins}, twice at the door: {twice}", **_numbers(counts)),
    ]
    if len(counts.gates) > 1:
        lines.append(" · ".join(_("gate {gate}: {count}", gate=gate, count=count) for gate, count in counts.gates))
    lines += [
        _("As of {time}.", time=f"{moment.astimezone(TASHKENT):%H:%M:%S}"),
        "",
        _(
            "Send a code, several codes, a photo of the QR, a STIR, a name or a telephone. After a lost network: "
            "<code>0941 ACD346</code>. Going out: <code>- ACD346</code>"
        ),
        _("Without a sign-up: <b>STIR or name; telephone</b>"),
    ]
    gates = tuple(
        Button(f"• {gate} •" if gate == post.gate else str(gate), OpenDoor(fair=fair.id, gate=gate))
        for gate in range(1, MOST_GATES + 1)
    )
    twice = (Button(p_("door", "⚠️ Twice at the door"), ShowTwice(fair=fair.id)),) if counts.twice else ()
    return Screen(
        "\n".join(lines),
        (
            (Button(p_("door", "🔄 Refresh"), OpenDoor(fair=fair.id)),),
            gates,
            *((twice,) if twice else ()),
            *(_ways(fair) if runs else ()),
            (Button(p_("door", "Leave the door"), CloseDoor()),),
        ),
    )


def _ways(fair: Fair) -> Rows:
    """What only those who run the fair do."""
    who = Button(p_("door", "Who stands here"), ShowKeepers(fair=fair.id))
    return ((who, dashboard_button(fair.id)), *organizer_screens.ways(fair.id))


def choose_door(fairs: Sequence[Fair]) -> Screen:
    """The fairs somebody may stand at the door of."""
    if not fairs:
        text = _("There is no fair now or soon whose door is yours. Its organizer can invite you.")
        return Screen(text, ((home_button(),),))
    buttons = (Button(f"{place_name(fair)}, {short_days(fair)}", OpenDoor(fair=fair.id)) for fair in fairs[:_NEXT])
    return Screen(_("At which fair do you stand?"), (*rows(buttons, 1), (home_button(),)))


def closed() -> Screen:
    """That words are a search again."""
    return Screen(
        _("You have left the door: what you type is a search again. Back to the door: /door"), ((home_button(),),)
    )


def twice(fair: Fair, tries: Sequence[Twice]) -> Screen:
    """Who was to come in twice, latest first."""
    head = n_("<b>{count} try to come in again</b>", "<b>{count} tries to come in again</b>", len(tries))
    lines = [
        escape(
            f"{each.said_at.astimezone(TASHKENT):%d.%m %H:%M} · {each.gate} · {formats.short(each.name, 40)}"
            f" · {each.staff or '—'}",
            quote=False,
        )
        for each in tries
    ]
    text = "\n".join((head, _("Time, gate, guest, who was at the gate:"), *lines))
    return Screen(text, ((Button(p_("door", "🚪 Door"), OpenDoor(fair=fair.id)),),))


def _numbers(counts: Counts) -> dict[str, str]:
    fields = ("inside", "came", "walkins", "twice")
    return {field: formats.number(getattr(counts, field)) for field in fields}

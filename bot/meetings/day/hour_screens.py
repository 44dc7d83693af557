"""What organizers see of one time of their fair: who sits together, who is late, which tables are free."""

from collections.abc import Sequence
from datetime import datetime
from html import escape

from bot import formats
from bot.clock import today
from bot.database import Row
from bot.i18n import _, p_
from bot.meetings import buttons
from bot.meetings.planning.models import Hall, Hour
from bot.meetings.wording import clock_time
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Screen, rows

_SHOWN = 6


def hour(fair: str, at: datetime, met: Sequence[Row], halls: Sequence[Hall], hours: Sequence[Hour]) -> Screen:
    """One time: those that wait for a side first, each with a button to move it."""
    late = [one for one in met if one["state"] == "placed" and one["here"] < 2]
    held = sum(one["state"] == "held" for one in met)
    missed = sum(one["state"] == "no_show" for one in met)
    free = _free(met, halls)
    counts = {"count": len(met), "held": held, "late": len(late), "missed": missed}
    lines = [
        _("<b>{day}, {time}</b>", day=formats.day(today(at)), time=clock_time(at)),
        _("Meetings: {count}, held: {held}, not both there: {late}, missed: {missed}", **counts),
        _("Free tables: {tables}", tables=", ".join(free[:12]) or "—"),
        *(
            f"{place}. {one['table_code']}: {_name(one['asker'])} · {_name(one['asked'])}"
            for place, one in enumerate(late[:_SHOWN], 1)
        ),
    ]
    if late:
        lines.append(_("<i>Press a number to move that meeting to another time.</i>"))
    moves = tuple(
        Button(str(place), buttons.OtherTimes(meeting=one["id"])) for place, one in enumerate(late[:_SHOWN], 1)
    )
    back = Button(p_("meeting", "‹ The plan"), buttons.OrganizePlan(fair=fair))
    return Screen(
        "\n".join(lines), tuple(row for row in (moves, *rows(_turn(fair, at, hours), 2), (back, home_button())) if row)
    )


def no_hours(fair: str) -> Screen:
    text = _("The hours of meetings are not set yet. Say first how many tables there are.")
    return Screen(text, ((Button(p_("meeting", "‹ The plan"), buttons.OrganizePlan(fair=fair)), home_button()),))


def _free(met: Sequence[Row], halls: Sequence[Hall]) -> list[str]:
    taken = {one["table_code"] for one in met if one["state"] != "no_show"}
    return [code for hall in halls if not hall.closed for code in hall.codes if code not in taken]


def _turn(fair: str, at: datetime, hours: Sequence[Hour]) -> tuple[Button, ...]:
    before = [one.starts_at for one in hours if one.starts_at < at][-1:]
    after = [one.starts_at for one in hours if one.starts_at > at][:1]
    ways = [(f"‹ {clock_time(one)}", one) for one in before] + [(f"{clock_time(one)} ›", one) for one in after]
    return tuple(Button(label, buttons.ShowHour(fair=fair, at=int(one.timestamp()) // 60)) for label, one in ways)


def _name(name: str) -> str:
    return escape(formats.short(name, 24), quote=False)

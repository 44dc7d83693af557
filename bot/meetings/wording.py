"""Words on a meeting that several screens share."""

from datetime import datetime

from bot.clock import TASHKENT
from bot.geography import places
from bot.i18n import _, language
from bot.meetings.models import Meeting


def fair_name(region: str) -> str:
    """A fair by its region's short name, as people call it."""
    return places.name(places.region(region), language(), short=True)


def about(meeting: Meeting) -> list[str]:
    """The line that says which item it is about, if any."""
    return [_("About: {item}", item=meeting.item)] if meeting.item else []


def when_and_where(meeting: Meeting) -> list[str]:
    """The line with day, time and table, once there is one."""
    if meeting.starts_at is None:
        return []
    day = meeting.starts_at.astimezone(TASHKENT).strftime("%d.%m")
    when = clock_time(meeting.starts_at)
    return [_("🗓 {day}, {time}, table {table}", day=day, time=when, table=meeting.table_code)]


def clock_time(moment: datetime) -> str:
    """HH:MM in Tashkent."""
    return moment.astimezone(TASHKENT).strftime("%H:%M")

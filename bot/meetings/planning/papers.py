"""A firm's meetings as a sheet to print: the network of a hall may be bad."""

from collections.abc import Sequence

from bot import formats
from bot.clock import today
from bot.i18n import _, p_
from bot.meetings.models import Footing, Meeting
from bot.meetings.wording import clock_time, fair_name
from bot.paper.models import Paper, Table, Words

_WIDTHS = (30, 20, 20, 60, 55)


def plan(here: Footing, meetings: Sequence[Meeting]) -> Paper:
    """Give the sheet, a row a meeting."""
    heads = (
        p_("meeting", "Day"),
        p_("meeting", "Time"),
        p_("meeting", "Table"),
        p_("meeting", "Whom we meet"),
        p_("meeting", "About what"),
    )
    rows = [
        (formats.day(today(one.starts_at)), clock_time(one.starts_at), one.table_code or "", one.other, one.item)
        for one in meetings
        if one.starts_at is not None
    ]
    title = _("Your meetings: {fair}", fair=fair_name(here.region))
    return Paper(title, (Words(title, 14, bold=True), Words(here.firm or " ", 11), Table(heads, _WIDTHS, rows)))

"""The attendee list of a fair as a spreadsheet."""

from collections.abc import Sequence

from bot import formats
from bot.fairs.models import ROLE_WORDS, Fair
from bot.fairs.organizing.models import Attendee
from bot.fairs.tickets import making
from bot.i18n import Word, mark, p_, say
from bot.spreadsheets import writing
from bot.spreadsheets.writing import Heading, Kind, Page

STATE_WORDS: dict[str, Word] = {
    "confirmed": mark("sign-up", "Has a place"),
    "offered": mark("sign-up", "Offered a place"),
    "waiting": mark("sign-up", "Waiting list"),
}


async def spreadsheet(fair: Fair, attendees: Sequence[Attendee]) -> bytes:
    """Write the list (XLSX); it runs in a child process. Raise NotWritten when that fails."""
    headings = (
        Heading(p_("attendees", "Name")),
        Heading(p_("attendees", "Telegram")),
        Heading(p_("attendees", "Telephone"), Kind.PHONE),
        Heading(p_("attendees", "Enterprise")),
        Heading(p_("attendees", "STIR")),
        Heading(p_("attendees", "Comes as")),
        Heading(p_("attendees", "State")),
        Heading(p_("attendees", "Door code")),
        Heading(p_("attendees", "Signed up")),
        Heading(p_("attendees", "Came in")),
    )
    return await writing.workbook([Page(fair.id, headings, [_row(each) for each in attendees])])


def _row(attendee: Attendee) -> tuple[str | None, ...]:
    return (
        attendee.name,
        f"@{attendee.username}" if attendee.username else None,
        attendee.phone,
        attendee.enterprise,
        attendee.stir,
        say(ROLE_WORDS[attendee.role]),
        say(STATE_WORDS[attendee.state]),
        making.spoken_code(attendee.code),
        formats.moment(attendee.signed_at),
        formats.moment(attendee.checked_in_at) if attendee.checked_in_at else None,
    )

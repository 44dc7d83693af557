"""The attendee list of a fair as a spreadsheet."""

from collections.abc import Sequence

from bot import formats
from bot.fairs.models import ROLE_WORDS, Fair
from bot.fairs.organizing.models import Attendee
from bot.fairs.tickets import making
from bot.i18n import Word, _, mark, p_, say
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
        Heading(p_("attendees", "Shown to everybody")),
        Heading(p_("attendees", "Stand")),
        Heading(p_("attendees", "Stand wished for")),
        Heading(p_("attendees", "Goods chosen"), Kind.NUMBER),
    )
    return await writing.workbook([Page(fair.id, headings, [_row(each) for each in attendees])])


def _row(attendee: Attendee) -> tuple[str | int | None, ...]:
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
        _shown(attendee.listed),
        attendee.stand if attendee.takes_place else p_("attendees", "comes along"),
        _wished(attendee),
        attendee.goods or None,
    )


def _shown(listed: bool | None) -> str | None:
    if listed is None:
        return None
    return p_("attendees", "yes") if listed else p_("attendees", "no")


def _wished(attendee: Attendee) -> str | None:
    if not attendee.stand_size:
        return None
    if attendee.stand_power:
        return _("{size} m² with electricity", size=attendee.stand_size)
    return _("{size} m²", size=attendee.stand_size)

"""The table of fairs to fill in: its columns and an example row, which an import passes over."""

from bot.fairs.season import rows
from bot.i18n import p_
from bot.spreadsheets import writing
from bot.spreadsheets.writing import Heading, Kind, Page
from bot.trade.vocabulary import FAIR_SECTORS, word

_DATES = ("starts_on", "ends_on")
_EXAMPLE = {
    "id": "NAMUNA",
    "region": "UZ-JI",
    "starts_on": "2027-03-15",
    "ends_on": "2027-03-17",
    "opens_at": "09:00",
    "closes_at": "18:00",
    "place_uz": "Namuna koʻrgazma zali",
    "sectors": "automotive;electrical",
    "exhibitor_places": "142",
    "visitor_places": "633",
    "booking_closes": "2027-03-12 18:00",
    "contact": "Namuna Namunayev, +998 90 000 00 00",
    "state": "draft",
}


def headings() -> list[Heading]:
    """Give the contract's columns."""
    return [
        Heading(
            column.name,
            Kind.DATE if column.name in _DATES else Kind.TEXT,
            required=column.required,
            choices={code: word(FAIR_SECTORS, code) for code in FAIR_SECTORS} if column.name == "sectors" else {},
            several=column.name == "sectors",
        )
        for column in rows.COLUMNS
    ]


async def template() -> bytes:
    """Give the empty table with an example row. Raise writing.NotWritten."""
    example = [_EXAMPLE.get(column.name) for column in rows.COLUMNS]
    page = Page(p_("spreadsheet", "Fairs"), headings(), [example])
    return await writing.workbook([page], codes_title=p_("spreadsheet", "Codes"))

"""Why a file could not be read as a spreadsheet: one class for each state, without prose for people."""

from collections.abc import Mapping
from typing import Any, ClassVar


class Unreadable(Exception):
    """A file that cannot be taken; `details` are the words' parameters, `sentence` an English fallback."""

    sentence: ClassVar[str] = "The file cannot be read."

    def __init__(self, **details: str | int) -> None:
        super().__init__(details)
        self.details = details

    def __str__(self) -> str:
        return self.sentence.format_map(self.details)


class Empty(Unreadable):
    """Not one filled cell, or 0 bytes."""

    sentence = "The file is empty."


class NotASpreadsheet(Unreadable):
    """A picture, a document, a web page, an archive: whatever its name says."""

    sentence = "This is not a spreadsheet. Send an XLSX or a CSV file."


class WebPage(Unreadable):
    """A web page, or the XML of Excel 2003, that was called a workbook: Excel opens it, and can save it right."""

    sentence = "This is a web page saved as .xls. Open it in Excel and save it as an Excel workbook (.xlsx)."


class OldExcel(Unreadable):
    """The binary format of Excel before 2007."""

    sentence = "This is the old Excel format (.xls). Open it and save it as an Excel workbook (.xlsx)."


class OtherWorkbook(Unreadable):
    """A workbook in a format that is not read here: OpenDocument, binary XLSB, Numbers (`kind`)."""

    sentence = "This is a workbook of another format ({kind}). Save it as an Excel workbook (.xlsx)."


class PasswordProtected(Unreadable):
    """Encrypted: nothing in it can be seen without the password."""

    sentence = "The file is protected by a password. Remove the password and send it again."


class TooLarge(Unreadable):
    """More than the limits allow; `what` names the measure, `limit` the bound, `found` the size where known.

    `what` is one of: bytes, unpacked, ratio, members, rows, columns, cells, characters, memory.
    `where` is the cell or row at which a bound was passed, else "".
    """

    sentence = "The file is too large ({what}: {found}, at most {limit})."

    def __init__(self, **details: str | int) -> None:
        super().__init__(**{"found": "?", "where": ""} | details)


class TooSlow(Unreadable):
    """Reading took longer than a file of honest size can."""

    sentence = "Reading the file takes too long. Split it into smaller files."


class WrongEncoding(Unreadable):
    """Text in an encoding that could only be guessed; `encoding` is the likely one ("UTF-16", "UTF-32") or ""."""

    sentence = 'The text is not in UTF-8. Save it as "CSV UTF-8" or as an Excel workbook (.xlsx).'


class NoHeader(Unreadable):
    """The first filled row has no words, so the columns have no names."""

    sentence = "The first row must hold the names of the columns."


class RepeatedHeader(Unreadable):
    """Two columns of one name (`column`): which one counts would be a guess."""

    sentence = 'The column "{column}" stands in the header twice.'


class BrokenQuotes(Unreadable):
    """A CSV whose quotation mark opened at about row `row` is never closed."""

    sentence = "A quotation mark opened near row {row} is never closed."


class Damaged(Unreadable):
    """It began as a spreadsheet, but its inside cannot be followed."""

    sentence = "The file is damaged. Open it, save it again and send the new file."


STATES: dict[str, type[Unreadable]] = {
    state.__name__: state
    for state in (
        Empty,
        NotASpreadsheet,
        WebPage,
        OldExcel,
        OtherWorkbook,
        PasswordProtected,
        TooLarge,
        TooSlow,
        WrongEncoding,
        NoHeader,
        RepeatedHeader,
        BrokenQuotes,
        Damaged,
    )
}


def described(refusal: Unreadable) -> dict[str, Any]:
    """Give a refusal as plain data, so that it can cross to another process."""
    return {"refused": type(refusal).__name__, "details": refusal.details}


def restored(description: Mapping[str, Any]) -> Unreadable:
    """Give back the refusal that `described` wrote down; an unknown state is damage."""
    return STATES.get(description["refused"], Damaged)(**description["details"])

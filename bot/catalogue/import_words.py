"""What is wrong with an import, in words: of a cell, of a file, of a header; and the rejected rows as a spreadsheet.

All words are plain text in the language in force; a screen escapes them where it shows them.
"""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from pathlib import Path

from bot import formats
from bot.catalogue import rows
from bot.i18n import LANGUAGES, _, n_, p_, using
from bot.spreadsheets import clashes, headers, reading, refusals, writing
from bot.spreadsheets.clashes import Change
from bot.spreadsheets.columns import Fault, MissingColumns
from bot.spreadsheets.refusals import Unreadable
from bot.spreadsheets.taking import Outcome
from bot.spreadsheets.values import Reason
from bot.spreadsheets.writing import Heading, Kind, Page

_MEGABYTE = 1_000_000
_FOUND_CHARACTERS = 300

_REASONS: dict[str, Callable[[], str]] = {
    Reason.MISSING: lambda: _("This must be filled in."),
    Reason.TOO_LONG: lambda: _("The text is too long: at most {limit} characters."),
    Reason.NOT_DIGITS: lambda: _("Only digits are expected here."),
    Reason.WRONG_LENGTH: lambda: _("Exactly {length} digits are expected here."),
    Reason.NOT_A_NUMBER: lambda: _("This is not a number."),
    Reason.AMBIGUOUS_NUMBER: lambda: _("This can be read as {one} or as {other}; write it without the separator."),
    Reason.NOT_WHOLE: lambda: _("A whole number is expected here."),
    Reason.TOO_SMALL: lambda: _("The number is too small: at least {limit}."),
    Reason.TOO_LARGE: lambda: _("The number is too large: at most {limit}."),
    Reason.TOO_MANY: lambda: _("There are too many values: at most {limit}."),
    Reason.NOT_A_DATE: lambda: _("This is not a date. Write it as 2027-03-31."),
    Reason.NOT_HS_CODE: lambda: _("An HS code has 4, 6, 8 or 10 digits."),
    Reason.LOST_ZERO: lambda: _("An HS code has 4, 6, 8 or 10 digits; a zero may be missing in front: {likely}?"),
    Reason.HS_CHAPTER: lambda: _("This is a chapter; a heading of the HS has 4 digits."),
    Reason.CHANGED_BY_EXCEL: lambda: _(
        "Excel has changed this. Format the column as text and type the value again as it was."
    ),
    Reason.NOT_A_PHONE: lambda: _("This is not a telephone number. Write it as +998901234567."),
    Reason.REPEATED: lambda: _("The same stands already in row {row}."),
    Reason.FORMULA_ERROR: lambda: _("The formula in this cell failed. Write the value itself."),
    Reason.FORMULA_WITHOUT_VALUE: lambda: _("This formula has no value in the file. Write the value itself."),
    Reason.LOST_LETTERS: lambda: _(
        "Letters were lost here when the file was saved. Save it as “CSV UTF-8” or as .xlsx."
    ),
    Reason.SURPLUS_CELLS: lambda: _(
        "The row does not fit the header: a comma inside a number or a text may have cut a cell in two. "
        "Put the cell in quotation marks, or save the file as .xlsx."
    ),
    Reason.LONE_CELL: lambda: _("Only one cell is filled: a heading, not an item."),
    Reason.SEVERAL_MEANINGS: lambda: _("This has several meanings: {meanings}. Write the one you mean."),
    clashes.CLASH: lambda: _(
        "{key} would become another: “{old}” → “{new}”. Give the new one a code of its own, or confirm it."
    ),
    rows.BAD_CODE: lambda: _(
        "A code has at most 40 Latin letters, digits and the signs - _ . / "
        "What the maker calls it has a place of its own."
    ),
}

_STATES: dict[str, Callable[[], str]] = {
    "Empty": lambda: _("The file is empty."),
    "NotASpreadsheet": lambda: _("This is not a spreadsheet. Please send an XLSX or a CSV file."),
    "WebPage": lambda: _(
        "This is a web page saved as .xls. Please open it in Excel and save it as an Excel workbook (.xlsx)."
    ),
    "OldExcel": lambda: _("This is the old Excel format (.xls). Please save it as an Excel workbook (.xlsx)."),
    "OtherWorkbook": lambda: _("Workbooks of the kind {kind} are not read. Please save it as .xlsx."),
    "PasswordProtected": lambda: _("The file is protected by a password. Please remove it and send the file again."),
    "TooSlow": lambda: _("Reading the file takes too long. Please split it into smaller files."),
    "WrongEncoding": lambda: _(
        "The text is in an encoding we could only guess. Please save it as “CSV UTF-8” or as .xlsx."
    ),
    "NoHeader": lambda: _("The first row must hold the names of the columns."),
    "RepeatedHeader": lambda: _("The column “{column}” stands in the header twice."),
    "BrokenQuotes": lambda: _("A quotation mark opened near row {row} is never closed."),
    "Damaged": lambda: _("The file is damaged. Please open it, save it again and send the new file."),
}

_MEASURES: dict[str, Callable[[], str]] = {
    "bytes": lambda: _("The file is too large: at most {limit} megabytes."),
    "rows": lambda: _("The file has too many rows: at most {limit}."),
    "columns": lambda: _("The file has too many columns: at most {limit}, and something stands in {where}."),
    "cells": lambda: _("The file has too many cells: at most {limit}. Please split it."),
    "characters": lambda: _("A cell in row {where} is too long: at most {limit} characters."),
}


def reason(fault: Fault) -> str:
    """Say what is wrong with a cell."""
    if fault.reason == Reason.UNKNOWN_CODE:
        return _unknown(fault)
    if fault.reason == Reason.SPLIT:
        return _split(fault)
    sentence = _REASONS.get(fault.reason)
    details = {name: str(value).removesuffix(".0") for name, value in fault.details.items()}
    return sentence().format_map(details) if sentence else _("This value cannot be taken.")


def placed(fault: Fault) -> str:
    """Say in which column what is wrong; a fault of the whole row has none."""
    return f"{fault.column}: {reason(fault)}" if fault.column else reason(fault)


def changed(change: Change) -> str:
    """Say what a row changes, as old -> new."""
    return _(
        "row {row}, {key}, {column}: {old} → {new}",
        row=change.row,
        key=change.key,
        column=change.column,
        old=change.old or "—",
        new=change.new or "—",
    )


def _unknown(fault: Fault) -> str:
    if allowed := fault.details.get("allowed"):
        return _("This code is unknown. Possible here: {codes}.", codes=allowed)
    if nearest := fault.details.get("nearest"):
        return _("This code is unknown. Did you mean “{nearest}”?", nearest=nearest)
    return _("This code is unknown.")


def _split(fault: Fault) -> str:
    count = int(fault.details["count"])
    return n_(
        "Read as {count} value. If it is only one, put ; behind it.",
        "Read as {count} values. If it is only one, put ; behind it.",
        count,
    )


def unreadable(refusal: Unreadable) -> str:
    """Say why a file cannot be read."""
    details = dict(refusal.details)
    if isinstance(refusal, refusals.TooLarge):
        measure = _MEASURES.get(str(details["what"]))
        if measure is None:
            return _("The file unpacks to far more than it shows. Please save it anew, without pictures and styles.")
        if details["what"] == "bytes":
            details["limit"] = int(details["limit"]) // _MEGABYTE
        return measure().format_map(details)
    return _STATES[type(refusal).__name__]().format_map(details)


def missing(refusal: MissingColumns) -> str:
    """Say which columns a header lacks, and which were found."""
    columns = ", ".join(map(_any_of, refusal.columns))
    found = formats.short(", ".join(refusal.found), _FOUND_CHARACTERS)
    return _("The table lacks these columns: {columns}. Found: {found}.", columns=columns, found=found)


def _any_of(group: Sequence[str]) -> str:
    return _("{one} or {other}", one=", ".join(group[:-1]), other=group[-1]) if group[1:] else group[0]


def understood(outcome: Outcome) -> list[str]:
    """Say how a file was understood where a person might have meant it otherwise."""
    told = outcome.understood
    said = []
    if told.encoding:
        said.append(_("The text was read in the encoding {encoding}.", encoding=told.encoding))
    if told.header_row > 1:
        said.append(_("The names of the columns were found in row {row}.", row=told.header_row))
    if others := [name for name in told.left_out if name not in _own_titles()]:
        sheets = formats.short(", ".join(others), _FOUND_CHARACTERS)
        said.append(_("Read from the sheet “{sheet}”; left out: {sheets}.", sheet=told.sheet, sheets=sheets))
    if told.nameless:
        columns = ", ".join(f"{letters} ({count})" for letters, count in told.nameless.items())
        said.append(_("Columns without a name were left out, with so many filled cells: {columns}.", columns=columns))
    return said


def _own_titles() -> set[str]:
    """Give the titles of the sheets that our own tables have beside the first, in every language."""
    titles = set()
    for language in LANGUAGES:
        with using(language):
            titles |= {p_("spreadsheet", "Codes"), _("Faults")}
    return titles


def meaningless(outcome: Outcome) -> list[str]:
    """Give the columns of a file that mean nothing here; the reasons in our own report of rejected rows do."""
    ours = set()
    for language in LANGUAGES:
        with using(language):
            ours.add(_("What to correct"))
    return [header for header in outcome.unknown if header not in ours]


async def save_report(path: Path, outcome: Outcome, *, source: Path | None = None) -> None:
    """Write the faults as XLSX; with the imported file itself, its rejected rows stand first, ready to be corrected.

    Raise writing.NotWritten when there is no room.
    """
    faults = Page(
        _("Faults"),
        (
            Heading(_("Row"), Kind.NUMBER),
            Heading(_("Column")),
            Heading(_("Value")),
            Heading(_("Reason")),
        ),
        [(fault.row, fault.column, fault.value, reason(fault)) for fault in outcome.faults],
    )
    if source is None or not outcome.faults:
        await writing.save_workbook(path, (faults,))
        return
    async with reading.opened(source, known=outcome.known) as sheet:
        headings = [*_headings(outcome, sheet.headers), Heading(_("What to correct"))]
        rejected = Page(_("To correct"), headings, _rejected(sheet, outcome.faults))
        await writing.save_workbook(path, (rejected, faults), codes_title=p_("spreadsheet", "Codes"))


def _headings(outcome: Outcome, header: Sequence[str]) -> list[Heading]:
    """Give the file's own columns with our notes and lists, which it may not have had."""
    ours = {headers.plain(heading.name): heading for heading in (outcome.headings() if outcome.headings else ())}
    return [replace(ours.get(headers.plain(name), Heading(name)), name=name, required=False) for name in header]


async def _rejected(sheet: reading.Sheet, faults: Sequence[Fault]) -> AsyncIterator[Sequence[str]]:
    by_row: dict[int, list[Fault]] = {}
    for fault in faults:
        by_row.setdefault(fault.row, []).append(fault)
    async for row in sheet:
        if wrong := by_row.get(row.number):
            words = "; ".join(map(placed, wrong))
            yield [*(row.cells[header] for header in sheet.headers), words]

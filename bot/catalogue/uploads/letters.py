"""What the job tells the sender of a spreadsheet: how far it is, what it would change, what it changed."""

from aiogram.filters.callback_data import CallbackData

from bot import formats
from bot.catalogue import import_words
from bot.catalogue.buttons import Number
from bot.catalogue.uploads.models import Upload
from bot.i18n import _, n_, p_
from bot.spreadsheets.columns import Fault
from bot.spreadsheets.taking import Outcome
from bot.telegram.home import home_button
from bot.telegram.screen import Button, File, Screen

_FAULTS_SHOWN = 5
_NAME = 60


class TakeIn(CallbackData, prefix="ci"):
    """Take this spreadsheet in."""

    upload: Number


class DropUpload(CallbackData, prefix="cd"):
    """Do not take this spreadsheet in."""

    upload: Number


def progress(upload: Upload, done: int, total: int) -> Screen:
    """How far the reading or the taking in is."""
    rows, of = formats.number(done), formats.number(total)
    if upload.state == "new":
        return Screen(_("📄 <b>{name}</b>: {rows} of {of} rows read", name=_short(upload.name), rows=rows, of=of))
    return Screen(_("📄 <b>{name}</b>: {rows} of {of} rows taken in", name=_short(upload.name), rows=rows, of=of))


def preview(upload: Upload, outcome: Outcome) -> Screen:
    """What the file would change, and the two ways on."""
    lines = [
        n_("📄 <b>{name}</b>: {count} row", "📄 <b>{name}</b>: {count} rows", outcome.rows, name=_short(upload.name)),
        *_counts(outcome),
        *_faults(outcome.faults),
    ]
    if outcome.unknown:
        columns = formats.short(", ".join(outcome.unknown), 120)
        lines.append(_("Columns that mean nothing here: {columns}", columns=columns))
    changes = outcome.added + outcome.changed
    if not changes:
        lines += ["", _("There is nothing to take in.")]
        return Screen("\n".join(lines), ((home_button(),),), fresh=True)
    lines += ["", _("Nothing has changed yet. Shall we take it in?")]
    take = Button(
        n_("✅ Take in {count} row", "✅ Take in {count} rows", changes), TakeIn(upload=upload.id), style="primary"
    )
    return Screen(
        "\n".join(lines), ((take,), (Button(p_("upload", "Do not"), DropUpload(upload=upload.id)),)), fresh=True
    )


def done(upload: Upload, outcome: Outcome) -> Screen:
    """What the file changed."""
    head = _("✅ <b>{name}</b> is taken in.", name=_short(upload.name))
    return Screen("\n".join((head, *_counts(outcome))), ((home_button(),),), fresh=True)


def rejected(file: File) -> Screen:
    """The rejected rows, to be corrected and sent again."""
    text = _("The rows that were not taken, each with its reason. Correct them here and send this file again.")
    return Screen(text, document=file)


def refused(upload: Upload, words: str) -> Screen:
    """Why a file could not be read; `words` is plain text."""
    text = _("📄 <b>{name}</b> was not taken in: {words}", name=_short(upload.name), words=words)
    return Screen(text, ((home_button(),),), fresh=True)


def _counts(outcome: Outcome) -> list[str]:
    counted = (
        (_("New: <b>{count}</b>"), outcome.added),
        (_("Changed: <b>{count}</b>"), outcome.changed),
        (_("The same as before: <b>{count}</b>"), outcome.same),
        (_("Rejected: <b>{count}</b>"), outcome.rejected),
    )
    return [sentence.format(count=formats.number(count)) for sentence, count in counted if count]


def _faults(faults: list[Fault]) -> list[str]:
    return [
        _(
            "▫️ row {row}, {column}: {reason}",
            row=formats.number(fault.row),
            column=fault.column,
            reason=import_words.reason(fault),
        )
        for fault in faults[:_FAULTS_SHOWN]
    ]


def _short(name: str) -> str:
    return formats.short(name, _NAME)

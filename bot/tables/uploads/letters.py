"""What the job tells the sender of a spreadsheet: how far it is, what it would change, what it changed."""

import html
from collections.abc import Sequence

from bot import formats
from bot.catalogue import import_words
from bot.i18n import _, n_, p_
from bot.spreadsheets.columns import Fault
from bot.spreadsheets.taking import Outcome
from bot.tables.undoing.models import Import, Outlook, Staying
from bot.tables.undoing.wording import stays, undo_button
from bot.tables.uploads.buttons import DropUpload, ShowImport, TakeIn
from bot.tables.uploads.models import Upload
from bot.telegram.home import home_button
from bot.telegram.screen import Button, File, Rows, Screen

_FAULTS_SHOWN, _DOUBTS_SHOWN, _CHANGES_SHOWN = 5, 3, 3
_NAME = 60


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
        *_faults(outcome.faults, _FAULTS_SHOWN),
        *_doubts(outcome.doubts),
        *(f"✏️ {html.escape(import_words.changed(change), quote=False)}" for change in outcome.changes[:_CHANGES_SHOWN]),
        *map(html.escape, import_words.understood(outcome)),
    ]
    if unknown := import_words.meaningless(outcome):
        columns = formats.short(", ".join(unknown), 120)
        lines.append(_("Columns that mean nothing here: {columns}", columns=columns))
    if outcome.examples:
        lines.append(_("Example rows of the template, passed over: <b>{count}</b>", count=outcome.examples))
    changes = outcome.added + outcome.changed
    if not changes and not outcome.clashes:
        lines += ["", _nothing(outcome)]
        return Screen("\n".join(lines), ((home_button(),),), fresh=True)
    lines += ["", _("Nothing has changed yet. Shall we take it in?")]
    take = Button(
        n_("✅ Take in {count} row", "✅ Take in {count} rows", changes), TakeIn(upload=upload.id), style="primary"
    )
    ways = ((take,),) if changes else ()
    return Screen(
        "\n".join(lines),
        (*ways, *_replacing(upload, outcome), (Button(p_("upload", "Do not"), DropUpload(upload=upload.id)),)),
        fresh=True,
    )


def _replacing(upload: Upload, outcome: Outcome) -> Rows:
    """The button that confirms that rows which would turn one thing into another are meant so."""
    if not outcome.clashes:
        return ()
    words = n_("⚠️ Also replace {count} other", "⚠️ Also replace {count} others", outcome.clashes)
    return ((Button(words, TakeIn(upload=upload.id, replace=True)),),)


def done(upload: Upload, outcome: Outcome, undoable: int | None) -> Screen:
    """What the file changed; `undoable` is the import that can be undone now."""
    head = _("✅ <b>{name}</b> is taken in.", name=_short(upload.name))
    ways = ((undo_button(undoable),),) if undoable else ()
    return Screen("\n".join((head, *_counts(outcome))), (*ways, (home_button(),)), fresh=True)


def rejected(file: File) -> Screen:
    """The rejected rows, to be corrected and sent again."""
    text = _("The rows that were not taken, each with its reason. Correct them here and send this file again.")
    return Screen(text, document=file)


def refused(upload: Upload, words: str) -> Screen:
    """Why a file could not be read; `words` is plain text."""
    text = _("📄 <b>{name}</b> was not taken in: {words}", name=_short(upload.name), words=words)
    return Screen(text, ((home_button(),),), fresh=True)


def undo_progress(found: Import, done: int, total: int) -> Screen:
    """How far the undoing is."""
    rows, of = formats.number(done), formats.number(total)
    return Screen(_("↩️ <b>{name}</b>: {rows} of {of} items looked at", name=_short(found.name), rows=rows, of=of))


def undone(found: Import, outlook: Outlook, staying: Sequence[Staying]) -> Screen:
    """What undoing an import has done."""
    lines = [_("↩️ <b>{name}</b> is undone.", name=_short(found.name))]
    if found.removed:
        lines.append(_("Vanished: <b>{count}</b>", count=formats.number(found.removed)))
    if found.restored:
        lines.append(_("Returned to what they were: <b>{count}</b>", count=formats.number(found.restored)))
    lines += stays(staying, outlook.stay)
    return Screen(
        "\n".join(lines), ((Button(p_("upload", "📄 Spreadsheets"), ShowImport()), home_button()),), fresh=True
    )


def export_progress(done: int, total: int) -> Screen:
    """How far the writing of the catalogue is."""
    rows, of = formats.number(done), formats.number(total)
    return Screen(_("📤 {rows} of {of} items written", rows=rows, of=of))


def catalogue(file: File, items: int) -> Screen:
    """The whole catalogue as a table."""
    text = n_(
        "The catalogue: {count} item. Change what you like and send the table back: only that changes.",
        "The catalogue: {count} items. Change what you like and send the table back: only that changes.",
        items,
    )
    return Screen(text, document=file)


def too_large() -> Screen:
    """That the catalogue does not go through Telegram."""
    text = _(
        "The catalogue is too large for Telegram. The administrator can write it on the server: {command}.",
        command="export components",
    )
    return Screen(text, ((home_button(),),))


def _nothing(outcome: Outcome) -> str:
    if outcome.examples and not outcome.rows:
        return _("The table holds only the examples. Write your items under them and send it again.")
    return _("There is nothing to take in.")


def _counts(outcome: Outcome) -> list[str]:
    counted = (
        (_("New: <b>{count}</b>"), outcome.added),
        (_("Changed: <b>{count}</b>"), outcome.changed),
        (_("The same as before: <b>{count}</b>"), outcome.same),
        (_("Rejected: <b>{count}</b>"), outcome.rejected),
    )
    return [sentence.format(count=formats.number(count)) for sentence, count in counted if count]


def _faults(faults: list[Fault], shown: int) -> list[str]:
    return [
        _("▫️ row {row}, {reason}", row=formats.number(fault.row), reason=import_words.placed(fault))
        for fault in faults[:shown]
    ]


def _doubts(doubts: list[Fault]) -> list[str]:
    if not doubts:
        return []
    head = n_("👀 Please look at {count} cell:", "👀 Please look at {count} cells:", len(doubts))
    return [head, *_faults(doubts, _DOUBTS_SHOWN)]


def _short(name: str) -> str:
    return formats.short(name, _NAME)

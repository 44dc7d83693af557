"""What is seen of enterprises as a spreadsheet: how they go in and out, and the last import undone."""

from bot import formats
from bot.enterprises.sheets.buttons import AskUndoFirms, GiveFirms, GiveFirmsTemplate, UndoFirms
from bot.enterprises.sheets.undoing import Outlook
from bot.i18n import _, n_, p_
from bot.tables.uploads.buttons import ShowFirmTables, ShowImport
from bot.telegram.home import home_button
from bot.telegram.screen import Button, File, Screen


def ways(last: Outlook | None) -> Screen:
    """How enterprises go in and out; `last` is the import that can be undone."""
    lines = [
        _("🏭 <b>The enterprises as a spreadsheet</b>"),
        "",
        _("Send the file here, XLSX or CSV. First you see what would change; nothing changes until you say so."),
    ]
    undo = ((Button(p_("upload", "↩️ Undo the last import"), AskUndoFirms()),),) if last else ()
    if last:
        lines += ["", _("Last import: {name}", name=formats.short(last.name, 60))]
    give = (
        Button(p_("upload", "📄 Template"), GiveFirmsTemplate()),
        Button(p_("upload", "📤 Enterprises"), GiveFirms()),
    )
    catalogue = Button(p_("upload", "📄 Spreadsheets"), ShowImport())
    return Screen("\n".join(lines), (give, *undo, (catalogue, home_button())))


def table(data: bytes, name: str) -> Screen:
    """The table, empty or full."""
    return Screen(_("Fill in the table or change it, and send it back here."), document=File(name, data))


def undo_outlook(found: Outlook) -> Screen:
    """What undoing the last import of enterprises would do."""
    sure = Button(p_("upload", "↩️ Yes, put it back"), UndoFirms(done=found.id), style="danger")
    back = Button(p_("upload", "🏭 Enterprises as a table"), ShowFirmTables())
    return Screen("\n".join((_("↩️ <b>Undo the last import?</b>"), *_counts(found))), ((sure,), (back,)))


def undone(found: Outlook) -> Screen:
    """What undoing has done."""
    back = Button(p_("upload", "🏭 Enterprises as a table"), ShowFirmTables())
    head = _("↩️ <b>{name}</b> is undone.", name=formats.short(found.name, 60))
    return Screen("\n".join((head, *_counts(found))), ((back, home_button()),))


def _counts(found: Outlook) -> list[str]:
    return [
        n_("🗑 New, vanishing: {count} firm", "🗑 New, vanishing: {count} firms", found.vanish),
        n_("↩️ Back to what it was: {count} firm", "↩️ Back to what they were: {count} firms", found.go_back),
        n_("📌 Touched since, staying: {count} firm", "📌 Touched since, staying: {count} firms", found.stay),
    ]

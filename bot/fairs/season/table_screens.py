"""What is seen of fairs as a spreadsheet: out, empty, and back from the last import."""

from aiogram.filters.callback_data import CallbackData

from bot import formats
from bot.fairs.editing.buttons import ShowSeason
from bot.fairs.season.undoing import Outlook
from bot.i18n import _, n_, p_
from bot.telegram.home import home_button
from bot.telegram.screen import Button, File, Screen

NAME = "hamkor-fairs.xlsx"


class ShowFairTables(CallbackData, prefix="fst"):
    """Show me how fairs go in and out as a table."""


class GiveFairs(CallbackData, prefix="fsx"):
    """Give me the fairs I run as a table; `empty` the one to fill in."""

    empty: bool = False


class UndoFairs(CallbackData, prefix="fsb"):
    """Undo this import of fairs; asked once before."""

    done: int
    sure: bool = False


def tables_button() -> Button:
    return Button(p_("fair", "📄 As a table"), ShowFairTables())


def ways(last: Outlook | None) -> Screen:
    """How fairs go in and out; `last` is the import that can be undone, for those who may."""
    lines = [
        _("🎪 <b>The fairs as a spreadsheet</b>"),
        "",
        _("Take the table, change it and send it to the centre: whoever takes it in first sees what would change."),
    ]
    undo = ((Button(p_("upload", "↩️ Undo the last import"), UndoFairs(done=last.id)),),) if last else ()
    if last:
        lines += ["", _("Last import: {name}", name=formats.short(last.name, 60))]
    give = (
        Button(p_("upload", "📄 Template"), GiveFairs(empty=True)),
        Button(p_("fair", "📤 My fairs"), GiveFairs()),
    )
    return Screen("\n".join(lines), (give, *undo, (_back(), home_button())))


def table(data: bytes) -> Screen:
    """The table, empty or full."""
    return Screen(_("Fill in the table or change it, and send it back here."), ((_back(),),), document=File(NAME, data))


def undo_outlook(found: Outlook) -> Screen:
    """What undoing the last import of fairs would do."""
    sure = Button(p_("upload", "↩️ Yes, put it back"), UndoFairs(done=found.id, sure=True), style="danger")
    return Screen("\n".join((_("↩️ <b>Undo the last import?</b>"), *_counts(found))), ((sure,), (tables_button(),)))


def undone(found: Outlook) -> Screen:
    """What undoing has done."""
    head = _("↩️ <b>{name}</b> is undone.", name=formats.short(found.name, 60))
    return Screen("\n".join((head, *_counts(found))), ((_back(), home_button()),))


def _counts(found: Outlook) -> list[str]:
    return [
        n_("🗑 New, vanishing: {count} fair", "🗑 New, vanishing: {count} fairs", len(found.vanish)),
        n_("↩️ Back to what it was: {count} fair", "↩️ Back to what they were: {count} fairs", len(found.go_back)),
        n_("📌 Touched since, staying: {count} fair", "📌 Touched since, staying: {count} fairs", len(found.stay)),
    ]


def _back() -> Button:
    return Button(p_("fair", "‹ To the fairs"), ShowSeason())

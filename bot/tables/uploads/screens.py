"""What is seen of spreadsheets at once: how they come and go, that one has arrived, what undoing would do."""

from collections.abc import Sequence

from bot import formats
from bot.i18n import _, n_, p_
from bot.tables.undoing.models import Import, Outlook, Staying
from bot.tables.undoing.wording import stays, undo_button
from bot.tables.uploads.buttons import GiveCatalogue, GiveTemplate, ShowFirmTables, ShowImport, Undo
from bot.telegram.home import home_button
from bot.telegram.screen import Button, File, Rows, Screen

_NAME = 60


def ways(found: tuple[Import, Outlook] | None) -> Screen:
    """How the catalogue goes in and out; `found` is the last import and what undoing it would do."""
    lines = [
        _("📄 <b>The catalogue as a spreadsheet</b>"),
        "",
        _("Send the file here, XLSX or CSV. First you see what would change; nothing changes until you say so."),
        _("The template has the columns, notes in three languages, and lists to choose from."),
    ]
    give = (Button(p_("upload", "📄 Template"), GiveTemplate()), Button(p_("upload", "📤 Catalogue"), GiveCatalogue()))
    undo: Rows = ()
    if found is not None:
        lines += ["", _last(found[0])]
        if found[0].over and found[1]:
            undo = ((undo_button(found[0].id),),)
    firms = Button(p_("upload", "🏭 Enterprises as a table"), ShowFirmTables())
    return Screen("\n".join(lines), (give, *undo, (firms,), (home_button(),)))


def template(data: bytes, name: str) -> Screen:
    """The empty table."""
    text = _("Fill in the table and send it back here. The two example rows may stay: they are passed over.")
    return Screen(text, document=File(name, data))


def writing() -> Screen:
    """That the catalogue is being written into a table."""
    return Screen(
        _("We are writing the catalogue into a table. It will come here; you can go on meanwhile."), fresh=True
    )


def undo_outlook(found: Import, outlook: Outlook, staying: Sequence[Staying]) -> Screen:
    """What undoing the last import would do, and the two ways on."""
    lines = [_("↩️ <b>Undo the last import?</b>"), _last(found), ""]
    if outlook.vanish:
        lines.append(n_("🗑 {count} new item vanishes", "🗑 {count} new items vanish", outlook.vanish))
    if outlook.go_back:
        lines.append(
            n_("↩️ {count} item returns to what it was", "↩️ {count} items return to what they were", outlook.go_back)
        )
    lines += stays(staying, outlook.stay)
    if not outlook.vanish + outlook.go_back:
        lines.append(_("There is nothing left to put back."))
        return Screen("\n".join(lines), ((_back(),),))
    sure = Button(p_("upload", "↩️ Yes, put it back"), Undo(done=found.id), style="danger")
    return Screen("\n".join(lines), ((sure,), (_back(),)))


def undoing() -> Screen:
    """That the import is being undone."""
    return Screen(_("We are putting it back. You can go on meanwhile; we will tell you when it is done."))


def reading(name: str) -> Screen:
    """That the file arrived and is being read."""
    return Screen(
        _("📄 <b>{name}</b> has arrived. We are reading it; nothing changes yet.", name=formats.short(name, _NAME))
    )


def taking_in() -> Screen:
    """That the taking in has begun."""
    return Screen(_("We are taking it in. You can go on meanwhile; we will tell you when it is done."))


def dropped() -> Screen:
    """That the file was put away."""
    return Screen(_("All right, nothing was changed."), ((home_button(),),))


def not_for_files() -> Screen:
    """What to do instead of sending a file."""
    text = _("Files are taken from the centre's specialists only. Please type what you look for, or open the menu.")
    return Screen(text, ((home_button(),),))


def _last(found: Import) -> str:
    name, when = formats.short(found.name, _NAME), formats.moment(found.begun_at)
    added, changed = formats.number(found.added), formats.number(found.changed)
    if found.state == "running":
        return _("Right now {name} is being taken in.", name=name)
    if found.state == "undoing":
        return _("Right now {name} is being undone.", name=name)
    if found.state == "undone":
        return _("The last import, {name} of {when}, is undone.", name=name, when=when)
    if found.who:
        return _(
            "Last import: {name}, {when}, {who}. New: {added}, changed: {changed}.",
            name=name,
            when=when,
            who=formats.short(found.who, 40),
            added=added,
            changed=changed,
        )
    return _(
        "Last import: {name}, {when}. New: {added}, changed: {changed}.",
        name=name,
        when=when,
        added=added,
        changed=changed,
    )


def _back() -> Button:
    return Button(p_("upload", "‹ Leave it"), ShowImport())

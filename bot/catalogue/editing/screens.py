"""What is seen of editing: the fields of an item with their values, its history, what was saved."""

from collections.abc import Sequence
from html import escape

from bot import formats
from bot.catalogue.buttons import OpenCard
from bot.catalogue.drawings.buttons import ManageFiles
from bot.catalogue.editing import fields
from bot.catalogue.editing.buttons import AddItem, EditField, EditGroup, EditItem, PutBack, ShowEditing, ShowHistory
from bot.catalogue.editing.models import Change
from bot.catalogue.models import Component
from bot.i18n import _, p_, say
from bot.ids import ComponentId
from bot.telegram import pages
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Screen, rows
from bot.trade.vocabulary import STATUSES, word

HISTORY = 5
_VALUE, _OLD = 90, 60


def ways() -> Screen:
    """The ways to edit the catalogue."""
    text = _(
        "<b>Editing the catalogue</b>\n\nFind an item and press “Edit” on its card, or send /edit and its code. "
        "For many items at once send a spreadsheet."
    )
    add = Button(p_("editing", "➕ Add an item"), AddItem(), style="primary")
    return Screen(text, ((add,), (Button(p_("editing", "🕘 Last changes"), ShowHistory()),), (home_button(),)))


def item(shown: Component) -> Screen:
    """What can be edited of an item."""
    lines = [
        _heading(shown),
        f"<code>{escape(shown.code, quote=False)}</code> · {word(STATUSES, shown.status)}",
        "",
        _("What shall be changed?"),
    ]
    groups = (
        Button(say(title), EditGroup(component=shown.id, group=group)) for group, title in fields.GROUP_TITLES.items()
    )
    state = Button(fields.title("status"), EditField(component=shown.id, field="status"))
    history = Button(p_("editing", "🕘 History"), ShowHistory(component=shown.id))
    files = Button(p_("drawing", "🖼 Photos and drawings"), ManageFiles(component=shown.id))
    return Screen("\n".join(lines), (*rows(groups, 1), (files,), (state, history), (_card(shown.id), home_button())))


def group(shown: Component, name: str) -> Screen:
    """Some fields of an item with their values, a button each."""
    lines = [
        _(
            "{field}: <b>{value}</b>",
            field=fields.title(field),
            value=formats.short(fields.shown(field, fields.value_of(shown, field)), _VALUE),
        )
        for field in fields.GROUPS[name]
    ]
    head = _heading(shown)
    buttons = (Button(fields.title(field), EditField(component=shown.id, field=field)) for field in fields.GROUPS[name])
    back = Button(p_("editing", "‹ Other fields"), EditItem(component=shown.id))
    return Screen("\n".join((head, "", *lines)), (*rows(buttons), (back, _card(shown.id))))


def history(changes: Sequence[Change], component_id: ComponentId, page: int, *, more: bool) -> Screen:
    """Who changed what, newest first, each with a way back; `component_id` 0 is the whole catalogue."""
    back = _back(component_id)
    if not changes:
        return Screen(_("Nothing was changed in the chat yet."), (back,))
    lines = [line for place, one in enumerate(changes, 1) for line in (*_change(place, one, component_id), "")]
    head = (
        _("<b>Last changes</b>")
        if not component_id
        else _("<b>History</b>: {name}", name=formats.short(changes[0].name, 80))
    )
    undo = (
        Button(p_("editing", "↩ Put back {place}", place=place), PutBack(change=one.id))
        for place, one in enumerate(changes, 1)
        if not one.created
    )
    turn = pages.leafing(page, lambda there: ShowHistory(component=component_id, page=there), more=more)
    return Screen("\n".join((head, "", *lines[:-1])), (*rows(undo), *turn, back))


def meanwhile(changes: Sequence[Change]) -> str:
    """What others changed while somebody was typing, as HTML to stand above a question."""
    if not changes:
        return _("⚠️ This item was changed meanwhile by an import. Please look at the value once more.")
    lines = [
        _(
            "{who}: {field}, {old} → {new}",
            who=one.who or "—",
            field=fields.title(one.field),
            old=_cell(one.field, one.old),
            new=_cell(one.field, one.new),
        )
        for one in changes
    ]
    return "\n".join((_("⚠️ This item was changed meanwhile:"), *lines))


def unchanged() -> Screen:
    """That an edit was left."""
    return Screen(_("All right, nothing was changed."), ((Button(_editing(), ShowEditing()), home_button()),))


def not_added() -> Screen:
    """That a new item was not described to the end."""
    return Screen(_("All right, nothing was added."), ((Button(_editing(), ShowEditing()), home_button()),))


def added(shown: Component) -> Screen:
    """That an item was added."""
    text = _(
        "✅ <b>{name}</b> <code>{code}</code> is in the catalogue. Everybody finds it in a few seconds. "
        "What making it takes can be added now.",
        name=shown.name,
        code=shown.code,
    )
    making = Button(say(fields.GROUP_TITLES["making"]), EditGroup(component=shown.id, group="making"))
    return Screen(text, ((making,), (_card(shown.id), Button(_editing(), ShowEditing()))))


def editing_title() -> str:
    """The name of the form that edits."""
    return p_("editing", "Editing")


def adding_title() -> str:
    """The name of the form for a new item."""
    return p_("editing", "A new item")


def saved() -> str:
    """That a change is kept."""
    return _("Saved.")


def _change(place: int, one: Change, component_id: ComponentId) -> list[str]:
    who, when = one.who or "—", formats.moment(one.at)
    name = [] if component_id else [escape(formats.short(one.name, 60), quote=False)]
    if one.created:
        return [*name, _("{place}. {when}, {who}: added", place=place, when=when, who=who)]
    return [
        *name,
        _("{place}. {when}, {who}", place=place, when=when, who=who),
        _(
            "{field}: {old} → <b>{new}</b>",
            field=fields.title(one.field),
            old=_cell(one.field, one.old),
            new=_cell(one.field, one.new),
        ),
    ]


def _heading(shown: Component) -> str:
    return f"✏️ <b>{escape(formats.short(shown.name, 120), quote=False)}</b>"


def _cell(field: str, cell: str) -> str:
    return formats.short(fields.shown_written(field, cell), _OLD)


def _back(component_id: ComponentId) -> tuple[Button, ...]:
    if not component_id:
        return (Button(_editing(), ShowEditing()), home_button())
    return (Button(p_("editing", "‹ Other fields"), EditItem(component=component_id)), _card(component_id))


def _card(component_id: ComponentId) -> Button:
    return Button(p_("catalogue", "‹ Back to the item"), OpenCard(component=component_id))


def _editing() -> str:
    return p_("editing", "✏️ Editing")

"""What is seen of photos and drawings: the files themselves, the centre's list of them, what to send."""

from collections.abc import Sequence

from bot import formats
from bot.catalogue.buttons import OpenCard
from bot.catalogue.drawings.buttons import PutFirst, RemoveFile, SendFiles
from bot.catalogue.drawings.models import FileKind, ItemFile
from bot.catalogue.editing.buttons import EditItem
from bot.catalogue.models import Component
from bot.i18n import _, p_
from bot.telegram.home import home_button
from bot.telegram.screen import Button, File, Screen, rows


def shown(item: Component, files: Sequence[ItemFile], kind: FileKind) -> list[Screen]:
    """The photos or drawings of an item, each a message; the last one leads back."""
    usable = [one for one in files if one.usable and one.kind == kind]
    back = ((Button(p_("catalogue", "‹ Back to the item"), OpenCard(component=item.id)),),)
    if not usable:
        return [Screen(_("There is nothing to show any more."), back)]
    caption = _("{name} <code>{code}</code>", name=formats.short(item.name, 120), code=item.code)
    last = len(usable) - 1
    return [_file(one, caption, last=place == last, back=back) for place, one in enumerate(usable)]


def managed(item: Component, files: Sequence[ItemFile]) -> Screen:
    head = _("<b>Photos and drawings</b>: {name}", name=formats.short(item.name, 80))
    lines = [_line(place, one) for place, one in enumerate(files, start=1)] or [_("There are none yet.")]
    deeds = [
        button
        for place, one in enumerate(files, start=1)
        for button in (
            Button(p_("drawing", "⤴ {place} first", place=place), PutFirst(file=one.id)),
            Button(p_("drawing", "✕ Remove {place}", place=place), RemoveFile(file=one.id)),
        )
    ]
    send = Button(p_("drawing", "➕ Send"), SendFiles(component=item.id), style="primary")
    back = (
        Button(p_("editing", "‹ Other fields"), EditItem(component=item.id)),
        Button(p_("catalogue", "‹ Back to the item"), OpenCard(component=item.id)),
    )
    return Screen("\n".join((head, "", *lines)), (*rows(deeds), (send,), back))


def left() -> Screen:
    return Screen(_("All right. What was sent before is kept."), ((home_button(),),))


def form_title() -> str:
    return p_("drawing", "File")


def _file(one: ItemFile, caption: str, *, last: bool, back: tuple[tuple[Button, ...], ...]) -> Screen:
    file = File(one.name, file_id=one.file_id)
    buttons = back if last else ()
    if one.kind == "photo":
        return Screen(caption, buttons, picture=file)
    return Screen(caption, buttons, document=file)


def _line(place: int, one: ItemFile) -> str:
    sign = "🖼" if one.kind == "photo" else "📐"
    name = one.name if one.kind == "drawing" else p_("drawing", "photo")
    about = {"place": place, "sign": sign, "name": formats.short(name, 50), "when": formats.moment(one.added_at)}
    if not one.usable:
        return _("{place}. {sign} {name}, {when} ⚠️ sent to an earlier bot: please send it again", **about)
    return _("{place}. {sign} {name}, {when}", **about)

"""What several screens and letters say of undoing: the button that leads there, and which items stay."""

from collections.abc import Sequence

from bot import formats
from bot.i18n import _, n_, p_
from bot.tables.undoing.models import Staying
from bot.tables.uploads.buttons import AskUndo
from bot.telegram.screen import Button


def undo_button(import_id: int) -> Button:
    """The button that leads to what undoing would do."""
    return Button(p_("upload", "↩️ Undo the last import"), AskUndo(done=import_id))


def stays(staying: Sequence[Staying], count: int) -> list[str]:
    """Say which items stay as they are, and why."""
    if not count:
        return []
    head = n_(
        "📌 {count} item stays as it is, for it was edited or is in use since:",
        "📌 {count} items stay as they are, for they were edited or are in use since:",
        count,
    )
    lines = [_stays(item) for item in staying]
    if count > len(staying):
        lines.append(n_("and {count} more", "and {count} more", count - len(staying)))
    return [head, *lines]


def _stays(item: Staying) -> str:
    name = formats.short(item.name, 40)
    if item.why == "edited":
        return _("▫️ {code}, {name}: edited since", code=item.code, name=name)
    return _("▫️ {code}, {name}: in use", code=item.code, name=name)

"""What is seen of a photo: that it is being read, what it may show, or what to do about it."""

from collections.abc import Sequence
from html import escape

from bot import formats
from bot.catalogue.buttons import Browse, OpenCard
from bot.i18n import _, p_
from bot.labels.models import Offer
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Screen

_NAME, _READ, _LINES = 64, 60, 4


def reading() -> Screen:
    """That the photo has arrived."""
    return Screen(_("📷 I am reading the photo. One moment."))


def offer(found: Offer) -> Screen:
    """What was read, and the items it may be."""
    lines = [_("📷 I read <b>{text}</b>. Is it this?", text=formats.short(found.read, _READ)), ""]
    lines += [f"{place}. {escape(_named(item.name), quote=False)}" for place, item in enumerate(found.items, 1)]
    lines += ["", _("<i>Press the number to open it. Not it? Type what stands on the label.</i>")]
    numbers = tuple(Button(str(place), OpenCard(component=item.id)) for place, item in enumerate(found.items, 1))
    return Screen("\n".join(lines), (numbers, _ways_on()), fresh=True)


def unknown(read: Sequence[str]) -> Screen:
    """That the catalogue knows nothing of what was read, with what that was."""
    shown = [f"<code>{escape(formats.short(line, _READ), quote=False)}</code>" for line in read[:_LINES]]
    text = "\n".join(
        (
            _("📷 I read this, and the catalogue has none of it:"),
            *shown,
            "",
            _("Did I misread? Copy the number, correct it and send it as words."),
        )
    )
    return Screen(text, (_ways_on(),), fresh=True)


def unread(*, print_too: bool) -> Screen:
    """That nothing could be read; without the reading of print only codes can."""
    text = _("📷 I could not read this photo.") if print_too else _("📷 I see no code on this photo that I can read.")
    advice = _(
        "Come closer, hold the phone straight, find more light; or send the picture as a file: it stays sharper."
    )
    typed = _("Or simply type the number or the name.")
    return Screen("\n".join((text, "", advice, typed)), (_ways_on(),), fresh=True)


def not_given() -> Screen:
    """That Telegram kept the photo to itself."""
    return Screen(_("Telegram did not give us the photo. Please send it again."), (_ways_on(),), fresh=True)


def _named(name: str) -> str:
    return formats.short(name, _NAME)


def _ways_on() -> tuple[Button, ...]:
    return (Button(p_("catalogue", "📦 Catalogue"), Browse()), home_button())

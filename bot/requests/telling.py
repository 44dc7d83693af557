"""The messages about requests and wishes, made when they are about to be sent."""

from html import escape

from bot import formats
from bot.catalogue import cards
from bot.catalogue import queries as items
from bot.catalogue.buttons import OpenCard
from bot.catalogue.models import Around
from bot.database import Connection
from bot.i18n import _, p_
from bot.requests import queries
from bot.requests.buttons import Settled, ShowAsked
from bot.requests.models import Request
from bot.telegram.screen import Button, Screen


async def render_answer(connection: Connection, subject: str) -> Screen | None:
    """Show the answer to a request; nothing when it is gone. `subject` is the request's id."""
    request = await queries.request(connection, int(subject))
    return answered(request) if request is not None and request.answer else None


async def render_fulfilled(connection: Connection, subject: str) -> Screen | None:
    """Show the item that a wish has become. `subject` is "<component id>:<wish id>"."""
    found = await items.by_ids(connection, [int(subject.split(":")[0])])
    if not found:
        return None
    shown = cards.card(found[0], Around())
    head = _("🎉 What you looked for in vain is in the catalogue now:")
    return Screen(f"{head}\n\n{shown.text}", shown.buttons)


def answered(shown: Request) -> Screen:
    """The answer, as it comes to the asker."""
    lines = (_("📬 The centre answers you."), title(shown), item(shown), "", escape(shown.answer or "", quote=False))
    settled = Button(p_("request", "✓ Thank you, settled"), Settled(request=shown.id), style="success")
    card = Button(p_("request", "Open the item"), OpenCard(component=shown.component_id))
    return Screen("\n".join(lines), ((settled,), (card, Button(p_("request", "My requests"), ShowAsked()))))


def title(shown: Request) -> str:
    """Say what was asked for."""
    return _("<b>Request for a sample</b>") if shown.kind == "sample" else _("<b>Request for a specification</b>")


def item(shown: Request) -> str:
    """Name the item of a request."""
    return _("{name} <code>{code}</code>", name=formats.short(shown.name, 120), code=shown.code)

"""The messages about requests and wishes, made when they are about to be sent."""

from bot.catalogue import cards
from bot.catalogue import queries as items
from bot.catalogue.models import Around
from bot.database import Connection
from bot.i18n import _
from bot.requests import queries, screens
from bot.requests.models import OPEN
from bot.telegram.screen import Screen


async def render_answer(connection: Connection, subject: str) -> Screen | None:
    """Show the answer to a request; nothing when it is gone. `subject` is the request's id."""
    request = await queries.request(connection, int(subject))
    return screens.answered(request) if request is not None and request.answer else None


async def render_handed(connection: Connection, subject: str) -> Screen | None:
    """Tell a colleague whose request goes on in their name; nothing when it is over. `subject` begins with its id."""
    request = await queries.request(connection, int(subject.split(":")[0]))
    return screens.handed(request) if request is not None and request.state in OPEN else None


async def render_fulfilled(connection: Connection, subject: str) -> Screen | None:
    """Show the item that a wish has become. `subject` is "<component id>:<wish id>"."""
    found = await items.by_ids(connection, [int(subject.split(":")[0])])
    if not found:
        return None
    shown = cards.card(found[0], Around())
    head = _("🎉 What you looked for in vain is in the catalogue now:")
    return Screen(f"{head}\n\n{shown.text}", shown.buttons)

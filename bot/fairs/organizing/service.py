"""What organizers may do: read figures, change the places."""

from bot.database import Connection
from bot.errors import Gone, Refusal
from bot.fairs import queries
from bot.fairs.models import Fair
from bot.fairs.organizing import queries as organizing_queries
from bot.fairs.organizing.models import Figures
from bot.i18n import N_
from bot.staff import authority
from bot.staff.models import Grant

MOST_PLACES = 100_000


class PlacesUnreadable(Refusal):
    """The number of places is no number, or out of bounds."""

    sentence = N_("Please send a whole number from 0 to {most}.")


async def run_fair(connection: Connection, fair_id: str, *, held: tuple[Grant, ...]) -> Fair:
    """Give a fair to somebody who runs it. Raise Gone when it does not exist, NotYours when it is not theirs."""
    fair = await queries.fair(connection, fair_id)
    if fair is None:
        raise Gone
    authority.require(held, "organizer", region=fair.region, fair_id=fair.id)
    return fair


async def shown_fair(connection: Connection, fair_id: str, *, held: tuple[Grant, ...]) -> tuple[Fair, bool]:
    """Give a fair, and whether those who hold these grants run it; a draft is there for them alone. Raise Gone."""
    fair = await queries.fair(connection, fair_id)
    if fair is None:
        raise Gone
    runs = authority.may(held, "organizer", region=fair.region, fair_id=fair.id)
    if fair.state == "draft" and not runs:
        raise Gone
    return fair, runs


async def dashboard(connection: Connection, fair_id: str, *, held: tuple[Grant, ...]) -> tuple[Fair, list[Figures]]:
    """Give a fair and its figures to somebody who runs it. Two statements."""
    fair = await run_fair(connection, fair_id, held=held)
    return fair, await organizing_queries.figures(connection, fair_id)


def read_places(typed: str) -> int:
    """Read a number of places as people type it."""
    digits = "".join(typed.split())
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 6 and int(digits) <= MOST_PLACES):
        raise PlacesUnreadable(most=MOST_PLACES)
    return int(digits)

"""What may happen to saved searches: keep one, let it go, look at one with its count."""

from datetime import datetime

from bot.database import Connection
from bot.errors import Gone, Refusal
from bot.i18n import N_, language
from bot.ids import PersonId
from bot.lists import searching
from bot.lists.finding import Finder
from bot.lists.saved import queries
from bot.lists.saved.models import Saved
from bot.lists.saved.standing import Standing, trail_of
from bot.lists.trails import Trail, key_of

MOST = 20


class TooManySaved(Refusal):
    """The person keeps as many searches as one may."""

    sentence = N_("You keep {count} saved searches already. Delete one of them first: /saved")


async def keep(connection: Connection, trail: Trail, *, person_id: PersonId, moment: datetime) -> None:
    """Save a list; the same one again changes nothing. Raise TooManySaved, Gone for what is nobody's to save."""
    if trail.watched or not (trail.text or trail.narrowed):
        raise Gone
    key, conditions = key_of(trail.text), trail.conditions
    new = await queries.save(
        connection, person_id, key=key, text=trail.text, conditions=conditions, most=MOST, moment=moment
    )
    if not new and not (await searching.bring(connection, trail, person_id=person_id)).saved:
        raise TooManySaved(count=MOST)


async def let_go(connection: Connection, trail: Trail, *, person_id: PersonId) -> None:
    """Forget a saved list."""
    await queries.drop_list(connection, person_id, key=key_of(trail.text), conditions=trail.conditions)


def standing(saved: Saved, finder: Finder, *, able: tuple[frozenset[str], ...]) -> Standing:
    """Count what a saved search has now; the count is None when its plant buys nothing any more."""
    trail = trail_of(saved)
    plant = finder.plant_named(trail.plant) if trail.plant else ""
    if trail.plant and not plant:
        return Standing(saved, trail, None)
    filters = searching.filters_of(trail, finder, able=able)
    found = finder.search(trail.text, language=language(), limit=1, filters=filters, exactly=trail.exact)
    return Standing(saved, trail, found.total, plant)

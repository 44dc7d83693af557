"""What may happen in the hall: stands are found and marked, by everybody for themselves."""

from datetime import datetime

from bot.database import Connection
from bot.errors import Gone, Refusal
from bot.i18n import N_
from bot.ids import PersonId
from bot.search.fold import fold
from bot.stands import queries
from bot.stands.models import Stand

MOST_MARKED = 40


class TooManyMarked(Refusal):
    """More stands on one's way than anybody walks to."""

    sentence = N_("There are {most} stands on your way already. Take one off first: a day is short.")


async def mark(connection: Connection, stand_id: int, *, person_id: PersonId, on: bool, moment: datetime) -> Stand:
    """Put a stand on a person's way or take it off. Raise Gone, TooManyMarked."""
    stand = await shown(connection, stand_id, person_id=person_id)
    if on and not stand.marked:
        if len(await marked(connection, stand.fair_id, person_id=person_id)) >= MOST_MARKED:
            raise TooManyMarked(most=MOST_MARKED)
        await queries.mark(connection, stand_id, person_id=person_id, moment=moment)
    elif not on and stand.marked:
        await queries.unmark(connection, stand_id, person_id=person_id)
    return stand.model_copy(update={"marked": on})


async def shown(connection: Connection, stand_id: int, *, person_id: PersonId) -> Stand:
    """Give a stand everybody may see: one that is announced. Raise Gone."""
    stand = await queries.stand(connection, stand_id, person_id=person_id)
    if stand is None or stand.taken_by is None:
        raise Gone
    return stand


async def marked(connection: Connection, fair_id: str, *, person_id: PersonId) -> list[Stand]:
    """Give the stands a person marked that still have their firm. One statement."""
    return [one for one in await taken(connection, fair_id, person_id=person_id) if one.marked]


async def taken(connection: Connection, fair_id: str, *, person_id: PersonId = 0) -> list[Stand]:
    """Give the stands that have their firm, for all to see. One statement."""
    return [one for one in await queries.stands(connection, fair_id, person_id=person_id) if one.taken_by is not None]


def fitting(stands: list[Stand], words: str, shows: dict[int, str]) -> list[Stand]:
    """Give the stands whose number, firm or products hold all the words, or half of each, in any writing.

    `shows` is what each firm makes, in one text.
    """
    parts = fold(words).split()
    texts = {stand.id: fold(f"{stand.code} {stand.firm} {shows.get(stand.enterprise_id or 0, '')}") for stand in stands}
    exact = [stand for stand in stands if fold(stand.code) == fold(words)]
    return exact or [stand for stand in stands if parts and all(part in texts[stand.id] for part in parts)]

"""Places nobody has come for by a set hour are free for those who wait; latecomers come in while there is room."""

from datetime import datetime, time, timedelta

from bot.clock import TASHKENT, today
from bot.database import Connection
from bot.doors import list_queries, release_queries
from bot.errors import Refusal
from bot.fairs.models import Fair
from bot.i18n import N_
from bot.outbox import queries as outbox
from bot.outbox.models import declare

CALLED = declare("door_called", worth=timedelta(hours=10), rank=1)
LISTS = declare("door_lists", worth=timedelta(hours=20), rank=3)
HOURS = (10, 11, 12, 14)
_EVENING = time(17)


async def release(connection: Connection, fair_id: str, *, moment: datetime) -> int | None:
    """Release and call the waiting; give how many places were released, None when that was done before."""
    places = await release_queries.release(connection, fair_id, moment=moment)
    if places:
        await release_queries.call(connection, fair_id, places=places, moment=moment)
        called = await release_queries.called(connection, fair_id)
        owed = [outbox.notice(row["person_id"], CALLED, str(row["signup_id"]), due=moment) for row in called]
        if owed:
            await outbox.owe_rows(connection, owed)
    return places


class NotRunning(Refusal):
    """Places are released on the days of the fair."""

    sentence = N_("The fair is not running: places are released on its days, when you see who has not come.")


async def release_now(connection: Connection, fair: Fair, *, moment: datetime) -> None:
    """Release at an organizer's word. Raise NotRunning."""
    if not fair.starts_on <= today(moment) <= fair.ends_on:
        raise NotRunning
    await release(connection, fair.id, moment=moment)


async def due(connection: Connection, *, moment: datetime) -> list[str]:
    """Give the fairs where the hour has come."""
    local = moment.astimezone(TASHKENT)
    return await release_queries.due(connection, day=local.date(), hour=local.hour)


async def lists_due(connection: Connection, *, moment: datetime) -> list[dict[str, object]]:
    """Give the reminders of the lists on paper that organizers are owed this evening, for tomorrow."""
    if moment.astimezone(TASHKENT).time() < _EVENING:
        return []
    return [
        outbox.notice(person_id, LISTS, fair_id, due=moment)
        for fair_id in await list_queries.beginning(connection, today(moment) + timedelta(days=1))
        for person_id in await list_queries.organizers(connection, fair_id)
    ]

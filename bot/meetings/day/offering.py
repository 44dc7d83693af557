"""A table whose meeting was missed goes to the best free pair on the spot, when both say yes."""

from datetime import datetime, timedelta

from bot.database import Connection
from bot.errors import NotNow
from bot.ids import PersonId
from bot.meetings import seat_queries
from bot.meetings.asking import service as asking
from bot.meetings.asking import telling
from bot.meetings.day import offer_queries
from bot.meetings.models import Meeting
from bot.meetings.planning import placing_queries, service
from bot.meetings.planning.models import Placing
from bot.outbox.models import declare

OFFERED = declare("fair_table_offered", worth=timedelta(minutes=10), rank=1)
# After a quarter of an hour there is too little left of the time to sit down.
_WORTH = timedelta(minutes=20)


async def offer(connection: Connection, fair_id: str, *, at: datetime, table: str, moment: datetime) -> None:
    """Offer a table that became free; nothing when no two are free, or too little is left of the time."""
    pair = await offer_queries.free_pair(connection, fair_id, at=at) if moment < at + _WORTH else None
    if pair is None:
        return
    await offer_queries.offer(connection, pair["id"], at=at, table=table)
    for firm in (pair["asker_id"], pair["asked_id"]):
        await telling.tell(
            connection,
            firm,
            kind=OFFERED,
            meeting_id=pair["id"],
            moment=moment,
            more=f":{int(at.timestamp())}:{table}",
            not_after=at + _WORTH,
        )


async def take(
    connection: Connection, meeting_id: int, *, at: datetime, person_id: PersonId, moment: datetime
) -> tuple[Meeting, bool]:
    """Say yes to a table; tell whether both have, and so sit down. Raise NotYours, NotNow."""
    meeting = await asking.mine(connection, meeting_id, person_id=person_id)
    tapped = await offer_queries.tap(connection, meeting_id, at=at, person_id=person_id)
    if tapped is None or moment > at + _WORTH or meeting.state not in ("accepted", "placed"):
        raise NotNow
    if not (tapped["asker_taps"] and tapped["asked_taps"]):
        return meeting, False
    if meeting.state == "placed" and meeting.starts_at != at:
        await seat_queries.unseat(connection, [meeting_id])
        await placing_queries.lift(connection, meeting_id)
    one = Placing(meeting_id=meeting_id, starts_at=at, table_code=tapped["table_code"])
    await service.put(connection, meeting.fair_id, [one], news=f"{meeting_id}-{int(at.timestamp())}", moment=moment)
    seated = await asking.mine(connection, meeting_id, person_id=person_id)
    if seated.starts_at != at:
        raise NotNow
    return seated, True

"""Who missed two meetings of a fair asks for more only when its organizers agree."""

from datetime import datetime, timedelta

from bot.database import Connection
from bot.doors.list_queries import organizers
from bot.ids import EnterpriseId
from bot.meetings.day import pardon_queries
from bot.outbox import queries as outbox
from bot.outbox.models import declare

MISSED_TWO = declare("fair_meetings_missed_twice", worth=timedelta(days=1), rank=2)


async def look(connection: Connection, fair_id: str, *, firm_id: EnterpriseId, moment: datetime) -> None:
    """Ask the organizers about a firm that has missed its second meeting."""
    if await pardon_queries.want(connection, fair_id, firm_id=firm_id):
        people = await organizers(connection, fair_id)
        await outbox.owe_all(connection, people, kind=MISSED_TWO, subject=f"{fair_id}:{firm_id}", due=moment)

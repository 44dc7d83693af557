"""A request made in a firm's name stays with the firm: it goes on to a colleague when who made it leaves."""

from datetime import datetime, timedelta

from bot.database import Connection
from bot.ids import EnterpriseId, PersonId
from bot.outbox import queries as outbox
from bot.outbox.models import declare
from bot.requests import handing_queries

HANDED = declare("request_handed", worth=timedelta(days=30), rank=2)


async def hand_on(
    connection: Connection, enterprise_id: EnterpriseId, *, person_id: PersonId, moment: datetime
) -> None:
    """Hand what somebody asked for in the name of a firm they act for no longer on to its owner, who is told."""
    heir = await handing_queries.heir(connection, enterprise_id, but=person_id)
    if heir is None:
        return
    handed = await handing_queries.hand_on(connection, enterprise_id, person_id=person_id, heir=heir)
    for request_id in handed:
        subject = f"{request_id}:{int(moment.timestamp())}"
        await outbox.owe(connection, person_id=heir, kind=HANDED, subject=subject, due=moment)


async def leave_all(connection: Connection, person_id: PersonId, *, moment: datetime) -> None:
    """Hand on what somebody asked for in the names of firms; to be called before the person is deleted."""
    for enterprise_id in await handing_queries.asked_for(connection, person_id):
        await hand_on(connection, enterprise_id, person_id=person_id, moment=moment)

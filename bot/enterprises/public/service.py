"""What may happen to the public card: it is looked at by anybody, and its owner says what it shows."""

from datetime import datetime
from typing import Literal

from bot.database import Connection
from bot.enterprises import queries as enterprise_queries
from bot.enterprises import service
from bot.enterprises.public import queries
from bot.enterprises.public.models import Seen
from bot.errors import Gone
from bot.ids import EnterpriseId, PersonId

What = Literal["phone", "capacity"]


async def look(connection: Connection, enterprise_id: EnterpriseId, *, person_id: PersonId) -> Seen:
    """Give an enterprise as this person sees it; raise Gone."""
    found = (await queries.seen(connection, [enterprise_id], person_id=person_id)).get(enterprise_id)
    if found is None:
        raise Gone
    return found


async def show(
    connection: Connection, enterprise_id: EnterpriseId, *, what: What, on: bool, person_id: PersonId, moment: datetime
) -> Seen:
    """Let others see something, or no longer; give the card as its people see it. Raise NotYours."""
    held = await service.require(connection, enterprise_id, person_id=person_id)
    shown = held.enterprise.model_copy(update={f"show_{what}": on})
    await enterprise_queries.set_shown(
        connection, enterprise_id, phone=shown.show_phone, capacity=shown.show_capacity, moment=moment
    )
    await enterprise_queries.grow_version(connection)  # a number that is shown finds the firm
    return Seen(enterprise=shown, mine=True)

"""When the mark goes by itself: it belongs to the name, the region and the people that staff verified."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.database import Connection
from bot.enterprises import queries as enterprise_queries
from bot.enterprises.members.owing import owe_owners
from bot.enterprises.models import Enterprise, Facts
from bot.enterprises.verification import queries
from bot.enterprises.verification.models import Cause
from bot.enterprises.verification.service import KIND
from bot.ids import EnterpriseId, PersonId
from bot.outbox import queries as outbox
from bot.outbox.models import declare
from bot.staff import queries as staff

TAKEN_OVER = declare("taken_over", worth=timedelta(days=30))


def causes(known: Enterprise, facts: Facts) -> dict[Cause, str]:
    """Give what of the verified would no longer hold, each with what it was."""
    found: dict[Cause, str] = {}
    if known.name != facts.name:
        found["renamed"] = known.name
    if known.region != facts.region:
        found["moved"] = known.region
    return found


async def lapse(
    connection: Connection, enterprise_id: EnterpriseId, why: Mapping[Cause, str], *, actor: int, moment: datetime
) -> bool:
    """Take the mark off, keep in the history why, and owe the owners word of it; False when there was none."""
    if not await queries.take_off(connection, enterprise_id, moment=moment):
        return False
    await _keep(connection, enterprise_id, why, actor=actor, moment=moment)
    return True


async def lapse_without(
    connection: Connection, enterprise_id: EnterpriseId, *, person_id: PersonId, moment: datetime
) -> None:
    """Take the mark off when no owner but this one acted for the enterprise as it was verified."""
    if await queries.take_off_unknown(connection, enterprise_id, but=person_id, moment=moment):
        await _keep(connection, enterprise_id, {"people": ""}, actor=person_id, moment=moment)


async def tell_centre(connection: Connection, enterprise_id: EnterpriseId, *, moment: datetime) -> None:
    """Owe the centre's specialists word of who took an enterprise over that its people had left."""
    people = await staff.holding(connection, "lab")
    subject = f"{enterprise_id}:{int(moment.timestamp())}"
    await outbox.owe_all(connection, people, kind=TAKEN_OVER, subject=subject, due=moment)


async def _keep(
    connection: Connection, enterprise_id: EnterpriseId, why: Mapping[Cause, str], *, actor: int, moment: datetime
) -> None:
    for cause, note in why.items():
        number = await queries.record(
            connection,
            enterprise_id,
            way=None,
            verdict="withdrawn",
            cause=cause,
            note=note,
            checker=actor,
            moment=moment,
        )
        await owe_owners(connection, enterprise_id, kind=KIND, subject=str(number), due=moment)
    await enterprise_queries.grow_version(connection)

"""A no to who asked to join outlives their data: kept as a mark that tells nobody who it was, until the rest ends."""

import hashlib
from datetime import datetime, timedelta

from bot.database import Connection
from bot.enterprises.members import queries
from bot.ids import EnterpriseId, PersonId

REST = timedelta(days=30)  # so long a declined request is not shown to the owners again


async def keep_noes(connection: Connection, person_id: PersonId, *, moment: datetime) -> None:
    """Keep the noes that somebody was given lately, before everything about them is deleted."""
    await queries.forget_rests(connection, moment=moment)
    for row in await queries.declined(connection, person_id, since=moment - REST):
        until = datetime.fromisoformat(row["answered_at"]) + REST
        mark = _mark(row["enterprise_id"], person_id)
        await queries.rest(connection, row["enterprise_id"], mark=mark, until=until)


async def resting_until(
    connection: Connection, enterprise_id: EnterpriseId, *, person_id: PersonId, moment: datetime
) -> datetime | None:
    """Give until when somebody who had their data deleted may not ask this firm again; None when they may."""
    rests = await queries.rests(connection, enterprise_id, moment=moment)
    until = rests.get(_mark(enterprise_id, person_id)) if rests else None
    return datetime.fromisoformat(until) if until else None


def _mark(enterprise_id: EnterpriseId, person_id: PersonId) -> str:
    # Slow on purpose: nobody finds the person by trying all ids.
    salt = f"rest:{enterprise_id}".encode()
    return hashlib.scrypt(str(person_id).encode(), salt=salt, n=2**12, r=8, p=1).hex()

"""What may happen to the mark of an enterprise: staff of its region confirm, refuse, or withdraw it, with a note."""

from datetime import datetime, timedelta

from bot.database import Connection
from bot.enterprises import queries as enterprise_queries
from bot.enterprises.members.owing import owe_owners
from bot.enterprises.models import Enterprise
from bot.enterprises.verification import queries
from bot.enterprises.verification.models import Verdict, Way
from bot.errors import Gone, Refusal
from bot.i18n import N_
from bot.ids import EnterpriseId, PersonId
from bot.outbox.models import declare
from bot.staff import authority
from bot.staff.models import Grant, Role

KIND = declare("verification", worth=timedelta(days=30))
ROLES: tuple[Role, ...] = ("lab", "khokimiyat")


class NotVerified(Refusal):
    """There is no mark to withdraw."""

    sentence = N_("This enterprise has no mark now, so there is nothing to withdraw.")


async def reachable(connection: Connection, enterprise_id: EnterpriseId, held: tuple[Grant, ...]) -> Enterprise:
    """Give an enterprise to staff of its region. Raise NotYours for others, whether or not it exists; Gone."""
    authority.require(held, *ROLES)
    enterprise = await enterprise_queries.by_id(connection, enterprise_id)
    if enterprise is None:
        raise Gone
    authority.require(held, *ROLES, region=enterprise.region)
    return enterprise


async def record(
    connection: Connection,
    enterprise_id: EnterpriseId,
    *,
    way: Way | None,
    verdict: Verdict,
    note: str,
    held: tuple[Grant, ...],
    person_id: PersonId,
    moment: datetime,
) -> Enterprise:
    """Keep a verdict, put the mark on or take it off, and owe the owners word of it. Raise NotYours, NotVerified."""
    authority.require(held, *ROLES)
    row = await queries.mark(connection, enterprise_id, verdict=verdict, checker=person_id, moment=moment)
    if row is None:
        raise NotVerified if verdict == "withdrawn" else Gone
    # Whoever has no right in its region undoes the whole by this refusal.
    authority.require(held, *ROLES, region=row["region"])
    await enterprise_queries.grow_version(connection)
    number = await queries.record(
        connection, enterprise_id, way=way, verdict=verdict, note=note, checker=person_id, moment=moment
    )
    await owe_owners(connection, enterprise_id, kind=KIND, subject=str(number), due=moment)
    return enterprise_queries.enterprise_of(row)

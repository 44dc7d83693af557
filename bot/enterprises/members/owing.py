"""What is owed to the owners of an enterprise."""

from datetime import datetime

from bot.database import Connection
from bot.enterprises.members import queries
from bot.ids import EnterpriseId
from bot.outbox import queries as outbox
from bot.outbox.models import Kind


async def owe_owners(
    connection: Connection, enterprise_id: EnterpriseId, *, kind: Kind, subject: str, due: datetime
) -> None:
    """Owe every owner a notice about a subject; the same one is never owed twice. One statement."""
    await outbox.owe_selected(
        connection, queries.OWNERS, kind=kind, subject=subject, due=due, enterprise_id=enterprise_id
    )

"""What firms are told of their meetings: each of their people, as long as it is worth telling."""

from datetime import datetime, timedelta

from bot.database import Connection
from bot.enterprises.members import queries as members
from bot.ids import EnterpriseId
from bot.outbox import queries as outbox
from bot.outbox.models import Kind, declare

ASKED = declare("fair_meeting_asked", worth=timedelta(hours=48), rank=1)
ANSWERED = declare("fair_meeting_answered", worth=timedelta(days=2), rank=2)
CANCELLED = declare("fair_meeting_cancelled", worth=timedelta(days=2), rank=1)


async def tell(
    connection: Connection,
    firm_id: EnterpriseId,
    *,
    kind: Kind,
    meeting_id: int,
    moment: datetime,
    more: str = "",
    not_after: datetime | None = None,
) -> None:
    """Owe a firm's people word of a meeting; the subject says which, and for whom. Two statements."""
    people = [member.person_id for member in await members.members(connection, firm_id)]
    subject = f"{meeting_id}:{firm_id}{more}"
    await outbox.owe_all(connection, people, kind=kind, subject=subject, due=moment, not_after=not_after)


def spoken_of(subject: str) -> tuple[int, int]:
    """Give the meeting and the firm a notice speaks of and to."""
    meeting, firm = subject.split(":")[:2]
    return int(meeting), int(firm)

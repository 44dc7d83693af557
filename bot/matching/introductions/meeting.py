"""What may happen between a maker and a taker: one wants to meet, the other agrees, both get the numbers."""

from datetime import datetime, timedelta

from bot.database import Connection, Row
from bot.enterprises import service as enterprises
from bot.enterprises.members import queries as members
from bot.enterprises.models import Acting
from bot.errors import Gone, NotYours, Refusal
from bot.i18n import N_
from bot.ids import EnterpriseId, PersonId
from bot.matching.introductions import queries
from bot.matching.introductions.models import Introduction
from bot.matching.staffing import tell_centre
from bot.outbox import queries as outbox
from bot.outbox.models import Kind, declare

ASKED = declare("meeting_asked", worth=timedelta(days=14))
CONTACT = declare("contact", worth=timedelta(days=30), rank=2)
CENTRE = declare("contract_interest", worth=timedelta(days=30))
LATER = timedelta(days=30)


class NothingAsked(Refusal):
    """Nobody waits for this answer, or it was given."""

    sentence = N_("Nobody waits for this answer any more: it was given already, or the firm is gone.")


async def offered(
    connection: Connection, enterprise_id: EnterpriseId, *, kind: str, subject: str, person_id: PersonId
) -> list[Row]:
    """Give the makers offered to an enterprise of mine for one thing; raise NotYours, Gone. One or two statements."""
    rows = await queries.offer(connection, enterprise_id, kind=kind, subject=subject, person_id=person_id)
    if not rows:
        await enterprises.require(connection, enterprise_id, person_id=person_id)
        raise Gone
    return rows


async def meet(connection: Connection, introduction_id: int, *, person_id: PersonId, moment: datetime) -> Row:
    """Keep that my enterprise wants to meet a maker; raise NotYours when it cannot. One statement."""
    row = await queries.meet(connection, introduction_id, person_id=person_id, moment=moment)
    if row is None:
        raise NotYours
    return row


async def put_aside(
    connection: Connection,
    enterprise_id: EnterpriseId,
    *,
    kind: str,
    subject: str,
    given: str,
    person_id: PersonId,
    moment: datetime,
) -> Acting:
    """Keep "later" or "no" to what is offered for one thing; raise NotYours, Gone. Two statements."""
    if given not in ("later", "no"):
        raise Gone
    held = await enterprises.require(connection, enterprise_id, person_id=person_id)
    await queries.put_aside(
        connection,
        enterprise_id,
        kind=kind,
        subject=subject,
        state=given,
        again_at=moment + LATER if given == "later" else None,
        person_id=person_id,
    )
    return held


async def answer(
    connection: Connection, introduction_id: int, *, given: str, person_id: PersonId, moment: datetime
) -> Introduction:
    """Keep whether my enterprise, the maker, lets its number be given; raise Gone, NothingAsked. Two statements."""
    if given not in ("yes", "no"):
        raise Gone
    kept = await queries.answer_meeting(connection, introduction_id, state=given, person_id=person_id, moment=moment)
    one = await queries.introduction(connection, introduction_id) if kept else None
    if one is None:
        raise NothingAsked
    return one


async def tell(connection: Connection, introduction_id: int, *, moment: datetime) -> None:
    """Tell whoever is concerned by the last answer: the maker that it is asked, or both sides and the centre."""
    one = await queries.introduction(connection, introduction_id)
    if one is None:
        return
    subject = str(one.id)
    makers = [member.person_id for member in await members.members(connection, one.maker_id)]
    if one.agreed_at is not None:
        takers = [member.person_id for member in await members.members(connection, one.taker_id)]
        for side, people in (("maker", makers), ("taker", takers)):
            await _owe_members(connection, people, kind=CONTACT, subject=f"{subject}:{side}", moment=moment)
        await tell_centre(connection, kind=CENTRE, subject=subject, moment=moment)
    elif one.taker_answer == "yes" and one.maker_answer == "asked":
        await _owe_members(connection, makers, kind=ASKED, subject=subject, moment=moment)
        if not makers:
            # Nobody in Hamkor speaks for the maker: a specialist calls it.
            await tell_centre(connection, kind=CENTRE, subject=subject, moment=moment)
    await queries.told(connection, one.id)


async def _owe_members(
    connection: Connection, people: list[int], *, kind: Kind, subject: str, moment: datetime
) -> None:
    """Owe a firm's people a notice that names its reader: who acts for it no longer when it goes out is not told."""
    rows = [outbox.notice(person, kind, f"{subject}:{person}", due=moment) for person in people]
    if rows:
        await outbox.owe_rows(connection, rows)

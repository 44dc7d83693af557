"""What may happen to memoranda and contracts: claimed, confirmed, corrected, denied."""

from datetime import datetime, timedelta

from bot.database import Connection
from bot.enterprises import queries as enterprises
from bot.enterprises.members import queries as members
from bot.errors import NotNow, NotYours, Refusal
from bot.i18n import N_
from bot.ids import EnterpriseId, PersonId
from bot.meetings.day import queries as day_queries
from bot.meetings.day import service as day
from bot.memoranda import moves, queries
from bot.memoranda.models import Claim, Kind, Memorandum, State, Terms
from bot.outbox import queries as outbox
from bot.outbox.models import Kind as Notice
from bot.outbox.models import declare

CLAIMED = declare("memorandum_claimed", worth=timedelta(days=7), rank=2)
ANSWERED = declare("memorandum_answered", worth=timedelta(days=7), rank=3)
_TO_ANSWER = timedelta(hours=72)
AGED = timedelta(days=90)


class NoSuchFirm(Refusal):
    """Nobody knows a firm by this tax number."""

    sentence = N_("No firm in Hamkor has STIR {stir}. Ask them to register first: /register")


class WithOneself(Refusal):
    """A firm agrees with another, not with itself."""

    sentence = N_("This is your own firm. Type the STIR of the other side.")


class FirmFirst(Refusal):
    """Memoranda are between firms."""

    sentence = N_("Memoranda are between firms. Please register your enterprise first: /register")


async def after_meeting(
    connection: Connection, meeting_id: int, kind: Kind, terms: Terms, *, person_id: PersonId, moment: datetime
) -> Memorandum:
    """Keep what came of a meeting, as one who was there says; the other is asked. Raise NotYours, NotNow."""
    meeting = await day.say(connection, meeting_id, said="here", person_id=person_id, moment=moment)
    said = _claim(kind, terms, firms=(meeting.mine_id, meeting.other_id), person_id=person_id, moment=moment)
    return await _keep(connection, said.model_copy(update={"fair_id": meeting.fair_id, "meeting_id": meeting_id}))


async def outside(
    connection: Connection, kind: Kind, terms: Terms, *, other_id: EnterpriseId, person_id: PersonId, moment: datetime
) -> Memorandum:
    """Keep a memorandum or contract made outside any meeting. Raise FirmFirst, WithOneself."""
    mine = await own_firm(connection, person_id=person_id)
    if mine == other_id:
        raise WithOneself
    return await _keep(connection, _claim(kind, terms, firms=(mine, other_id), person_id=person_id, moment=moment))


async def contract_of(
    connection: Connection, parent_id: int, terms: Terms, *, person_id: PersonId, moment: datetime
) -> Memorandum:
    """Keep that a memorandum became a contract, as one side says. Raise NotYours, NotNow."""
    parent = await one(connection, parent_id, person_id=person_id)
    if parent.kind != "memorandum" or parent.state != "confirmed":
        raise NotNow
    said = _claim("contract", terms, firms=(parent.mine_id, parent.other_id), person_id=person_id, moment=moment)
    return await _keep(connection, said.model_copy(update={"fair_id": parent.fair_id, "parent_id": parent_id}))


async def answer(
    connection: Connection, number: int, *, confirms: bool, person_id: PersonId, moment: datetime
) -> Memorandum:
    """Keep that the other side confirms or denies; raise NotNow, NotYours."""
    deed: moves.Deed = "confirm" if confirms else "deny"
    state = moves.leads(deed)
    kept = await queries.answer(
        connection,
        number,
        state=state,
        froms=moves.froms(deed),
        person_id=person_id,
        moment=moment,
        aged_at=moment + AGED,
    )
    found = await one(connection, number, person_id=person_id)
    if not kept:
        raise NotNow
    if confirms:
        if found.meeting_id is not None:
            await day_queries.say(connection, found.meeting_id, said="here", person_id=person_id, moment=moment)
            await day_queries.hold_when_both(connection, found.meeting_id)
        await queries.grow(connection, number, moment=moment)
    await tell(connection, found.other_id, kind=ANSWERED, number=number, moment=moment, more=f":{state}")
    return found


async def correct(
    connection: Connection, number: int, terms: Terms, *, person_id: PersonId, moment: datetime
) -> Memorandum:
    """Let the other side say it its own way; the first is asked then. Raise NotNow, NotYours."""
    kept = await queries.correct(
        connection,
        number,
        terms,
        froms=moves.froms("correct"),
        person_id=person_id,
        moment=moment,
        until=moment + _TO_ANSWER,
    )
    found = await one(connection, number, person_id=person_id)
    if not kept:
        raise NotNow
    more = f":{int(moment.timestamp())}"
    await tell(connection, found.other_id, kind=CLAIMED, number=number, moment=moment, more=more)
    return found


async def one(connection: Connection, number: int, *, person_id: PersonId) -> Memorandum:
    """Give a memorandum of a firm of this person; raise NotYours."""
    found = await queries.memorandum(connection, number, person_id=person_id)
    if found is None:
        raise NotYours
    return found


async def own_firm(connection: Connection, *, person_id: PersonId) -> EnterpriseId:
    """Give the firm a person acts for; raise FirmFirst."""
    acting = await enterprises.of_person(connection, person_id)
    if not acting:
        raise FirmFirst
    return acting[0].enterprise.id


async def tell(
    connection: Connection, firm_id: EnterpriseId, *, kind: Notice, number: int, moment: datetime, more: str = ""
) -> None:
    """Owe a firm's people word of a memorandum. Two statements."""
    people = [member.person_id for member in await members.members(connection, firm_id)]
    await outbox.owe_all(connection, people, kind=kind, subject=f"{number}:{firm_id}{more}", due=moment)


def _claim(kind: Kind, terms: Terms, *, firms: tuple[int, int], person_id: PersonId, moment: datetime) -> Claim:
    state: State = "noted" if kind == "nothing" else "claimed"
    return Claim(
        **terms.model_dump(include=set(Terms.model_fields)),
        kind=kind,
        state=state,
        claimant_id=firms[0],
        other_id=firms[1],
        claimed_by=person_id,
        claimed_at=moment,
        answer_until=moment + _TO_ANSWER,
    )


async def _keep(connection: Connection, said: Claim) -> Memorandum:
    """Keep a claim and ask the other side; what was said of the same before stands, and is given instead."""
    number = await queries.claim(connection, said)
    if number is None:
        number = await queries.standing(connection, said)
        assert number is not None
    elif said.state == "claimed":
        await tell(connection, said.other_id, kind=CLAIMED, number=number, moment=said.claimed_at)
    return await one(connection, number, person_id=said.claimed_by)

"""What may happen before two firms meet: one asks, the other answers, either takes its word back."""

from datetime import date, datetime, timedelta

from bot.clock import today
from bot.database import Connection
from bot.errors import Gone, NotNow, NotYours, Refusal
from bot.i18n import N_
from bot.ids import EnterpriseId, PersonId
from bot.meetings import moves, seat_queries
from bot.meetings.asking import guest_queries, queries, telling
from bot.meetings.day import pardon_queries
from bot.meetings.models import REASONS, Footing, Guest, Meeting, Record, State, Weight, Wished

OPEN_AT_ONCE, WITH_ONE = 8, 2
_YEAR = timedelta(days=365)
_REASON = timedelta(minutes=1)


class FirmNeeded(Refusal):
    """Firms meet, not people."""

    sentence = N_("Firms meet at a fair. Please register your enterprise first: /register")


class ComeFirst(Refusal):
    """Who does not come to the fair meets nobody there."""

    sentence = N_("First sign your firm up for this fair: open it in /fairs. Then you can ask for meetings.")


class FairPast(Refusal):
    """The fair is over."""

    sentence = N_("This fair is over; meetings can be asked for at the next ones: /fairs")


class TooManyOpen(Refusal):
    """A firm has as many asks open as it may."""

    sentence = N_("You have {most} asks open. When one is answered you can send the next; or take one back.")


class AskedEnough(Refusal):
    """A firm asked this one as often as it may."""

    sentence = N_("You have asked this firm {most} times already. It knows of you.")


class TheyRatherNot(Refusal):
    """One of the two does not want to meet the other."""

    sentence = N_("A meeting with this firm cannot be asked for at this fair. Look at the others that come.")


class MissedTwo(Refusal):
    """A firm missed two meetings, and no organizer has let it ask for more."""

    sentence = N_("Your firm missed two meetings at this fair. Its organizers decide whether you may ask for more.")


class AskedAlready(Refusal):
    """The two have a meeting open or agreed."""

    sentence = N_("You two have a meeting asked for or agreed already: see “My meetings”.")


async def stand(connection: Connection, fair_id: str, *, person_id: PersonId) -> Footing:
    """Give where a person stands at a fair; raise Gone, FirmNeeded, ComeFirst. One statement."""
    found = await guest_queries.footing(connection, fair_id, person_id=person_id)
    if found is None:
        raise Gone
    if found.firm_id is None:
        raise FirmNeeded
    if not found.comes:
        raise ComeFirst
    return found


async def guest(connection: Connection, fair_id: str, *, firm_id: EnterpriseId, other_id: EnterpriseId) -> Guest:
    found = await guest_queries.guest(connection, fair_id, firm_id=firm_id, other_id=other_id)
    if found is None:
        raise Gone
    return found


async def ask(
    connection: Connection,
    fair_id: str,
    *,
    other_id: EnterpriseId,
    weight: Weight,
    person_id: PersonId,
    moment: datetime,
) -> Guest:
    """Ask a firm for a meeting, or wish for one while it has not signed up. Five statements.

    Raise what `stand` raises, FairPast, and whichever limit says no.
    """
    here = await stand(connection, fair_id, person_id=person_id)
    assert here.firm_id is not None
    day = today(moment)
    if day > here.ends_on:
        raise FairPast
    other = await guest(connection, fair_id, firm_id=here.firm_id, other_id=other_id)
    state: State = "asked" if other.comes else "wished"
    wished = Wished(
        fair_id=fair_id,
        asker_id=here.firm_id,
        asked_id=other_id,
        weight=weight,
        state=state,
        person_id=person_id,
        moment=moment,
        expires_at=moment + time_to_answer(here.starts_on, here.ends_on, day=day),
    )
    meeting_id = await queries.ask(connection, wished, most_open=OPEN_AT_ONCE, most_with_one=WITH_ONE)
    if meeting_id is None:
        raise await _why_not(connection, fair_id, other, asker_id=here.firm_id)
    if other.comes:
        await telling.tell(connection, other_id, kind=telling.ASKED, meeting_id=meeting_id, moment=moment)
    return other.model_copy(update={"state": state, "meeting_id": meeting_id})


async def accept(
    connection: Connection, meeting_id: int, *, weight: Weight, person_id: PersonId, moment: datetime
) -> Meeting:
    """Say yes; raise NotNow. Four statements."""
    kept = await queries.answer(
        connection,
        meeting_id,
        state=moves.leads("accept"),
        weight=weight,
        reason=None,
        person_id=person_id,
        moment=moment,
    )
    return await _answered(connection, meeting_id, kept=kept, person_id=person_id, moment=moment)


async def decline(
    connection: Connection, meeting_id: int, *, reason: str, person_id: PersonId, moment: datetime
) -> Meeting:
    """Say no, or why it was said; raise Gone, NotNow. At most four statements."""
    if reason and reason not in REASONS:
        raise Gone
    if reason and await queries.say_why(connection, meeting_id, reason=reason, person_id=person_id):
        return await mine(connection, meeting_id, person_id=person_id)
    kept = await queries.answer(
        connection,
        meeting_id,
        state=moves.leads("decline"),
        weight=None,
        reason=reason or None,
        person_id=person_id,
        moment=moment,
    )
    return await _answered(connection, meeting_id, kept=kept, person_id=person_id, moment=moment)


async def cancel(connection: Connection, meeting_id: int, *, person_id: PersonId, moment: datetime) -> Meeting:
    """Take a wish or a word back; the other firm hears of it when it knew. Raise NotYours, NotNow."""
    before = await mine(connection, meeting_id, person_id=person_id)
    kept = await queries.cancel(
        connection,
        meeting_id,
        firm_id=before.mine_id,
        froms_asker=f";{';'.join(moves.froms('cancel', 'asker'))};",
        froms_asked=f";{';'.join(moves.froms('cancel', 'asked'))};",
        moment=moment,
    )
    if not kept:
        raise NotNow
    if before.state == "placed":
        await seat_queries.unseat(connection, [meeting_id])
    if before.state != "wished":
        await telling.tell(connection, before.other_id, kind=telling.CANCELLED, meeting_id=meeting_id, moment=moment)
    return before.model_copy(update={"state": "cancelled"})


async def mine(connection: Connection, meeting_id: int, *, person_id: PersonId) -> Meeting:
    """Give a meeting of a firm of this person; raise NotYours. One statement."""
    found = await queries.meeting(connection, meeting_id, person_id=person_id)
    if found is None:
        raise NotYours
    return found


async def record(connection: Connection, firm_id: EnterpriseId, *, moment: datetime) -> Record:
    """Give how a firm answered in the last year."""
    return await queries.record(connection, firm_id, since=moment - _YEAR)


def time_to_answer(starts_on: date, ends_on: date, *, day: date) -> timedelta:
    """Give how long an ask waits: two days, six hours when the fair is near, a quarter of an hour while it runs."""
    if starts_on <= day <= ends_on:
        return timedelta(minutes=15)
    return timedelta(hours=6) if starts_on - day <= timedelta(days=2) else timedelta(hours=48)


async def _answered(
    connection: Connection, meeting_id: int, *, kept: bool, person_id: PersonId, moment: datetime
) -> Meeting:
    if not kept:
        raise NotNow
    meeting = await mine(connection, meeting_id, person_id=person_id)
    # A no waits a moment for its reason, which is one more tap.
    due = moment + (_REASON if meeting.state == "declined" else timedelta(0))
    await telling.tell(connection, meeting.other_id, kind=telling.ANSWERED, meeting_id=meeting_id, moment=due)
    return meeting


async def _why_not(connection: Connection, fair_id: str, other: Guest, *, asker_id: EnterpriseId) -> Refusal:
    if other.state is not None:
        return AskedAlready()
    counts = await queries.asked_of(connection, fair_id, asker_id=asker_id, asked_id=other.id)
    if counts.sent >= OPEN_AT_ONCE:
        return TooManyOpen(most=OPEN_AT_ONCE)
    if await pardon_queries.waits(connection, fair_id, firm_id=asker_id):
        return MissedTwo()
    return AskedEnough(most=WITH_ONE) if counts.agreed >= WITH_ONE else TheyRatherNot()

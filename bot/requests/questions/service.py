"""What may happen to questions: a few wait at a time, each is answered once, and both sides are told."""

from datetime import timedelta

from bot.clock import Now
from bot.database import Connection
from bot.errors import Gone, NotYours, Refusal
from bot.i18n import N_
from bot.ids import PersonId
from bot.outbox import queries as outbox
from bot.outbox.models import declare
from bot.requests.questions import queries
from bot.requests.questions.models import Question
from bot.staff import authority
from bot.staff import queries as staff
from bot.staff.models import Grant

ASKED = declare("question_asked", worth=timedelta(days=14))
ANSWERED = declare("question_answered", worth=timedelta(days=30), rank=2)
MOST_OPEN = 3


class EnoughAsked(Refusal):
    """So many questions of theirs wait already."""

    sentence = N_("{count} questions of yours wait for the centre already. Please wait for an answer first.")


class AnsweredMeanwhile(Refusal):
    """Somebody else was quicker."""

    sentence = N_("This question has been answered already. See the others: /requests")


async def ask(
    connection: Connection, person_id: PersonId, *, text: str, administrators: tuple[int, ...], now: Now
) -> None:
    """Keep a question and owe the centre's specialists word of it, or administrators where there is none.

    Raise EnoughAsked.
    """
    number = await queries.ask(connection, person_id, text=text, moment=now(), most_open=MOST_OPEN)
    if number is None:
        raise EnoughAsked(count=MOST_OPEN)
    people = await staff.holding(connection, "lab") or await staff.holding(connection, "administrator")
    await outbox.owe_all(connection, people or administrators, kind=ASKED, subject=str(number), due=now())


async def complain(
    connection: Connection,
    person_id: PersonId,
    *,
    text: str,
    region: str,
    receipt: str,
    administrators: tuple[int, ...],
    now: Now,
) -> None:
    """Keep a complaint with its tender (JSON) and owe the region's officers word of it; the centre where there is none.

    Raise EnoughAsked.
    """
    number = await queries.ask(
        connection, person_id, text=text, moment=now(), most_open=MOST_OPEN, region=region, receipt=receipt
    )
    if number is None:
        raise EnoughAsked(count=MOST_OPEN)
    officers = await staff.holding_in(connection, "khokimiyat", region=region)
    people = officers or await staff.holding(connection, "lab") or administrators
    await outbox.owe_all(connection, people, kind=ASKED, subject=str(number), due=now())


def require(held: tuple[Grant, ...], asked: Question | None = None) -> None:
    """Let the centre answer whatever was asked, an officer what is for the own region. Raise NotYours."""
    if authority.may(held, "lab"):
        return
    if asked is None or asked.region is not None:
        authority.require(held, "khokimiyat", region=asked.region if asked else None)
        return
    raise NotYours


def inbox(held: tuple[Grant, ...]) -> frozenset[str] | None:
    """Give the regions whose complaints these rights open; None: all questions."""
    return None if authority.may(held, "lab") else authority.regions(held, "khokimiyat")


async def answer(connection: Connection, question_id: int, *, text: str, person_id: PersonId, now: Now) -> Question:
    """Answer a question once; who asked is told in their chat. Raise AnsweredMeanwhile."""
    asker = await queries.answer(connection, question_id, text=text, person_id=person_id, moment=now())
    if asker is None:
        raise AnsweredMeanwhile
    await outbox.owe(connection, person_id=asker, kind=ANSWERED, subject=str(question_id), due=now())
    return await found(connection, question_id)


async def found(connection: Connection, question_id: int) -> Question:
    """Give a question; raise Gone when there is none."""
    question = await queries.question(connection, question_id)
    if question is None:
        raise Gone
    return question

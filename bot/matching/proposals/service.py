"""What may happen to proposals: an enterprise looks at one, answers it, and goes on to the next."""

from datetime import datetime, timedelta
from typing import Literal, cast, get_args

from bot import clock
from bot.database import Connection
from bot.enterprises import queries as enterprise_queries
from bot.enterprises import service as enterprises
from bot.enterprises.models import Acting
from bot.errors import Gone, Refusal
from bot.i18n import N_
from bot.ids import ComponentId, EnterpriseId, PersonId
from bot.matching import proposing
from bot.matching.engine import retrieval, scoring, teaching
from bot.matching.engine.models import REASONS
from bot.matching.proposals import queries
from bot.matching.proposals.models import View

LATER = timedelta(days=30)

Given = Literal["interested", "declined", "later"]


class NoEnterprise(Refusal):
    """The person acts for no enterprise."""

    sentence = N_("Proposals are for registered enterprises. Register yours: /register")


def given(code: str) -> Given:
    """Read an answer from a button; raise Gone for one nobody offers."""
    if code not in get_args(Given):
        raise Gone
    return cast(Given, code)


async def chosen(connection: Connection, enterprise_id: EnterpriseId, *, person_id: PersonId) -> Acting:
    """Give the enterprise asked for, or (0) the first the person acts for; raise NotYours, NoEnterprise."""
    if enterprise_id:
        return await enterprises.require(connection, enterprise_id, person_id=person_id)
    mine = await enterprise_queries.of_person(connection, person_id)
    if not mine:
        raise NoEnterprise
    return mine[0]


async def view(
    connection: Connection,
    enterprise_id: EnterpriseId,
    *,
    component_id: ComponentId,
    person_id: PersonId,
    moment: datetime,
) -> View:
    """Judge a component for an enterprise of mine; raise NotYours, Gone. Two statements."""
    held = await chosen(connection, enterprise_id, person_id=person_id)
    return await seen(connection, held, component_id=component_id, moment=moment)


async def seen(connection: Connection, held: Acting, *, component_id: ComponentId, moment: datetime) -> View:
    """Judge a component for an enterprise; raise Gone. One statement."""
    row = await queries.card(connection, held.enterprise.id, component_id=component_id)
    if row is None:
        raise Gone
    item = retrieval.item_of(row)
    verdict = scoring.judge(retrieval.maker_of(held.enterprise, today=clock.today(moment)), item)
    return View(held, item, verdict, row)


async def answer(
    connection: Connection,
    enterprise_id: EnterpriseId,
    *,
    component_id: ComponentId,
    given: Given,
    reason: str | None,
    person_id: PersonId,
    moment: datetime,
) -> Acting:
    """Keep what an enterprise says to a component; the same answer again changes nothing. Raise NotYours, Gone."""
    held = await enterprises.require(connection, enterprise_id, person_id=person_id)
    if given == "declined" and reason not in REASONS:
        raise Gone
    kept = await queries.answer(
        connection,
        enterprise_id,
        component_id=component_id,
        state=given,
        reason=reason if given == "declined" else None,
        again_at=moment + LATER if given == "later" else None,
        person_id=person_id,
        moment=moment,
    )
    if not kept:
        raise Gone
    return held


async def next_best(connection: Connection, held: Acting, *, moment: datetime) -> int | None:
    """Give the component of the best open proposal; None when all are answered. One statement."""
    return await queries.best_open(connection, held.enterprise.id, moment=moment)


async def learn(
    connection: Connection, held: Acting, *, component_id: ComponentId, reason: str, moment: datetime
) -> int | None:
    """Let a refusal teach the order of the open proposals at once; give the best component then. Two statements.

    What becomes too unlikely is withdrawn, as if it had never been proposed.
    """
    rows = await queries.open_items(connection, held.enterprise.id, also=component_id, moment=moment)
    capacity = held.enterprise.annual_capacity_usd
    lesson = next(
        teaching.lesson_of({**row, "reason": reason, "capacity_usd": capacity})
        for row in rows
        if row["id"] == component_id
    )
    changed, best = [], (0.0, None)
    for row in rows:
        if row["id"] == component_id:
            continue
        score = row["score"]
        if teaching.concerns(lesson, retrieval.item_of(row)):
            score = round(score * teaching.FACTOR, 6)
            withdrawn = row["state"] == "open" and score < proposing.WORTH
            changed.append((row["proposal_id"], score, "withdrawn" if withdrawn else row["state"]))
            score = 0.0 if withdrawn else score
        best = max(best, (score, row["id"]), key=lambda one: one[0])
    await queries.rescore(connection, changed)
    return best[1]

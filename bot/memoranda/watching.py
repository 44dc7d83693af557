"""The job that asks after memoranda at 2, 30, 60 and 90 days, and tells the centre where nobody answers."""

from datetime import datetime, timedelta

from bot.clock import Now
from bot.database import Connection, Database
from bot.errors import Gone, NotNow
from bot.ids import PersonId
from bot.jobs import Jobs
from bot.matching.staffing import tell_centre
from bot.memoranda import check_queries, queries, service
from bot.memoranda.models import BLOCKERS, DAYS, Memorandum
from bot.outbox.models import JOB as OUTBOX
from bot.outbox.models import declare

JOB = "memoranda_watched"
ASKED = declare("memorandum_check", worth=timedelta(days=7), rank=4)
SILENT = declare("memorandum_silent", worth=timedelta(days=14), rank=5)
_SILENCE = timedelta(days=7)
_AT_ONCE = 50


async def work(db: Database, now: Now, jobs: Jobs) -> bool:
    """Ask what is due; after a long stop only the last question is asked, not all that were missed."""
    moment = now()
    asked = 0
    async with db.write() as connection:
        await queries.lapse(connection, moment=moment)
        for days in reversed(DAYS):
            asked += await _ask(connection, days, moment=moment)
        silent = await check_queries.silent(connection, asked_before=moment - _SILENCE, moment=moment, limit=_AT_ONCE)
        for row in silent:
            subject = f"{row['memorandum_id']}:{row['enterprise_id']}:{row['days']}"
            await tell_centre(connection, kind=SILENT, subject=subject, moment=moment)
    if asked or silent:
        jobs.wake(OUTBOX)
    return asked >= _AT_ONCE


async def answer(
    connection: Connection,
    number: int,
    *,
    days: int,
    given: str,
    blocker: str,
    person_id: PersonId,
    moment: datetime,
) -> Memorandum:
    """Keep how it goes, as one side says; raise Gone, NotYours, NotNow."""
    if given not in ("done", "moving", "blocked", "dead") or (blocker and blocker not in BLOCKERS):
        raise Gone
    found = await service.one(connection, number, person_id=person_id)
    kept = await check_queries.answer(
        connection, number, days=days, given=given, blocker=blocker or None, person_id=person_id, moment=moment
    )
    if not kept:
        raise NotNow
    if given == "dead" and await queries.die(connection, number, person_id=person_id, moment=moment):
        more = ":dead"
        await service.tell(connection, found.other_id, kind=service.ANSWERED, number=number, moment=moment, more=more)
        return found.model_copy(update={"state": "dead"})
    return found


async def _ask(connection: Connection, days: int, *, moment: datetime) -> int:
    rows = await check_queries.due(connection, days=days, since=moment - timedelta(days=days), limit=_AT_ONCE)
    sides = [(row["id"], firm) for row in rows for firm in (row["claimant_id"], row["other_id"])]
    await check_queries.ask(
        connection,
        [{"memorandum_id": number, "days": days, "enterprise_id": firm, "moment": moment} for number, firm in sides],
    )
    for number, firm in sides:
        await service.tell(connection, firm, kind=ASKED, number=number, moment=moment, more=f":{days}")
    return len(rows)

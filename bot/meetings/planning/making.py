"""The job that makes the plans organizers want, in a child process, and keeps them until they are released."""

import json

from bot.clock import Now
from bot.database import Connection, Database
from bot.jobs import Jobs
from bot.meetings.planning import hour_queries, posing, queries, telling
from bot.meetings.planning.models import Agreed, Hour, Placing
from bot.meetings.scheduling import running
from bot.meetings.scheduling.judging import Impossible
from bot.outbox import queries as outbox
from bot.outbox.models import JOB as OUTBOX

JOB = "meetings_planned"


async def work(db: Database, now: Now, jobs: Jobs) -> bool:
    """Make one plan; True when there may be another. Nothing is written while the child works."""
    async with db.read() as connection:
        row = await queries.wanted(connection)
        if row is None:
            return False
        document, agreed, hours = await posed(connection, row["fair_id"], now)
    value = bound = 0
    placings: list[Placing] = []
    fault = None
    try:
        made = (await running.made(json.dumps(document).encode())).plan
        placings, value, bound = posing.placings(made, agreed, hours=hours), made.value, made.bound
    except Impossible as why:
        fault = str(why)
    async with db.write() as connection:
        await queries.finish(connection, row["id"], value=value, bound=bound, placings=placings, fault=fault)
        if row["made_by"] is not None:
            await outbox.owe(connection, person_id=row["made_by"], kind=telling.MADE, subject=str(row["id"]), due=now())
    jobs.wake(OUTBOX)
    return True


async def posed(connection: Connection, fair_id: str, now: Now) -> tuple[posing.Document, list[Agreed], list[Hour]]:
    """Give a fair's meetings as a problem for the planner, with what its answer is read by."""
    agreed = await queries.agreed(connection, fair_id)
    hours = await hour_queries.hours(connection, fair_id)
    document = posing.problem(
        agreed,
        hours=hours,
        halls=await hour_queries.halls(connection, fair_id),
        buyers=await queries.buyers(connection, fair_id),
        absences=await hour_queries.absences(connection, fair_id),
        moment=now(),
    )
    return document, agreed, hours

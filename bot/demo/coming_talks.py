"""Meetings of the coming fair in the demo: asked, agreed, declined, and a plan that is out."""

import json
from datetime import datetime, timedelta

from bot.clock import Now, today
from bot.database import Database
from bot.demo import talk_queries, talks
from bot.fairs import queries as fair_queries
from bot.meetings.planning import hour_queries, making, posing, queries
from bot.meetings.planning.service import usual_hours
from bot.meetings.scheduling import running

FAIR = "JI-2027"
ASKED, DECLINED, AGREED = 12, 6, 60
_TABLES = 20


async def fill(db: Database, *, now: Now) -> None:
    """Let the firms of the fair ask, answer and find their plan, when the demo has them and the fair is to come."""
    moment = now()
    async with db.write() as connection:
        fair = await fair_queries.fair(connection, FAIR)
        chosen = talks.pairs(
            await talk_queries.firms_at(connection, FAIR),
            await talk_queries.buyers(connection),
            AGREED + ASKED + DECLINED,
        )
        if fair is None or fair.over(today(moment)) or len(chosen) < AGREED + ASKED + DECLINED:
            return
        await talk_queries.keep_meetings(connection, _agreed(chosen[:AGREED], moment))
        await hour_queries.set_hall(connection, FAIR, "A", tables=_TABLES)
        await hour_queries.add_hours(connection, FAIR, usual_hours(fair.starts_on, fair.ends_on))
    await _plan(db, now)
    async with db.write() as connection:
        await talk_queries.keep_meetings(connection, _open(chosen[AGREED:], moment))


async def _plan(db: Database, now: Now) -> None:
    """Plan what is agreed and release it, as the organizers do."""
    async with db.read() as connection:
        document, agreed, hours = await making.posed(connection, FAIR, now)
    made = (await running.made(json.dumps(document).encode())).plan
    placings = posing.placings(made, agreed, hours=hours)
    async with db.write() as connection:
        number = await queries.want(connection, FAIR, person_id=None, moment=now())
        await queries.finish(connection, number, value=made.value, bound=made.bound, placings=placings, fault=None)
        await queries.settle(connection, number, state="released")
        await queries.place(connection, placings)
        await queries.sit(connection, placings)


def _agreed(pairs: list[tuple[int, int]], moment: datetime) -> list[dict[str, object]]:
    asked_at = moment - timedelta(days=3)
    return [
        talks.meeting(
            FAIR, pair, "accepted", asked_at=asked_at, answer_weight="gladly", answered_at=asked_at + timedelta(hours=6)
        )
        for pair in pairs
    ]


def _open(pairs: list[tuple[int, int]], moment: datetime) -> list[dict[str, object]]:
    """Give those still asked, and those declined for a reason."""
    waits = [
        talks.meeting(FAIR, pair, "asked", asked_at=moment, expires_at=moment + timedelta(hours=48))
        for pair in pairs[:ASKED]
    ]
    reasons = ("field", "busy", "later")
    return waits + [
        talks.meeting(FAIR, pair, "declined", asked_at=moment, answered_at=moment, reason=reasons[place % 3])
        for place, pair in enumerate(pairs[ASKED:])
    ]

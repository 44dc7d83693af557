"""The face of meetings: asked for, planned, held."""

from collections.abc import Iterable
from functools import partial

from bot.faces import Feature, House, Notice
from bot.jobs import Job
from bot.meetings import handlers
from bot.meetings.asking import expiring
from bot.meetings.asking import handlers as asking
from bot.meetings.asking import telling as asked
from bot.meetings.day import handlers as day
from bot.meetings.day import offering, organizer_handlers, pardoning
from bot.meetings.day import service as missing
from bot.meetings.planning import handlers as planning
from bot.meetings.planning import making, placing
from bot.meetings.planning import telling as planned


def _jobs(house: House) -> Iterable[Job]:
    db, now, jobs = house.db, house.now, house.jobs
    yield Job(expiring.JOB, partial(expiring.work, db, now, jobs), seconds=60)
    yield Job(making.JOB, partial(making.work, db, now, jobs), seconds=60)
    yield Job(missing.JOB, partial(missing.miss, db, now, jobs), seconds=60)
    yield Job(placing.JOB, partial(placing.work, db, now, jobs), seconds=60)


FEATURE = Feature(
    name="meetings",
    routes=handlers.routes,
    notices=(
        Notice(asked.ASKED, asking.tell_asked),
        Notice(asked.ANSWERED, asking.tell_answered),
        Notice(asked.CANCELLED, asking.tell_cancelled),
        Notice(planned.PLAN, planning.tell_plan),
        Notice(planned.REMINDER, planning.tell_soon),
        Notice(planned.HERE, day.tell_here),
        Notice(planned.ENDED, day.tell_end),
        Notice(missing.MISSED, day.tell_missed),
        Notice(offering.OFFERED, day.tell_offered),
        Notice(pardoning.MISSED_TWO, organizer_handlers.tell_missed_twice),
        Notice(planned.MADE, planning.tell_made),
    ),
    tables=(
        "meetings",
        "meeting_seats",
        "meeting_refusals",
        "meeting_slots",
        "meeting_halls",
        "meeting_absences",
        "meeting_plans",
        "meeting_offers",
        "meeting_pardons",
    ),
    traces=(
        ("meetings", "asked_by"),
        ("meetings", "answered_by"),
        ("meeting_plans", "made_by"),
        ("meeting_pardons", "answered_by"),
    ),
    jobs=_jobs,
)

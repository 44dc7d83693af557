"""The face of results: what a fair brought."""

from collections.abc import Iterable

from bot.faces import Feature, House, Notice
from bot.jobs import Job
from bot.results import asking, handlers


def _jobs(house: House) -> Iterable[Job]:
    asked = asking.Asking(house.db, house.now, house.jobs)
    yield Job(asking.JOB, asked.work, seconds=asking.SECONDS)


FEATURE = Feature(
    name="results",
    routes=handlers.routes,
    notices=(Notice(asking.ASK, handlers.tell), Notice(asking.AGAIN, handlers.tell)),
    tables=("fair_answers",),
    jobs=_jobs,
)

"""The face of the programme: sessions of a fair, and seats in them."""

from bot.faces import Feature, House, Notice
from bot.jobs import Job
from bot.programme import handlers, moving, owing, telling


def _jobs(house: House) -> tuple[Job, ...]:
    return (Job(moving.JOB, lambda: moving.follow(house.db, house.now), seconds=60),)


FEATURE = Feature(
    name="programme",
    routes=handlers.routes,
    notices=(Notice(owing.CHANGED, telling.tell),),
    jobs=_jobs,
    tables=("sessions", "session_seats"),
    own=(("session_seats", "person_id"),),
)

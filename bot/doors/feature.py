"""The face of the doors: who comes in, and who lets them."""

from collections.abc import Iterable

from bot.doors import handlers, organizer_handlers, releasing, waiting
from bot.doors.leaving import dismiss
from bot.faces import Command, Feature, House, Notice
from bot.i18n import mark
from bot.jobs import Job


def _jobs(house: House) -> Iterable[Job]:
    due = waiting.Due(house.db, house.now, house.jobs)
    yield Job(waiting.JOB, due.work, seconds=waiting.SECONDS)


FEATURE = Feature(
    name="doors",
    routes=handlers.routes,
    commands=(
        Command("door", mark("command", "Stand at the door of a fair"), 12, ("organizer", "door", "administrator")),
    ),
    notices=(
        Notice(releasing.CALLED, organizer_handlers.tell_called),
        Notice(releasing.LISTS, organizer_handlers.tell_lists),
    ),
    tables=("door_entries", "door_walkins", "door_calls", "door_releases", "door_hours"),
    traces=(("door_entries", "noted_by"), ("door_walkins", "noted_by"), ("door_hours", "set_by")),
    dismiss=dismiss,
    jobs=_jobs,
)

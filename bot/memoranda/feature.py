"""The face of memoranda and contracts."""

from collections.abc import Iterable
from functools import partial

from bot.faces import Command, Feature, House, Notice
from bot.i18n import mark
from bot.jobs import Job
from bot.memoranda import handlers, service, watching


def _jobs(house: House) -> Iterable[Job]:
    yield Job(watching.JOB, partial(watching.work, house.db, house.now, house.jobs), seconds=300)


FEATURE = Feature(
    name="memoranda",
    routes=handlers.routes,
    commands=(Command("memoranda", mark("command", "Memoranda and contracts of your firm"), 53),),
    talk={"memoranda": ("memorandum", "memorandumlar", "меморандум", "memoranda")},
    notices=(
        Notice(service.CLAIMED, handlers.tell_claimed),
        Notice(service.ANSWERED, handlers.tell_answered),
        Notice(watching.ASKED, handlers.tell_check),
        Notice(watching.SILENT, handlers.tell_silent),
    ),
    tables=("memoranda", "memorandum_checks"),
    traces=(("memoranda", "claimed_by"), ("memoranda", "answered_by"), ("memorandum_checks", "answered_by")),
    jobs=_jobs,
)

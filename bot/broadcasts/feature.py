"""The face of broadcasts: a message to many, delivered once to each."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.broadcasts import falling, handlers, service, telling
from bot.broadcasts.delivery import Delivery
from bot.broadcasts.progress import Progress
from bot.broadcasts.screens import progress
from bot.faces import Command, Feature, House, Notice
from bot.i18n import mark
from bot.jobs import Job
from bot.staff.authority import Rights


def _gives(house: House) -> Mapping[str, Any]:
    return {"progress": Progress(house.db, house.api, house.outbox.gate, progress)}


def _jobs(house: House) -> Iterable[Job]:
    delivery = Delivery(house.db, house.outbox, house.now, rights=house.part(Rights), show=house.part(Progress).show)
    yield Job(handlers.JOB, delivery.work, seconds=5)


FEATURE = Feature(
    name="broadcasts",
    routes=handlers.routes,
    commands=(
        Command("broadcast", mark("command", "A message to many"), 11, ("organizer", "khokimiyat", "administrator")),
    ),
    notices=(Notice(falling.FELL, telling.tell),),
    tables=("broadcasts", "deliveries"),
    own=(("deliveries", "person_id"),),
    traces=(("broadcasts", "author_id"), ("broadcasts", "report_chat_id")),
    dismiss=service.dismiss,
    gives=_gives,
    jobs=_jobs,
)

"""The face of labels: a photo sent to the chat is searched."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot.faces import Feature, House
from bot.jobs import Job
from bot.labels import handlers, working
from bot.labels.working import Labels


def _gives(house: House) -> Mapping[str, Any]:
    return {"labels": Labels(house)}


def _jobs(house: House) -> Iterable[Job]:
    labels = house.part(Labels)
    yield Job(working.JOB, labels.look_for_codes, seconds=10)
    yield Job(working.PRINT, labels.read_print, seconds=10)


async def _closes(house: House) -> None:
    await house.part(Labels).close()


FEATURE = Feature(
    name="labels",
    routes=handlers.routes,
    tables=("label_photos",),
    own=(("label_photos", "person_id"),),
    gives=_gives,
    jobs=_jobs,
    closes=_closes,
)

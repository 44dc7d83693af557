"""The face of tables: the catalogue as spreadsheets, in and out."""

from collections.abc import Iterable
from functools import partial

from bot.catalogue.news import CHANGED
from bot.faces import Command, Feature, House
from bot.i18n import mark
from bot.jobs import Job
from bot.outbox.models import JOB as OUTBOX
from bot.tables.uploads import handing_out, handlers, working

_CENTRE = ("lab", "administrator")


def _jobs(house: House) -> Iterable[Job]:
    others = tuple(importer for feature in house.features for importer in feature.importers)
    taken = partial(house.jobs.happened, CHANGED)
    told = partial(house.jobs.wake, OUTBOX)
    uploads = working.Uploads(house.db, house.api, house.now, others=others, taken=taken, told=told)
    yield Job(working.JOB, uploads.work, seconds=10)
    yield Job(handing_out.JOB, handing_out.Exports(house.db, house.api, house.now, told=told).work, seconds=10)


FEATURE = Feature(
    name="tables",
    routes=handlers.routes,
    commands=(
        Command("import", mark("command", "The catalogue as a spreadsheet: in, out, undo"), 3, _CENTRE),
        Command("template", mark("command", "The catalogue's table to fill in"), 4, _CENTRE),
        Command("export", mark("command", "The whole catalogue as a spreadsheet"), 5, _CENTRE),
    ),
    tables=("uploads", "exports", "imports", "import_changes"),
    own=(("uploads", "person_id"), ("exports", "person_id")),
    traces=(("imports", "imported_by"), ("imports", "undone_by")),
    jobs=_jobs,
)

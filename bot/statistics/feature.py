"""The face of statistics: figures by command."""

from collections.abc import Iterable
from functools import partial

from bot.faces import Command, Feature, House, Notice
from bot.i18n import mark
from bot.jobs import Job
from bot.outbox.notices import Render
from bot.staff.authority import Rights
from bot.statistics import handlers
from bot.statistics.indicators import handlers as indicators
from bot.statistics.indicators.importing import import_indicators
from bot.statistics.weekly import handlers as weekly_handlers
from bot.statistics.weekly import service as weekly
from bot.telegram.routes import Routes

routes = Routes()
routes.include(handlers.routes, indicators.routes, weekly_handlers.routes)


def _jobs(house: House) -> Iterable[Job]:
    yield Job(weekly.JOB, weekly.Weekly(house.db, house.now, house.jobs).work, seconds=weekly.SECONDS)


def _telling(house: House) -> Render:
    return partial(weekly_handlers.tell, rights=house.part(Rights), now=house.now)


FEATURE = Feature(
    name="statistics",
    routes=routes,
    commands=(
        Command("indicator", mark("command", "Record a published figure"), 12, ("khokimiyat", "lab", "administrator")),
        Command(
            "stats",
            mark("command", "Figures: add a region, a topic, a period"),
            1,
            ("organizer", "khokimiyat", "lab", "administrator"),
        ),
    ),
    notices=(Notice(weekly.KIND, made=_telling),),
    jobs=_jobs,
    tables=("published_figures", "weekly_figures"),
    own=(("weekly_figures", "person_id"),),
    traces=(("published_figures", "recorded_by"),),
    importers=(import_indicators,),
)

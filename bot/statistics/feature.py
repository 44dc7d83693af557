"""The face of statistics: figures by command."""

from bot.faces import Command, Feature
from bot.i18n import mark
from bot.statistics import handlers
from bot.statistics.indicators import handlers as indicators
from bot.statistics.indicators.importing import import_indicators
from bot.telegram.routes import Routes

routes = Routes()
routes.include(handlers.routes, indicators.routes)

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
    tables=("published_figures",),
    traces=(("published_figures", "recorded_by"),),
    importers=(import_indicators,),
)

"""The face of statistics: figures by command."""

from bot.faces import Command, Feature
from bot.i18n import mark
from bot.statistics import handlers

FEATURE = Feature(
    name="statistics",
    routes=handlers.routes,
    commands=(
        Command(
            "stats",
            mark("command", "Figures: add a region, a topic, a period"),
            1,
            ("organizer", "khokimiyat", "lab", "administrator"),
        ),
    ),
    tables=("indicators",),
    traces=(("indicators", "recorded_by"),),
)

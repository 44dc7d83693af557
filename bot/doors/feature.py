"""The face of the doors: who comes in, and who lets them."""

from bot.doors import handlers
from bot.doors.leaving import dismiss
from bot.faces import Command, Feature
from bot.i18n import mark

FEATURE = Feature(
    name="doors",
    routes=handlers.routes,
    commands=(
        Command("door", mark("command", "Stand at the door of a fair"), 12, ("organizer", "door", "administrator")),
    ),
    tables=("door_entries", "door_walkins", "door_calls", "door_releases"),
    traces=(("door_entries", "noted_by"), ("door_walkins", "noted_by")),
    dismiss=dismiss,
)

"""The face of requests: what people ask of the centre, and what they wish for."""

from bot.faces import Command, Feature, Notice
from bot.i18n import mark
from bot.requests import handlers, service, telling

_CENTRE = ("lab", "administrator")

FEATURE = Feature(
    name="requests",
    routes=handlers.routes,
    commands=(
        Command("asked", mark("command", "What you asked the centre for"), 42),
        Command("requests", mark("command", "Requests for samples and specifications"), 6, _CENTRE),
        Command("wishes", mark("command", "What people look for and do not find"), 8, _CENTRE),
    ),
    notices=(
        Notice(service.ANSWERED, telling.render_answer),
        Notice(service.FULFILLED, telling.render_fulfilled),
    ),
    tables=("requests", "wishes"),
    own=(("wishes", "person_id"), ("requests", "person_id")),
    traces=(("requests", "answered_by"), ("requests", "taken_by")),
)

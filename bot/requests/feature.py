"""The face of requests: what people ask of the centre, and what they wish for."""

from bot.faces import Command, Feature, Notice
from bot.i18n import mark
from bot.requests import handing, handlers, service, telling
from bot.requests.questions import handlers as questions
from bot.requests.questions import service as questions_service

_CENTRE = ("lab", "administrator")

FEATURE = Feature(
    name="requests",
    routes=handlers.routes,
    commands=(
        Command("ask", mark("command", "Write to a person of the centre"), 43),
        Command("asked", mark("command", "What you asked the centre for"), 42),
        Command("complaints", mark("command", "Complaints about preferences in your region"), 10, ("khokimiyat",)),
        Command("requests", mark("command", "Requests for samples and specifications"), 6, _CENTRE),
        Command("wishes", mark("command", "What people look for and do not find"), 8, _CENTRE),
    ),
    notices=(
        Notice(service.ANSWERED, telling.render_answer),
        Notice(service.FULFILLED, telling.render_fulfilled),
        Notice(handing.HANDED, telling.render_handed),
        Notice(questions_service.ASKED, questions.tell_asked),
        Notice(questions_service.ANSWERED, questions.tell_answered),
    ),
    leave=handing.leave_all,
    parted=handing.hand_on,
    tables=("requests", "wishes", "questions"),
    own=(("wishes", "person_id"), ("requests", "person_id"), ("questions", "person_id")),
    traces=(("requests", "answered_by"), ("requests", "taken_by"), ("questions", "answered_by")),
)

"""The face of buying: what firms import, who could make it here, and offers."""

from bot.buying import handlers, service
from bot.faces import Command, Feature, Notice
from bot.i18n import mark

FEATURE = Feature(
    name="buying",
    routes=handlers.routes,
    commands=(Command("offers", mark("command", "What you import, and offers for it"), 24),),
    notices=(
        Notice(service.ASKED, handlers.tell_asked),
        Notice(service.OFFERED, handlers.tell_offered),
        Notice(service.CALL, handlers.tell_to_call),
    ),
    tables=("offer_requests", "offers"),
    traces=(("offer_requests", "asked_by"), ("offers", "answered_by")),
    emptied=service.empty,
)

"""The face of the hall: stands, their plan, one's own way; giving stands out."""

from bot.faces import Feature, Notice
from bot.stands import handlers, telling
from bot.stands.office import announcing

FEATURE = Feature(
    name="stands",
    routes=handlers.routes,
    notices=(Notice(announcing.STAND, telling.tell_stand),),
    tables=("halls", "stands", "stand_promises", "stand_marks"),
    own=(("stand_marks", "person_id"),),
)

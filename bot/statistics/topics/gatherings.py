"""Topics about fairs and the meetings at them; both are counted where the fair is held."""

from bot.i18n import mark
from bot.statistics.models import Measure, Source, Topic
from bot.statistics.topics import fair_queries

_BY = frozenset({"fair", "period"})
SIGNUPS = Source(fair_queries.fairs, _BY, mark("figure source", "Sign-ups and entries at the doors of the fairs"))
MET = Source(fair_queries.meetings, _BY, mark("figure source", "What both firms of a meeting said of it"))

EXHIBITORS = Measure(
    "exhibitors",
    mark("statistics", "Exhibitors"),
    mark("figure means", "Confirmed sign-ups as exhibitors, a firm once, by the day they signed up."),
    SIGNUPS,
)
VISITORS = Measure(
    "visitors",
    mark("statistics", "Visitors"),
    mark("figure means", "Confirmed sign-ups as visitors, by the day they signed up."),
    SIGNUPS,
)
HELD = Measure(
    "meetings_held",
    mark("statistics", "Held, by both sides"),
    mark("figure means", "Meetings of which both firms said that they took place."),
    MET,
)

FAIRS = Topic(
    "f",
    mark("statistics", "Fairs"),
    ("fair", "yarmarka", "yarmarkalar", "ярмарка", "ярмарки"),
    (
        EXHIBITORS,
        VISITORS,
        Measure(
            "exhibitor_places",
            mark("statistics", "Places for exhibitors"),
            mark("figure means", "Places for exhibitors as they are set today."),
            SIGNUPS,
        ),
        Measure("waiting", mark("statistics", "Waiting"), mark("figure means", "Sign-ups in the queue."), SIGNUPS),
        Measure(
            "cancelled",
            mark("statistics", "Cancelled"),
            mark("figure means", "Sign-ups people gave back."),
            SIGNUPS,
        ),
        Measure(
            "checked_in",
            mark("statistics", "Came"),
            mark("figure means", "Of those who signed up in the period: who entered."),
            SIGNUPS,
        ),
        Measure(
            "walk_ins",
            mark("statistics", "Came without sign-up"),
            mark("figure means", "People noted at the door who had not signed up."),
            SIGNUPS,
        ),
    ),
)
MEETINGS = Topic(
    "m",
    mark("statistics", "Meetings"),
    ("meeting", "uchrashuv", "uchrashuvlar", "встреча", "встречи", "b2b"),
    (
        Measure(
            "meetings_asked",
            mark("statistics", "Meetings asked for"),
            mark("figure means", "Requests for a meeting at a fair, by the day they were made."),
            MET,
        ),
        Measure(
            "meetings_agreed",
            mark("statistics", "Agreed"),
            mark("figure means", "Meetings the asked firm said yes to, whatever came of them."),
            MET,
        ),
        HELD,
        Measure(
            "meetings_claimed",
            mark("statistics", "Held, by one side only"),
            mark("figure means", "Meetings only one firm called held: claimed, not counted."),
            MET,
        ),
        Measure(
            "meetings_missed",
            mark("statistics", "Somebody did not come"),
            mark("figure means", "Meetings at which one firm was alone."),
            MET,
        ),
    ),
)

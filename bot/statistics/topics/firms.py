"""Topics about enterprises: who there is, what they have free, what they were offered."""

from bot.i18n import mark
from bot.statistics.models import Measure, Source, Topic
from bot.statistics.topics import firm_queries

_ALL = frozenset({"district", "sector", "period"})
_TOLD = mark("figure source", "What enterprises told Hamkor")
FIRMS = Source(firm_queries.enterprises, _ALL, _TOLD)
PROPOSALS = Source(firm_queries.proposals, _ALL, mark("figure source", "Hamkor's proposals and the answers to them"))
AGREED = Source(
    firm_queries.introductions, _ALL, mark("figure source", "Introductions through Hamkor, confirmed by both sides")
)

REGISTERED = Measure(
    "enterprises",
    mark("statistics", "Enterprises"),
    mark("figure means", "Enterprises in the register, by the day they were entered."),
    FIRMS,
)
WITH_CAPACITY = Measure(
    "with_free_capacity",
    mark("statistics", "With free capacity"),
    mark("figure means", "Enterprises whose stated free capacity holds today."),
    FIRMS,
)
PROPOSED = Measure(
    "proposals",
    mark("statistics", "Proposals"),
    mark("figure means", "Items proposed to enterprises, but for those withdrawn; the sector is the item's."),
    PROPOSALS,
)
INTERESTED = Measure(
    "interested",
    mark("statistics", "Interested"),
    mark("figure means", "Proposals to which the enterprise answered that it is interested."),
    PROPOSALS,
)
BOTH_AGREED = Measure(
    "agreed",
    mark("statistics", "Introductions agreed"),
    mark(
        "figure means", "Maker and taker both said yes; counted once, at the maker's place, on the day of the second."
    ),
    AGREED,
)

ENTERPRISES = Topic(
    "e",
    mark("statistics", "Enterprises"),
    ("enterprise", "firms", "korxona", "korxonalar", "предприятие", "предприятия"),
    (
        REGISTERED,
        Measure(
            "manufacturers",
            mark("statistics", "Manufacturers"),
            mark("figure means", "Enterprises that make things themselves."),
            FIRMS,
        ),
        Measure(
            "buyers",
            mark("statistics", "Buyers"),
            mark("figure means", "Enterprises registered as buyers."),
            FIRMS,
        ),
        Measure(
            "verified",
            mark("statistics", "Verified"),
            mark("figure means", "Enterprises verified by a khokimiyat or the centre, and still so today."),
            FIRMS,
        ),
        WITH_CAPACITY,
    ),
)
CAPACITY = Topic(
    "c",
    mark("statistics", "Free capacity"),
    ("free", "quvvat", "boʻsh quvvat", "мощность", "мощности"),
    (
        WITH_CAPACITY,
        Measure(
            "mean_free_capacity",
            mark("statistics", "Mean free capacity, %"),
            mark("figure means", "The mean of the percents stated by enterprises whose statement holds today."),
            FIRMS,
            of="free_capacity_sum",
            per="with_free_capacity",
        ),
        Measure(
            "capacity_ends_this_week",
            mark("statistics", "Ends within 7 days"),
            mark("figure means", "Enterprises whose free capacity is stated until one of the next seven days."),
            FIRMS,
        ),
        Measure(
            "capacity_out_of_date",
            mark("statistics", "Out of date"),
            mark("figure means", "Enterprises whose stated free capacity ended before today."),
            FIRMS,
        ),
    ),
)
OFFERED = Topic(
    "p",
    mark("statistics", "Proposals"),
    ("proposal", "taklif", "takliflar", "предложение", "предложения"),
    (
        PROPOSED,
        INTERESTED,
        Measure(
            "declined",
            mark("statistics", "Declined"),
            mark("figure means", "Proposals the enterprise said no to."),
            PROPOSALS,
        ),
        Measure(
            "unanswered",
            mark("statistics", "Without an answer"),
            mark("figure means", "Proposals not answered yet, or put off."),
            PROPOSALS,
        ),
        BOTH_AGREED,
    ),
)

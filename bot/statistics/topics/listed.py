"""The topics in the order in which they are shown: a feature that comes adds its topic to this list."""

from bot.i18n import mark
from bot.statistics.models import Topic
from bot.statistics.topics import firms, gatherings, inquiries, memoranda

OVERVIEW = Topic(
    "o",
    mark("statistics", "Overview"),
    ("all", "hammasi", "всё", "все"),
    (
        firms.REGISTERED,
        firms.WITH_CAPACITY,
        firms.PROPOSED,
        firms.INTERESTED,
        gatherings.EXHIBITORS,
        gatherings.VISITORS,
    ),
)
INDICATORS = Topic(
    "i", mark("statistics", "Indicators"), ("indicator", "koʻrsatkich", "koʻrsatkichlar", "показатель", "показатели")
)
LEAGUE = Topic(
    "l",
    mark("statistics", "Regions compared"),
    ("comparison", "regions", "reyting", "viloyatlar", "taqqoslash", "рейтинг", "регионы", "сравнение"),
    (firms.REGISTERED, firms.BOTH_AGREED, memoranda.SIGNED, memoranda.CONTRACTS),
)
DISTRICTS = Topic(
    "d",
    mark("statistics", "Districts"),
    ("tumanlar", "tumanlar boʻyicha", "районы"),
    (firms.REGISTERED, *firms.ENTERPRISES.measures[1:]),
)

TOPICS: dict[str, Topic] = {
    "overview": OVERVIEW,
    "enterprises": firms.ENTERPRISES,
    "capacity": firms.CAPACITY,
    "districts": DISTRICTS,
    "proposals": firms.OFFERED,
    "fairs": gatherings.FAIRS,
    "meetings": gatherings.MEETINGS,
    "memoranda": memoranda.MEMORANDA,
    "requests": inquiries.REQUESTS,
    "search": inquiries.SEARCH,
    "indicators": INDICATORS,
    "league": LEAGUE,
    "deliveries": inquiries.DELIVERIES,
}

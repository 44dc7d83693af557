"""Topics about what people asked, what they looked for in vain, and what the bot told them."""

from bot.i18n import mark
from bot.statistics.models import Measure, Source, Topic
from bot.statistics.topics import people_queries

_PERIOD = frozenset({"period"})
_REQUESTS = Source(
    people_queries.requests,
    frozenset({"district", "sector", "period"}),
    mark("figure source", "Requests to the centre"),
)
_QUESTIONS = Source(people_queries.questions, _PERIOD, mark("figure source", "Questions and complaints"))
_WISHES = Source(people_queries.wishes, _PERIOD, mark("figure source", "What people looked for in vain"))
_NOTICES = Source(people_queries.deliveries, _PERIOD, mark("figure source", "The outbox, as long as it is kept"))
_LETTERS = Source(people_queries.broadcasts, _PERIOD, mark("figure source", "Broadcasts"))

WAITING = Measure(
    "requests_waiting",
    mark("statistics", "Requests that wait"),
    mark("figure means", "Requests nobody has answered yet."),
    _REQUESTS,
)

REQUESTS = Topic(
    "r",
    mark("statistics", "Requests"),
    ("request", "soʻrov", "soʻrovlar", "запрос", "запросы", "заявки"),
    (
        Measure(
            "requests",
            mark("statistics", "Requests"),
            mark(
                "figure means", "Requests for samples and specifications, at the firm's place, else the asker's region."
            ),
            _REQUESTS,
        ),
        Measure(
            "requests_for_samples",
            mark("statistics", "For samples"),
            mark("figure means", "Requests for a sample."),
            _REQUESTS,
        ),
        WAITING,
        Measure(
            "requests_answered",
            mark("statistics", "Answered"),
            mark("figure means", "Requests the centre answered."),
            _REQUESTS,
        ),
        Measure(
            "questions",
            mark("statistics", "Questions to the centre"),
            mark("figure means", "Questions in people's own words."),
            _QUESTIONS,
        ),
        Measure(
            "complaints",
            mark("statistics", "Complaints"),
            mark("figure means", "Complaints that a preference was broken."),
            _QUESTIONS,
        ),
    ),
)
SEARCH = Topic(
    "s",
    mark("statistics", "Looked for"),
    ("search", "qidiruv", "topilmagan", "поиск", "не найдено"),
    (
        Measure(
            "wishes",
            mark("statistics", "Looked for in vain"),
            mark("figure means", "What people did not find and asked the centre for, each person and thing once."),
            _WISHES,
        ),
        Measure(
            "wishes_come_true",
            mark("statistics", "Found since"),
            mark("figure means", "Of these: what is in the catalogue by now."),
            _WISHES,
        ),
    ),
)
DELIVERIES = Topic(
    "v",
    mark("statistics", "Deliveries"),
    ("delivery", "xabarlar", "yetkazish", "доставка", "уведомления"),
    (
        Measure(
            "delivered",
            mark("statistics", "Notices delivered"),
            mark("figure means", "What the bot said by itself and Telegram took."),
            _NOTICES,
        ),
        Measure(
            "delivery_waits",
            mark("statistics", "Notices that wait"),
            mark("figure means", "Notices not sent yet."),
            _NOTICES,
        ),
        Measure(
            "delivery_uncertain",
            mark("statistics", "Uncertain"),
            mark("figure means", "Notices of which Telegram did not say whether it took them."),
            _NOTICES,
        ),
        Measure(
            "undelivered",
            mark("statistics", "Not delivered"),
            mark("figure means", "Notices Telegram refused or that were too late to be worth telling."),
            _NOTICES,
        ),
        Measure(
            "letters_delivered",
            mark("statistics", "Letters of broadcasts delivered"),
            mark("figure means", "Letters of broadcasts Telegram took."),
            _LETTERS,
        ),
        Measure(
            "letters_undelivered",
            mark("statistics", "Letters not delivered"),
            mark("figure means", "Letters of broadcasts that were refused, most by people who blocked the bot."),
            _LETTERS,
        ),
    ),
)

"""The features of Hamkor, in the order in which their folders may import one another."""

from bot.agenda.feature import FEATURE as AGENDA
from bot.broadcasts.feature import FEATURE as BROADCASTS
from bot.buying.feature import FEATURE as BUYING
from bot.catalogue.feature import FEATURE as CATALOGUE
from bot.doors.feature import FEATURE as DOORS
from bot.enterprises.feature import FEATURE as ENTERPRISES
from bot.faces import Feature
from bot.fairs.feature import FEATURE as FAIRS
from bot.labels.feature import FEATURE as LABELS
from bot.lists.feature import FEATURE as LISTS
from bot.matching.feature import FEATURE as MATCHING
from bot.meetings.feature import FEATURE as MEETINGS
from bot.memoranda.feature import FEATURE as MEMORANDA
from bot.menu.feature import FEATURE as MENU
from bot.people.feature import FEATURE as PEOPLE
from bot.procurement.feature import FEATURE as PROCUREMENT
from bot.programme.feature import FEATURE as PROGRAMME
from bot.requests.feature import FEATURE as REQUESTS
from bot.results.feature import FEATURE as RESULTS
from bot.staff.feature import FEATURE as STAFF
from bot.stands.feature import FEATURE as STANDS
from bot.statistics.feature import FEATURE as STATISTICS
from bot.tables.feature import FEATURE as TABLES
from bot.telegram.routes import FORM_BUTTONS, Routes

# What the conversation itself keeps: it stands below the features and cannot know their faces.
CONVERSATION = Feature(
    name="telegram",
    routes=FORM_BUTTONS,
    tables=("inbox", "inbox_turns", "conversations"),
    own=(("conversations", "person_id"), ("inbox", "person_id"), ("inbox_turns", "person_id")),
)
OUTBOX = Feature(name="outbox", tables=("outbox",), own=(("outbox", "person_id"),))
QUEUES = Feature(name="queues", tables=("troubles",))
FEATURES: tuple[Feature, ...] = (
    PEOPLE,
    CONVERSATION,
    OUTBOX,
    QUEUES,
    STAFF,
    PROCUREMENT,
    CATALOGUE,
    LISTS,
    LABELS,
    TABLES,
    REQUESTS,
    ENTERPRISES,
    MATCHING,
    BUYING,
    FAIRS,
    PROGRAMME,
    STANDS,
    DOORS,
    MEETINGS,
    MEMORANDA,
    AGENDA,
    RESULTS,
    BROADCASTS,
    STATISTICS,
    MENU,
)


def routes() -> Routes:
    """Join the tables of all features."""
    joined = Routes()
    joined.include(*(feature.routes for feature in FEATURES))
    for feature in FEATURES:
        for command, phrases in feature.talk.items():
            joined.plain.learn(command, phrases)
    return joined

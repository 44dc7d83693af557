"""What people say about meetings, all of it."""

from bot.meetings.asking import handlers as asking
from bot.meetings.day import handlers as day
from bot.meetings.day import organizer_handlers
from bot.meetings.planning import handlers as planning
from bot.telegram.routes import Routes

routes = Routes()
routes.include(asking.routes, planning.routes, day.routes, organizer_handlers.routes)

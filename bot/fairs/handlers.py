"""What people say to this feature."""

from bot.telegram.routes import Routes

routes = Routes()

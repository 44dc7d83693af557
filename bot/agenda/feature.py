"""The face of one's own days at a fair."""

from bot.agenda import handlers
from bot.faces import Feature

FEATURE = Feature(name="agenda", routes=handlers.routes)

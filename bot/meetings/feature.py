"""The face of meetings."""

from bot.faces import Feature

FEATURE = Feature(name="meetings")

"""What can go wrong with a database through nobody's fault, in words that fit both engines."""

from bot.faults import Unusable


class Conflict(Exception):
    """Another unit of work was in the way and this one is undone; the same once more may succeed."""


class Away(Unusable):
    """The database does not answer; what was under way is undone, or was kept just before the line broke."""

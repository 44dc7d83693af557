"""The life of a meeting as a table: from which state what leads where, and who may do it. Drawn in docs/meetings.md."""

from typing import Literal, NamedTuple

from bot.meetings.models import State

Deed = Literal["ask", "accept", "decline", "expire", "place", "move", "unplace", "hold", "miss", "cancel"]
# `asker` and `asked` are the two firms' people, `organizer` the fair's staff, `time` what comes by itself.
Who = Literal["asker", "asked", "organizer", "time"]


class Move(NamedTuple):
    """One allowed move: where it leads, and who may make it."""

    to: State
    by: frozenset[Who]


_EITHER: frozenset[Who] = frozenset(("asker", "asked"))
_STAFF: frozenset[Who] = frozenset(("organizer", "time"))
MOVES: dict[tuple[State, Deed], Move] = {
    ("wished", "ask"): Move("asked", frozenset(("time",))),
    ("wished", "cancel"): Move("cancelled", frozenset(("asker",))),
    ("asked", "accept"): Move("accepted", frozenset(("asked",))),
    ("asked", "decline"): Move("declined", frozenset(("asked",))),
    ("asked", "expire"): Move("expired", frozenset(("time",))),
    ("asked", "cancel"): Move("cancelled", frozenset(("asker",))),
    ("accepted", "place"): Move("placed", _STAFF),
    ("accepted", "cancel"): Move("cancelled", _EITHER),
    ("placed", "move"): Move("placed", _EITHER | _STAFF),
    ("placed", "unplace"): Move("accepted", _STAFF),
    ("placed", "hold"): Move("held", _EITHER | {"time"}),
    ("placed", "miss"): Move("no_show", frozenset(("time",))),
    ("placed", "cancel"): Move("cancelled", _EITHER),
}


def froms(deed: Deed, who: Who) -> tuple[State, ...]:
    """Give the states from which somebody may do a deed."""
    return tuple(state for (state, what), move in MOVES.items() if what == deed and who in move.by)


def leads(deed: Deed) -> State:
    """Give the state a deed leads to; it is the same from wherever it is allowed."""
    return next(move.to for (_state, what), move in MOVES.items() if what == deed)

"""The life of a memorandum or a contract as a table. Drawn in docs/meetings.md."""

from typing import Literal, NamedTuple

from bot.memoranda.models import State

Deed = Literal["confirm", "correct", "deny", "lapse", "die", "grow"]
# `claimant` said it, `other` is the firm it says it of, `time` what comes by itself.
Who = Literal["claimant", "other", "time"]


class Move(NamedTuple):
    """One allowed move: where it leads, and who may make it."""

    to: State
    by: frozenset[Who]


_OTHER: frozenset[Who] = frozenset(("other",))
_EITHER: frozenset[Who] = frozenset(("claimant", "other"))
_TIME: frozenset[Who] = frozenset(("time",))
MOVES: dict[tuple[State, Deed], Move] = {
    ("claimed", "confirm"): Move("confirmed", _OTHER),
    ("claimed", "correct"): Move("claimed", _OTHER),
    ("claimed", "deny"): Move("denied", _OTHER),
    ("claimed", "lapse"): Move("unanswered", _TIME),
    ("unanswered", "confirm"): Move("confirmed", _OTHER),
    ("unanswered", "correct"): Move("claimed", _OTHER),
    ("unanswered", "deny"): Move("denied", _OTHER),
    ("confirmed", "die"): Move("dead", _EITHER),
    ("confirmed", "grow"): Move("grown", _TIME),
}


def froms(deed: Deed) -> str:
    """Give the states a deed starts from, as `;`-separated words with `;` around."""
    return f";{';'.join(state for state, what in MOVES if what == deed)};"


def leads(deed: Deed) -> State:
    """Give the state a deed leads to."""
    return next(move.to for (_state, what), move in MOVES.items() if what == deed)

"""What is owed: kinds of notices with how long they are worth telling, and errands, each one message on its way."""

from collections.abc import Hashable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

Lane = Literal["answer", "notice"]
State = Literal["waiting", "intent", "sent", "unknown", "failed", "aside", "expired"]

JOB = "outbox"  # the name of the engine's job
ANSWER = "answer"  # the kind of rows that carry an answer's calls ready-made
ANSWER_WORTH = timedelta(hours=1)

_declared: dict[str, "Kind"] = {}


class UnknownKind(Exception):
    """A notice was owed of a kind nobody declared."""


@dataclass(frozen=True)
class Kind:
    """A kind of notice. It is told at most `worth` after it was due; the lowest `rank` goes first when many are."""

    name: str
    worth: timedelta
    rank: int = 5


def declare(name: str, *, worth: timedelta, rank: int = 5) -> Kind:
    """Make a kind known; two of one name are a mistake."""
    if name in _declared or name == ANSWER:
        raise ValueError(f"two kinds of notices are called {name!r}")
    _declared[name] = Kind(name, worth, rank)
    return _declared[name]


def known(kind: Kind) -> Kind:
    """Give a kind back if it was declared. Raise UnknownKind."""
    if not isinstance(kind, Kind) or _declared.get(kind.name) != kind:
        raise UnknownKind(str(getattr(kind, "name", kind)))
    return kind


def declared() -> tuple[Kind, ...]:
    """Give every kind there is."""
    return tuple(_declared.values())


# What work done in the background shows ready-made, as the result of an upload.
READY = declare("ready", worth=timedelta(days=1), rank=2)


@dataclass(frozen=True, slots=True)
class Errand:
    """One message on its way: `key` names its row in its line, `worth_until` when it is no longer worth sending."""

    key: Hashable
    chat_id: int
    language: str
    tries: int = 0
    kind: str = ""
    subject: str = ""
    worth_until: datetime | None = None
    unreachable: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an attempt means for its row: the next state, and if it waits, for how many seconds.

    With `holds` the later rows of the same chat wait too: Telegram is slow for that chat, or away.
    """

    state: State | Literal["blocked"]
    tries: int = 0
    pause: float = 0.0
    holds: bool = False
    fault: str | None = None
    message_id: int | None = None

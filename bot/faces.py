"""What a feature shows the house: its answers, notices, jobs, commands, tables, and what a person leaves in them.

Each feature has one face, `feature.py`; `bot/features.py` lists them, and the process, the menu, "my data" and the
tests read that list. So a new feature is its folder, one line of the list, its migration and its words.
"""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple, TypeVar

from bot.clock import Now
from bot.database import Database
from bot.i18n import Word
from bot.jobs import Job, Jobs
from bot.outbox.engine import Outbox
from bot.outbox.models import Kind
from bot.outbox.notices import Render
from bot.settings import Settings
from bot.telegram.api import Api
from bot.telegram.profile import Profile
from bot.telegram.routes import Routes
from bot.workers.shelf import Shelf

Part = TypeVar("Part")
# Gives back what a person holds in a feature (places at fairs, an enterprise nobody else acts for); takes the
# connection, the person's id and `moment`.
Leave = Callable[..., Awaitable[None]]
# Stops what a person did by a right that has ended; takes the connection, the id and `held`, the rights that are left.
Dismiss = Callable[..., Awaitable[None]]

# Hands on to a firm what a person who acts for it no longer held in its name; takes the connection, the firm's id,
# `person_id` and `moment`.
Parted = Callable[..., Awaitable[None]]


class Command(NamedTuple):
    """A command without its slash, what it does, its place in Telegram's menu, and for which roles ((): for all)."""

    name: str
    meaning: Word
    place: int
    roles: tuple[str, ...] = ()


# Forgets what only its former people may know of a firm that others take over; takes the connection, the firm's id.
Emptied = Callable[[Any, int], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Notice:
    """A kind of notice, which says for how long it is worth telling, and how it is shown."""

    kind: Kind
    render: Render | None = None
    # For those whose rendering needs a part of the house.
    made: Callable[["House"], Render] | None = None

    def shown(self, house: "House") -> Render:
        """Give how it is shown in this house."""
        if self.made is not None:
            return self.made(house)
        assert self.render is not None, self.kind.name
        return self.render


@dataclass(slots=True)
class House:
    """What one process shares with its features while they are put together; `parts` is what features give."""

    db: Database
    api: Api
    settings: Settings
    now: Now
    jobs: Jobs
    outbox: Outbox
    features: tuple["Feature", ...] = ()
    shelf: Shelf | None = None
    profile: Profile = field(default_factory=lambda: Profile(username=""))
    routes: Routes = field(default_factory=Routes)
    parts: dict[str, Any] = field(default_factory=dict)

    def given(self) -> dict[str, Any]:
        """Give what handlers may name as arguments, beside the person and what was said."""
        return {
            "db": self.db,
            "now": self.now,
            "settings": self.settings,
            "api": self.api,
            "jobs": self.jobs,
            "profile": self.profile,
            **self.parts,
        }

    def part(self, kind: type[Part]) -> Part:
        """Give the part of this kind that a feature earlier in the list gave."""
        return next(part for part in self.parts.values() if isinstance(part, kind))


def _nothing(house: House) -> Mapping[str, Any]:
    return {}


def _no_jobs(house: House) -> Iterable[Job]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """One feature's face.

    `talk`: words, in any writing, by which people mean one of its commands without a slash.
    `tables`: those only it writes. `own`: (table, column) that says whose row it is; `traces`: (table, column) where a
    person left a mark in what belongs to others. `leave` gives back what a leaving person holds, `gone` hands on what
    one holds whose Telegram account is no more, `dismiss` stops what somebody did by a right that has ended,
    `parted` hands on what one held for a firm one left, `emptied` forgets what those who take a firm over may not see.
    `gives`: parts of the house that handlers may name as arguments. `importers`: imports an uploaded spreadsheet may be
    meant for. `opens` and `closes` run with the process.
    """

    name: str
    routes: Routes = field(default_factory=Routes)
    commands: tuple[Command, ...] = ()
    talk: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    tables: tuple[str, ...] = ()
    own: tuple[tuple[str, str], ...] = ()
    traces: tuple[tuple[str, str], ...] = ()
    leave: Leave | None = None
    gone: Leave | None = None
    dismiss: Dismiss | None = None
    parted: Parted | None = None
    emptied: Emptied | None = None
    importers: tuple[Callable[..., Awaitable[Any]], ...] = ()
    gives: Callable[[House], Mapping[str, Any]] = _nothing
    jobs: Callable[[House], Iterable[Job]] = _no_jobs
    opens: Callable[[House], Awaitable[None]] | None = None
    closes: Callable[[House], Awaitable[None]] | None = None

"""The line of notices: what the bot says unasked, shown by its kind when its turn comes."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from bot.clock import Now
from bot.database import Connection, Database
from bot.i18n import using
from bot.outbox.models import READY, Errand, Kind, UnknownKind, declared, known
from bot.outbox.owed import Owed
from bot.telegram import calls
from bot.telegram.calls import Call
from bot.telegram.screen import Screen

# Gives the screen of one kind of notice from its subject, or None when there is nothing to tell any more.
Render = Callable[[Connection, str], Awaitable[Screen | None]]


class Notices(Owed):
    """What the bot says unasked. Features declare their kinds; `learn` says how each is shown."""

    def __init__(self, db: Database, now: Now) -> None:
        super().__init__(db, now, lane="notice", weight=4)
        self._renders: dict[str, Render] = {}
        self._ranks: dict[str, int] = {}

    def learn(self, kind: Kind, render: Render) -> None:
        """Learn how a kind of notice is shown. Raise UnknownKind for one nobody declared."""
        self._renders[known(kind).name] = render
        self._ranks[kind.name] = kind.rank

    @property
    def unlearned(self) -> list[str]:
        """The kinds that were declared and nobody taught."""
        return [kind.name for kind in declared() if kind is not READY and kind.name not in self._renders]

    async def fetch(self, connection: Connection, *, moment: datetime, limit: int) -> list[Errand]:
        """Read what is due; of many, the lowest rank goes first."""
        errands = await super().fetch(connection, moment=moment, limit=limit)
        return sorted(errands, key=lambda errand: self._ranks.get(errand.kind, 0))

    async def shown(self, connection: Connection, errand: Errand) -> list[Call]:
        """Show a notice in the person's language. Raise UnknownKind, and whatever its screen raises."""
        render = self._renders.get(errand.kind)
        if render is None:
            raise UnknownKind(errand.kind)
        with using(errand.language):
            screen = await render(connection, errand.subject)
            return calls.for_message([screen], chat_id=errand.chat_id) if screen is not None else []

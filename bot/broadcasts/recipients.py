"""The line of one broadcast in the engine that sends: its recipients, one delivery each, kept in their own ledger."""

from collections.abc import Callable, Hashable, Sequence
from datetime import datetime, timedelta

from bot import metrics
from bot.broadcasts import delivery_queries
from bot.broadcasts.letters import Post, post
from bot.broadcasts.models import Broadcast, Outcome
from bot.clock import Now
from bot.database import Connection, Database, Row
from bot.outbox.lines import Line
from bot.outbox.models import Errand, Verdict
from bot.telegram.calls import Call

_OUTCOMES: dict[str, Outcome] = {"waiting": "pending", "aside": "failed", "expired": "failed"}


class Recipients(Line):
    """Who is still to get a broadcast; `rested` is called when nobody is in hand or read ahead."""

    name = "broadcast"
    piece = 500
    alarms = False  # the author's report counts what failed

    def __init__(self, broadcast: Broadcast, db: Database, now: Now, *, rested: Callable[[], None]) -> None:
        super().__init__(db, now)
        self.broadcast = broadcast
        self._rested = rested
        self._posts: dict[str, Post] = {}

    @property
    def resting(self) -> bool:
        """Tell whether nobody is in hand or read ahead."""
        return not self.in_hand and not self._next

    def let_go(self, errand: Errand) -> None:
        """Have it out of hand."""
        super().let_go(errand)
        if self.resting:
            self._rested()

    async def fetch(self, connection: Connection, *, moment: datetime, limit: int) -> list[Errand]:
        """Read whose turn is next."""
        rows = await delivery_queries.next_pending(connection, self.broadcast.id, moment=moment, limit=limit)
        return [Errand(row["person_id"], row["person_id"], row["language"], row["attempts"]) for row in rows]

    async def call(self, errand: Errand) -> Call:
        """Make the call; the words are the same for all of one language."""
        if errand.language not in self._posts:
            self._posts[errand.language] = post(self.broadcast.letter, errand.language)
        method, values = self._posts[errand.language]
        return Call(method, {"chat_id": errand.chat_id, **values})

    async def mark(self, connection: Connection, errands: Sequence[Errand], *, moment: datetime) -> set[Hashable]:
        """Write that these are on their way; nobody is once the broadcast is paused, cancelled or done."""
        people = [errand.chat_id for errand in errands]
        return set(await delivery_queries.mark(connection, self.broadcast.id, people, moment=moment))

    async def put_back(self, connection: Connection, errands: Sequence[Errand], *, moment: datetime) -> None:
        """Take marks back."""
        rows = [self.row(errand, Verdict("waiting", errand.tries), moment=moment) for errand in errands]
        await self.settle(connection, rows)

    def row(self, errand: Errand, verdict: Verdict, *, moment: datetime) -> Row:
        """Make the delivery's new state."""
        outcome = _OUTCOMES.get(verdict.state, verdict.state)
        return {
            "broadcast_id": self.broadcast.id,
            "person_id": errand.key,
            "state": outcome,
            "attempts": verdict.tries,
            "message_id": verdict.message_id,
            "fault": verdict.fault,
            "again": moment + timedelta(seconds=verdict.pause),
            "moment": moment,
        }

    async def settle(self, connection: Connection, rows: Sequence[Row]) -> None:
        """Write new states."""
        await delivery_queries.settle(connection, rows)

    def heard(self, errand: Errand, verdict: Verdict) -> Verdict:
        """Count what became of a delivery."""
        metrics.DELIVERIES.labels(outcome=_OUTCOMES.get(verdict.state, verdict.state)).inc()
        return verdict

"""A lane of the outbox as a line of the engine: rows that are shown, or carry their calls ready-made."""

from collections.abc import Hashable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.clock import Now
from bot.database import Connection, Database, Row
from bot.outbox import sending_queries as queries
from bot.outbox.lines import Line
from bot.outbox.models import Errand, Lane, Verdict
from bot.telegram import calls, sender
from bot.telegram.calls import Call


class Owed(Line):
    """A lane of the outbox. What a row shows over several calls goes out call by call, each marked before."""

    def __init__(self, db: Database, now: Now, *, lane: Lane, weight: float) -> None:
        super().__init__(db, now)
        self.lane: Lane = lane
        self.name = lane
        self.weight = weight
        self._parts: dict[Hashable, list[Call]] = {}
        self._kept: set[Hashable] = set()

    async def fetch(self, connection: Connection, *, moment: datetime, limit: int) -> list[Errand]:
        """Read what is due."""
        return [_errand(row) for row in await queries.due(connection, self.lane, moment=moment, limit=limit)]

    async def call(self, errand: Errand) -> Call | None:
        """Make the next call of a row: the first of those kept with it, or of the screen its kind shows."""
        async with self.db.read() as connection:
            kept = await queries.calls_of(connection, int(str(errand.key)))
            parts = calls.from_json(kept) if kept else await self.shown(connection, errand)
        self._parts[errand.key] = parts
        if kept:
            self._kept.add(errand.key)
        return parts[0] if parts else None

    async def shown(self, connection: Connection, errand: Errand) -> list[Call]:
        """Give the calls of a row that carries none: an answer without calls says nothing."""
        return []

    async def mark(self, connection: Connection, errands: Sequence[Errand], *, moment: datetime) -> set[Hashable]:
        """Write that these are on their way."""
        return set(await queries.intend(connection, [int(str(errand.key)) for errand in errands], moment=moment))

    async def put_back(self, connection: Connection, errands: Sequence[Errand], *, moment: datetime) -> None:
        """Take marks back."""
        await queries.put_back(connection, [{"id": errand.key} for errand in errands])

    def let_go(self, errand: Errand) -> None:
        """Have it out of hand."""
        super().let_go(errand)
        self._parts.pop(errand.key, None)
        self._kept.discard(errand.key)

    def heard(self, errand: Errand, verdict: Verdict) -> Verdict:
        """Go on with the next call of a row that has several."""
        parts = self._parts.get(errand.key, [])
        if verdict.state not in ("sent", "failed") or len(parts) < 2:
            return verdict
        del parts[0]
        self._kept.add(errand.key)
        self.look()
        return replace(verdict, state="waiting", holds=True)

    def row(self, errand: Errand, verdict: Verdict, *, moment: datetime) -> Row:
        """Make the row's new state. A notice is shown anew at its next try, calls that were kept stay as they are."""
        parts = self._parts.get(errand.key, [])
        keeps = verdict.state == "waiting" and errand.key in self._kept
        return {
            "id": errand.key,
            "state": "failed" if verdict.state == "blocked" else verdict.state,
            "tries": verdict.tries,
            "next_try": moment + timedelta(seconds=verdict.pause),
            "holds": int(verdict.holds),
            "fault": verdict.fault,
            "message_id": verdict.message_id,
            "calls": calls.to_json(parts) if keeps else None,
            "repeatable": int(keeps and sender.repeatable(parts[0])),
            "moment": moment,
        }

    async def settle(self, connection: Connection, rows: Sequence[Row]) -> None:
        """Write new states."""
        await queries.settle(connection, rows)


def _errand(row: Row) -> Errand:
    return Errand(
        key=row["id"],
        chat_id=row["person_id"],
        language=row["language"] or "uz",
        tries=row["tries"],
        kind=row["kind"],
        subject=row["subject"],
        worth_until=datetime.fromisoformat(row["not_after"]) if row["not_after"] else None,
        unreachable=row["blocked_at"] is not None,
    )

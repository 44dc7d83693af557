"""The lines of owed answers and notices: rows of the outbox, shown by their kind or ready-made."""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.clock import Now
from bot.database import Connection, Database, Row
from bot.i18n import using
from bot.outbox import queries
from bot.outbox.lines import Line
from bot.outbox.models import READY, Errand, Kind, Lane, UnknownKind, Verdict, declared, known
from bot.telegram import calls, sender
from bot.telegram.calls import Call
from bot.telegram.screen import Screen

MOST_OWED = 20  # answers that wait for one chat before its updates are handled no more

# Gives the screen of one kind of notice from its subject, or None when there is nothing to tell any more.
Render = Callable[[Connection, str], Awaitable[Screen | None]]


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


class Answers(Owed):
    """Answers that Telegram did not take; `owed` counts them by chat, so that later ones queue behind."""

    def __init__(self, db: Database, now: Now) -> None:
        super().__init__(db, now, lane="answer", weight=8)
        self.owed: Counter[int] = Counter()
        self.known: set[str] = set()
        self.hurries = False
        self._fewer = asyncio.Event()

    async def recall(self) -> None:
        """Learn what an earlier run left."""
        async with self.db.read() as connection:
            self.owed = Counter({row["person_id"]: row["count"] for row in await queries.chats_owed(connection)})
            self.known = await queries.answers_known(connection)

    async def room(self, chat_id: int) -> None:
        """Wait while a chat is owed more than it could want: its further updates wait unhandled in their rows."""
        while self.owed[chat_id] >= MOST_OWED and not self.hurries:
            self._fewer.clear()
            await self._fewer.wait()

    def hurry(self) -> None:
        """Let nobody wait for room: the process ends."""
        self.hurries = True
        self._fewer.set()

    def adopt(self, errand: Errand, parts: list[Call]) -> None:
        """Take into hand an answer whose first call is on the wire."""
        self.in_hand.add(errand.key)
        self._parts[errand.key] = list(parts)
        self._kept.add(errand.key)

    def heard(self, errand: Errand, verdict: Verdict) -> Verdict:
        """Count one that is over."""
        whole = super().heard(errand, verdict)
        if whole.state != "waiting":
            self.owed[errand.chat_id] -= 1
            if self.owed[errand.chat_id] <= 0:
                del self.owed[errand.chat_id]
            self._fewer.set()
        return whole


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

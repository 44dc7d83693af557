"""The line of answers that Telegram did not take; later answers of the same chat queue behind them."""

import asyncio
from collections import Counter

from bot.clock import Now
from bot.database import Away, Database
from bot.outbox import sending_queries as queries
from bot.outbox.models import Errand, Verdict
from bot.outbox.owed import Owed
from bot.telegram.calls import Call

_LOOK = 0.5
MOST_OWED = 20  # answers that wait for one chat before its updates are handled no more


class Answers(Owed):
    """Answers that Telegram did not take; `owed` counts them by chat, so that later ones queue behind."""

    def __init__(self, db: Database, now: Now) -> None:
        super().__init__(db, now, lane="answer", weight=8)
        self.owed: Counter[int] = Counter()
        self.known: set[str] = set()
        self.hurries = False
        self.shared = False  # with other workers, who owe answers, too: then the rows are asked each time
        self._fewer = asyncio.Event()

    async def recall(self) -> None:
        """Learn what an earlier run left."""
        async with self.db.read() as connection:
            self.owed = Counter({row["person_id"]: row["count"] for row in await queries.chats_owed(connection)})
            self.known = await queries.answers_known(connection)

    async def standing(self, chat_id: int, subject: str) -> tuple[bool, bool]:
        """Tell whether answers are owed to a chat, and whether this one is among them."""
        if not self.shared:
            return bool(self.owed[chat_id]), subject in self.known
        while True:
            try:
                async with self.db.read() as connection:
                    owed, known = await queries.owed_to(connection, chat_id, subject)
            except Away:
                await self.db.back()
                continue
            if owed < MOST_OWED or self.hurries or known:
                return bool(owed), known
            await asyncio.sleep(_LOOK)

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

"""Answers to what people just did: said at once, or owed when Telegram does not take them, always in order."""

import asyncio
import contextlib
from datetime import timedelta
from functools import partial

import structlog

from bot import clock, metrics
from bot.clock import Now
from bot.database import Away, Database
from bot.outbox import queries
from bot.outbox.engine import Outbox
from bot.outbox.models import Errand
from bot.telegram import calls, sender
from bot.telegram.api import Api
from bot.telegram.calls import Call
from bot.telegram.sender import Attempt, Fate
from bot.workers.worker import Worker

log = structlog.get_logger()

PATIENCE = 3.0  # seconds one update's answer is waited for; then it goes on beside, or is owed
_PAUSES = (0.3, 1.0)


class Answering:
    """Makes the calls that answer an update; what Telegram does not take becomes rows of the outbox."""

    def __init__(self, db: Database, api: Api, outbox: Outbox, now: Now, worker: Worker | None = None) -> None:
        self._worker = worker
        self._db = db
        self._api = api
        self._outbox = outbox
        self._now = now

    async def deliver(self, person: int, to_make: list[Call], number: int = 0) -> None:
        """Make the calls that answer an update; returns when they are made, or owed."""
        subject = str(number)
        answers = self._outbox.answers
        chat_id = next((call.values["chat_id"] for call in to_make if "chat_id" in call.values), person)
        owed, known = await answers.standing(chat_id, subject)
        if known:
            return  # owed before the process ended, and the update not yet marked
        await answers.room(chat_id)
        if owed or answers.owed[chat_id] or not self._outbox.gate.live():
            await self._owe(chat_id, subject, _lasting(to_make, chat_id))
            return
        tap = to_make[0] if len(to_make) > 1 and to_make[0].method == "answerCallbackQuery" else None
        if tap is None:
            await self._say(chat_id, subject, to_make)
        else:
            # The answer to a press goes beside the first screen: neither waits for the other.
            await asyncio.gather(self._tap(tap, chat_id), self._say(chat_id, subject, to_make[1:]))

    async def _tap(self, call: Call, chat_id: int) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await self._tried(call, chat_id)

    async def _say(self, chat_id: int, subject: str, to_make: list[Call]) -> None:
        deadline = asyncio.get_running_loop().time() + PATIENCE
        for place, call in enumerate(to_make):
            rest = to_make[place:]
            under_way = asyncio.create_task(self._tried(call, chat_id))
            left = max(0.1, deadline - asyncio.get_running_loop().time())
            done, _ = await asyncio.wait({under_way}, timeout=left)
            if not done:
                await self._owe_under_way(chat_id, subject, rest, under_way)
                return
            attempt = under_way.result()
            if not await self._settled(chat_id, subject, rest, attempt):
                return

    async def _settled(self, chat_id: int, subject: str, rest: list[Call], attempt: Attempt) -> bool:
        """Do what became of the first of these calls asks for; tell whether the next one may follow."""
        metrics.ANSWERS.labels(outcome=attempt.fate.value).inc()
        match attempt.fate:
            case Fate.SENT | Fate.REFUSED:
                return True
            case Fate.UNSURE if rest[0].method == "answerCallbackQuery":
                return True
            case Fate.BLOCKED | Fate.DEACTIVATED:
                await self._outbox.lost(chat_id, attempt)
                await self._outbox.ledger.flush()
                return False
            case Fate.UNSURE if not sender.repeatable(rest[0]):
                self._outbox.doubt("answer", attempt)
                await self._owe(chat_id, subject, _lasting(rest[1:], chat_id))
            case _:
                await self._owe(chat_id, subject, _lasting(rest, chat_id), wait=attempt.wait)
        return False

    async def _tried(self, call: Call, chat_id: int) -> Attempt:
        """Make a call; where Telegram only stumbled, once or twice more."""
        gate = self._outbox.gate
        for pause in (*_PAUSES, None):
            started = gate.now()
            attempt = await sender.attempt(self._api, call)
            if attempt.fate is not Fate.AWAY or pause is None or gate.closed_for:
                break
            await asyncio.sleep(pause)
        gate.heard(attempt, chat_id=chat_id, started=started)
        if self._worker is not None:
            self._worker.answered()
        return attempt

    async def _owe(self, chat_id: int, subject: str, rest: list[Call], *, wait: float = 0.0) -> None:
        if rest and await self._owed(chat_id, subject, rest, under_way=False, wait=wait) is not None:
            self._outbox.wake()

    async def _owe_under_way(
        self, chat_id: int, subject: str, rest: list[Call], under_way: asyncio.Task[Attempt]
    ) -> None:
        """Owe an answer whose first call takes long; what becomes of that call goes into its row."""
        row_id = await self._owed(chat_id, subject, rest, under_way=True, wait=0.0)
        if row_id is not None:
            errand = Errand(key=row_id, chat_id=chat_id, language="uz", kind="answer", subject=subject)
            self._outbox.adopt(errand, rest, under_way)

    async def _owed(self, chat_id: int, subject: str, rest: list[Call], *, under_way: bool, wait: float) -> int | None:
        moment, row_id = self._now(), clock.new_id()
        owe = partial(
            queries.owe_answer,
            row_id=row_id,
            chat_id=chat_id,
            subject=subject,
            calls=calls.to_json(rest),
            repeatable=sender.repeatable(rest[0]),
            under_way=under_way,
            worker=self._worker.name if self._worker else None,
            moment=moment,
            again=moment + timedelta(seconds=wait),
        )
        while True:
            try:
                async with self._db.write() as connection:
                    new = await owe(connection)
                break
            except Away:
                # The update counts as answered after this: given up here, the answer would be lost.
                await self._db.back()
        if not new:
            return None
        self._outbox.answers.owed[chat_id] += 1
        self._outbox.answers.look()
        metrics.ANSWERS.labels(outcome="owed").inc()
        return row_id


def _lasting(to_make: list[Call], chat_id: int) -> list[Call]:
    """Give what is worth saying later: a tap's answer lives for seconds, so its words alone become a message."""
    lasting = [call for call in to_make if call.method not in ("answerCallbackQuery", "answerInlineQuery")]
    if lasting or not to_make or not (words := to_make[0].values.get("text")):
        return lasting
    return [Call("sendMessage", {"chat_id": chat_id, "text": words})]

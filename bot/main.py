"""Hamkor as one object: puts the features together and runs them."""

import asyncio
import contextlib
import gc
from datetime import timedelta
from functools import partial

import structlog
from aiogram import Bot

from bot import clock
from bot.catalogue.news import CHANGED
from bot.clock import Now
from bot.database import Database
from bot.enterprises.finding.firms import Firms
from bot.faces import House
from bot.features import FEATURES, routes
from bot.ids import PersonId
from bot.jobs import Job, Jobs
from bot.lists.finding import Finder
from bot.lists.saved.recent import Recent
from bot.outbox import sending_queries as outbox_queries
from bot.outbox.answering import Answering
from bot.outbox.engine import Outbox
from bot.outbox.models import JOB as OUTBOX
from bot.people import queries as people_queries
from bot.people.entering import Entering
from bot.queues import queries as troubles
from bot.queues.working import KEPT
from bot.settings import Settings
from bot.staff.alarms import Alarms
from bot.telegram import inbox_queries
from bot.telegram.api import Api
from bot.telegram.closed import Closed
from bot.telegram.dispatch import Dispatch
from bot.telegram.inbox import Inbox
from bot.telegram.insisting import insist
from bot.telegram.polling import poll
from bot.telegram.profile import Profile
from bot.telegram.shared_inbox import SharedInbox
from bot.workers.bell import Bell
from bot.workers.shelf import Shelf
from bot.workers.worker import Worker

log = structlog.get_logger()

_MARKS_KEPT = timedelta(days=2)  # Telegram repeats nothing older than a day
_TOLD_KEPT = timedelta(days=400)  # nothing is owed anew that was told a year ago


class Hamkor:
    """The bot of one process: `start`, then `poll` or a webhook feeding `inbox`, then `stop`."""

    def __init__(self, settings: Settings, *, token: str, api_url: str | None = None, now: Now = clock.now) -> None:
        self.settings = settings
        self.db = Database(settings.database_url)
        self.api = Api(token, api_url or settings.bot_api_url)
        self.jobs = Jobs()
        self.outbox = Outbox(
            self.db, self.api, now, rate=settings.broadcast_rate, mark_blocked=people_queries.mark_blocked
        )
        self.worker = Worker(self.db, now) if settings.shared else None
        shelf = Shelf(self.db, self.worker.name) if self.worker else None
        self.house = House(self.db, self.api, settings, now, self.jobs, self.outbox, FEATURES, shelf)
        self.called = asyncio.Event()  # set once this process leads: then it tells Telegram where updates go
        self._bot = Bot(token, session=Closed())
        self.now = now
        self._stop = asyncio.Event()
        self._polling: asyncio.Task[None] | None = None
        self._opened = contextlib.AsyncExitStack()

    @property
    def finder(self) -> Finder:
        """The search over the catalogue."""
        return self.house.part(Finder)

    @property
    def recent(self) -> Recent:
        """What people typed lately."""
        return self.house.part(Recent)

    @property
    def firms(self) -> Firms:
        """The search over the enterprises."""
        return self.house.part(Firms)

    async def start(self) -> None:
        """Open the database, learn the bot's name, finish what an earlier run left, start the jobs."""
        for close in (self.db.close, self.api.close):
            self._opened.push_async_callback(close)
        await self.db.open()
        if self.worker is not None:
            self._opened.push_async_callback(self.worker.stop)
            await self.worker.start()
        self.house.profile = Profile(username=(await insist(self.api, "getMe", {}))["username"])
        for feature in FEATURES:
            self.house.parts |= feature.gives(self.house)
        self.house.routes = routes()
        dispatch = Dispatch(self._bot, self.api, self.house.routes, **self.house.given())
        dispatch.dispatcher.update.outer_middleware(Entering(self.db, self.now, self.settings.bot_language))
        kind = Inbox if self.worker is None else partial(SharedInbox, self.worker)
        self.inbox = kind(
            self.db,
            handle=dispatch.handle,
            deliver=Answering(self.db, self.api, self.outbox, self.now, self.worker).deliver,
            refuse=dispatch.refuse,
            apologise=dispatch.apologise,
            now=self.now,
        )
        self._plug_in()
        for feature in FEATURES:
            if feature.closes is not None:
                self._opened.push_async_callback(feature.closes, self.house)
            if feature.opens is not None:
                await feature.opens(self.house)
        await self.outbox.recall()
        for end in (self.outbox.close, self.jobs.stop, self.inbox.stop):
            self._opened.push_async_callback(end)
        self._opened.callback(self.outbox.answers.hurry)
        await self.inbox.start()
        await self._work()
        # aiogram keeps many objects alive: without this a full collection stops the process for 0.14 s.
        gc.collect()
        gc.freeze()

    async def _work(self) -> None:
        if self.worker is None:
            self.jobs.start()
        else:
            await self._share(self.worker)

    async def _share(self, worker: Worker) -> None:
        """Work beside others: jobs and the outbox run where the leader is, what is to be done is said by a bell."""
        bell = Bell(self.db, self.jobs.heard, url=self.settings.listen_url)
        self._opened.push_async_callback(bell.stop)
        await bell.start()
        self.jobs.ring = bell.ring
        self.jobs.look_often()
        worker.led = self._lead
        self.jobs.start(leads=False)
        if worker.number is not None:
            await self._lead()

    async def _lead(self) -> None:
        await self.outbox.recall()
        self.jobs.start()
        self.called.set()

    def _plug_in(self) -> None:
        """Teach how each kind of notice is shown, and line up what runs beside the conversation."""
        for feature in FEATURES:
            for notice in feature.notices:
                self.outbox.notices.learn(notice.kind, notice.shown(self.house))
            for job in feature.jobs(self.house):
                self.jobs.add(job)
        if self.worker is not None:
            self.outbox.share(self.worker)
        self.jobs.add(Job(OUTBOX, self.outbox.work, seconds=5, after=(CHANGED,)))
        self.outbox.wake = partial(self.jobs.wake, OUTBOX)
        alarms = Alarms(self.db, self.now, self.settings.admin_ids)
        self.outbox.alarm = alarms.ring
        self.jobs.add(Job("alarms", alarms.look, seconds=60))
        self.outbox.farewell = self._farewell
        self.jobs.add(Job("tidying", self._tidy, seconds=3600))

    async def _tidy(self) -> None:
        """Drop marks of updates that Telegram cannot repeat any more, and what was told long ago."""
        moment = self.now()
        async with self.db.write() as connection:
            await inbox_queries.forget_before(connection, moment - _MARKS_KEPT)
            await troubles.forget_before(connection, moment - KEPT)
            await outbox_queries.forget_before(connection, answers=moment - _MARKS_KEPT, notices=moment - _TOLD_KEPT)

    async def _farewell(self, person_id: PersonId) -> None:
        """Hand on what somebody held whose Telegram account is no more; what belongs to a firm stays with the firm."""
        async with self.db.write() as connection:
            for feature in FEATURES:
                if feature.gone is not None:
                    await feature.gone(connection, person_id, moment=self.now())

    async def idle(self) -> None:
        """Wait until every update taken is answered."""
        await self.inbox.idle()

    async def poll(self) -> None:
        """Fetch updates until `stop`; raise TelegramRefused when the token is no longer Telegram's."""
        self._polling = asyncio.create_task(poll(self.api, self.inbox, self._stop))
        await self._polling

    async def stop(self) -> None:
        """Stop taking updates, finish what is being handled, close everything that was opened, however far it came."""
        self._stop.set()
        if self._polling is not None:
            await asyncio.wait((self._polling,))
        await self._opened.aclose()

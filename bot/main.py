"""Hamkor as one object: the only place that knows every feature and wires them together."""

import asyncio
import contextlib
import gc
from datetime import timedelta
from functools import partial
from typing import Any

import structlog
from aiogram import Bot

from bot import clock
from bot.broadcasts import handlers as broadcasts
from bot.broadcasts import screens as broadcast_screens
from bot.broadcasts.delivery import Delivery
from bot.broadcasts.handlers import JOB as BROADCASTS
from bot.catalogue import handlers as catalogue
from bot.catalogue import news, telling
from bot.catalogue.drawings import service as drawings
from bot.clock import Now
from bot.database import Database
from bot.enterprises import handlers as enterprises
from bot.enterprises.capacity import asking as capacity
from bot.enterprises.capacity import handlers as capacity_handlers
from bot.enterprises.finding.firms import Firms
from bot.enterprises.finding.handlers import FirmsBeside
from bot.enterprises.importing import import_enterprises
from bot.enterprises.members import handlers as members
from bot.enterprises.members import service as members_service
from bot.enterprises.verification import handlers as verification
from bot.enterprises.verification import service as verification_service
from bot.fairs import handlers as fairs
from bot.fairs import reminders
from bot.fairs import service as fairs_service
from bot.fairs.tickets import handlers as tickets
from bot.jobs import Job, Jobs
from bot.lists import handlers as lists
from bot.lists.finding import Finder
from bot.lists.saved import announcing
from bot.lists.saved import handlers as saved
from bot.lists.saved.recent import JOB as RECENT
from bot.lists.saved.recent import Recent
from bot.matching.chaining import asking
from bot.matching.chaining import handlers as chaining
from bot.matching.introductions import finding, meeting
from bot.matching.introductions import handlers as introductions
from bot.matching.news import digests
from bot.matching.news import telling as matching_telling
from bot.matching.proposals import handlers as matching
from bot.matching.proposing import Proposing
from bot.menu import commands
from bot.menu import handlers as menu
from bot.notices.delivery import Notices, Render
from bot.people import handlers as people
from bot.people.entering import Entering
from bot.requests import handlers as requests
from bot.requests import service as inquiries
from bot.requests import telling as inquiry_news
from bot.settings import Settings
from bot.staff import handlers as staff
from bot.statistics import handlers as statistics
from bot.tables.uploads import handlers as tables
from bot.tables.uploads.handing_out import JOB as EXPORTS
from bot.tables.uploads.handing_out import Exports
from bot.tables.uploads.working import JOB as UPLOADS
from bot.tables.uploads.working import Uploads
from bot.telegram import inbox_queries
from bot.telegram.api import Api, TelegramSilent
from bot.telegram.dispatch import Dispatch
from bot.telegram.inbox import Inbox
from bot.telegram.pace import Pace
from bot.telegram.polling import poll
from bot.telegram.profile import Profile
from bot.telegram.routes import FORM_BUTTONS, Routes

log = structlog.get_logger()

_SILENCE = 5.0  # seconds between two tries to reach Telegram
_MARKS_KEPT = timedelta(days=2)  # Telegram repeats nothing older than a day

FEATURES = (
    menu,
    people,
    catalogue,
    lists,
    tables,
    requests,
    enterprises,
    matching,
    fairs,
    broadcasts,
    statistics,
    staff,
)


class Hamkor:
    """The bot of one process: `start`, then `poll` or a webhook feeding `inbox`, then `stop`."""

    def __init__(self, settings: Settings, *, token: str, api_url: str | None = None, now: Now = clock.now) -> None:
        self.settings = settings
        self.db = Database(settings.database_path)
        self.api = Api(token, api_url or settings.bot_api_url)
        self.jobs = Jobs()
        self.pace = Pace(settings.broadcast_rate)
        self.notices = Notices(self.db, self.api, self.pace, now)
        self.finder = Finder(self.db)
        self.recent = Recent(self.db)
        self.firms = Firms(self.db)
        self._bot = Bot(token)
        self.now = now
        self._stop = asyncio.Event()
        self._polling: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Open the database, learn the bot's name, finish what an earlier run left, start the jobs."""
        await self.db.open()
        await drawings.belong_to(self.db, drawings.bot_of(self.api.token))
        await self.finder.open()
        profile = Profile(username=(await self._me())["username"])
        given = self._given(profile)
        dispatch = Dispatch(self._bot, self.api, _routes(), **given)
        dispatch.dispatcher.update.outer_middleware(Entering(self.db, self.now, self.settings.bot_language))
        self.inbox = Inbox(
            self.db,
            handle=dispatch.handle,
            deliver=dispatch.deliver,
            refuse=dispatch.refuse,
            apologise=dispatch.apologise,
            now=self.now,
        )
        self._teach_notices()
        self._add_jobs()
        await self.inbox.start()
        self.jobs.start()
        await commands.publish(self.api)
        # aiogram keeps many objects alive: without this a full collection stops the process for 0.14 s.
        gc.collect()
        gc.freeze()

    def _given(self, profile: Profile) -> dict[str, Any]:
        """Give what handlers may name as arguments."""
        return {
            "db": self.db,
            "now": self.now,
            "settings": self.settings,
            "api": self.api,
            "jobs": self.jobs,
            "profile": profile,
            "finder": self.finder,
            "recent": self.recent,
            "beside": FirmsBeside(self.firms, self.now, profile.username),
            "first_look": matching.first_look,
            "leavers": (fairs_service.leave_all, members_service.leave_all),
            "publish_commands": partial(commands.publish_for, self.api),
        }

    def _teach_notices(self) -> None:
        """Say how each kind of notice is shown."""
        kinds: dict[str, Render] = {
            reminders.PROMOTED: tickets.tell_promoted,
            reminders.REMINDER: tickets.tell_reminder,
            members_service.REQUEST: members.tell_request,
            members_service.ANSWER: members.tell_answer,
            verification_service.KIND: verification.tell,
            news.KIND: telling.render,
            inquiries.ANSWERED: inquiry_news.render_answer,
            inquiries.FULFILLED: inquiry_news.render_fulfilled,
            announcing.KIND: partial(saved.tell_news, self.finder),
            digests.KIND: matching_telling.render,
            asking.NEWS: chaining.tell_chain,
            asking.CENTRE: chaining.tell_centre,
            meeting.ASKED: introductions.tell_asked,
            meeting.CONTACT: introductions.tell_contact,
            meeting.CENTRE: introductions.tell_centre,
            finding.INTEREST: introductions.tell_interest,
        }
        for kind, render in kinds.items():
            self.notices.kind(kind, render)
        self.notices.kind(capacity.KIND, partial(capacity_handlers.tell, now=self.now))

    def _add_jobs(self) -> None:
        """Line up what runs beside the conversation."""
        proposing = Proposing(self.db, self.now, matched=self._matched)
        uploads = Uploads(self.db, self.api, self.now, others=(import_enterprises,), taken=self._catalogue_changed)
        rate = self.settings.broadcast_rate
        delivery = Delivery(self.db, self.api, self.pace, self.now, rate=rate, show=broadcast_screens.progress)
        for job in (
            Job("notices", self.notices.work, seconds=5),
            Job("finder", self.finder.refresh, seconds=5),
            Job(RECENT, self.recent.work, seconds=5),
            Job(announcing.JOB, announcing.Announcing(self.db, self.finder, self.now).work, seconds=5),
            Job("firms", self.firms.refresh, seconds=5),
            Job("capacity", partial(capacity.ask_owners, self.db, self.now), seconds=900),
            Job("matching", proposing.work, seconds=30),
            Job(asking.JOB, partial(asking.work, self.db, self.now), seconds=30),
            Job(finding.JOB, partial(finding.work, self.db, self.now), seconds=30),
            Job("digests", partial(digests.owe_digests, self.db, self.now), seconds=300),
            Job(UPLOADS, uploads.work, seconds=10),
            Job(EXPORTS, Exports(self.db, self.api).work, seconds=10),
            Job(BROADCASTS, delivery.work, seconds=5),
            Job("tidying", self._tidy, seconds=3600),
        ):
            self.jobs.add(job)

    def _catalogue_changed(self) -> None:
        """Wake those who live from the catalogue and the enterprises."""
        for name in ("finder", "firms", "matching", "notices"):
            self.jobs.wake(name)

    def _matched(self) -> None:
        """Wake those who live from what was matched."""
        for name in (asking.JOB, finding.JOB, "digests"):
            self.jobs.wake(name)

    async def _tidy(self) -> None:
        """Drop marks of updates that Telegram cannot repeat any more."""
        async with self.db.write() as connection:
            await inbox_queries.forget_before(connection, self.now() - _MARKS_KEPT)

    async def _me(self) -> dict[str, Any]:
        """Ask Telegram who we are, as long as it stays silent; a token it refuses ends the start."""
        while True:
            try:
                return dict(await self.api.call("getMe", {}))
            except TelegramSilent as silence:
                log.warning("telegram_unreachable", fault=str(silence))
                await asyncio.sleep(_SILENCE)

    async def idle(self) -> None:
        """Wait until every update taken is answered."""
        await self.inbox.idle()

    async def poll(self) -> None:
        """Fetch updates until `stop`."""
        self._polling = asyncio.create_task(poll(self.api, self.inbox, self._stop))
        await self._polling

    async def stop(self) -> None:
        """Stop taking updates, finish what is being handled, close everything."""
        self._stop.set()
        if self._polling is not None:
            with contextlib.suppress(asyncio.CancelledError):
                await self._polling
        await self.inbox.stop()
        await self.jobs.stop()
        await self.recent.close()
        await self.api.close()
        await self._bot.session.close()
        await self.db.close()


def _routes() -> Routes:
    """Join the tables of all features."""
    routes = Routes()
    routes.include(FORM_BUTTONS, *(feature.routes for feature in FEATURES))
    return routes

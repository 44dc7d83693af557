"""Broadcasts as a process sends them: the delivery beside the outbox's engine, until nothing is left to send."""

from bot.broadcasts import screens
from bot.broadcasts.delivery import Delivery
from bot.broadcasts.progress import Progress
from bot.clock import Now
from bot.database import Database
from bot.jobs import Job
from bot.outbox.engine import Outbox
from bot.outbox.models import JOB
from bot.people import queries as people
from bot.settings import Settings
from bot.staff.authority import Rights
from bot.telegram.api import Api

AUTHOR = 1


class Sending:
    """What a fresh process has; `work` returns when nothing is to be sent."""

    def __init__(self, db: Database, api: Api, now: Now, *, rate: float) -> None:
        self.outbox = Outbox(db, api, now, rate=rate, mark_blocked=people.mark_blocked)
        rights = Rights(Settings(admin_ids=(AUTHOR,)))
        show = Progress(db, api, self.outbox.gate, screens.progress).show
        self.delivery = Delivery(db, self.outbox, now, rights=rights, show=show)

    async def work(self) -> None:
        """Send until nothing is left; what a cancellation finds on the wire arrives and is written down."""
        engine = Job(JOB, self.outbox.work, seconds=0.05)
        self.outbox.wake = engine.wake
        engine.start()
        try:
            await self.delivery.work()
        finally:
            await engine.stop()

"""Jobs that can be woken and do nothing, for tests of the conversation alone."""

from bot.jobs import Job, Jobs
from bot.outbox.models import JOB


async def _nothing() -> None:
    """Do nothing."""


class IdleJobs(Jobs):
    """Knows the jobs it is given by name, and the outbox."""

    def __init__(self, *names: str) -> None:
        super().__init__()
        for name in (JOB, *names):
            self.add(Job(name, _nothing, seconds=60))

"""The short form for somebody who only wants to look: material, process, size, region."""

from datetime import datetime

from bot.database import Connection
from bot.enterprises import form
from bot.enterprises.models import TRIED
from bot.ids import PersonId
from bot.matching.engine.models import Maker
from bot.telegram import storage
from bot.telegram.form_steps import Answers, Step
from bot.telegram.storage import Conversation

_NAMES = ("materials", "processes", "max_mass_kg", "region")
# Nobody is asked what kind of firm it is: whoever looks for something to make makes things.
STEPS: tuple[Step, ...] = tuple(form.plain(name) for name in _NAMES)


async def keep(connection: Connection, person_id: PersonId, answers: Answers, *, moment: datetime) -> None:
    """Keep the answers for the registration, unless one was begun already. Two statements."""
    if await storage.current(connection, person_id) is None:
        tried = Conversation(form=TRIED, step="", answers=answers).aside()
        await storage.save(connection, person_id, tried, moment=moment)


def maker(answers: Answers) -> Maker:
    """See the answers as a maker: sectors, certificates and capacity are not asked for and do not count."""
    return Maker(
        id=0,
        stir="",
        name="",
        region=answers["region"],
        processes=frozenset(answers["processes"]),
        materials=frozenset(answers["materials"]),
        max_mass_kg=answers.get("max_mass_kg"),
    )

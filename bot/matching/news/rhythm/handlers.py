"""What people say about how often and of what they want to hear."""

from typing import cast

from bot.clock import Now
from bot.database import Database
from bot.errors import Gone
from bot.matching.buttons import ChooseHour, ChoosePace, MuteKinds
from bot.matching.engine.models import KINDS, PACES, Kind, Pace
from bot.matching.news.rhythm import queries, screens
from bot.matching.proposals import service
from bot.people.models import Person
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen

routes = Routes()


@routes.command("news")
@routes.button(ChoosePace)
async def choose_pace(person: Person, db: Database, data: ChoosePace | None = None) -> Screen:
    """Choose how often to hear of new proposals."""
    pace = data.pace if data else ""
    if not pace:
        async with db.read() as connection:
            return screens.paces(await queries.rhythm(connection, person.id))
    if pace not in PACES:
        raise Gone
    async with db.write() as connection:
        return screens.paces(await queries.set_pace(connection, person.id, pace=cast(Pace, pace)))


@routes.button(ChooseHour)
async def choose_hour(data: ChooseHour, person: Person, db: Database) -> Screen:
    """Choose from which hour of the day on to hear."""
    if data.hour == -1:
        async with db.read() as connection:
            return screens.hours(await queries.rhythm(connection, person.id))
    if data.hour not in screens.HOURS:
        raise Gone
    async with db.write() as connection:
        return screens.paces(await queries.set_hour(connection, person.id, hour=data.hour))


@routes.button(MuteKinds)
async def mute_kinds(data: MuteKinds, person: Person, db: Database, now: Now) -> Screen:
    """Turn a kind of proposals of my enterprise off or on."""
    if not data.kind:
        async with db.read() as connection:
            held = await service.chosen(connection, data.enterprise, person_id=person.id)
            return screens.kinds(held, await queries.muted(connection, held.enterprise.id))
    if data.kind not in KINDS:
        raise Gone
    kind = cast(Kind, data.kind)
    async with db.write() as connection:
        held = await service.chosen(connection, data.enterprise, person_id=person.id)
        if data.on:
            await queries.unmute(connection, held.enterprise.id, kind=kind)
        else:
            await queries.mute(connection, held.enterprise.id, kind=kind, moment=now())
        return screens.kinds(held, await queries.muted(connection, held.enterprise.id))

"""What people of a door say to it: stand there, look at the figures, leave."""

from aiogram.types import Message

from bot.clock import Now, today
from bot.database import Connection, Database
from bot.doors import entry_queries, panel_screens, passing, screens, service
from bot.doors.buttons import CloseDoor, ShowTwice
from bot.doors.models import MOST_GATES, Post
from bot.doors.passing import Gatekeeper
from bot.errors import Gone
from bot.fairs import queries as fair_queries
from bot.fairs.models import Fair
from bot.fairs.ways import OpenDoor
from bot.people import queries as people_queries
from bot.people.models import Person
from bot.staff import authority
from bot.staff.authority import Rights
from bot.staff.models import Grant
from bot.telegram.routes import Routes
from bot.telegram.screen import Answer, Screen

TRIES = 9
routes = Routes()


@routes.command("door", "eshik", "checkin")
async def stand(words: str, message: Message, person: Person, db: Database, rights: Rights, now: Now) -> Answer:
    """Stand at the one door there is for this person, or choose; words after the command are a guest's."""
    async with db.write() as connection:
        held = await rights.require(connection, person, "organizer", "door")
        post = Post.of(person.stance)
        if post is None or not service.may(held, post):
            doors = await _doors(connection, held, now)
            if len(doors) != 1:
                return panel_screens.choose_door(doors)
            post = Post(fair_id=doors[0].id, region=doors[0].region)
        if words:
            nonce = f"{message.chat.id}:{message.message_id}"
            keeper = Gatekeeper(post=post, staff_id=person.id, moment=now(), nonce=nonce)
            return screens.answers(await passing.typed(connection, words, keeper), post)
        await people_queries.stand(connection, person.id, stance=post.stance())
        return await _panel(connection, post, held, now)


@routes.button(OpenDoor)
async def open_door(data: OpenDoor, person: Person, db: Database, rights: Rights, now: Now) -> Screen:
    """Stand at this door, or look again at its figures."""
    async with db.write() as connection:
        held = await rights.of(connection, person)
        fair = await _fair(connection, data.fair)
        before = Post.of(person.stance)
        gate = data.gate or (before.gate if before is not None and before.fair_id == fair.id else 1)
        if not 1 <= gate <= MOST_GATES:
            raise Gone
        post = Post(fair_id=fair.id, region=fair.region, gate=gate)
        service.require(held, post)
        if post != before:
            await people_queries.stand(connection, person.id, stance=post.stance())
        return await _panel(connection, post, held, now, fair=fair)


@routes.button(CloseDoor)
async def leave_door(person: Person, db: Database) -> Screen:
    """Stand at no door any more."""
    async with db.write() as connection:
        await people_queries.stand(connection, person.id, stance=None)
    return panel_screens.closed()


@routes.button(ShowTwice)
async def show_twice(data: ShowTwice, person: Person, db: Database, rights: Rights) -> Screen:
    """Show who was to come in twice."""
    async with db.read() as connection:
        held = await rights.of(connection, person)
        fair = await _fair(connection, data.fair)
        service.require(held, Post(fair_id=fair.id, region=fair.region))
        return panel_screens.twice(fair, await entry_queries.twice(connection, fair.id, limit=TRIES))


async def _panel(
    connection: Connection, post: Post, held: tuple[Grant, ...], now: Now, *, fair: Fair | None = None
) -> Screen:
    fair = fair or await _fair(connection, post.fair_id)
    counts = await entry_queries.counts(connection, fair.id, day=today(now()))
    return panel_screens.panel(fair, post, counts, moment=now(), runs=_runs(held, fair))


def _runs(held: tuple[Grant, ...], fair: Fair) -> bool:
    return authority.may(held, "organizer", region=fair.region, fair_id=fair.id)


async def _doors(connection: Connection, held: tuple[Grant, ...], now: Now) -> list[Fair]:
    """Give the fairs that are not over and whose door these rights open, the next first."""
    day = today(now())
    fairs = [fair for fair in await fair_queries.fairs_since(connection, day) if service.may(held, _door_of(fair))]
    running = [fair for fair in fairs if fair.starts_on <= day]
    return running or fairs


def _door_of(fair: Fair) -> Post:
    return Post(fair_id=fair.id, region=fair.region)


async def _fair(connection: Connection, fair_id: str) -> Fair:
    fair = await fair_queries.fair(connection, fair_id)
    if fair is None:
        raise Gone
    return fair

"""Who may stand at a door no more stands there no more."""

from bot.database import Connection
from bot.doors import service
from bot.doors.models import Post
from bot.ids import PersonId
from bot.people import queries as people
from bot.staff.models import Grant


async def dismiss(connection: Connection, person_id: PersonId, *, held: tuple[Grant, ...]) -> None:
    """Let what somebody types be a search again when the right to their door has ended."""
    person = await people.person(connection, person_id)
    post = Post.of(person.stance) if person is not None else None
    if post is not None and not service.may(held, post):
        await people.stand(connection, person_id, stance=None)

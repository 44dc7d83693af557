"""What may be done to requests and wishes: answered once, told in the asker's chat, come true for all who wished."""

from datetime import timedelta

from bot.clock import Now
from bot.database import Connection
from bot.errors import Gone, Refusal
from bot.i18n import N_
from bot.ids import ComponentId, PersonId
from bot.outbox import queries as outbox
from bot.outbox.models import declare
from bot.requests import queries
from bot.requests.models import Request, Wish
from bot.staff import queries as staff

ANSWERED = declare("request_answered", worth=timedelta(days=30), rank=2)
FULFILLED = declare("wish_fulfilled", worth=timedelta(days=30))


class NotYoursNow(Refusal):
    """Somebody else works on the request, or it is over."""

    sentence = N_("Another specialist works on this request now, or it is over. Open it again from /requests.")


async def turn(connection: Connection, request_id: int, *, to: str, person_id: PersonId, now: Now) -> Request:
    """Take, give back or close a request. Raise NotYoursNow when it is not in a state for that."""
    if to == "taken":
        done = await queries.take(connection, request_id, person_id=person_id, moment=now())
    elif to == "asked":
        done = await queries.give_back(connection, request_id, person_id=person_id)
    else:
        done = await queries.close(connection, request_id, person_id=person_id, moment=now())
    if not done:
        raise NotYoursNow
    return await found(connection, request_id)


async def answer(connection: Connection, request_id: int, *, text: str, person_id: PersonId, now: Now) -> bool:
    """Answer a request: the asker is told once, in their chat. False when it is no longer this specialist's."""
    asker = await queries.answer(connection, request_id, text=text, person_id=person_id, moment=now())
    if asker is None:
        return False
    await outbox.owe(connection, person_id=asker, kind=ANSWERED, subject=str(request_id), due=now())
    return True


async def fulfil(
    connection: Connection, wish_id: int, *, component_id: ComponentId, person_id: PersonId, now: Now
) -> int:
    """Tell everybody who had a wish which item it is; give how many: nobody when it came true already."""
    people = await queries.fulfil(connection, wish_id, component_id=component_id, moment=now())
    if not people:
        return 0
    await outbox.owe_all(connection, people, kind=FULFILLED, subject=f"{component_id}:{wish_id}", due=now())
    subject = f"{wish_id}={component_id}"
    await staff.note(connection, actor=person_id, action="fulfil_wish", subject=subject, moment=now())
    return len(people)


async def found(connection: Connection, request_id: int) -> Request:
    """Give a request; raise Gone when there is none."""
    request = await queries.request(connection, request_id)
    if request is None:
        raise Gone
    return request


async def wished(connection: Connection, wish_id: int) -> Wish:
    """Give an unanswered wish; raise Gone when there is none."""
    wish = await queries.wish(connection, wish_id)
    if wish is None:
        raise Gone
    return wish

"""What may be wished for one's own part in a fair: by whom a sign-up may be changed, and within which bounds."""

from datetime import datetime, timedelta

from bot.clock import Now, today
from bot.database import Connection, Database
from bot.enterprises import queries as enterprise_queries
from bot.enterprises.products.models import key_of
from bot.errors import Gone, NotNow, NotYours, Refusal
from bot.fairs import signup_queries
from bot.fairs.attending import queries
from bot.fairs.attending.models import STAND_SIZES, Part
from bot.fairs.models import Ticket
from bot.i18n import N_
from bot.ids import PersonId

MOST_GOODS = 30
KEPT = timedelta(days=30)  # so long after a fair its organizers may still call


class EnoughGoods(Refusal):
    """A stand shows as much as may be listed."""

    sentence = N_("That is as much as a list can hold: {most}. Please take something off first.")


async def own(connection: Connection, signup_id: int, *, person_id: PersonId) -> Ticket:
    """Give one's own ticket that still counts. Raise NotYours, Gone."""
    ticket = await signup_queries.ticket(connection, signup_id, person_id=person_id)
    if ticket is None:
        raise NotYours
    if not ticket.signup.active:
        raise Gone
    return ticket


async def stand(connection: Connection, signup_id: int, *, person_id: PersonId) -> Ticket:
    """Give one's own ticket with a stand of one's firm. Raise NotYours, Gone; NotNow without a stand."""
    ticket = await own(connection, signup_id, person_id=person_id)
    if ticket.signup.role == "visitor" or not ticket.signup.takes_place or ticket.signup.enterprise_id is None:
        raise NotNow
    return ticket


async def part(connection: Connection, signup_id: int, *, person_id: PersonId) -> Part:
    """Give one's own part in a fair."""
    ticket = await own(connection, signup_id, person_id=person_id)
    counts = await queries.part_counts(connection, signup_id)
    return Part(ticket=ticket, goods=counts["goods"], colleagues=counts["colleagues"])


async def products(connection: Connection, ticket: Ticket) -> tuple[str, ...]:
    """Give what the firm of a ticket makes."""
    assert ticket.signup.enterprise_id is not None
    enterprise = await enterprise_queries.by_id(connection, ticket.signup.enterprise_id)
    return enterprise.products if enterprise else ()


async def show_or_not(connection: Connection, ticket: Ticket, *, key: str) -> None:
    """Show a product at the stand, or no more if it is shown. Raise Gone when the firm makes it no more."""
    name = next((each for each in await products(connection, ticket) if key_of(each) == key), None)
    if name is None:
        raise Gone
    if not await queries.drop_named(connection, ticket.signup.id, name=name):
        await _add(connection, ticket, name, None)


async def seek(connection: Connection, ticket: Ticket, *, name: str, component_id: int) -> None:
    """Say that a buyer imports an item of the catalogue."""
    await _add(connection, ticket, name, component_id)


async def wish(connection: Connection, ticket: Ticket, *, size: int, power: bool) -> None:
    """Wish for a stand. Raise NotNow for a size there is not."""
    if size not in STAND_SIZES:
        raise NotNow
    person_id = ticket.signup.person_id
    await queries.keep_wish(connection, ticket.signup.id, person_id=person_id, size=size, power=power)


async def forget_phones(db: Database, now: Now) -> bool:
    """Forget the telephones given for fairs that are long over. False: look again later."""
    moment: datetime = now()
    async with db.write() as connection:
        await queries.forget_phones(connection, before=today(moment) - KEPT)
    return False


async def _add(connection: Connection, ticket: Ticket, name: str, component_id: int | None) -> None:
    added = await queries.add_good(connection, ticket.signup.id, name=name, component_id=component_id, most=MOST_GOODS)
    if not added and len(await queries.goods(connection, ticket.signup.id)) >= MOST_GOODS:
        raise EnoughGoods(most=MOST_GOODS)

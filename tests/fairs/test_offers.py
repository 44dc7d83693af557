"""An offered place: taken in time, gone on when nobody answers, never given twice, never once the doors are open."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.database import Database
from bot.errors import NotYours
from bot.fairs import offers, queries, service
from tests.conftest import Clock
from tests.fairs.conftest import AddPeople, LoadFair
from tests.fairs.test_sign_up import cancel, notices, sign_up, state

pytestmark = pytest.mark.both


async def test_an_unanswered_offer_goes_on_and_both_are_told(
    db: Database, now: Clock, load_fair: LoadFair, add_people: AddPeople
) -> None:
    await load_fair(visitors=1)
    first, second, third = await add_people(3)
    holder, waiter, last = [await sign_up(db, now, person) for person in (first, second, third)]
    await cancel(db, now, holder)
    now.move(hours=23, minutes=59)
    await offers.lapse(db, now)
    assert [await state(db, ticket) for ticket in (waiter, last)] == [("offered", 0), ("waiting", 1)]
    now.move(minutes=1)
    await offers.lapse(db, now)
    assert [await state(db, ticket) for ticket in (waiter, last)] == [("cancelled", 0), ("offered", 0)]
    assert [person for person, _ in await notices(db, "fair_offer_lapsed")] == [second]
    assert [person for person, _ in await notices(db, "fair_promoted")] == [second, third]
    async with db.read() as connection:
        assert (await service.fair_view(connection, "JI-2027", person_id=first)).visitor.claimed == 1


async def test_only_the_one_asked_takes_a_place_and_only_in_time(
    db: Database, now: Clock, load_fair: LoadFair, add_people: AddPeople
) -> None:
    await load_fair(visitors=1)
    first, second, stranger = await add_people(3)
    holder, waiter = await sign_up(db, now, first), await sign_up(db, now, second)
    async with db.write() as connection:
        with pytest.raises(offers.OfferOver):
            await offers.accept(connection, waiter.signup.id, person_id=second, moment=now())
    await cancel(db, now, holder)
    async with db.write() as connection:
        with pytest.raises(NotYours):
            await offers.accept(connection, waiter.signup.id, person_id=stranger, moment=now())
    now.move(hours=24)
    async with db.write() as connection:
        with pytest.raises(offers.OfferOver):
            await offers.accept(connection, waiter.signup.id, person_id=second, moment=now())
    now.move(minutes=-1)
    async with db.write() as connection:
        taken = await offers.accept(connection, waiter.signup.id, person_id=second, moment=now())
        again = await offers.accept(connection, waiter.signup.id, person_id=second, moment=now())
    assert taken.signup.state == again.signup.state == "confirmed"


async def test_nobody_is_offered_a_place_once_the_doors_are_open(
    db: Database, now: Clock, load_fair: LoadFair, add_people: AddPeople
) -> None:
    await load_fair(visitors=1)
    first, second = await add_people(2)
    holder, waiter = await sign_up(db, now, first), await sign_up(db, now, second)
    now.time = datetime(2027, 3, 3, 4, 0, tzinfo=UTC)
    await cancel(db, now, holder)
    assert await state(db, waiter) == ("waiting", 1)
    async with db.write() as connection:
        assert await service.set_places(connection, "JI-2027", role="visitor", places=9, moment=now()) == 0
    assert await notices(db, "fair_promoted") == []


async def test_no_places_lets_people_queue_and_closed_lets_nobody(
    db: Database, now: Clock, load_fair: LoadFair, add_people: AddPeople
) -> None:
    await load_fair(visitors=0)
    first, second = await add_people(2)
    assert (await sign_up(db, now, first)).position == 1
    async with db.write() as connection:
        await queries.set_closed(connection, "JI-2027", role="visitor", closed=True)
    with pytest.raises(service.KindClosed):
        await sign_up(db, now, second)
    async with db.read() as connection:
        view = await service.fair_view(connection, "JI-2027", person_id=second)
    assert (view.visitor.closed, view.visitor.free, view.visitor.claimed) == (True, 0, 1)


@pytest.mark.parametrize(
    ("column", "delta", "refusal"),
    [("booking_opens", timedelta(hours=1), service.NotOpenYet), ("booking_closes", timedelta(), service.BookingClosed)],
)
async def test_sign_up_begins_and_ends_when_the_organizer_said(
    db: Database,
    now: Clock,
    load_fair: LoadFair,
    add_people: AddPeople,
    column: str,
    delta: timedelta,
    refusal: type[Exception],
) -> None:
    (person,) = await add_people(1)
    await load_fair(**{column: (now() + delta).isoformat()})
    with pytest.raises(refusal):
        await sign_up(db, now, person)
    await load_fair(**{column: (now() + timedelta(hours=2 if column == "booking_closes" else -2)).isoformat()})
    assert (await sign_up(db, now, person)).signup.state == "confirmed"

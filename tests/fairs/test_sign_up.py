"""Signing up: a place or a place in the queue, never both, never twice, never more than there are."""

import asyncio
from datetime import UTC, datetime

import pytest

from bot.database import Database, Unit
from bot.errors import NotYours
from bot.fairs import handing, offers, queries, service, signup_queries
from bot.fairs.models import Claim, FairRole, Ticket, Wish
from bot.fairs.tickets import making
from tests.conftest import Clock
from tests.fairs.conftest import AddEnterprise, AddPeople, LoadFair

pytestmark = pytest.mark.both


async def sign_up(
    db: Database, now: Clock, person_id: int, *, fair_id: str = "JI-2027", role: FairRole = "visitor"
) -> Ticket:
    async with db.read() as connection:
        view = await service.fair_view(connection, fair_id, person_id=person_id)

    async def deed(unit: Unit) -> Ticket:
        return await service.sign_up(
            await unit.writer("fair_quotas"),
            view,
            person_id=person_id,
            role=role,
            enterprise=None,
            token=making.new_token(),
            moment=now(),
        )

    return await db.settle(deed)


async def cancel(db: Database, now: Clock, ticket: Ticket) -> None:
    async def deed(unit: Unit) -> Ticket:
        writer = await unit.writer("fair_quotas")
        return await service.cancel(writer, ticket.signup.id, person_id=ticket.signup.person_id, moment=now())

    await db.settle(deed)


async def state(db: Database, ticket: Ticket) -> tuple[str, int]:
    async with db.read() as connection:
        found = await signup_queries.ticket_of_anyone(connection, ticket.signup.id)
    assert found is not None
    return found.signup.state, found.position


async def notices(db: Database, kind: str) -> list[tuple[int, str]]:
    async with db.read() as connection:
        rows = await connection.all(
            "SELECT person_id, due_at FROM outbox WHERE kind = :kind ORDER BY due_at, person_id", kind=kind
        )
    return [(row["person_id"], row["due_at"]) for row in rows]


async def test_two_hundred_at_once_for_twenty_places(
    db: Database, now: Clock, load_fair: LoadFair, add_people: AddPeople
) -> None:
    await load_fair(visitors=20)
    people = await add_people(200)
    tickets = await asyncio.gather(*(sign_up(db, now, person) for person in people))
    confirmed = [ticket for ticket in tickets if ticket.signup.state == "confirmed"]
    waiting = sorted((ticket for ticket in tickets if ticket.position), key=lambda ticket: ticket.signup.queued_as)
    assert len(confirmed) == 20
    assert [ticket.position for ticket in waiting] == list(range(1, 181))
    assert sorted(ticket.signup.queued_as for ticket in tickets) == list(range(1, 201))
    assert len({ticket.signup.code for ticket in tickets}) == 200
    assert len({ticket.signup.token for ticket in tickets}) == 200


async def test_five_hundred_for_a_hundred_then_fifty_cancel_at_once(
    db: Database, now: Clock, load_fair: LoadFair, add_people: AddPeople
) -> None:
    await load_fair(visitors=100)
    people = await add_people(500)
    tickets = await asyncio.gather(*(sign_up(db, now, person) for person in people))
    confirmed = [ticket for ticket in tickets if ticket.signup.state == "confirmed"]
    waiting = sorted((ticket for ticket in tickets if ticket.position), key=lambda ticket: ticket.signup.queued_as)
    assert (len(confirmed), len(waiting)) == (100, 400)
    now.move(hours=1)
    await asyncio.gather(*(cancel(db, now, ticket) for ticket in confirmed[::2]))
    promoted = {ticket.signup.person_id for ticket in waiting[:50]}
    told = await notices(db, "fair_promoted")
    assert {person for person, _ in told} == promoted
    assert len(told) == 50
    assert await state(db, waiting[49]) == ("offered", 0)
    assert await state(db, waiting[50]) == ("waiting", 1)
    async with db.read() as connection:
        view = await service.fair_view(connection, "JI-2027", person_id=people[0])
        rows = await connection.all("SELECT state, count(*) AS count FROM signups GROUP BY state ORDER BY state")
    assert [(row["state"], row["count"]) for row in rows] == [
        ("cancelled", 50),
        ("confirmed", 50),
        ("offered", 50),
        ("waiting", 350),
    ]
    assert view.visitor.claimed == 450


async def test_a_second_sign_up_gives_the_same_ticket(
    db: Database, now: Clock, load_fair: LoadFair, add_people: AddPeople
) -> None:
    await load_fair(visitors=5)
    (person,) = await add_people(1)
    tickets = await asyncio.gather(*(sign_up(db, now, person) for _ in range(10)))
    assert len({ticket.signup for ticket in tickets}) == 1
    async with db.read() as connection:
        view = await service.fair_view(connection, "JI-2027", person_id=person)
    assert view.visitor.claimed == 1


async def test_who_comes_back_after_cancelling_keeps_the_code_and_queues_anew(
    db: Database, now: Clock, load_fair: LoadFair, add_people: AddPeople
) -> None:
    await load_fair(visitors=1)
    first, second, third = await add_people(3)
    before = await sign_up(db, now, first)
    follower = await sign_up(db, now, second)
    assert follower.position == 1
    await cancel(db, now, before)
    assert await state(db, follower) == ("offered", 0)
    assert (await sign_up(db, now, third)).position == 1
    again = await sign_up(db, now, first)
    assert (again.signup.id, again.signup.code, again.signup.token) == (
        before.signup.id,
        before.signup.code,
        before.signup.token,
    )
    assert (again.signup.state, again.position) == ("waiting", 2)


async def test_each_promotion_is_told_once_also_the_second_of_one_person(
    db: Database, now: Clock, load_fair: LoadFair, add_people: AddPeople
) -> None:
    await load_fair(visitors=1)
    first, second = await add_people(2)
    holder, waiter = await sign_up(db, now, first), await sign_up(db, now, second)
    await cancel(db, now, holder)
    await cancel(db, now, holder)
    assert [person for person, _ in await notices(db, "fair_promoted")] == [second]
    await cancel(db, now, waiter)
    holder, waiter = await sign_up(db, now, first), await sign_up(db, now, second)
    assert waiter.position == 1
    await cancel(db, now, holder)
    assert [person for person, _ in await notices(db, "fair_promoted")] == [second, second]


async def test_reminders_are_owed_a_week_and_a_day_before(
    db: Database, now: Clock, load_fair: LoadFair, add_people: AddPeople
) -> None:
    await load_fair()
    early, late = await add_people(2)
    await sign_up(db, now, early)
    now.time = datetime(2027, 2, 27, 9, 0, tzinfo=UTC)
    await sign_up(db, now, late)
    assert await notices(db, "fair_reminder") == [
        (early, "2027-02-24T05:00:00.000+00:00"),
        (early, "2027-03-02T05:00:00.000+00:00"),
        (late, "2027-03-02T05:00:00.000+00:00"),
        (early, "2027-03-03T02:00:00.000+00:00"),
        (late, "2027-03-03T02:00:00.000+00:00"),
    ]


async def test_waiting_people_are_owed_reminders_only_once_they_have_a_place(
    db: Database, now: Clock, load_fair: LoadFair, add_people: AddPeople
) -> None:
    await load_fair(visitors=1)
    first, second = await add_people(2)
    holder = await sign_up(db, now, first)
    waiter = await sign_up(db, now, second)
    assert {person for person, _ in await notices(db, "fair_reminder")} == {first}
    await cancel(db, now, holder)
    assert {person for person, _ in await notices(db, "fair_reminder")} == {first}
    async with db.write() as connection:
        await offers.accept(connection, waiter.signup.id, person_id=second, moment=now())
    assert {person for person, _ in await notices(db, "fair_reminder")} == {first, second}


async def test_a_fair_that_is_over_takes_nobody(
    db: Database, now: Clock, load_fair: LoadFair, add_people: AddPeople
) -> None:
    await load_fair()
    first, second = await add_people(2)
    now.time = datetime(2027, 3, 4, 18, 59, tzinfo=UTC)  # 23:59 of the last day in Tashkent
    await sign_up(db, now, first)
    now.move(minutes=1)
    with pytest.raises(service.FairOver):
        await sign_up(db, now, second)
    async with db.read() as connection:
        view = await service.fair_view(connection, "JI-2027", person_id=second)
    assert (view.visitor.claimed, view.own) == (1, None)


async def test_more_places_let_the_longest_waiting_in_and_fewer_send_nobody_away(
    db: Database, now: Clock, load_fair: LoadFair, add_people: AddPeople
) -> None:
    await load_fair(visitors=2)
    tickets = [await sign_up(db, now, person) for person in await add_people(6)]
    async with db.write() as connection:
        assert await service.set_places(connection, "JI-2027", role="visitor", places=4, moment=now()) == 2
    assert [await state(db, ticket) for ticket in tickets] == [
        *[("confirmed", 0)] * 2,
        *[("offered", 0)] * 2,
        ("waiting", 1),
        ("waiting", 2),
    ]
    async with db.write() as connection:
        assert await service.set_places(connection, "JI-2027", role="visitor", places=1, moment=now()) == 0
    for ticket in tickets[:3]:
        await cancel(db, now, ticket)
    assert [await state(db, ticket) for ticket in tickets[3:]] == [("offered", 0), ("waiting", 1), ("waiting", 2)]
    await cancel(db, now, tickets[3])
    assert [await state(db, ticket) for ticket in tickets[4:]] == [("offered", 0), ("waiting", 1)]


async def test_who_is_inside_cannot_cancel_and_nobody_cancels_for_another(
    db: Database, now: Clock, load_fair: LoadFair, add_people: AddPeople
) -> None:
    await load_fair()
    owner, stranger = await add_people(2)
    ticket = await sign_up(db, now, owner)
    async with db.write() as connection:
        with pytest.raises(NotYours):
            await service.cancel(connection, ticket.signup.id, person_id=stranger, moment=now())
    assert await state(db, ticket) == ("confirmed", 0)
    async with db.write() as connection:
        await connection.run("UPDATE signups SET checked_in_at = :moment", moment=now())
    with pytest.raises(service.AlreadyInside):
        await cancel(db, now, ticket)
    assert await state(db, ticket) == ("confirmed", 0)


async def test_who_is_forgotten_gives_the_place_to_the_next(
    db: Database, now: Clock, load_fair: LoadFair, add_people: AddPeople
) -> None:
    await load_fair("JI-2027", visitors=1)
    await load_fair("SA-2027", visitors=1, region="UZ-SA")
    leaver, heir = await add_people(2)
    await sign_up(db, now, leaver)
    waiting = await sign_up(db, now, heir)
    await sign_up(db, now, leaver, fair_id="SA-2027")
    async with db.write() as connection:
        await handing.leave_all(connection, leaver, moment=now())
        await connection.run("DELETE FROM people WHERE id = :id", id=leaver)
    assert await state(db, waiting) == ("offered", 0)
    async with db.read() as connection:
        assert (await service.fair_view(connection, "SA-2027", person_id=heir)).visitor.free == 1


async def test_an_enterprise_exhibits_once_whoever_of_its_people_signs_it_up(
    db: Database, now: Clock, load_fair: LoadFair, add_people: AddPeople, add_enterprise: AddEnterprise
) -> None:
    await load_fair()
    owner, colleague, stranger = await add_people(3)
    enterprise_id = await add_enterprise(7, owner, colleague)

    async def exhibit(person: int) -> Ticket:
        async with db.read() as connection:
            view = await service.fair_view(connection, "JI-2027", person_id=person)
            own = await queries.acts_for(connection, person, fair_id="JI-2027")
        async with db.write() as connection:
            return await service.sign_up(
                connection,
                view,
                person_id=person,
                role="exhibitor",
                enterprise=service.chosen(own, enterprise_id),
                token=making.new_token(),
                moment=now(),
            )

    ticket = await exhibit(owner)
    assert ticket.enterprise == "Namuna Metall"
    with pytest.raises(service.SignedByColleague):
        await exhibit(colleague)
    with pytest.raises(NotYours):
        await exhibit(stranger)
    await cancel(db, now, ticket)
    assert (await exhibit(colleague)).signup.state == "confirmed"


async def test_a_door_code_belongs_to_one_ticket_of_a_fair(
    db: Database, now: Clock, load_fair: LoadFair, add_people: AddPeople
) -> None:
    first, second = await add_people(2)

    async def sign(fair_id: str, person: int) -> bool:
        wish = Wish(person_id=person, role="visitor", enterprise_id=None, token=making.new_token())
        claim = Claim(number=1, position=0)
        async with db.write() as connection:
            made = await signup_queries.sign(connection, fair_id, wish, claim=claim, code="ACD346", moment=now())
            assert await signup_queries.code_taken(connection, fair_id, code="ACD346")
        return made is not None

    await load_fair("JI-2027")
    await load_fair("SA-2027", region="UZ-SA")
    assert await sign("JI-2027", first)
    assert not await sign("JI-2027", second)
    assert await sign("SA-2027", second)


async def test_statements_of_signing_up_and_cancelling(
    db: Database, now: Clock, load_fair: LoadFair, add_people: AddPeople
) -> None:
    await load_fair(visitors=1)
    first, second = await add_people(2)

    async def counted(deed: object) -> int:
        before = db.statements
        await deed  # type: ignore[misc]
        return db.statements - before - 2  # BEGIN and COMMIT

    assert await counted(sign_up(db, now, first)) == 4  # the fair, the place, the sign-up, the reminders
    assert await counted(sign_up(db, now, second)) == 3
    async with db.read() as connection:
        own = await signup_queries.own(connection, "JI-2027", person_id=first)
        assert own is not None
        ticket = await signup_queries.ticket(connection, own.id, person_id=first)
        assert ticket is not None
    assert await counted(cancel(db, now, ticket)) == 5

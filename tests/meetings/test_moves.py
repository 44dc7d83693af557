"""Every move of a meeting's life that the table allows is made by whom it says, and every other is refused."""

import itertools
from typing import get_args

import pytest

from bot.errors import Refusal
from bot.meetings import moves
from bot.meetings.asking import expiry_queries, service
from bot.meetings.models import State
from bot.meetings.moves import MOVES, Deed, Who
from bot.meetings.planning import queries as plans
from bot.meetings.planning.models import Placing
from tests.conftest import Clock
from tests.matching import firms
from tests.meetings import fair
from tests.town import Town

# What people and the time really do; `day` does the rest.
DEEDS: tuple[tuple[Deed, Who], ...] = (
    ("accept", "asker"), ("accept", "asked"), ("decline", "asker"), ("decline", "asked"), ("cancel", "asker"),
    ("cancel", "asked"), ("expire", "time"), ("place", "time"), ("unplace", "organizer"), ("ask", "time"),
)  # fmt: skip


def test_the_table_leads_only_to_states_there_are_and_ends_where_it_should() -> None:
    states = set(get_args(State))
    assert {state for state, _deed in MOVES} | {move.to for move in MOVES.values()} == states
    assert states - {state for state, _deed in MOVES} == {"declined", "expired", "held", "no_show", "cancelled"}
    for deed in get_args(Deed):
        assert {MOVES[state, deed].to for state in states if (state, deed) in MOVES} == {moves.leads(deed)}


async def test_every_move_is_made_or_refused_as_the_table_says(town: Town, now: Clock) -> None:
    await fair.opened(town, now)
    people = {"asker": await fair.guest(town, now, 1, "Presschi"), "asked": await fair.guest(town, now, 2, "Zavod")}
    await fair.ask(town, people["asker"][0], people["asked"][1])
    number = (await firms.rows(town, "SELECT id FROM meetings"))[0][0]
    for state, (deed, who) in itertools.product(get_args(State), DEEDS):
        await _put(town, number, state, now)
        person = people[who][0].id if who in people else 0
        await _do(town, deed, number, person, now)
        move = MOVES.get((state, deed))
        allowed = move is not None and who in move.by
        assert await fair.states(town) == [move.to if move and allowed else state], (state, deed, who)


async def _put(town: Town, number: int, state: State, now: Clock) -> None:
    place = {"starts_at": fair.at(1), "table_code": "A1"} if state in ("placed", "held", "no_show") else {}
    async with town.db.write() as connection:
        await connection.run("DELETE FROM meeting_seats")
        await connection.run(
            """UPDATE meetings SET state = :state, starts_at = :starts_at, table_code = :table_code,
                                   expires_at = :now, reason = 'field' WHERE id = :id""",
            id=number,
            state=state,
            now=now(),
            **{"starts_at": None, "table_code": None, **place},
        )


async def _do(town: Town, deed: Deed, number: int, person: int, now: Clock) -> None:
    moment = now()
    try:
        async with town.db.write() as connection:
            if deed == "accept":
                await service.accept(connection, number, weight="must", person_id=person, moment=moment)
            elif deed == "decline":
                await service.decline(connection, number, reason="", person_id=person, moment=moment)
            elif deed == "cancel":
                await service.cancel(connection, number, person_id=person, moment=moment)
            elif deed == "expire":
                await expiry_queries.expire(connection, moment=moment, limit=9)
            elif deed == "place":
                await plans.place(connection, [Placing(meeting_id=number, starts_at=fair.at(2), table_code="A2")])
            elif deed == "unplace":
                await plans.leave_hall(connection, fair.FAIR, "A", moment=moment)
            elif deed == "ask":
                await expiry_queries.become_asked(connection, number, moment=moment, expires_at=moment)
    except Refusal:
        return


@pytest.mark.parametrize("who", get_args(Who))
def test_who_may_cancel_from_where(who: Who) -> None:
    assert moves.froms("cancel", who) == {
        "asker": ("wished", "asked", "accepted", "placed"),
        "asked": ("accepted", "placed"),
    }.get(who, ())

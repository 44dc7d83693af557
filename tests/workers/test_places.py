"""Five hundred people tap for a hundred places at once, and four workers answer them: exactly a hundred are inside."""

import asyncio

import pytest

from tests.workers.test_storm import FAIR, load, tap
from tests.workers.towns import town, until

pytestmark = pytest.mark.faults
PEOPLE, PLACES = 500, 100


async def test_five_hundred_for_a_hundred_places_over_four_workers() -> None:
    async with town(workers=4, tended=True) as (telegram, _workers, own):
        await load(own.url("postgres"), PLACES)
        people = [telegram.person(f"Person{number}", language="en") for number in range(PEOPLE)]
        for actor in people:
            await actor.say("/start")
        await until(own, "SELECT count(*) FROM inbox WHERE state = 'done'", PEOPLE, seconds=200)
        await asyncio.gather(*(tap(telegram, actor, f"fs:{FAIR}:visitor:0") for actor in people))
        await until(own, "SELECT count(*) FROM inbox WHERE state = 'done'", 2 * PEOPLE, seconds=400)
        states = dict(own.ask("SELECT state, count(*) FROM signups GROUP BY state"))
        assert states == {"confirmed": PLACES, "waiting": PEOPLE - PLACES}
        assert own.ask("SELECT count(DISTINCT queued_as), min(queued_as), max(queued_as) FROM signups") == [
            (PEOPLE, 1, PEOPLE)
        ]

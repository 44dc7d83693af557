"""The offers of the lived-in town: the owner's enterprise asks for one, and is asked for one."""

from collections.abc import Mapping
from datetime import timedelta

from bot.buying import queries
from bot.main import Hamkor


async def ask(hamkor: Hamkor, ids: Mapping[str, int], asking: Mapping[str, int]) -> dict[str, int]:
    """Let the owner's enterprise ask its partner, and the partner it; give the ids of both requests by their names."""
    moment, sides = hamkor.now(), (ids["enterprise"], ids["partner"])
    given = {}
    async with hamkor.db.write() as connection:
        for (name, person), (buyer, maker) in zip(asking.items(), (sides, sides[::-1]), strict=True):
            number = await queries.want(
                connection,
                buyer,
                component_id=ids["other_component"],
                quantity=5000,
                needed_on=moment.date() + timedelta(days=90),
                person_id=person,
                moment=moment,
            )
            assert number is not None
            await queries.ask(connection, number, [maker])
            given[name] = number
    return given

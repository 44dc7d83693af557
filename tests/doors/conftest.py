"""A fair that runs today, its guests and its doors; plainly fictitious."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

import pytest

from bot.fairs import importing, signup_queries
from bot.fairs.models import Signup
from bot.sandbox.people.actor import Actor
from tests.conftest import Clock
from tests.fairs.conftest import ROW
from tests.town import Town

FAIR = "JI-2027"
MORNING = datetime(2027, 3, 3, 4, 45, tzinfo=UTC)  # 09:45 in Tashkent, the fair's first day

Fair = Callable[..., Awaitable[None]]
Visit = Callable[..., Awaitable[Signup]]
Stand = Callable[..., Awaitable[Actor]]


@pytest.fixture
def fair(town: Town, now: Clock) -> Fair:
    """Hold the fair today, with some cells of its row changed."""

    async def hold(**other: str) -> None:
        now.time = MORNING
        await importing.load(town.db, [{**ROW, "visitor_places": "50", **other}], town.hamkor.now)

    return hold


@pytest.fixture
def visit(town: Town) -> Visit:
    """Somebody signs up as a visitor; their ticket."""

    async def come(name: str, fair_id: str = FAIR, *, phone: str | None = None, actor: Actor | None = None) -> Signup:
        actor = actor or town.person(name)
        await actor.start(f"f_{fair_id}")
        await town.answered(actor)
        ways = ("Come as a visitor", "Visitors: full, join the queue")
        await town.press(actor, next(label for label in actor.labels() if label in ways))
        async with town.db.write() as connection:
            if phone is not None:
                await connection.run("UPDATE people SET phone = :phone WHERE id = :id", phone=phone, id=actor.id)
            found = await signup_queries.own(connection, fair_id, person_id=actor.id)
        assert found is not None
        return found

    return come


@pytest.fixture
def stand(town: Town) -> Stand:
    """Somebody is let to the door and stands there, at a gate."""

    async def at(name: str = "Qobil Eshikov", *, gate: int = 1, language: str = "en", role: str = "door") -> Actor:
        keeper = town.person(name, language)
        await town.grant(keeper, role, fair_id=FAIR)
        await town.say(keeper, "/door")
        if gate > 1:
            await town.press(keeper, str(gate))
        return keeper

    return at

"""A fair with firms that come, for the stories of meetings; plainly fictitious."""

from datetime import UTC, datetime, timedelta
from typing import Any

from bot.enterprises.models import Enterprise
from bot.fairs import importing
from bot.meetings.planning import making, placing
from bot.sandbox.people.actor import Actor
from tests.conftest import Clock
from tests.fairs.conftest import ROW
from tests.matching import firms
from tests.town import Town

FAIR = "JI-2027"
# The last morning before the fair of 3 and 4 March, 2027, in Tashkent.
OPENING = datetime(2027, 3, 3, 4, 0, tzinfo=UTC)


async def opened(town: Town, now: Clock) -> None:
    """Load the fair."""
    row = {**ROW, "exhibitor_places": "50", "visitor_places": "50"}
    await importing.load(town.db, [row], now)


async def guest(
    town: Town, now: Clock, number: int, name: str, *, language: str = "en", comes: bool = True, **facts: Any
) -> tuple[Actor, Enterprise]:
    """Somebody whose firm comes to the fair."""
    actor = await firms.person(town, name, language)
    firm = await firms.firm(town, actor, now, number, name=f"{name} Demo", **facts)
    if comes:
        await sign_up(town, actor)
    return actor, firm


async def sign_up(town: Town, actor: Actor) -> None:
    """Sign a firm up as an exhibitor, as people do."""
    assert "fs" in await _forged(town, actor, f"fs:{FAIR}:exhibitor:0")


async def _forged(town: Town, actor: Actor, data: str) -> str:
    await town.forge(actor, data)
    return data


async def see(town: Town, actor: Actor, data: str) -> str:
    """Press a button by its data, as one pressed a month later would be; give what is shown then, or the refusal."""
    said = await town.forge(actor, data)
    return said or actor.last().text.replace("\u00a0", " ")


async def ask(town: Town, asker: Actor, asked: Enterprise, *, weight: str = "must") -> str:
    return await see(town, asker, f"ga:{FAIR}:{asked.id}:{weight}")


async def agree(town: Town, asker: Actor, asked_by: Actor, asked: Enterprise, *, language: str = "en") -> None:
    """One asks, the other says yes."""
    await ask(town, asker, asked)
    await town.told()
    await town.press(asked_by, firms.label(language, "meeting", "⭐ We must meet"))


async def plan(town: Town, now: Clock, organizer: Actor, *, tables: int = 10) -> None:
    """The organizer sets tables, has the plan made and releases it."""
    await see(town, organizer, f"gh:{FAIR}:A:{tables}")
    await see(town, organizer, f"gk:{FAIR}")
    await making.work(town.db, now, town.hamkor.jobs)
    await town.told()
    await town.press(organizer, firms.label("en", "meeting", "📣 Release and tell"))
    await town.told()


async def place(town: Town, now: Clock) -> None:
    """Let what was agreed later find its place."""
    while await placing.work(town.db, now, town.hamkor.jobs):
        pass
    await town.told()


async def states(town: Town) -> list[str]:
    return [str(row[0]) for row in await firms.rows(town, "SELECT state FROM meetings ORDER BY id")]


def at(hours: float = 0) -> datetime:
    """A moment of the first day, counted from nine in the morning."""
    return OPENING + timedelta(hours=hours)


async def agreed_day(
    town: Town, now: Clock, *, language: str = "en", item: str = ""
) -> tuple[Actor, Actor, Enterprise, int]:
    """A maker and a buyer whose meeting is in the plan, five minutes into it: both, the plant and the meeting."""
    await opened(town, now)
    runs = await firms.person(town, "Tashkilotchi")
    await town.grant(runs, "organizer", region="UZ-JI")
    maker, _ = await guest(town, now, 1, "Presschi", language=language)
    buyer, plant = await guest(town, now, 2, "Zavod", language=language, kind="buyer")
    await agree(town, maker, buyer, plant, language=language)
    await plan(town, now, runs)
    number, starts = (await firms.rows(town, "SELECT id, starts_at FROM meetings"))[0]
    for minutes in (-24 * 60, -10, 5):
        now.time = datetime.fromisoformat(starts) + timedelta(minutes=minutes)
        await town.told()
    return maker, buyer, plant, int(number)

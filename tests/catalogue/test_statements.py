"""How many statements the catalogue's answers cost, beside the one that loads the person."""

from bot.catalogue import handlers
from bot.catalogue.buttons import AskFor, OpenCard, ShowList, Watch
from bot.catalogue.finding import Finder
from bot.catalogue.trails import Trail
from bot.database import Database
from bot.people import queries as people
from bot.people.models import Person
from tests.catalogue.conftest import number_of
from tests.conftest import Clock

WHOEVER = Person(id=1, language="en")


async def test_reads_take_three_statements_and_deeds_six(db: Database, finder: Finder, now: Clock) -> None:
    async with db.write() as connection:
        await people.arrive(connection, WHOEVER, moment=now())
    number = await number_of(db, "BRG-01")
    assert len(finder.plants) == 3

    async def cost(answer: object) -> int:
        before = db.statements
        await answer  # type: ignore[misc]
        return db.statements - before

    trail = Trail(text="bearing").pack()
    assert await cost(handlers.search("bearing", WHOEVER, db, finder, now)) == 1
    assert await cost(handlers.search("BRG-01", WHOEVER, db, finder, now)) == 2
    assert await cost(handlers.turn_to(ShowList(trail=trail), WHOEVER, db, finder)) == 1
    assert await cost(handlers.open_card(OpenCard(component=number, trail=trail), WHOEVER, db)) == 2
    assert await cost(handlers.browse(db, finder)) == 1
    assert await cost(handlers.show_watched(WHOEVER, db, finder)) == 1
    # Deeds, with BEGIN and COMMIT.
    assert await cost(handlers.watch(Watch(component=number, on=True, trail=trail), WHOEVER, db, now)) == 3 + 2
    assert await cost(handlers.ask_for(AskFor(component=number, what="s", trail=trail), WHOEVER, db, now)) == 2 + 2
    long = "podshipnik bearing подшипник: все какие есть"
    assert await cost(handlers.search(long, WHOEVER, db, finder, now)) == 2 + 2
    kept = Trail(text=long).pack()
    assert await cost(handlers.turn_to(ShowList(trail=kept), WHOEVER, db, finder)) == 2

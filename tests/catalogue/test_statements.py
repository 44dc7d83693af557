"""How many statements the catalogue's answers cost, beside the one that loads the person."""

from bot.catalogue import handlers as item
from bot.catalogue.buttons import (
    AskCentre,
    AskFor,
    BrowseChapters,
    BrowseGroups,
    BrowseHeadings,
    BrowsePlants,
    DropSaved,
    MySearches,
    NarrowList,
    OpenCard,
    OpenSaved,
    SaveSearch,
    ShowList,
    TellSaved,
    Watch,
)
from bot.database import Database
from bot.lists import handlers as lists
from bot.lists.browsing import handlers as browsing
from bot.lists.finding import Finder
from bot.lists.saved import handlers as saved
from bot.lists.saved import queries as saved_queries
from bot.lists.saved.recent import Recent
from bot.lists.trails import Trail
from bot.people import queries as people
from bot.people.models import Person
from bot.requests.asking import handlers as asking
from tests.conftest import Clock
from tests.stock import number_of

WHOEVER = Person(id=1, language="en")
LONG = "podshipnik bearing подшипник: все какие есть"


async def cost(db: Database, answer: object) -> int:
    """How many statements an answer takes; one more loads the person."""
    before = db.statements
    await answer  # type: ignore[misc]
    return db.statements - before


async def test_reads_take_three_statements_at_most(db: Database, finder: Finder, now: Clock) -> None:
    async with db.write() as connection:
        await people.arrive(connection, WHOEVER, moment=now())
    number, recent = await number_of(db, "BRG-01"), Recent(db)
    assert len(finder.plants) == 3
    trail = Trail(text="bearing").pack()
    assert await cost(db, lists.search("bearing", WHOEVER, db, finder, recent, now)) == 2
    assert await cost(db, lists.search("BRG-01", WHOEVER, db, finder, recent, now)) == 2
    assert await cost(db, lists.search("transformator", WHOEVER, db, finder, recent, now)) == 2
    # In vain: the words are kept for the glossary, between BEGIN and COMMIT.
    assert await cost(db, lists.search("qwxz kkjh", WHOEVER, db, finder, recent, now)) == 3 + 2
    for narrowed in (Trail(text="bearing", mine=True, plant=""), Trail(text="подшибник", exact=True, page=3)):
        assert await cost(db, lists.turn_to(ShowList(trail=narrowed.pack()), WHOEVER, db, finder)) <= 2
    assert await cost(db, lists.turn_to(ShowList(trail=trail), WHOEVER, db, finder)) == 2
    assert await cost(db, lists.narrow(NarrowList(trail=trail), WHOEVER, db, finder)) == 2
    assert await cost(db, item.open_card(OpenCard(component=number, trail=trail), WHOEVER, db, now)) == 2
    assert await cost(db, lists.show_watched(WHOEVER, db, finder)) == 1
    assert await cost(db, browsing.browse(db)) == 1
    assert await cost(db, browsing.show_groups(BrowseGroups(sector="automotive"), finder)) == 0
    assert await cost(db, browsing.show_plants(BrowsePlants(), finder)) == 0
    assert await cost(db, browsing.show_chapters(BrowseChapters(), finder)) == 0
    assert await cost(db, browsing.show_headings(BrowseHeadings(chapter="84"), db, finder)) == 1
    assert await cost(db, saved.show_recent(WHOEVER, db, recent)) == 1


async def test_deeds_take_six_statements_at_most(db: Database, finder: Finder, now: Clock) -> None:
    async with db.write() as connection:
        await people.arrive(connection, WHOEVER, moment=now())
    number, recent = await number_of(db, "BRG-01"), Recent(db)
    trail = Trail(text="bearing").pack()
    # Besides BEGIN and COMMIT.
    assert await cost(db, item.watch(Watch(component=number, on=True, trail=trail), WHOEVER, db, now)) == 3 + 2
    assert await cost(db, asking.ask_for(AskFor(component=number, what="s", trail=trail), WHOEVER, db, now)) == 2 + 2
    assert await cost(db, asking.ask_centre(AskCentre(trail=Trail(text="x").pack()), WHOEVER, db, now)) == 1 + 2
    assert await cost(db, lists.search(LONG, WHOEVER, db, finder, recent, now)) == 3 + 2
    kept = Trail(text=LONG, mine=True).pack()
    assert await cost(db, lists.turn_to(ShowList(trail=kept), WHOEVER, db, finder)) <= 2
    assert await cost(db, saved.save(SaveSearch(on=True, trail=kept), WHOEVER, db, finder, now)) <= 5 + 2
    async with db.read() as connection:
        one = (await saved_queries.of_person(connection, WHOEVER.id))[0].id
    assert await cost(db, saved.show_mine(MySearches(), WHOEVER, db, finder)) == 2
    assert await cost(db, saved.open_saved(OpenSaved(saved=one), WHOEVER, db, finder)) == 2
    assert await cost(db, saved.tell(TellSaved(saved=one, on=False), WHOEVER, db, finder)) == 2 + 2
    assert await cost(db, saved.drop(DropSaved(saved=one), WHOEVER, db, finder)) == 2 + 2
    assert await cost(db, saved.forget_recent(WHOEVER, db, recent)) == 1 + 2

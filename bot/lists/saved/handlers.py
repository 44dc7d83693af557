"""What people say to their searches: save this list, show what I saved and typed, tell me or not, delete."""

from bot.catalogue import queries as catalogue
from bot.catalogue.buttons import (
    DropSaved,
    ForgetRecent,
    MySearches,
    OpenSaved,
    RecentSearches,
    SaveSearch,
    TellSaved,
)
from bot.clock import Now
from bot.database import Connection, Database
from bot.errors import Gone
from bot.lists import results, search_queries, searching
from bot.lists.beside import Beside
from bot.lists.finding import Finder
from bot.lists.naming import named
from bot.lists.saved import queries, screens, service
from bot.lists.saved.models import Saved
from bot.lists.saved.recent import Recent
from bot.lists.saved.standing import trail_of
from bot.lists.trails import Trail
from bot.people.models import Person
from bot.telegram import pages
from bot.telegram.routes import Routes
from bot.telegram.screen import Answer, Screen, Toast

routes = Routes()


@routes.button(SaveSearch)
async def save(
    data: SaveSearch, person: Person, db: Database, finder: Finder, now: Now, beside: Beside | None = None
) -> Answer:
    """Keep a list, or let it go."""
    async with db.write() as connection:
        trail = await searching.follow(connection, data.trail, person_id=person.id)
        if data.on:
            await service.keep(connection, trail, person_id=person.id, moment=now())
        else:
            await service.let_go(connection, trail, person_id=person.id)
        page = await searching.page(connection, finder, trail, person_id=person.id)
    said = screens.kept_now(data.on)
    shown = results.shown(page)
    return [Toast(said), beside.added(shown, page.trail) if beside and not page.trail.narrowed else shown]


@routes.command("saved", "saqlangan")
async def list_mine(person: Person, db: Database, finder: Finder) -> Screen:
    """Show the searches I saved, from the latest."""
    return await show_mine(MySearches(), person, db, finder)


@routes.button(MySearches)
async def show_mine(data: MySearches, person: Person, db: Database, finder: Finder) -> Screen:
    """Show a page of the searches I saved."""
    async with db.read() as connection:
        found = await queries.of_person(connection, person.id)
        last = pages.count(len(found), screens.PAGE) - 1
        page = min(max(data.page, 0), last)
        some = found[page * screens.PAGE : (page + 1) * screens.PAGE]
        able = await _able(connection, person, some)
    standings = [service.standing(one, finder, able=able) for one in some]
    return screens.mine(standings, page=page, last=last)


@routes.button(OpenSaved)
async def open_saved(data: OpenSaved, person: Person, db: Database, finder: Finder) -> Screen:
    """Show one of my saved searches."""
    async with db.read() as connection:
        found = await queries.one(connection, person.id, saved_id=data.saved)
        if found is None:
            raise Gone
        return screens.saved(service.standing(found, finder, able=await _able(connection, person, [found])))


@routes.button(TellSaved)
async def tell(data: TellSaved, person: Person, db: Database, finder: Finder) -> Screen:
    """Tell me of new items in a saved search, or no longer."""
    async with db.write() as connection:
        found = await queries.set_telling(connection, person.id, saved_id=data.saved, tells=data.on)
        if found is None:
            raise Gone
        able = await _able(connection, person, [found])
    return screens.saved(service.standing(found, finder, able=able))


@routes.button(DropSaved)
async def drop(data: DropSaved, person: Person, db: Database, finder: Finder) -> Answer:
    """Delete one of my saved searches."""
    async with db.write() as connection:
        if not await queries.drop(connection, person.id, saved_id=data.saved):
            raise Gone
    return [Toast(screens.deleted()), await show_mine(MySearches(), person, db, finder)]


@routes.command("recent", "oxirgi")
@routes.button(RecentSearches)
async def show_recent(person: Person, db: Database, recent: Recent) -> Screen:
    """Show what I typed lately."""
    noted = recent.noted(person.id)
    async with db.read() as connection:
        written = await search_queries.recent(connection, person.id, limit=screens.RECENT)
    return screens.recent([*dict.fromkeys((*noted, *written))][: screens.RECENT])


@routes.button(ForgetRecent)
async def forget_recent(person: Person, db: Database, recent: Recent) -> Answer:
    """Forget what I typed lately."""
    recent.forget(person.id)
    async with db.write() as connection:
        await search_queries.forget(connection, person.id)
    return [Toast(screens.forgotten()), screens.recent([])]


async def tell_news(finder: Finder, connection: Connection, subject: str) -> Screen | None:
    """Show a person what is new in their searches; nothing when it is gone again. `subject` is "<person>:<batch>"."""
    person_id, batch = map(int, subject.split(":"))
    rows = await queries.news(connection, person_id, batch=batch)
    if not rows:
        return None
    found = [(Saved(row["id"], row["text"], row["conditions"], row["tells"]), row["component"]) for row in rows]
    shown = [*dict.fromkeys(number for _saved, number in found)][: screens.MOST_READ]
    items = {item.id: item for item in await catalogue.by_ids(connection, shown)}
    trails = {saved.id: trail_of(saved) for saved, _number in found}
    names = {number: named(trail, finder.plant_named(trail.plant)) for number, trail in trails.items()}
    return screens.news(found, items, names)


async def _able(connection: Connection, person: Person, found: list[Saved]) -> tuple[frozenset[str], ...]:
    """Give what the person's enterprises can do, if one of these searches asks for it."""
    if not any(trail_of(one).mine for one in found):
        return ()
    return (await searching.bring(connection, Trail(), person_id=person.id)).able

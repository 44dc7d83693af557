"""What people say to find without typing: show me the sectors, the groups, the plants, the HS codes."""

from typing import cast, get_args

from bot.catalogue import card_queries, queries
from bot.catalogue.buttons import Browse, BrowseChapters, BrowseGroups, BrowseHeadings, BrowsePlants
from bot.catalogue.models import Sector
from bot.database import Database
from bot.errors import Gone
from bot.lists import screens as catalogue
from bot.lists.browsing import screens, shelves
from bot.lists.browsing.models import CODES, Shelf, wall
from bot.lists.finding import Finder
from bot.telegram.routes import Routes
from bot.telegram.screen import Screen

routes = Routes()


@routes.command("browse", "katalog")
@routes.button(Browse)
async def browse(db: Database) -> Screen:
    """Show the catalogue by sectors."""
    async with db.read() as connection:
        rows = await card_queries.sectors(connection)
    return catalogue.catalogue([(row["sector"], row["items"], row["value"]) for row in rows])


@routes.button(BrowseGroups)
async def show_groups(data: BrowseGroups, finder: Finder) -> Screen:
    if data.sector not in get_args(Sector):
        raise Gone
    known = shelves.groups(finder, data.sector)
    total = Shelf(data.sector, sum(one.count for one in known), sum(one.value for one in known))
    return screens.groups(cast(Sector, data.sector), wall(known, page=data.page, at=data.at), total)


@routes.command("plants", "zavodlar")
async def list_plants(finder: Finder) -> Screen:
    """Show who buys, from the first."""
    return await show_plants(BrowsePlants(), finder)


@routes.button(BrowsePlants)
async def show_plants(data: BrowsePlants, finder: Finder) -> Screen:
    """Show who buys."""
    return screens.plants(wall(shelves.plants(finder), page=data.page, at=data.at))


@routes.button(BrowseChapters)
async def show_chapters(data: BrowseChapters, finder: Finder) -> Screen:
    """Show the chapters of the HS code."""
    return screens.chapters(wall(shelves.chapters(finder), page=data.page, at=data.at, size=CODES))


@routes.button(BrowseHeadings)
async def show_headings(data: BrowseHeadings, db: Database, finder: Finder) -> Screen:
    known = shelves.headings(finder, data.chapter) if len(data.chapter) == 2 else ()
    if not known:
        raise Gone
    shown = wall(known, page=data.page, at=data.at, size=CODES)
    async with db.read() as connection:
        items = await queries.by_ids(connection, [shelf.dearest for shelf in shown.shelves])
    return screens.headings(data.chapter, shown, {item.id: item.name for item in items})

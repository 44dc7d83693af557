"""What is seen of the catalogue before any list: its sectors and the ways in."""

from collections.abc import Sequence

from bot import formats
from bot.catalogue.buttons import BrowseChapters, BrowseGroups, BrowsePlants, MySearches, ShowList
from bot.catalogue.models import Sector
from bot.i18n import _, n_, p_
from bot.lists.trails import Trail
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Screen, rows
from bot.trade.vocabulary import SECTORS, word


def catalogue(sectors: Sequence[tuple[Sector, int, int]]) -> Screen:
    """The way in without typing: `sectors` as (sector, items, yearly import in dollars)."""
    total = sum(items for _sector, items, _value in sectors)
    if not total:
        return Screen(_("The catalogue is empty yet. Please look in again soon."), ((home_button(),),))
    head = n_("<b>Catalogue</b>: {count} imported item", "<b>Catalogue</b>: {count} imported items", total)
    lines = [
        n_(
            "▪️ {sector}: {count} item, {value} a year",
            "▪️ {sector}: {count} items, {value} a year",
            items,
            sector=word(SECTORS, sector),
            value=formats.dollars(value),
        )
        for sector, items, value in sectors
    ]
    hint = _("Just type what you look for: a name in any writing, an HS code, a part number, a car.")
    by_sector = (Button(word(SECTORS, sector), BrowseGroups(sector=sector)) for sector, _n, _v in sectors)
    ways = (
        Button(p_("catalogue", "🏭 By plant"), BrowsePlants()),
        Button(p_("catalogue", "🔢 By HS code"), BrowseChapters()),
        Button(p_("catalogue", "🔥 Most needed"), ShowList(trail=Trail(status="open").pack())),
        Button(p_("catalogue", "⭐ My searches"), MySearches()),
    )
    return Screen("\n".join((head, "", *lines, "", hint)), (*rows(by_sector), *rows(ways), (home_button(),)))

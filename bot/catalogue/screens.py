"""What is seen of the catalogue beside lists and cards: its sectors, and that a wish is kept."""

from collections.abc import Sequence

from bot import formats
from bot.catalogue.buttons import Browse, BrowseChapters, BrowseGroups, BrowsePlants, MySearches, ShowList
from bot.catalogue.models import Sector
from bot.catalogue.trails import Trail
from bot.catalogue.vocabulary import SECTORS, word
from bot.i18n import _, n_, p_
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Screen, rows


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


def wish_kept(text: str, *, again: bool) -> Screen:
    """That the centre will see what somebody looked for in vain."""
    said = _said(text)
    words = (
        _("The centre already has your wish: <b>{text}</b>. It is not forgotten.", text=said)
        if again
        else _(
            "Your wish is kept: <b>{text}</b>. The centre sees what is looked for most and adds it to the catalogue.",
            text=said,
        )
    )
    return Screen(words, ((Button(p_("catalogue", "📦 Catalogue"), Browse()), home_button()),))


def _said(text: str) -> str:
    return formats.short(text, 60)

"""What is seen of the catalogue's shelves: groups of a sector, plants, HS chapters and headings."""

from collections.abc import Mapping, Sequence

from bot import formats
from bot.catalogue.buttons import Browse, BrowseChapters, BrowseGroups, BrowseHeadings, BrowsePlants, ShowList
from bot.catalogue.models import Sector
from bot.i18n import _, n_, p_
from bot.lists.browsing.models import Shelf, Wall
from bot.lists.trails import Trail
from bot.telegram import pages
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Rows, Screen, rows
from bot.trade.groups import chapter_name, group_word
from bot.trade.vocabulary import SECTORS, word

_BUTTON, _NAME = 24, 44


def groups(sector: Sector, wall: Wall, total: Shelf) -> Screen:
    """The groups of a sector; `total` has its count and value."""
    head = n_(
        "<b>{sector}</b>: {count} item, {value} a year",
        "<b>{sector}</b>: {count} items, {value} a year",
        total.count,
        sector=word(SECTORS, sector),
        value=formats.dollars(total.value),
    )
    lines = [_summed(group_word(shelf.code), shelf) for shelf in wall.shelves]
    buttons = (
        _button(f"{group_word(one.code)} · {formats.number(one.count)}", Trail(sector=sector, group=one.code))
        for one in wall.shelves
    )
    whole = _button(p_("catalogue", "All of them · {count}", count=formats.number(total.count)), Trail(sector=sector))
    turn = pages.turning(wall.page, wall.pages, lambda page: BrowseGroups(sector=sector, page=page))
    return _screen(
        head,
        lines,
        rows(buttons),
        ((whole,), *turn),
        _to_catalogue(),
    )


def plants(wall: Wall) -> Screen:
    lines = [
        n_("▪️ {name}: {count} item", "▪️ {name}: {count} items", shelf.count, name=shelf.name) for shelf in wall.shelves
    ]
    buttons = (_button(f"🏭 {formats.short(one.name, _BUTTON)}", Trail(plant=one.code)) for one in wall.shelves)
    head = _("<b>Who buys what is imported</b>")
    turn = pages.turning(wall.page, wall.pages, lambda page: BrowsePlants(page=page))
    return _screen(head, lines, rows(buttons), turn, _to_catalogue())


def chapters(wall: Wall) -> Screen:
    """The chapters of the HS code."""
    lines = [_coded(shelf, chapter_name(shelf.code)) for shelf in wall.shelves]
    buttons = (Button(shelf.code, BrowseHeadings(chapter=shelf.code)) for shelf in wall.shelves)
    head = _("<b>By HS code</b>: choose a chapter, or type the beginning of a code.")
    turn = pages.turning(wall.page, wall.pages, lambda page: BrowseChapters(page=page))
    return _screen(head, lines, rows(buttons, 4), turn, _to_catalogue())


def headings(chapter: str, wall: Wall, names: Mapping[int, str]) -> Screen:
    """The headings of a chapter, each with the name of its dearest item, by item id."""
    head = _("<b>{chapter}</b>: {name}", chapter=chapter, name=chapter_name(chapter))
    lines = [_coded(shelf, formats.short(names.get(shelf.dearest, ""), _NAME)) for shelf in wall.shelves]
    buttons = (_button(shelf.code, Trail(heading=shelf.code)) for shelf in wall.shelves)
    back = (Button(p_("catalogue", "‹ Chapters"), BrowseChapters(at=chapter)), home_button())
    turn = pages.turning(wall.page, wall.pages, lambda page: BrowseHeadings(chapter=chapter, page=page))
    return _screen(head, lines, rows(buttons, 4), turn, back)


def _screen(head: str, lines: Sequence[str], choices: Rows, ways: Rows, back: tuple[Button, ...]) -> Screen:
    return Screen("\n".join((head, "", *lines)), (*choices, *ways, back))


def _summed(name: str, shelf: Shelf) -> str:
    return n_(
        "▪️ {name}: {count} item, {value}",
        "▪️ {name}: {count} items, {value}",
        shelf.count,
        name=name,
        value=formats.dollars(shelf.value),
    )


def _coded(shelf: Shelf, name: str) -> str:
    return n_(
        "<b>{code}</b> {name}: {count} item",
        "<b>{code}</b> {name}: {count} items",
        shelf.count,
        code=shelf.code,
        name=name,
    )


def _button(label: str, trail: Trail) -> Button:
    return Button(label, ShowList(trail=trail.pack()))


def _to_catalogue() -> tuple[Button, ...]:
    return (Button(p_("catalogue", "‹ Catalogue"), Browse()), home_button())

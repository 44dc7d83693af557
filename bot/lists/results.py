"""What is seen of a search: a page of items with the match marked, ways to narrow it, or what is nearest."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from html import escape

from bot import formats
from bot.catalogue.buttons import (
    AskCentre,
    Browse,
    BrowseGroups,
    BrowseHeadings,
    BrowsePlants,
    MySearches,
    OpenCard,
    OpenVariants,
    ShowList,
)
from bot.catalogue.models import Component
from bot.i18n import _, n_, p_
from bot.lists import narrowing, telling
from bot.lists.trails import PAGE, Page, Trail
from bot.search import glossary, marks
from bot.search.entry import NEAREST, Hit
from bot.telegram import pages
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Rows, Screen, rows
from bot.trade.groups import GROUPS
from bot.trade.vocabulary import SECTORS, word

_NAME, _TYPED = 64, 60
_NONE: Mapping[int, int] = {}

Item = tuple[Component, Hit]


def shown(page: Page) -> Screen:
    """A page of what was found, or that there is nothing."""
    if page.found.total:
        return results(page)
    return nothing(page) if page.trail.text and not page.trail.narrowed else empty(page)


def results(page: Page) -> Screen:
    """One page of what was found."""
    trail, found = page.trail, page.found
    last = pages.count(found.total, PAGE) - 1
    head = [_heading(page, found.total), *telling.lines(page)]
    hint = _("<i>Sums: import in a year. Press a number to open the item, or just type something else.</i>")
    text = "\n".join((*head, "", *_lines(page.items, trail.page, page.variants), "", hint))
    buttons = (
        *_numbers(page.items, trail, page.variants),
        *_turning(trail, last),
        *narrowing.other_reading(page),
        *narrowing.removals(page),
        *narrowing.keeping(page, narrows=last > 0),
        _ways_on(page),
    )
    return Screen(text, buttons)


def variants(page: Page) -> Screen:
    """The variants of one thing that a row of a list stands for."""
    name = page.items[0][0].name.partition("—")[0].strip() if page.items else ""
    head = n_("<b>{name}</b>: {count} variant", "<b>{name}</b>: {count} variants", page.found.total, name=name)
    numbers = (button for row in _numbers(page.items, page.trail.at(0)) for button in row)
    back = Button(p_("catalogue", "‹ Back to the list"), ShowList(trail=page.trail.pack()))
    return Screen("\n".join((head, "", *_lines(page.items, 0))), (*rows(numbers, PAGE), (back, home_button())))


def _opening(variants: int) -> type[OpenCard | OpenVariants]:
    return OpenVariants if variants > 1 else OpenCard


def nothing(page: Page) -> Screen:
    """That nothing fits what was typed: what comes nearest, and a way to let the centre know."""
    trail, nearest = page.trail, page.items
    typed = formats.short(trail.text, _TYPED)
    if trail.exact:
        text = [_("Nothing in the catalogue is written exactly “{text}”.", text=typed)]
    else:
        text = [_("Nothing in the catalogue fits “{text}”.", text=typed)]
    text += telling.lines(page)
    if nearest:
        text += ["", _("Perhaps you mean one of these:"), "", *_lines(nearest, 0)]
    text += [
        "",
        _("Not it? The centre can look for it: press the button, and your wish is kept."),
        _("Or save the search: you will hear when such an item appears."),
    ]
    ask = Button(p_("catalogue", "Ask the centre"), AskCentre(trail=trail.pack()), style="primary")
    buttons = (
        *_numbers(nearest, trail),
        *narrowing.other_reading(page),
        (ask,),
        (narrowing.save(page),),
        _ways_on(page),
    )
    return Screen("\n".join(text), buttons)


def empty(page: Page) -> Screen:
    """That a list without a typed text has nothing in it."""
    text = _("There is nothing in this list now. Take away a condition, or type what you look for.")
    if page.trail.watched:
        text = _("You watch nothing yet. Open an item and press “Watch”: you will hear when it changes.")
    elif page.trail.mine and not page.able:
        text = _("Here stands what your enterprise can make. You act for none yet: register it, or type a search.")
    return Screen(text, (*narrowing.removals(page), *narrowing.keeping(page, narrows=False), _ways_on(page)))


@lru_cache(maxsize=20_000)
def marked(name: str, matched: frozenset[str]) -> str:
    """Give a name as HTML with the words that matched in bold."""
    shown, end = "", 0
    for start, stop in marks.spans(name, matched, glossary.default()):
        shown += f"{escape(name[end:start], quote=False)}<b>{escape(name[start:stop], quote=False)}</b>"
        end = stop
    return shown + escape(name[end:], quote=False)


def whole_catalogue() -> str:
    """The label over inline results that leads into the chat."""
    return p_("catalogue", "Open the whole catalogue")


def _heading(page: Page, total: int) -> str:
    trail = page.trail
    if trail.text:
        typed = formats.short(page.asked or trail.text, _TYPED)
        if page.found.answer == NEAREST:
            return _("🔎 <b>{text}</b>: there is nothing just like it", text=typed)
        return n_("🔎 <b>{text}</b>: {count} item", "🔎 <b>{text}</b>: {count} items", total, text=typed)
    if trail.watched:
        return n_("🔔 You watch {count} item", "🔔 You watch {count} items", total)
    if trail.conditions == Trail(status="open").conditions:
        return n_(
            "<b>Most needed</b>: {count} imported item waits for a maker, the dearest first",
            "<b>Most needed</b>: {count} imported items wait for a maker, the dearest first",
            total,
        )
    if page.plant and not trail.group:
        return n_("<b>{plant}</b> buys {count} item", "<b>{plant}</b> buys {count} items", total, plant=page.plant)
    if name := _shelf(trail):
        return n_("<b>{sector}</b>: {count} item", "<b>{sector}</b>: {count} items", total, sector=name)
    return n_("<b>Catalogue</b>: {count} item", "<b>Catalogue</b>: {count} items", total)


def _shelf(trail: Trail) -> str:
    """Give the words for where in the catalogue a list stands."""
    if trail.heading:
        return p_("chip", "HS {heading}", heading=trail.heading)
    parts = (trail.sector and word(SECTORS, trail.sector), trail.group and word(GROUPS, trail.group))
    return " · ".join(part for part in parts if part)


def _lines(items: Sequence[Item], page: int, variants: Mapping[int, int] = _NONE) -> list[str]:
    lines = []
    for place, (item, hit) in enumerate(items, start=page * PAGE + 1):
        name = marked(formats.short(item.name, _NAME), hit.matched)
        value = f" — {formats.dollars(item.annual_value_usd)}" if item.annual_value_usd else ""
        lines.append(f"{place}. {name}{value}{_more(variants.get(item.id, 1))}")
    return lines


def _more(variants: int) -> str:
    """Say that a row stands for several items."""
    return " · " + n_("{count} variant", "{count} variants", variants) if variants > 1 else ""


def _numbers(items: Sequence[Item], trail: Trail, variants: Mapping[int, int] = _NONE) -> Rows:
    packed = trail.pack()
    numbers = tuple(
        Button(str(place), _opening(variants.get(item.id, 1))(component=item.id, trail=packed))
        for place, (item, _hit) in enumerate(items, start=trail.page * PAGE + 1)
    )
    return (numbers,) if numbers else ()


def _turning(trail: Trail, last: int) -> Rows:
    return pages.turning(trail.page, last + 1, lambda page: ShowList(trail=trail.at(page).pack()))


def _ways_on(page: Page) -> tuple[Button, ...]:
    return (_back(page), home_button())


def _back(page: Page) -> Button:
    """Lead back to where in the catalogue the list was come from; a search, to the catalogue."""
    trail = page.trail
    if trail.text:
        return Button(p_("catalogue", "📦 Catalogue"), Browse())
    if trail.watched:
        return Button(p_("catalogue", "‹ My searches"), MySearches())
    if trail.heading:
        return Button(p_("catalogue", "‹ HS codes"), BrowseHeadings(chapter=trail.heading[:2], at=trail.heading))
    if trail.plant and not (trail.sector and trail.group):
        return Button(p_("catalogue", "‹ Plants"), BrowsePlants(at=trail.plant))
    if trail.sector:
        return Button(p_("catalogue", "‹ Groups"), BrowseGroups(sector=trail.sector, at=trail.group))
    return Button(p_("catalogue", "‹ Catalogue"), Browse())

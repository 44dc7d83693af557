"""What is seen of a search: a page of items with the match marked, ways to narrow it, or what is nearest."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from html import escape

from bot import formats
from bot.catalogue.buttons import AskCentre, Browse, OpenCard, ShowList
from bot.catalogue.models import Component
from bot.catalogue.trails import PAGE, Page, Trail
from bot.catalogue.vocabulary import KINDS, SECTORS, word
from bot.i18n import _, mark, n_, p_
from bot.search import glossary, marks
from bot.search.entry import Facets, Hit
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Rows, Screen

_NAME, _TYPED, _CHIP = 64, 60, 18
_CHIP_ROWS, _CHIPS_IN_A_ROW = 3, 3

# Three of them stand side by side on a phone, so they are shorter than the words of the card.
_SECTOR_CHIPS = {
    "automotive": mark("chip", "Cars"),
    "agricultural": mark("chip", "Farming"),
    "electrical": mark("chip", "Electrical"),
    "chemical": mark("chip", "Chemicals"),
}
_STATUS_CHIPS = {
    "open": mark("chip", "No maker yet"),
    "in_progress": mark("chip", "In work"),
    "localized": mark("chip", "Made here"),
}

Item = tuple[Component, Hit]


def results(page: Page) -> Screen:
    """One page of what was found."""
    trail, found, items, plant = page.trail, page.found, page.items, page.plant
    pages = max(1, -(-found.total // PAGE))
    head = [_heading(page, found.total)]
    if found.corrected and trail.text:
        head.append(_("Shown for “{reading}”.", reading=formats.short(found.corrected, _TYPED)))
    hint = _("<i>Sums: import in a year. Press a number to open the item, or just type something else.</i>")
    text = "\n".join((*head, "", *_lines(items, trail.page), "", hint))
    chips = _chips(trail, found.facets, plant) if pages > 1 or trail.narrowed else ()
    return Screen(text, (*_numbers(items, trail), *_turning(trail, pages), *chips, _ways_on()))


def nothing(page: Page) -> Screen:
    """That nothing fits what was typed: what comes nearest, and a way to let the centre know."""
    trail, nearest = page.trail, page.items
    text = [_("Nothing in the catalogue fits “{text}”.", text=formats.short(trail.text, _TYPED))]
    if nearest:
        text += ["", _("Perhaps you mean one of these:"), "", *_lines(nearest, 0)]
    text += ["", _("Not it? The centre can look for it: press the button, and your wish is kept.")]
    ask = Button(p_("catalogue", "Ask the centre"), AskCentre(trail=trail.pack()), style="primary")
    return Screen("\n".join(text), (*_numbers(nearest, trail), (ask,), _ways_on()))


def empty(page: Page) -> Screen:
    """That a list without a typed text has nothing in it."""
    text = (
        _("You watch nothing yet. Open an item and press “Watch”: you will hear when it changes.")
        if page.trail.watched
        else _("There is nothing in this list now. Take away a condition, or type what you look for.")
    )
    return Screen(text, (*_removals(page.trail, page.plant), _ways_on()))


@lru_cache(maxsize=20_000)
def marked(name: str, matched: frozenset[str]) -> str:
    """Give a name as HTML with the words that matched in bold."""
    shown, end = "", 0
    for start, stop in marks.spans(name, matched, glossary.default()):
        shown += f"{escape(name[end:start], quote=False)}<b>{escape(name[start:stop], quote=False)}</b>"
        end = stop
    return shown + escape(name[end:], quote=False)


def _heading(page: Page, total: int) -> str:
    trail = page.trail
    if trail.text:
        typed = formats.short(trail.text, _TYPED)
        return n_("🔎 <b>{text}</b>: {count} item", "🔎 <b>{text}</b>: {count} items", total, text=typed)
    if trail.watched:
        return n_("🔔 You watch {count} item", "🔔 You watch {count} items", total)
    if trail.status == "open" and not (trail.sector or trail.kind or trail.plant):
        return n_(
            "<b>Most needed</b>: {count} imported item waits for a maker, the dearest first",
            "<b>Most needed</b>: {count} imported items wait for a maker, the dearest first",
            total,
        )
    if trail.sector:
        sector = word(SECTORS, trail.sector)
        return n_("<b>{sector}</b>: {count} item", "<b>{sector}</b>: {count} items", total, sector=sector)
    if page.plant:
        return n_("<b>{plant}</b> buys {count} item", "<b>{plant}</b> buys {count} items", total, plant=page.plant)
    return n_("<b>Catalogue</b>: {count} item", "<b>Catalogue</b>: {count} items", total)


def _lines(items: Sequence[Item], page: int) -> list[str]:
    lines = []
    for place, (item, hit) in enumerate(items, start=page * PAGE + 1):
        name = marked(formats.short(item.name, _NAME), hit.matched)
        value = f" — {formats.dollars(item.annual_value_usd)}" if item.annual_value_usd else ""
        lines.append(f"{place}. {name}{value}")
    return lines


def _numbers(items: Sequence[Item], trail: Trail) -> Rows:
    packed = trail.pack()
    numbers = tuple(
        Button(str(place), OpenCard(component=item.id, trail=packed))
        for place, (item, _hit) in enumerate(items, start=trail.page * PAGE + 1)
    )
    return (numbers,) if numbers else ()


def _turning(trail: Trail, pages: int) -> Rows:
    if pages == 1:
        return ()
    here = f"{trail.page + 1} / {pages}"
    ways = (("‹", trail.page - 1), (here, trail.page), ("›", trail.page + 1))
    return (tuple(Button(label, ShowList(trail=trail.at(page).pack())) for label, page in ways if 0 <= page < pages),)


def _chips(trail: Trail, facets: Facets, plant: str) -> Rows:
    """Rows of conditions: those in force (a press takes one away), then those that would narrow the list."""
    chips = _removals(trail, plant)
    offered: list[tuple[str, Mapping[str, int], Callable[[str], str]]] = [
        ("sector", facets.sector, partial(word, _SECTOR_CHIPS)),
        ("plant", facets.plant, str),
        ("status", facets.status, partial(word, _STATUS_CHIPS)),
        ("kind", facets.kind, partial(word, KINDS)),
    ]
    for facet, counts, label in offered:
        if not getattr(trail, facet) and len(counts) > 1 and len(chips) < _CHIP_ROWS:
            some = list(counts.items())[:_CHIPS_IN_A_ROW]
            chips += (tuple(_chip(label(value), count, trail.narrowed_by(facet, value)) for value, count in some),)
    return chips


def _removals(trail: Trail, plant: str) -> Rows:
    first = replace(trail, page=0)
    taken = (
        (trail.sector and word(_SECTOR_CHIPS, trail.sector), replace(first, sector=None)),
        (trail.plant and plant, replace(first, plant="")),
        (trail.status and word(_STATUS_CHIPS, trail.status), replace(first, status=None)),
        (trail.kind and word(KINDS, trail.kind), replace(first, kind=None)),
    )
    # Taking the only condition away from a list without a text would give the whole catalogue: that is “Browse”.
    if not trail.text and sum(bool(label) for label, _without in taken) < 2:
        return ()
    row = tuple(
        Button(f"✕ {formats.short(label, _CHIP)}", ShowList(trail=without.pack())) for label, without in taken if label
    )
    return (row,) if row else ()


def _chip(label: str, count: int, narrowed: Trail) -> Button:
    return Button(f"{formats.short(label, _CHIP)} · {formats.number(count)}", ShowList(trail=narrowed.pack()))


def _ways_on() -> tuple[Button, ...]:
    return (Button(p_("catalogue", "📦 Catalogue"), Browse()), home_button())

"""What is offered beside a list: read it otherwise, narrow it, take a condition away, save it."""

from collections.abc import Iterator
from dataclasses import replace

from bot import formats
from bot.catalogue.buttons import NarrowList, SaveSearch, SeeWhatIMake, ShowList
from bot.i18n import n_, p_
from bot.lists.naming import LABELS, SORTS, conditions, named
from bot.lists.trails import Page, Trail
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Rows, Screen, rows
from bot.trade.vocabulary import word

_CHIP, _TYPED = 18, 60
_CHIPS_IN_A_ROW, _CHIPS = 3, 6


def every_way(page: Page) -> Screen:
    """All conditions there are for a list: those in force, and those that would narrow it, with their counts."""
    trail = page.trail
    name = formats.short(named(trail, page.plant), _TYPED) or p_("catalogue", "📦 Catalogue")
    text = n_(
        "🎛 <b>{name}</b>: {count} item. Choose what to see.",
        "🎛 <b>{name}</b>: {count} items. Choose what to see.",
        page.found.total,
        name=name,
    )
    offered = (rows(chips, _CHIPS_IN_A_ROW) for chips in _offered(page))
    ways = (*removals(page), *rows(_sorts(page)), *_mine(page), *(row for some in offered for row in some))
    back = Button(p_("catalogue", "‹ Back to the list"), ShowList(trail=trail.pack()))
    return Screen(text, (*ways, (back, home_button())))


def other_reading(page: Page) -> Rows:
    """Offer the text as it was typed, or as it was probably meant."""
    if page.trail.exact:
        if not page.meant:
            return ()
        meant = formats.short(page.meant, _CHIP)
        usual = ShowList(trail=page.trail.without("exact").pack())
        return ((Button(p_("catalogue", "🔎 Did you mean “{text}”?", text=meant), usual),),)
    if not page.found.corrected or not page.trail.text:
        return ()
    typed = formats.short(page.trail.text, _CHIP)
    exactly = ShowList(trail=page.trail.narrowed_by("exact", True).pack())
    return ((Button(p_("catalogue", "🔎 Search exactly “{text}”", text=typed), exactly),),)


def _offered(page: Page) -> Iterator[tuple[Button, ...]]:
    """Give the most frequent values of each facet that would narrow the list."""
    trail, facets = page.trail, page.found.facets
    counted = {
        "sector": facets.sector,
        "plant": facets.plant,
        "status": facets.status,
        "group": {} if trail.heading else facets.group,
        "kind": facets.kind,
    }
    for facet, counts in counted.items():
        if len(counts) > 1 and not getattr(trail, facet):
            some = list(counts.items())[:_CHIPS]
            yield tuple(_chip(LABELS[facet](value), count, trail.narrowed_by(facet, value)) for value, count in some)


def _sorts(page: Page) -> Iterator[Button]:
    """Offer the orders a person can have: what is easy, and what is near, is told of an enterprise of theirs."""
    offered = {"value": True, "ease": bool(page.able), "nearness": bool(page.able and page.region)}
    for sort, there in offered.items():
        if there and sort != page.trail.sort:
            yield Button(f"↕️ {word(SORTS, sort)}", ShowList(trail=page.trail.narrowed_by("sort", sort).pack()))


def removals(page: Page) -> Rows:
    """Offer to take each condition in force away."""
    trail = page.trail
    taken = conditions(trail, page.plant)
    worded = [
        Button(f"✕ {formats.short(words, _CHIP)}", ShowList(trail=shorter.pack()))
        for words, shorter in page.worded.items()
    ]
    # Taking the only condition away from a list without a text would give the whole catalogue: that is “Browse”.
    if not trail.text and len(taken) < 2:
        return ()
    chips = (
        Button(f"✕ {formats.short(label, _CHIP)}", ShowList(trail=trail.without(facet).pack()))
        for facet, label in taken.items()
    )
    return rows((*worded, *chips), _CHIPS_IN_A_ROW)


def _chip(label: str, count: int, narrowed: Trail) -> Button:
    return Button(f"{formats.short(label, _CHIP)} · {formats.number(count)}", ShowList(trail=narrowed.pack()))


def _mine(page: Page) -> Rows:
    """Offer to see only what one can make; to somebody who acts for no enterprise, to find out what that is."""
    trail = page.trail
    if trail.mine:
        return ()
    if not page.able:
        return ((Button(p_("catalogue", "✅ What can I make?"), SeeWhatIMake(trail=trail.pack())),),)
    count = page.found.makeable(page.able)
    return ((_chip(p_("chip", "✅ I can make"), count, trail.narrowed_by("mine", True)),),) if count else ()


def keeping(page: Page, *, narrows: bool) -> Rows:
    """Offer all ways to narrow the list, counted only when they are asked for, and to save it."""
    trail = page.trail
    kept: list[Button] = []
    if narrows:
        kept.append(Button(p_("catalogue", "🎛 Narrow"), NarrowList(trail=trail.pack())))
    if not trail.watched and not trail.lifted and (trail.text or trail.narrowed):
        kept.append(save(page))
    return (tuple(kept),) if kept else ()


def save(page: Page) -> Button:
    """Offer to save the list, or to let it go."""
    packed = replace(page.trail, page=0, sort=None).pack()
    if page.saved:
        return Button(p_("catalogue", "★ Saved"), SaveSearch(on=False, trail=packed))
    return Button(p_("catalogue", "☆ Save search"), SaveSearch(on=True, trail=packed))

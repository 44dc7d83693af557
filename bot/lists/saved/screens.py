"""What is seen of saved and recent searches, and of new items in them."""

from collections.abc import Mapping, Sequence

from bot import formats
from bot.catalogue.buttons import (
    Browse,
    DropSaved,
    ForgetRecent,
    MySearches,
    OpenCard,
    OpenSaved,
    RecentSearches,
    ShowList,
    TellSaved,
)
from bot.catalogue.models import Component
from bot.i18n import _, n_, p_
from bot.lists.naming import named
from bot.lists.saved.models import Saved
from bot.lists.saved.standing import Standing, trail_of
from bot.lists.trails import Trail
from bot.telegram import pages
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Rows, Screen, rows

PAGE = 6
RECENT = 8
_NAME, _BUTTON, _ITEM = 56, 24, 60
_NEW_SHOWN, _NEW_SEARCHES = 8, 3
MOST_READ = 200


def mine(standings: Sequence[Standing], *, page: int, last: int) -> Screen:
    """A page of the searches a person saved, with what each has now."""
    if not standings:
        text = _(
            "You have saved no search yet. Search for something and press “☆ Save search”: you will hear when a new "
            "item appears in it."
        )
        return Screen(text, (_others(), _ways()))
    lines = [_standing(place, one) for place, one in enumerate(standings, page * PAGE + 1)]
    hint = _("<i>🔔: you hear of new items. Press a number to open, change or delete a search.</i>")
    numbers = tuple(
        Button(str(place), OpenSaved(saved=one.saved.id)) for place, one in enumerate(standings, page * PAGE + 1)
    )
    text = "\n".join((_("<b>My searches</b>"), "", *lines, "", hint))
    turn = pages.turning(page, last + 1, lambda there: MySearches(page=there))
    return Screen(text, (numbers, *turn, _others(), _ways()))


def saved(standing: Standing) -> Screen:
    """One saved search and what can be done with it."""
    one = standing.saved
    name = formats.short(named(standing.trail, standing.plant), _NAME)
    if standing.count is None:
        found = _("Nothing is bought by its plant any more.")
    else:
        found = n_("It has {count} item now.", "It has {count} items now.", standing.count)
    told = _("You hear of new items in it.") if one.tells else _("You do not hear of new items in it.")
    bell = p_("catalogue", "🔕 Do not tell me") if one.tells else p_("catalogue", "🔔 Tell me of new items")
    opens = Button(p_("catalogue", "🔎 Show what it has"), ShowList(trail=standing.trail.pack()), style="primary")
    buttons = (
        (Button(bell, TellSaved(saved=one.id, on=not one.tells)),),
        (Button(p_("catalogue", "🗑 Delete"), DropSaved(saved=one.id)),),
        (Button(p_("catalogue", "‹ My searches"), MySearches()), home_button()),
    )
    text = "\n".join((_("⭐ <b>{name}</b>", name=name), "", found, told))
    return Screen(text, ((opens,), *buttons) if standing.count else buttons)


def recent(texts: Sequence[str]) -> Screen:
    """What a person typed lately."""
    back = (Button(p_("catalogue", "‹ My searches"), MySearches()), home_button())
    if not texts:
        return Screen(_("You have not searched lately. Just type what you look for."), (back,))
    searches = (Button(f"🕘 {formats.short(text, _BUTTON)}", ShowList(trail=Trail(text=text).pack())) for text in texts)
    forget = Button(p_("catalogue", "🗑 Forget these"), ForgetRecent())
    text = _("<b>What you searched for lately</b>\n\nOnly you see this. Press one to search again.")
    return Screen(text, (*rows(searches), (forget,), back))


def news(found: Sequence[tuple[Saved, int]], items: Mapping[int, Component], names: Mapping[int, str]) -> Screen:
    """New items in saved searches, as (search, item id); `names` of the searches by their id."""
    total = len({component for _saved, component in found})
    lines = [n_("🔔 {count} new item in your saved searches", "🔔 {count} new items in your saved searches", total)]
    numbers: list[Button] = []
    for search in dict.fromkeys(search for search, _component in found):
        here = [component for one, component in found if one == search]
        lines += ["", _("<b>{name}</b>", name=formats.short(names[search.id], _NAME))]
        shown = [number for number in here if number in items][: _NEW_SHOWN - len(numbers)]
        for number in shown:
            place = len(numbers) + 1
            lines.append(_item(place, items[number]))
            numbers.append(Button(str(place), OpenCard(component=number, trail=trail_of(search).pack())))
        if len(here) > len(shown):
            more = len(here) - len(shown)
            lines.append(n_("and {count} more new item", "and {count} more new items", more))
        if len(numbers) >= _NEW_SHOWN:
            break
    return Screen("\n".join(lines), (*rows(numbers, 8), *_opens(found, names), _ways()))


def kept_now(on: bool) -> str:
    """That a search is saved, or no longer."""
    return _("Saved: you will hear of new items in it.") if on else _("This search is no longer saved.")


def deleted() -> str:
    """That a saved search is gone."""
    return _("Deleted.")


def forgotten() -> str:
    """That recent searches are gone."""
    return _("Forgotten.")


def _opens(found: Sequence[tuple[Saved, int]], names: Mapping[int, str]) -> Rows:
    searches = [*dict.fromkeys(search for search, _component in found)][:_NEW_SEARCHES]
    return tuple(
        (Button(f"⭐ {formats.short(names[search.id], _BUTTON)}", OpenSaved(saved=search.id)),) for search in searches
    )


def _item(place: int, item: Component) -> str:
    name = formats.short(item.name, _ITEM)
    if item.annual_value_usd:
        return _("{place}. {name} — {value}", place=place, name=name, value=formats.dollars(item.annual_value_usd))
    return _("{place}. {name}", place=place, name=name)


def _standing(place: int, standing: Standing) -> str:
    name = formats.short(named(standing.trail, standing.plant), _NAME)
    bell = "🔔" if standing.saved.tells else "🔕"
    return n_(
        "{place}. {bell} {name}: {count} item",
        "{place}. {bell} {name}: {count} items",
        standing.count or 0,
        place=place,
        bell=bell,
        name=name,
    )


def _others() -> tuple[Button, ...]:
    return (
        Button(p_("catalogue", "🕘 Recent"), RecentSearches()),
        Button(p_("catalogue", "🔔 What I watch"), ShowList(trail=Trail(watched=True).pack())),
    )


def _ways() -> tuple[Button, ...]:
    return (Button(p_("catalogue", "📦 Catalogue"), Browse()), home_button())

"""Firms beside the items of the catalogue: their page, the way to it, and their cards in inline mode."""

import re
from dataclasses import replace

from bot import clock
from bot.catalogue.buttons import ShowList
from bot.clock import Now
from bot.database import Connection
from bot.enterprises.finding.firms import Firms
from bot.enterprises.public import queries, screens
from bot.enterprises.public.screens import ShowFirms
from bot.enterprises.screens import ShowPublic
from bot.ids import PersonId
from bot.lists.results import marked
from bot.lists.trails import Trail
from bot.telegram import links, pages
from bot.telegram.home import home_button
from bot.telegram.screen import Button, InlineCard, Rows, Screen

PAGE = 6
_INLINE = 10
_SHARED = re.compile(rf"{screens.SHARED} (\d{{1,19}})", re.ASCII)


class FirmsBeside:
    """Finds firms by the words typed for items."""

    def __init__(self, firms: Firms, now: Now, username: str) -> None:
        self._firms = firms
        self._now = now
        self._username = username

    def meant(self, text: str) -> bool:
        """Tell whether the words speak of firms more than of items."""
        return self._firms.may_mean(text) and self._firms.look(text).meant

    def found(self, text: str) -> int:
        """Tell how many firms have all that was asked."""
        return self._firms.look(text).total

    async def page(self, connection: Connection, trail: Trail, *, person_id: PersonId) -> Screen:
        """Give a page of firms; a page past the end is the last one."""
        page = trail.page
        found = self._firms.search(trail.text, limit=PAGE, offset=page * PAGE)
        if found.total and page and not found.hits:
            page = (found.total - 1) // PAGE
            found = self._firms.search(trail.text, limit=PAGE, offset=page * PAGE)
        trail = replace(Trail(text=trail.text), page=page)
        known = await queries.seen(connection, [hit.id for hit in found.hits], person_id=person_id)
        shown = [
            (known[hit.id], marked(known[hit.id].enterprise.name, hit.matched)) for hit in found.hits if hit.id in known
        ]
        if not shown:
            return screens.none_found(trail.text, _ways_on(trail))
        packed = trail.pack()
        numbers = tuple(
            Button(str(place), ShowPublic(enterprise=seen.enterprise.id, trail=packed))
            for place, (seen, _name) in enumerate(shown, page * PAGE + 1)
        )
        rows = (numbers, *_turning(trail, found.total), *_ways_on(trail))
        return screens.firms(trail.text, shown, first=page * PAGE + 1, total=found.total, rows=rows)

    def added(self, screen: Screen, trail: Trail) -> Screen:
        """Put the way to the firms above the last row of a page of items."""
        if not trail.text or not self._firms.has(trail.text):
            return screen
        way = Button(screens.firms_label(), ShowFirms(trail=Trail(text=trail.text).pack()))
        return replace(screen, buttons=(*screen.buttons[:-1], (way,), *screen.buttons[-1:]))

    async def shared(self, connection: Connection, text: str, *, person_id: PersonId) -> tuple[InlineCard, ...]:
        """Give the firm a shared text names, or those it speaks of, as cards that travel."""
        if named := _SHARED.fullmatch(text.strip()):
            wanted = [int(named[1])] if int(named[1]) < 2**63 else []
        else:
            found = self._firms.search(text, limit=_INLINE)
            wanted = [hit.id for hit in found.hits] if found.meant and found.total else []
        if not wanted:
            return ()
        known = await queries.seen(connection, wanted, person_id=person_id)
        today = clock.today(self._now())
        return tuple(
            screens.shared(known[number].enterprise, link=links.link(self._username, screens.LINK, number), today=today)
            for number in wanted
            if number in known
        )


def _turning(trail: Trail, total: int) -> Rows:
    return pages.turning(trail.page, pages.count(total, PAGE), lambda page: ShowFirms(trail=trail.at(page).pack()))


def _ways_on(trail: Trail) -> Rows:
    items = Button(screens.items_label(), ShowList(trail=Trail(text=trail.text).pack()))
    return ((items, home_button()),)

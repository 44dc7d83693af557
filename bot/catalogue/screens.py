"""What is seen of the catalogue beside lists and cards: its sectors, and that a wish is kept."""

from collections.abc import Mapping, Sequence

from bot import formats
from bot.catalogue.buttons import AskCentre, AskFor, Browse, CanMake, OpenCard, ShowList, Watch
from bot.catalogue.models import Request, Sector
from bot.catalogue.trails import Trail, plant_code
from bot.catalogue.vocabulary import SECTORS, word
from bot.i18n import _, n_, p_
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Screen, rows

__all__ = [
    "AskCentre",
    "AskFor",
    "Browse",
    "CanMake",
    "OpenCard",
    "ShowList",
    "Watch",
    "catalogue",
    "requests",
    "wish_kept",
    "wishes",
]

WISHES = 15
REQUESTS = 10
_PLANTS_SHOWN = 4


def catalogue(sectors: Sequence[tuple[Sector, int, int]], plants: Mapping[str, int]) -> Screen:
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
    by_sector = (
        Button(word(SECTORS, sector), ShowList(trail=Trail(sector=sector).pack())) for sector, _n, _v in sectors
    )
    by_plant = (
        Button(f"🏭 {formats.short(name, 28)}", ShowList(trail=Trail(plant=plant_code(name)).pack()))
        for name in list(plants)[:_PLANTS_SHOWN]
    )
    needed = Button(p_("catalogue", "🔥 Most needed"), ShowList(trail=Trail(status="open").pack()))
    watched = Button(p_("catalogue", "🔔 What I watch"), ShowList(trail=Trail(watched=True).pack()))
    buttons = (*rows(by_sector), *rows(by_plant), (needed, watched), (home_button(),))
    return Screen("\n".join((head, "", *lines, "", hint)), buttons)


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


def wishes(wished: Sequence[tuple[str, int]]) -> Screen:
    """What most people looked for in vain, as (text, people), for the centre."""
    if not wished:
        return Screen(_("Nobody has looked for anything in vain yet."), ((home_button(),),))
    lines = [
        n_("{place}. {text}: {count} person", "{place}. {text}: {count} people", people, place=place, text=_said(text))
        for place, (text, people) in enumerate(wished, start=1)
    ]
    return Screen("\n".join((_("<b>Looked for in vain</b>"), "", *lines)), ((home_button(),),))


def requests(asked: Sequence[Request]) -> Screen:
    """Who asked for a sample or a specification, oldest first, for the centre."""
    if not asked:
        return Screen(_("Nobody waits for a sample or a specification."), ((home_button(),),))
    lines = [_request(place, one) for place, one in enumerate(asked, start=1)]
    return Screen("\n".join((_("<b>Waiting for the centre</b>"), "", *lines)), ((home_button(),),))


def _request(place: int, one: Request) -> str:
    who = f"{one.who} (@{one.username})" if one.username else one.who
    about = {"place": place, "day": formats.moment(one.asked), "who": who, "name": formats.short(one.name, 50)}
    if one.kind == "sample":
        return _("{place}. {day}, {who}: the sample of {name} <code>{code}</code>", code=one.code, **about)
    return _("{place}. {day}, {who}: the specification of {name} <code>{code}</code>", code=one.code, **about)


def _said(text: str) -> str:
    return formats.short(text, 60)

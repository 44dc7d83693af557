"""What anybody sees of an enterprise: the card, its products one by one, the card that travels; and the switches."""

from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Literal

from aiogram.filters.callback_data import CallbackData

from bot import formats
from bot.catalogue.buttons import Trail
from bot.enterprises import wording
from bot.enterprises.models import KINDS, MAKERS, Enterprise
from bot.enterprises.products import screens as product_screens
from bot.enterprises.products.models import Product
from bot.enterprises.public.models import Seen
from bot.enterprises.screens import ShowEnterprise, ShowPublic
from bot.i18n import _, n_, p_
from bot.telegram import pages
from bot.telegram.home import home_button
from bot.telegram.screen import Button, InlineCard, Rows, Screen
from bot.trade import vocabulary

LINK = "e"
SHARED = "firma"


class ShowFirms(CallbackData, prefix="ew"):
    """Show this page of the firms found; `trail` is the list, packed."""

    trail: Trail


class ShowFirmProduct(CallbackData, prefix="evp"):
    """Show the product at this place, counted from 0."""

    enterprise: int
    place: int


class SetShown(CallbackData, prefix="evs"):
    """Let others see the number or the capacity, or no longer."""

    enterprise: int
    what: Literal["phone", "capacity"]
    on: bool


class MeetFirm(CallbackData, prefix="gi"):
    """I want to meet this firm at a fair."""

    enterprise: int


def card(seen: Seen, *, today: date, trail: str = "") -> Screen:
    """An enterprise as anybody sees it; whoever acts for it gets the switches beside."""
    enterprise = seen.enterprise
    lines = wording.public(enterprise, today=today, away_km=seen.away_km)
    if seen.mine:
        lines += ["", _("<i>This is what others see. The buttons change it.</i>")]
    share = Button(p_("public", "↗️ Share"), share=f"{SHARED} {enterprise.id}")
    products = [_products(enterprise)] if enterprise.products else []
    back = [Button(p_("public", "‹ Firms"), ShowFirms(trail=trail))] if trail else []
    if seen.mine:
        back = [Button(p_("enterprise", "‹ Card"), ShowEnterprise(enterprise=enterprise.id))]
    switches = _switches(enterprise) if seen.mine else ()
    if not seen.mine:
        products.append(Button(p_("public", "🤝 Meet at a fair"), MeetFirm(enterprise=enterprise.id)))
    return Screen("\n".join(lines), (*switches, (*products, share), (*back, home_button())))


def product(enterprise: Enterprise, shown: Product, *, place: int) -> Screen:
    """One product, with its picture, and the ways to the others."""
    count = len(enterprise.products)
    which = _("{place} of {count}", place=place + 1, count=count)
    text = "\n".join((*product_screens.described(shown), "", escape(enterprise.name, quote=False), which))
    turn = pages.turning(place, count, lambda there: ShowFirmProduct(enterprise=enterprise.id, place=there))
    back = Button(p_("public", "‹ The firm"), ShowPublic(enterprise=enterprise.id))
    buttons = tuple(row for row in (*turn, (back, home_button())) if row)
    return Screen(text, buttons, picture=product_screens.photo(shown))


def shared(enterprise: Enterprise, *, link: str, today: date) -> InlineCard:
    """The card that travels into another chat; `link` opens it in the bot."""
    opens = Button(p_("catalogue", "Open in Hamkor"), url=link)
    listed = vocabulary.words(vocabulary.PROCESSES, enterprise.processes) or vocabulary.word(KINDS, enterprise.kind)
    return InlineCard(
        id=f"e{enterprise.id}",
        title=formats.short(enterprise.name, 80),
        description=formats.short(f"{wording.region_name(enterprise.region)} · {listed}", 100),
        screen=Screen("\n".join(wording.public(enterprise, today=today)), ((opens,),)),
    )


def firms(text: str, found: Sequence[tuple[Seen, str]], *, first: int, total: int, rows: Rows) -> Screen:
    """A page of firms, each with its name as HTML; `total` 0 means that these only come nearest. `rows` follow."""
    typed = formats.short(text, 60)
    if total:
        head = n_("🏭 <b>{text}</b>: {count} firm", "🏭 <b>{text}</b>: {count} firms", total, text=typed)
    else:
        head = _("🏭 No firm has all of “{text}”. These come nearest:", text=typed)
    lines = [_line(place, seen, name) for place, (seen, name) in enumerate(found, first)]
    hint = _("<i>Press a number to open the firm, or just type something else.</i>")
    return Screen("\n".join((head, "", *lines, "", hint)), rows)


def none_found(text: str, rows: Rows) -> Screen:
    """That no firm is like what was typed."""
    return Screen(_("No firm is like “{text}” yet.", text=formats.short(text, 60)), rows)


def seen_now(on: bool) -> str:
    """That others see it from now on, or no longer."""
    return _("Others see it now.") if on else _("Others no longer see it.")


def firms_label() -> str:
    """The label of the button that leads from items to firms."""
    return p_("public", "🏭 Firms for this")


def items_label() -> str:
    """The label of the button that leads from firms to items."""
    return p_("public", "📦 In the catalogue")


def _line(place: int, seen: Seen, name: str) -> str:
    enterprise = seen.enterprise
    where = wording.region_name(enterprise.region)
    if seen.away_km is not None:
        where = _("{place}, {km} km", place=where, km=formats.number(seen.away_km))
    mark = " ✓" if enterprise.verified_at else ""
    listed = vocabulary.words(vocabulary.PROCESSES, enterprise.processes) or vocabulary.word(KINDS, enterprise.kind)
    about = escape(f"{where} · {formats.short(listed.lower(), 50)}", quote=False)
    return f"{place}. {name}{mark} — {about}"


def _products(enterprise: Enterprise) -> Button:
    count = len(enterprise.products)
    label = n_("📦 {count} product", "📦 {count} products", count)
    return Button(label, ShowFirmProduct(enterprise=enterprise.id, place=0))


def _switches(enterprise: Enterprise) -> Rows:
    phone = (
        Button(p_("public", "☎️ Hide the number"), SetShown(enterprise=enterprise.id, what="phone", on=False))
        if enterprise.show_phone
        else Button(p_("public", "☎️ Show the number"), SetShown(enterprise=enterprise.id, what="phone", on=True))
    )
    capacity = (
        Button(p_("public", "🔋 Hide the capacity"), SetShown(enterprise=enterprise.id, what="capacity", on=False))
        if enterprise.show_capacity
        else Button(p_("public", "🔋 Show the capacity"), SetShown(enterprise=enterprise.id, what="capacity", on=True))
    )
    return ((phone,), (capacity,)) if enterprise.kind in MAKERS else ((phone,),)

"""What is seen of an enterprise's products by those who act for it: the list, one product, what may be done."""

from collections.abc import Sequence
from html import escape
from typing import Literal

from aiogram.filters.callback_data import CallbackData

from bot import formats
from bot.enterprises.models import Enterprise
from bot.enterprises.products import form
from bot.enterprises.products.models import Product
from bot.enterprises.screens import ShowEnterprise, ShowProducts
from bot.i18n import _, n_, p_
from bot.telegram import pages
from bot.telegram.home import home_button
from bot.telegram.screen import Button, File, Screen, rows

PAGE = 6
_NAME = 50

Deed = Literal["up", "down", "remove", "sure"]


class OpenProduct(CallbackData, prefix="epo"):
    """Show one product; `key` stands for its name."""

    enterprise: int
    key: str


class AddProduct(CallbackData, prefix="epa"):
    """Add a product."""

    enterprise: int


class ChangeProduct(CallbackData, prefix="epc"):
    """Ask anew for one field of a product: its name, description, HS code or photo."""

    enterprise: int
    key: str
    field: str


class MoveProduct(CallbackData, prefix="epm"):
    """Move a product up or down, or take it away (asked once more: "sure")."""

    enterprise: int
    key: str
    deed: Deed


def listed(enterprise: Enterprise, products: Sequence[Product], *, page: int) -> Screen:
    """The products in their order, a page of them, with a number to press for each."""
    page = min(max(0, page), max(0, (len(products) - 1) // PAGE))
    shown = list(enumerate(products, 1))[page * PAGE : (page + 1) * PAGE]
    head = _("📦 <b>Products of {name}</b>", name=enterprise.name)
    if products:
        count = n_("{count} product", "{count} products; buyers see them in this order", len(products))
        lines = [count, "", *(line(place, product) for place, product in shown)]
    else:
        lines = [_("None yet. Show what you make: products with a photo are looked at first.")]
    numbers = [Button(str(place), OpenProduct(enterprise=enterprise.id, key=product.key)) for place, product in shown]
    turn = pages.turning(
        page, pages.count(len(products), PAGE), lambda there: ShowProducts(enterprise=enterprise.id, page=there)
    )
    add = Button(p_("product", "➕ Add a product"), AddProduct(enterprise=enterprise.id), style="primary")
    laid = (tuple(numbers), *turn, (add,), (_card(enterprise), home_button()))
    return Screen("\n".join((head, *lines)), tuple(row for row in laid if row))


def line(place: int, product: Product) -> str:
    """One line of a list: place, name, and whether there is a picture."""
    name = formats.short(product.name, _NAME)
    if product.photo:
        return _("{place}. {name} 📷", place=place, name=name)
    return _("{place}. {name}", place=place, name=name)


def product(enterprise: Enterprise, shown: Product) -> Screen:
    """One product as its owner sees it, with all that may be done about it."""
    fields = [
        Button(step.title(), ChangeProduct(enterprise=enterprise.id, key=shown.key, field=step.name))
        for step in form.STEPS
    ]
    order = [
        Button(p_("product", "⬆️ Up"), _deed(enterprise, shown, "up")),
        Button(p_("product", "⬇️ Down"), _deed(enterprise, shown, "down")),
        Button(p_("product", "🗑 Take away"), _deed(enterprise, shown, "remove")),
    ]
    back = Button(p_("product", "‹ Products"), ShowProducts(enterprise=enterprise.id))
    place = enterprise.products.index(shown.name) + 1
    where = _("Product {place} of {count}", place=place, count=len(enterprise.products))
    change = _("Press a field to change it.")
    text = "\n".join((*described(shown), "", where, change))
    return Screen(text, (*rows(fields, 2), tuple(order), (back, home_button())), picture=photo(shown))


def described(shown: Product) -> list[str]:
    """A product's lines as anybody may read them."""
    lines = [_("<b>{name}</b>", name=shown.name)]
    if shown.description:
        lines.append(escape(shown.description, quote=False))
    if shown.hs_code:
        lines.append(_("🔢 HS code <code>{code}</code>", code=form.spaced_hs(shown.hs_code)))
    return lines


def photo(shown: Product) -> File | None:
    """The product's picture, which Telegram keeps."""
    return File("photo.jpg", file_id=shown.photo) if shown.photo else None


def removing(enterprise: Enterprise, shown: Product) -> Screen:
    """Ask once more before a product is taken away."""
    text = _("Take “{name}” away from your products, with its description and photo?", name=shown.name)
    yes = Button(p_("product", "Yes, take it away"), _deed(enterprise, shown, "sure"), style="danger")
    no = Button(p_("product", "No"), OpenProduct(enterprise=enterprise.id, key=shown.key))
    return Screen(text, ((yes,), (no,)))


def unchanged() -> Screen:
    """That nothing was changed."""
    return Screen(_("Nothing was changed."), ((home_button(),),))


def form_title() -> str:
    return p_("enterprise", "Products")


def saved() -> str:
    return _("Saved.")


def moved(away: bool) -> str:
    """That a product was taken away, or moved."""
    return _("Taken away.") if away else _("Moved.")


def _deed(enterprise: Enterprise, shown: Product, deed: Deed) -> MoveProduct:
    return MoveProduct(enterprise=enterprise.id, key=shown.key, deed=deed)


def _card(enterprise: Enterprise) -> Button:
    return Button(p_("enterprise", "‹ Card"), ShowEnterprise(enterprise=enterprise.id))

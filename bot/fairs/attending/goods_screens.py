"""What is seen of the goods of a stand: an exhibitor's products to choose from, what a buyer imports."""

from collections.abc import Collection, Sequence
from html import escape

from bot import formats
from bot.catalogue.models import Component
from bot.enterprises.products.models import key_of
from bot.enterprises.screens import ShowProducts
from bot.fairs.attending import buttons
from bot.fairs.attending.models import Good
from bot.fairs.attending.screens import back, head
from bot.fairs.models import Ticket
from bot.i18n import _, p_
from bot.telegram import pages
from bot.telegram.form_steps import Answers
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Screen, rows

PAGE = 6
_NAME = 46


def products(ticket: Ticket, made: Sequence[str], chosen: Collection[str], *, page: int) -> Screen:
    """A page of what the firm makes; a number chooses, and pressed again lets go."""
    signup = ticket.signup
    assert signup.enterprise_id is not None
    if not made:
        add = Button(p_("fair", "📦 Add products"), ShowProducts(enterprise=signup.enterprise_id), style="primary")
        text = _("Your firm has no products in Hamkor yet. Add them, and choose here what the stand shows.")
        return Screen(text, ((add,), (back(signup.id),)))
    last = pages.count(len(made), PAGE) - 1
    page = min(max(page, 0), last)
    shown = made[page * PAGE : (page + 1) * PAGE]
    lines = [
        head(ticket),
        _("What does your stand show? Press a number to choose. Nothing chosen means everything."),
        "",
    ]
    for place, name in enumerate(shown, 1):
        mark = "✅" if name in chosen else "▫️"
        lines.append(f"{place}. {mark} {escape(formats.short(name, _NAME), quote=False)}")
    numbers = (
        Button(str(place), buttons.ShowProduct(signup=signup.id, key=key_of(name), page=page))
        for place, name in enumerate(shown, 1)
    )
    turn = pages.turning(page, last + 1, lambda there: buttons.ShowGoods(signup=signup.id, page=there))
    return Screen("\n".join(lines), (*rows(numbers, PAGE), *turn, (back(signup.id),)))


def imports(ticket: Ticket, goods: Sequence[Good], *, page: int, news: str = "") -> Screen:
    """A page of what a buyer imports; a number takes it off the list."""
    signup = ticket.signup
    last = pages.count(len(goods), PAGE) - 1
    page = min(max(page, 0), last)
    shown = goods[page * PAGE : (page + 1) * PAGE]
    lines = [*((news, "") if news else ()), head(ticket), _("<b>What you import</b>"), ""]
    if not shown:
        lines.append(_("Nothing yet. Add items of the catalogue: makers will come to your stand for them."))
    lines += [
        f"{place}. {escape(formats.short(good.shown, _NAME), quote=False)}" for place, good in enumerate(shown, 1)
    ]
    drop = (Button(f"🗑 {place}", buttons.DropGood(good=good.id)) for place, good in enumerate(shown, 1))
    turn = pages.turning(page, last + 1, lambda there: buttons.ShowGoods(signup=signup.id, page=there))
    add = Button(p_("fair", "➕ Add an item"), buttons.SeekItem(signup=signup.id), style="primary")
    return Screen("\n".join(lines), (*rows(drop, PAGE), *turn, (add,), (back(signup.id),)))


def hits(signup_id: int, words: str, items: Sequence[Component]) -> Screen:
    """The items of the catalogue that fit what was typed, to press the one that is meant."""
    again = Button(p_("fair", "🔎 Other words"), buttons.SeekItem(signup=signup_id))
    if not items:
        text = _("Nothing in the catalogue fits “{words}”. Try another word, or the part's code.", words=words)
        return Screen(text, ((again,), (back(signup_id),)))
    lines = [_("Which one do you import?"), ""]
    for place, item in enumerate(items, 1):
        lines.append(f"{place}. {escape(formats.short(item.name, _NAME), quote=False)} · {item.code}")
    numbers = (
        Button(str(place), buttons.AddItem(signup=signup_id, item=item.id)) for place, item in enumerate(items, 1)
    )
    return Screen("\n".join(lines), (*rows(numbers, PAGE), (again,), (back(signup_id),)))


def added(name: str) -> str:
    return _("✅ On your list: {name}", name=formats.short(name, _NAME))


def seek_title() -> str:
    return p_("fair", "What you import")


def seek_question(_answers: Answers) -> str:
    return _("What do you import? Type its name, code or part number, as you would say it.")


def nothing_sought() -> Screen:
    return Screen(_("Nothing was added."), ((home_button(),),))

"""What is seen of who comes to a fair: firms with what they show or seek, page by page or found by words."""

from collections.abc import Sequence
from html import escape

from bot import formats
from bot.doors.buttons import FindComer
from bot.doors.models import Comer
from bot.fairs.models import Fair
from bot.fairs.screens import OpenFair
from bot.fairs.ways import WhoComes
from bot.geography import places
from bot.i18n import _, language, n_, p_
from bot.search import fold
from bot.telegram import pages
from bot.telegram.form_steps import Answers, TypeText
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Screen

PAGE = 8
_LONGEST = 60


def who_comes(fair: Fair, comers: Sequence[Comer], *, page: int) -> Screen:
    """One page of the firms that come."""
    last = pages.count(len(comers), PAGE) - 1
    page = min(max(page, 0), last)
    lines = [_("<b>Who comes: {title}</b>", title=fair.title)]
    if comers:
        lines.append(n_("{count} firm with a stand", "{count} firms with a stand", len(comers)))
    else:
        lines.append(_("No firm has a stand yet. Be the first: sign up as an exhibitor."))
    lines += map(_line, comers[page * PAGE : (page + 1) * PAGE])
    turn = pages.turning(page, last + 1, lambda there: WhoComes(fair=fair.id, page=there))
    find = ((Button(p_("comers", "🔎 Find"), FindComer(fair=fair.id)),),) if comers else ()
    return Screen("\n".join(lines), (*turn, *find, _back(fair)))


def found(fair: Fair, words: str, hits: Sequence[Comer]) -> Screen:
    """The firms that fit what was typed, the first of them."""
    lines = [_("<b>{words}</b> at {title}", words=words, title=fair.title)]
    lines += map(_line, hits[:PAGE])
    if not hits:
        lines.append(_("Nobody who comes fits this. Try a shorter word."))
    elif len(hits) > PAGE:
        lines.append(n_("and {count} more: type more of it", "and {count} more: type more of it", len(hits) - PAGE))
    find = Button(p_("comers", "🔎 Find"), FindComer(fair=fair.id))
    return Screen("\n".join(lines), ((find, Button(p_("comers", "All who come"), WhoComes(fair=fair.id))), _back(fair)))


def fitting(comers: Sequence[Comer], words: str) -> list[Comer]:
    """Give those of whose name or goods every word typed, in any writing, is a part."""
    asked = fold.words(words)
    return [each for each in comers if all(word in fold.fold(" ".join((each.name, *each.shown))) for word in asked)]


def title() -> str:
    """The name of the form and of its question."""
    return p_("comers", "Who comes")


def nothing_found() -> Screen:
    """That nothing was looked for."""
    return Screen(_("Nothing was looked for."), ((home_button(),),))


def question(_answers: Answers) -> str:
    """The question of the form that finds."""
    return _("Whom do you look for? Half of a firm's name is enough, or of a product.")


def words(typed: str) -> str:
    """Read what was typed. Raise TypeText when nothing can be looked for."""
    read = " ".join(typed.split())[:_LONGEST]
    if not fold.words(read):
        raise TypeText
    return read


def _line(comer: Comer) -> str:
    region = places.name(places.region(comer.region), language(), short=True)
    name = f"<b>{escape(formats.short(comer.name, 50), quote=False)}</b>, {escape(region, quote=False)}"
    goods = formats.short(", ".join(comer.shown), 90)
    if comer.role == "buyer":
        sought = _("imports {goods}", goods=goods)
        return f"🛒 {name}: {sought}" if goods else f"🛒 {name}"
    return f"🏭 {name}: {escape(goods, quote=False)}" if goods else f"🏭 {name}"


def _back(fair: Fair) -> tuple[Button, ...]:
    return (Button(p_("fair", "‹ Back to the fair"), OpenFair(fair=fair.id)),)

"""What is seen of the hall: what is inside a fair, who stands where, one stand, the plan, one's own way."""

from collections.abc import Sequence
from html import escape, unescape
from urllib.parse import quote

from bot import formats
from bot.fairs.guide import OpenGuide, ShowProgramme
from bot.fairs.models import Fair
from bot.fairs.screens import OpenFair, heading, place_and_time
from bot.i18n import _, n_, p_
from bot.stands.buttons import FindStand, MarkStand, OpenStand, ShowPlan, ShowRoute, ShowStands
from bot.stands.models import Hall, Stand
from bot.telegram import pages
from bot.telegram.home import home_button
from bot.telegram.screen import Button, File, Rows, Screen, rows

PAGE = 6
_FIRM = 44
_PRODUCTS = 5


def guide(fair: Fair, taken: int, *, link: str) -> Screen:
    """What is inside a fair, and how to come; `link` is the fair's own, to be told on."""
    lines = [*heading(fair), ""]
    if taken:
        lines.append(n_("{count} stand has its firm.", "{count} stands have their firms.", taken))
        lines.append(_("Mark stands with ⭐, and your way through the hall makes itself."))
    else:
        lines.append(_("The stands are not given out yet; who has one is told here and in a message."))
    tell = Button(p_("fair", "Tell a partner"), url=f"https://t.me/share/url?url={quote(link, safe='')}")
    ways: tuple[tuple[Button, ...], ...] = (
        (Button(p_("hall", "🗺 Plan"), ShowPlan(fair=fair.id)), who_button(fair.id)),
        (way_button(fair.id), Button(p_("hall", "🗓 Programme"), ShowProgramme(fair=fair.id))),
        *place_and_time(fair),
        (tell, Button(p_("fair", "‹ Back to the fair"), OpenFair(fair=fair.id))),
    )
    return Screen("\n".join(lines), ways)


def who_button(fair_id: str) -> Button:
    return Button(p_("hall", "🔎 Who stands where"), ShowStands(fair=fair_id))


def who_stands_where(fair: Fair, taken: Sequence[Stand], *, page: int) -> Screen:
    """One page of the firms and their stands."""
    back = (Button(p_("fair", "‹ Back"), _guide(fair.id)),)
    if not taken:
        text = _("No stand is given out yet. As soon as the organizers announce them, the list is here.")
        return Screen(text, (back,))
    page = min(max(page, 0), pages.count(len(taken), PAGE) - 1)
    shown = taken[page * PAGE : (page + 1) * PAGE]
    lines = [_("<b>Who stands where</b>"), escape(fair.title, quote=False), "", *map(line, shown)]
    turn = pages.turning(page, pages.count(len(taken), PAGE), lambda there: ShowStands(fair=fair.id, page=there))
    find = (Button(p_("hall", "🔎 Find a firm or a product"), FindStand(fair=fair.id), style="primary"),)
    return Screen("\n".join(lines), (*_numbers(shown), *turn, find, back))


def found(fair: Fair, words: str, hits: Sequence[Stand]) -> Screen:
    """The stands that fit what was typed."""
    again = (Button(p_("hall", "🔎 Other words"), FindStand(fair=fair.id)),)
    back = (Button(p_("hall", "All stands"), ShowStands(fair=fair.id)), Button(p_("fair", "‹ Back"), _guide(fair.id)))
    if not hits:
        return Screen(_("Nobody at a stand fits “{words}”. Try half of the name.", words=words), (again, back))
    shown = hits[:PAGE]
    lines = [_("Fits “{words}”:", words=words), "", *map(line, shown)]
    if len(hits) > PAGE:
        lines.append(_("… and others: please type a little more."))
    return Screen("\n".join(lines), (*_numbers(shown), again, back))


def card(stand: Stand, products: Sequence[str], *, news: str = "") -> Screen:
    """One stand: who is there, what they show, where it is."""
    lines = [*((news, "") if news else ()), line(stand), _("Hall {hall}", hall=stand.hall)]
    if products:
        shown = ", ".join(formats.short(name, 40) for name in products[:_PRODUCTS])
        lines.append(_("Shows: {products}", products=shown))
    label = p_("hall", "Take off my way") if stand.marked else p_("hall", "⭐ Put on my way")
    mark = Button(label, MarkStand(stand=stand.id, on=not stand.marked), style=None if stand.marked else "primary")
    return Screen(
        "\n".join(lines),
        (
            (mark,),
            (Button(p_("hall", "🗺 Plan"), ShowPlan(fair=stand.fair_id)), way_button(stand.fair_id)),
            (who_button(stand.fair_id), home_button()),
        ),
    )


def poster(fair: Fair, sheet: bytes) -> Screen:
    """The sheet for the wall."""
    text = _("A page per language. Print it, and hang it where people pass: its QR opens the fair in the chat.")
    back = (Button(p_("fair", "‹ Back"), _guide(fair.id)),)
    return Screen(text, (back,), document=File(f"{fair.id}.pdf", sheet))


def way_button(fair_id: str) -> Button:
    return Button(p_("hall", "⭐ My way"), ShowRoute(fair=fair_id))


def plan(fair: Fair, halls: Sequence[Hall], at: int, own: Sequence[Stand], picture: bytes) -> Screen:
    """A hall's plan; `own` are the reader's own stands, wherever they are."""
    lines = [_("<b>Hall {hall}</b>", hall=halls[at].name)]
    lines += [_("🔴 Your stand: {code}, hall {hall}", code=stand.code, hall=stand.hall) for stand in own]
    lines.append(_("⭐ ringed: the stands on your way."))
    others = rows(
        (
            Button(p_("hall", "Hall {hall}", hall=formats.short(hall.name, 20)), ShowPlan(fair=fair.id, hall=place))
            for place, hall in enumerate(halls[:4])
            if place != at
        ),
        3,
    )
    back = (who_button(fair.id), Button(p_("fair", "‹ Back"), _guide(fair.id)))
    return Screen("\n".join(lines), (*others, back), picture=File("plan.jpg", picture))


def plan_title(hall: Hall, own: Sequence[Stand]) -> str:
    """What stands above the drawn plan, in plain words."""
    return " · ".join((unescape(_("Hall {hall}", hall=hall.name)), *(stand.code for stand in own)))


def no_plan(fair: Fair) -> Screen:
    """That there is no hall yet."""
    text = _("The plan of the hall is not there yet. It comes here when the organizers have the stands ready.")
    return Screen(text, ((Button(p_("fair", "‹ Back"), _guide(fair.id)),),))


def way(fair: Fair, stands: Sequence[Stand]) -> Screen:
    """One's own way in walking order: one message that can be read without a network."""
    back = (who_button(fair.id), Button(p_("fair", "‹ Back"), _guide(fair.id)))
    if not stands:
        text = _("Nothing is on your way yet. Open “Who stands where” and mark stands with ⭐.")
        return Screen(text, (back,))
    lines = [_("<b>My way</b>, {title}", title=fair.title)]
    lines.append(_("In walking order from the door; this message can be read without a network."))
    listed = [f"{place}. {line(stand)}" for place, stand in enumerate(stands, 1)]
    text = "\n".join((*lines, "", *listed[:8]))
    if listed[8:]:
        text += "\n<blockquote expandable>" + "\n".join(listed[8:]) + "</blockquote>"
    return Screen(text, ((Button(p_("hall", "🗺 Plan"), ShowPlan(fair=fair.id)),), back))


def line(stand: Stand) -> str:
    """A stand in one line: its number and who is there."""
    star = " ⭐" if stand.marked else ""
    return f"<b>{escape(stand.code, quote=False)}</b> · {escape(formats.short(stand.firm, _FIRM), quote=False)}{star}"


def _numbers(shown: Sequence[Stand]) -> Rows:
    return rows((Button(stand.code, OpenStand(stand=stand.id)) for stand in shown), 6)


def _guide(fair_id: str) -> OpenGuide:
    return OpenGuide(fair=fair_id)

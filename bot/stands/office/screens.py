"""What those who give out stands see: how far it is, every stand, one stand's desk, the firms to choose from."""

from collections.abc import Sequence
from datetime import datetime
from html import escape

from bot import formats
from bot.fairs.models import Fair
from bot.fairs.organizing.screens import dashboard_button
from bot.i18n import _, n_, p_
from bot.stands.models import Firm, Hall, Promise, Stand
from bot.stands.office import buttons
from bot.telegram import pages
from bot.telegram.home import home_button
from bot.telegram.screen import Button, File, Screen, rows

PAGE, FIRMS = 7, 5


def office(
    fair: Fair, stands: Sequence[Stand], told: Sequence[Promise], waiting: int, *, moment: datetime, news: str = ""
) -> Screen:
    """How far giving out is; `told` are firms whose stands are not what they were told, `waiting` have none."""
    free = sum(stand.free(moment) for stand in stands)
    held = sum(stand.state == "held" and not stand.free(moment) for stand in stands)
    lines = [*((news, "") if news else ()), _("<b>Stands</b>, {title}", title=fair.title)]
    if stands:
        lines.append(n_("{count} stand in all", "{count} stands in all", len(stands)))
        lines.append(
            _("Given: {given}, held: {held}, free: {free}", given=len(stands) - free - held, held=held, free=free)
        )
    else:
        lines.append(_("No stands yet. Add them: a line a stand or a whole row, “A-1..A-20 9m2”."))
    if waiting:
        lines.append(n_("{count} exhibitor has no stand yet", "{count} exhibitors have no stand yet", waiting))
    announce = n_("📣 Announce {count} decision", "📣 Announce {count} decisions", len(told))
    first = (Button(announce, buttons.Announce(fair=fair.id), style="primary"),) if told else ()
    all_stands = (Button(p_("hall", "All stands"), buttons.ListStands(fair=fair.id)),) if stands else ()
    ways: tuple[tuple[Button, ...], ...] = (
        first,
        all_stands,
        (Button(p_("hall", "➕ Add stands"), buttons.AddStands(fair=fair.id)),),
        (Button(p_("hall", "🖼 Plan picture"), buttons.SendPlan(fair=fair.id)),) if stands else (),
        (Button(p_("hall", "Changed since"), buttons.ShowChanged(fair=fair.id)),) if stands else (),
        (dashboard_button(fair.id), home_button()),
    )
    return Screen("\n".join(lines), tuple(row for row in ways if row))


def all_stands(fair: Fair, stands: Sequence[Stand], *, page: int, moment: datetime) -> Screen:
    """One page of all stands with what is decided about each."""
    page = min(max(page, 0), pages.count(len(stands), PAGE) - 1)
    shown = stands[page * PAGE : (page + 1) * PAGE]
    lines = [_("<b>Stands</b>, {title}", title=fair.title), "", *(_line(stand, moment) for stand in shown)]
    turn = pages.turning(page, pages.count(len(stands), PAGE), lambda to: buttons.ListStands(fair=fair.id, page=to))
    numbers = rows((Button(stand.code, buttons.OpenDesk(stand=stand.id)) for stand in shown), PAGE)
    return Screen("\n".join(lines), (*numbers, *turn, (_back(fair.id), home_button())))


def desk(stand: Stand, *, moment: datetime, news: str = "") -> Screen:
    """One stand, and what can be done with it."""
    lines = [*((news, "") if news else ()), _line(stand, moment)]
    lines.append(_("Hall {hall}, {size} m²", hall=stand.hall, size=stand.size_m2))
    lines += [_("with electricity")] if stand.power else []
    lines += [_("on a corner")] if stand.corner else []
    if stand.held_until is not None and not stand.free(moment):
        lines.append(_("Held until {moment}; then it is free by itself.", moment=formats.moment(stand.held_until)))
    ways: list[tuple[Button, ...]] = []
    if stand.free(moment):
        ways.append((Button(p_("hall", "Choose a firm"), buttons.ChooseFirm(stand=stand.id), style="primary"),))
    elif stand.state == "held" and stand.enterprise_id is not None:
        give = buttons.TakeStand(stand=stand.id, firm=stand.enterprise_id, hold=False)
        ways.append((Button(p_("hall", "Give it to them"), give, style="primary"),))
    if not stand.free(moment):
        ways.append((Button(p_("hall", "Take it back"), buttons.FreeStand(stand=stand.id), style="danger"),))
    join = Button(p_("hall", "Join the neighbour"), buttons.JoinStand(stand=stand.id, on=True))
    split = Button(p_("hall", "Part them again"), buttons.JoinStand(stand=stand.id, on=False))
    ways.append((join, split) if stand.parts > 1 else (join,))
    ways.append((Button(p_("hall", "📍 Place on the plan"), buttons.PlaceStand(stand=stand.id)),))
    ways.append((Button(p_("hall", "All stands"), buttons.ListStands(fair=stand.fair_id)), _back(stand.fair_id)))
    return Screen("\n".join(lines), tuple(ways))


def choose_firm(stand: Stand, firms: Sequence[Firm], *, page: int) -> Screen:
    """The exhibitors, those without a stand first: each can get the stand, or have it held."""
    back = (Button(p_("fair", "‹ Back"), buttons.OpenDesk(stand=stand.id)),)
    if not firms:
        return Screen(_("No firm is signed up as an exhibitor yet."), (back,))
    page = min(max(page, 0), pages.count(len(firms), FIRMS) - 1)
    shown = firms[page * FIRMS : (page + 1) * FIRMS]
    lines = [_("Who gets stand <b>{code}</b>?", code=stand.code), ""]
    for place, firm in enumerate(shown, 1):
        has = n_("has {count} stand", "has {count} stands", firm.stands) if firm.stands else _("has no stand")
        wish = f" · {_wish(firm)}" if firm.size else ""
        lines.append(f"{place}. {escape(formats.short(firm.name, 40), quote=False)}: {has}{wish}")
    give = rows((_take(place, stand, firm, hold=False) for place, firm in enumerate(shown, 1)), FIRMS)
    hold = rows((_take(place, stand, firm, hold=True) for place, firm in enumerate(shown, 1)), FIRMS)
    lines += ["", _("✅ gives it, ⏳ holds it for a while.")]
    turn = pages.turning(page, pages.count(len(firms), FIRMS), lambda to: buttons.ChooseFirm(stand=stand.id, page=to))
    return Screen("\n".join(lines), (*give, *hold, *turn, back))


def ask_announce(fair: Fair, told: Sequence[Promise]) -> Screen:
    """Ask once before all are told."""
    if not told:
        return nothing_to_announce(fair)
    lines = [n_("Tell {count} firm now?", "Tell {count} firms now?", len(told)), ""]
    for one in told[:6]:
        codes = one.codes or p_("hall", "no stand")
        lines.append(f"{escape(formats.short(one.firm, 36), quote=False)}: <b>{escape(codes, quote=False)}</b>")
    lines += ["…"] if len(told) > 6 else []
    yes = Button(p_("hall", "📣 Yes, tell them"), buttons.Announce(fair=fair.id, sure=True), style="primary")
    return Screen("\n".join(lines), ((yes,), (_back(fair.id),)))


def nothing_to_announce(fair: Fair) -> Screen:
    text = _("Everybody knows already which stand is theirs; there is nothing new to announce.")
    return Screen(text, ((_back(fair.id),),))


def announced(count: int) -> str:
    return n_("📣 {count} firm is told of its stand.", "📣 {count} firms are told of their stands.", count)


def changed(fair: Fair, news: Sequence[tuple[Promise, str]]) -> Screen:
    """What is different from when the stands were announced."""
    if not news:
        return Screen(_("No firm has changed since its stand was announced."), ((_back(fair.id),),))
    words = {
        "name": _("has another name"),
        "products": _("shows other products"),
        "both": _("has another name and shows other products"),
    }
    lines = [_("<b>Changed since the announcement</b>"), ""]
    lines += [
        f"<b>{escape(one.codes, quote=False)}</b> {escape(formats.short(one.firm, 36), quote=False)}: {words[what]}"
        for one, what in news[:8]
    ]
    return Screen("\n".join(lines), ((_back(fair.id),),))


def grid(stand: Stand, picture: bytes) -> Screen:
    """The plan with its squares, to say where a stand is."""
    text = _("Stand {code}: look up its square, and type it.", code=stand.code)
    return Screen(text, picture=File("plan.jpg", picture), fresh=True)


def added(count: int, hall: Hall | None) -> str:
    """That stands were added."""
    name = hall.name if hall else ""
    return n_("{count} stand is in hall {hall} now.", "{count} stands are in hall {hall} now.", count, hall=name)


def joined_or_parted(stand: Stand) -> str:
    return _("It is stand {code} now.", code=stand.code)


def _line(stand: Stand, moment: datetime) -> str:
    code = f"<b>{escape(stand.code, quote=False)}</b>"
    firm = escape(formats.short(stand.firm, 36), quote=False)
    if stand.free(moment):
        if stand.state == "given":
            return f"⚠️ {code} · " + _("free again: {firm} comes no more", firm=formats.short(stand.firm, 30))
        return f"▫️ {code} · " + p_("stand", "free")
    if stand.state == "held":
        return f"⏳ {code} · {firm}"
    return f"{'✅' if stand.announced else '☑️'} {code} · {firm}"


def _wish(firm: Firm) -> str:
    if firm.power:
        return _("wishes {size} m² with electricity", size=firm.size)
    return _("wishes {size} m²", size=firm.size)


def _take(place: int, stand: Stand, firm: Firm, *, hold: bool) -> Button:
    return Button(f"{'⏳' if hold else '✅'} {place}", buttons.TakeStand(stand=stand.id, firm=firm.id, hold=hold))


def _back(fair_id: str) -> Button:
    return Button(p_("hall", "‹ To the stands"), buttons.OpenOffice(fair=fair_id))

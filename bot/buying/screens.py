"""What is seen on the way from an import to offers: who could make it, the offers side by side, what is asked of us."""

from collections.abc import Sequence
from decimal import Decimal

from bot import formats
from bot.buying.buttons import (
    AskOffers,
    CloseWanted,
    DeclineOffer,
    Import,
    MakeOffer,
    MeetMaker,
    ShowAskedOf,
    ShowBuying,
    ShowOffersFor,
    StartImport,
)
from bot.buying.finding import Makers
from bot.buying.models import Candidate, Offer, Standing, Wanted
from bot.catalogue import amounts
from bot.catalogue.buttons import OpenCard, ShowList, Watch
from bot.i18n import Markup, _, n_, p_
from bot.lists.trails import Trail
from bot.matching import wording
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Screen

_ITEM, _NAME, _FACTS, _NOTE = 60, 34, 80, 60
SHOWN = 8


def makers(found: Makers) -> Screen:
    """Who could make an item that a firm imports, best first."""
    enterprise, item = found.enterprise, found.item
    card = Button(p_("buying", "📄 The item"), OpenCard(component=item.id))
    if not found.candidates:
        text = _(
            "🏭 <b>{item}</b>\n\nNo firm here could make it yet. Watch it: as soon as one can, we tell you.",
            item=formats.short(item.name, _ITEM),
        )
        watch = Button(p_("buying", "🔔 Watch"), Watch(component=item.id, on=True, trail=""))
        return Screen(text, ((watch, card), (home_button(),)))
    lines = [_("🏭 <b>{item}</b>\nThese could make it here:", item=formats.short(item.name, _ITEM))]
    for place, candidate in enumerate(found.candidates[:3], 1):
        lines += _candidate(place, candidate)
    lines += [_shortly(place, one) for place, one in enumerate(found.candidates[3:], 4)]
    meet = tuple(
        Button(
            p_("buying", "🤝 {place}", place=place),
            MeetMaker(enterprise=enterprise.id, component=item.id, maker=candidate.enterprise_id),
        )
        for place, candidate in enumerate(found.candidates, 1)
    )
    if found.asked is None:
        label = p_("buying", "📨 Ask all for an offer")
        ask = Button(label, AskOffers(enterprise=enterprise.id, component=item.id), style="primary")
    else:
        ask = Button(p_("buying", "📊 Their offers"), ShowOffersFor(request=found.asked.id))
    lines += ["", _("🤝 and a number: talk to that firm. Or ask all for an offer at once.")]
    return Screen("\n".join(lines), (meet, (ask,), (card, home_button())))


def offers(wanted: Wanted, said: Sequence[Offer]) -> Screen:
    """What makers say to a request, side by side: prices in one currency from the lowest."""
    lines = [
        _("📊 <b>{item}</b>", item=formats.short(wanted.item, _ITEM)),
        _how_much(wanted),
        "",
    ]
    in_order = sorted(said, key=_by_price)
    lines += [_said(place, offer) for place, offer in enumerate(in_order, 1)]
    meet = tuple(
        Button(
            p_("buying", "🤝 {place}", place=place),
            MeetMaker(enterprise=wanted.enterprise_id, component=wanted.component_id, maker=offer.maker_id),
        )
        for place, offer in enumerate(in_order, 1)
        if offer.state != "declined"
    )
    if meet:
        lines += ["", _("🤝 and a number: you get one another's numbers when the firm agrees.")]
    who = Button(p_("buying", "🏭 The makers"), Import(component=wanted.component_id, enterprise=wanted.enterprise_id))
    close = Button(p_("buying", "✖️ Close the request"), CloseWanted(request=wanted.id))
    back = Button(p_("buying", "‹ All offers"), ShowBuying())
    return Screen("\n".join(lines), (*((meet,) if meet else ()), (who, close), (back, home_button())))


def asked_of(wanted: Wanted, said: Offer, *, kilometres: int) -> Screen:
    """What a firm is asked an offer for, and what it has said."""
    lines = [
        _("📨 <b>An offer is asked for by {buyer}</b>\nAsked: {maker}", buyer=wanted.buyer, maker=said.maker),
        _("{item}: {amount}", item=formats.short(wanted.item, _ITEM), amount=Markup(_how_much(wanted))),
        _("{region}, {km} km from you", region=wording.region_name(wanted.buyer_region), km=kilometres)
        if kilometres
        else wording.region_name(wanted.buyer_region),
    ]  # fmt: skip
    if said.state == "offered":
        lines += ["", _("Your offer: {offer}", offer=_terms(said))]
        label = p_("buying", "✍️ Change our offer")
    elif said.state == "declined":
        lines += ["", _("You said: not for us.")]
        label = p_("buying", "✍️ Make an offer after all")
    else:
        lines += ["", _("Only the firm that asks sees your price.")]
        label = p_("buying", "✍️ Make an offer")
    give = Button(label, MakeOffer(request=wanted.id, maker=said.maker_id), style="primary")
    no = Button(p_("buying", "👎 Not for us"), DeclineOffer(request=wanted.id, maker=said.maker_id))
    card = Button(p_("buying", "📄 The item"), OpenCard(component=wanted.component_id))
    return Screen("\n".join(lines), ((give,), *(((no,),) if said.state == "asked" else ()), (card, home_button())))


def to_call(wanted: Wanted, said: Offer) -> Screen:
    """A maker nobody speaks for in Hamkor, asked for an offer, as the centre sees it."""
    lines = [
        _("☎️ <b>Please call: {maker} ({region}) is asked for an offer</b>", maker=said.maker,
          region=wording.region_name(said.region)),
        _("{buyer} wants: {item}, {amount}", buyer=wanted.buyer, item=formats.short(wanted.item, _ITEM),
          amount=Markup(_how_much(wanted))),
    ]  # fmt: skip
    card = Button(p_("buying", "📄 The item"), OpenCard(component=wanted.component_id))
    return Screen("\n".join(lines), ((card, home_button()),))


def standing(requests: Sequence[Standing]) -> Screen:
    """What a person's firms asked offers for, and what they are asked for."""
    more = (Button(p_("buying", "➕ We import something"), StartImport(), style="primary"),)
    if not requests:
        text = _(
            "<b>Offers</b>\n\nSay what you import: we show who could make it here, and you ask several for an offer "
            "at once."
        )
        return Screen(text, (more, (home_button(),)))
    lines = [_("<b>Offers</b>"), ""]
    for place, one in enumerate(requests, 1):
        name = formats.short(one.item, _NAME)
        if one.mine:
            lines.append(
                n_("{place}. 📊 {item}: {answered} of {count} firm answered",
                   "{place}. 📊 {item}: {answered} of {count} firms answered",
                   one.asked, place=place, item=name, answered=one.answered)
            )  # fmt: skip
        else:
            lines.append(_("{place}. 📨 {item}: asked by {buyer}", place=place, buyer=one.other, item=name))
    numbers = tuple(
        Button(
            str(place),
            ShowOffersFor(request=one.request_id)
            if one.mine
            else ShowAskedOf(request=one.request_id, maker=one.enterprise_id),
        )
        for place, one in enumerate(requests, 1)
    )
    return Screen("\n".join(lines), (numbers, more, (home_button(),)))


def imported(found: Sequence[tuple[int, str]], missing: Sequence[str]) -> Screen:
    """The items of a list that a firm imports, each with the way to its makers; they are watched from now on."""
    head = n_("🏭 <b>{count} item you import is found</b>", "🏭 <b>{count} items you import are found</b>", len(found))
    lines = [head, ""]
    lines += [
        _("{place}. {item}", place=place, item=formats.short(name, _ITEM))
        for place, (_number, name) in enumerate(found[:SHOWN], 1)
    ]
    if missing:
        lines.append(_("Not found: {list}", list=formats.short("; ".join(missing), 120)))
    lines += ["", _("You watch them now. A number shows who could make that item.")]
    numbers = tuple(
        Button(str(place), Import(component=number)) for place, (number, _name) in enumerate(found[:SHOWN], 1)
    )
    watched = Button(p_("buying", "🔔 All I watch"), ShowList(trail=Trail(watched=True).pack()))
    return Screen("\n".join(lines), (numbers, (watched, home_button())))


def import_title() -> str:
    """The title of the question what is imported."""
    return p_("buying", "What you import")


def asking_title() -> str:
    """The title of a request."""
    return p_("buying", "Ask for offers")


def offering_title() -> str:
    """The title of an offer."""
    return p_("buying", "Your offer")


def cancelled() -> Screen:
    """That nothing was asked or offered."""
    return Screen(_("Nothing was sent."), ((Button(p_("buying", "‹ All offers"), ShowBuying()), home_button()),))


def closed() -> str:
    """A short word for a closed request."""
    return _("The request is closed.")


def thanks(*, agreed: bool) -> str:
    """A short word for a wish to meet."""
    if agreed:
        return _("Both sides agree: the number comes in a moment.")
    return _("We ask the firm and tell you what it says.")


def _candidate(place: int, one: Candidate) -> list[str]:
    lines = [_shortly(place, one)]
    if one.has:
        lines.append("   " + _("✅ Has: {list}", list=formats.short(wording.has(one.has), _FACTS)))
    if one.lacks:
        lines.append("   " + _("❗️ Lacks: {list}", list=formats.short(wording.lacks(one.lacks), _FACTS)))
    return lines


def _shortly(place: int, one: Candidate) -> str:
    where = wording.region_name(one.region)
    about = [where, _("{km} km", km=formats.number(one.kilometres))] if one.kilometres else [where]
    if one.free:
        about.append(_("{percent} free", percent=formats.percent(one.free)))
    if one.verified:
        about.append(_("verified"))
    name = formats.short(one.name, _NAME)
    return _("{place}. <b>{name}</b>: {about}", place=place, name=name, about=", ".join(about))


def _how_much(wanted: Wanted) -> str:
    amount = amounts.amount(wanted.quantity, wanted.unit)
    return _("{amount}, {until}", amount=amount, until=formats.until(wanted.needed_on))


def _by_price(offer: Offer) -> tuple[int, str, Decimal]:
    state = ("offered", "asked", "declined").index(offer.state)
    return state, offer.currency or "", Decimal(offer.price or 0)


def _said(place: int, offer: Offer) -> str:
    name = formats.short(offer.maker, _NAME)
    if offer.verified:
        name = _("{name} ✔️", name=name)
    match offer.state:
        case "offered":
            return _("{place}. <b>{name}</b>: {offer}", place=place, name=name, offer=_terms(offer))
        case "declined":
            return _("{place}. {name}: not for them", place=place, name=name)
        case _:
            return _("{place}. {name}: ⏳ no answer yet", place=place, name=name)


def _terms(offer: Offer) -> str:
    price = _(
        "{price} {currency} for one", price=formats.number(Decimal(offer.price or 0), 2), currency=offer.currency or ""
    )
    days = n_("in {count} day", "in {count} days", offer.days or 0)
    note = formats.short(offer.note, _NOTE) if offer.note else ""
    return ", ".join(part for part in (price, days, note) if part)

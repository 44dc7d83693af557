"""What is seen of introductions: who could make, supply or complete a thing, the question to a maker, the numbers."""

from collections.abc import Sequence
from typing import NamedTuple

from bot import formats
from bot.catalogue.buttons import OpenCard
from bot.database import Row
from bot.enterprises.fields import shown_phone
from bot.enterprises.models import MAKERS, Enterprise
from bot.enterprises.screens import ShowEnterprise
from bot.i18n import N_, Markup, _, n_, p_
from bot.ids import ComponentId
from bot.matching import wording
from bot.matching.buttons import (
    AnswerMeeting,
    AnswerOffer,
    ChoosePace,
    Meet,
    OpenOffer,
    ShowInterests,
    ShowOffers,
    ShowProposals,
)
from bot.matching.engine.models import Fact
from bot.matching.introductions.models import Introduction
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Rows, Screen
from bot.trade import vocabulary

MOST_LISTED = 6
_NAME = 40
_ITEM = 36
_HEADS = {
    "import": N_("🏭 <b>{name}</b>\nThese firms could make what is imported today:"),
    "supply": N_("🧱 <b>{name}</b>\nThese suppliers have the material you work with:"),
    "assembly": N_("⚙️ <b>{name}</b>\nThis firm wants to make a part for what you assemble:"),
}


class Firm(NamedTuple):
    """A maker as it is offered, with what it has and lacks for the item (nothing for a material)."""

    row: Row
    has: Sequence[Fact]
    lacks: Sequence[Fact]


def offer(taker_id: int, *, kind: str, subject: str, name: str, firms: Sequence[Firm]) -> Screen:
    """The firms offered for one thing, each with its reasons and a button to meet it."""
    lines = [_(_HEADS[kind], name=name), ""]
    for place, firm in enumerate(firms, 1):
        lines += _firm(place, firm)
    lines += ["", _("Press “Meet”: when the firm agrees too, you get one another's numbers. The centre helps.")]
    meet = tuple(
        Button(p_("partner", "🤝 Meet {place}", place=place), Meet(introduction=firm.row["introduction_id"]))
        for place, firm in enumerate(firms, 1)
        if firm.row["taker_answer"] != "yes" and firm.row["maker_answer"] != "no"
    )
    aside: Rows = ()
    if any(firm.row["taker_answer"] in ("open", "later") for firm in firms):
        aside = (
            tuple(
                Button(label, AnswerOffer(enterprise=taker_id, kind=kind, subject=subject, given=given))
                for label, given in (
                    (p_("proposal", "🕓 In a month"), "later"),
                    (p_("proposal", "👎 Not for us"), "no"),
                )
            ),
        )
    card: tuple[Button, ...] = ()
    if kind != "supply":
        card = (Button(p_("proposal", "📄 The item"), OpenCard(component=int(subject))),)
    back = Button(p_("partner", "‹ Partners"), ShowOffers(enterprise=taker_id))
    return Screen("\n".join(lines), (*((meet,) if meet else ()), *aside, (*card, back), (home_button(),)))


def offers(enterprise: Enterprise, rows: Sequence[Row]) -> Screen:
    """What is offered to an enterprise, a line each."""
    head = _("🤝 <b>Partners of {name}</b>", name=enterprise.name)
    if not rows:
        if enterprise.kind == "buyer":
            text = _("As soon as firms here could make what you import, we tell you. Watch the items you need.")
        else:
            text = _("As soon as a supplier or a buyer fits your work, we tell you.")
        return Screen("\n".join((head, "", text)), _back(enterprise))
    lines = [_listed(place, row) for place, row in enumerate(rows, 1)]
    numbers = tuple(
        Button(str(place), OpenOffer(enterprise=enterprise.id, kind=row["kind"], subject=row["subject"]))
        for place, row in enumerate(rows, 1)
    )
    return Screen("\n".join((head, "", *lines)), (numbers, *_back(enterprise)))


def thanks(*, agreed: bool) -> str:
    """A short word for a wish to meet."""
    if agreed:
        return _("Both sides agree: the number comes in a moment.")
    return _("We ask the firm and tell you what it says.")


def asked(one: Introduction) -> Screen:
    """The question to a maker whom somebody wants to meet."""
    text = _(
        "🤝 <b>{taker}</b> ({region}) wants to talk to <b>{maker}</b> about: {thing}.\n"
        "Shall we give you one another's telephone numbers?",
        taker=one.taker,
        region=wording.region_name(one.taker_region),
        maker=one.maker,
        thing=thing(one),
    )
    yes = Button(
        p_("partner", "✅ Yes, exchange numbers"), AnswerMeeting(introduction=one.id, given="yes"), style="success"
    )
    no = Button(p_("partner", "❌ No"), AnswerMeeting(introduction=one.id, given="no"))
    return Screen(text, ((yes,), (no,), (home_button(),)))


def answered(given: str) -> Screen:
    """What follows from the maker's answer."""
    if given == "yes":
        return Screen(_("Thank you. Both sides get one another's numbers in a moment."), ((home_button(),),))
    return Screen(_("Noted: your number stays with you."), ((home_button(),),))


def contact(one: Introduction, *, side: str) -> Screen:
    """The other side's number, for one of the two."""
    mine, name, region, phone = (
        (one.maker_id, one.taker, one.taker_region, one.taker_phone)
        if side == "maker"
        else (one.taker_id, one.maker, one.maker_region, one.maker_phone)
    )
    lines = [
        _("🤝 <b>You both want it: {thing}</b>", thing=thing(one)),
        _("{name}, {region}", name=name, region=wording.region_name(region)),
        _("☎️ {phone}", phone=_phone(phone)),
        "",
        _("Call, agree on a sample and a price. The centre knows and will help with the contract."),
    ]
    return Screen(
        "\n".join(lines), ((Button(p_("proposal", "🏭 Enterprise"), ShowEnterprise(enterprise=mine)), home_button()),)
    )


def for_centre(one: Introduction) -> Screen:
    """A contract interest, or a maker to be called, as the centre sees it."""
    if one.agreed_at is not None:
        head = _("🤝 <b>A contract interest: {thing}</b>", thing=thing(one))
    else:
        head = _("☎️ <b>Please call the maker, nobody speaks for it here: {thing}</b>", thing=thing(one))
    lines = [
        head,
        _(
            "Maker: {name}, {region}, {phone}",
            name=one.maker,
            region=wording.region_name(one.maker_region),
            phone=_phone(one.maker_phone),
        ),
        _(
            "Taker: {name}, {region}, {phone}",
            name=one.taker,
            region=wording.region_name(one.taker_region),
            phone=_phone(one.taker_phone),
        ),
    ]
    return Screen("\n".join(lines), ((Button(p_("partner", "All interests"), ShowInterests()), home_button()),))


def interest(maker: Enterprise, *, component_id: ComponentId, name: str, buyers: Sequence[str]) -> Screen:
    """A firm's interest in an item, as the centre sees it."""
    lines = [
        _("👍 <b>{firm}</b> wants to make: {name}", firm=maker.name, name=name),
        _("{region}, ☎️ {phone}", region=wording.region_name(maker.region), phone=_phone(maker.phone)),
    ]
    if buyers:
        lines.append(_("Buyers: {list}", list=formats.short(", ".join(buyers), 90)))
    card = Button(p_("proposal", "📄 The item"), OpenCard(component=component_id))
    return Screen("\n".join(lines), ((card, Button(p_("partner", "All interests"), ShowInterests())), (home_button(),)))


def interests(rows: Sequence[Row]) -> Screen:
    """The latest contract interests, and what firms are interested in, for the centre."""
    met, wanted = ([row for row in rows if row["what"] == what] for what in ("met", "wanted"))
    if not rows:
        return Screen(_("No firm has said yet that it is interested."), ((home_button(),),))
    lines = []
    if met:
        lines += [_("🤝 <b>Both sides want it</b>")]
        lines += [
            _("• {maker} – {taker}: {thing}", maker=row["firm"], taker=row["other"], thing=_thing(row)) for row in met
        ]
    if wanted:
        lines += [*([""] if met else []), _("👍 <b>Firms interested</b>")]
        lines += [
            _(
                "• {firm}, {region}: {name}",
                firm=row["firm"],
                region=wording.region_name(row["region"]),
                name=_thing(row),
            )
            for row in wanted
        ]
    return Screen("\n".join(lines), ((home_button(),),))


def thing(one: Introduction) -> str:
    """Name what is between a maker and a taker: the item, or the material."""
    if one.kind == "supply":
        return vocabulary.word(vocabulary.MATERIALS, one.subject).lower()
    return formats.short(one.item, _NAME)


def _thing(row: Row) -> str:
    if row["kind"] == "supply":
        return material(row["subject"])
    return formats.short(wording.name(row), _ITEM)


def material(code: str) -> str:
    return vocabulary.word(vocabulary.MATERIALS, code)


def _firm(place: int, firm: Firm) -> list[str]:
    row = firm.row
    line = _(
        "{place}. <b>{name}</b>, {region}",
        place=place,
        name=formats.short(row["name"], _NAME),
        region=wording.region_name(row["region"]),
    )
    lines = [_("{line} (verified)", line=Markup(line)) if row["verified_at"] else line]
    if firm.has:
        lines.append("   " + _("✅ Has: {list}", list=formats.short(wording.has(firm.has), 90)))
    if firm.lacks:
        lines.append("   " + _("❗️ Lacks: {list}", list=formats.short(wording.lacks(firm.lacks), 60)))
    if row["agreed_at"]:
        lines.append("   " + _("🤝 You have one another's numbers: ☎️ {phone}", phone=_phone(row["phone"])))
    elif row["taker_answer"] == "yes":
        lines.append(
            "   " + _("⏳ Asked, not answered yet") if row["maker_answer"] != "no" else "   " + _("The firm said no")
        )
    elif row["maker_answer"] == "yes":
        lines.append("   " + _("👍 Interested in it"))
    return lines


def _listed(place: int, row: Row) -> str:
    line = n_(
        "{place}. {name}: {count} firm", "{place}. {name}: {count} firms", row["firms"], place=place, name=_thing(row)
    )
    return _("{line}, met", line=Markup(line)) if row["met"] else line


def _phone(phone: str | None) -> str:
    return shown_phone(phone) if phone else _("number not told")


def _back(enterprise: Enterprise) -> Rows:
    often = Button(p_("proposal", "🔔 How often"), ChoosePace())
    if enterprise.kind in MAKERS:
        back = Button(p_("proposal", "‹ Proposals"), ShowProposals(enterprise=enterprise.id))
    else:
        back = Button(p_("proposal", "🏭 Enterprise"), ShowEnterprise(enterprise=enterprise.id))
    return ((back, often), (home_button(),))

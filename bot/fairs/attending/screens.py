"""What is seen of one's own part in a fair: all of it at once, the stand wished for, what else one may come as."""

from collections.abc import Sequence
from html import escape

from bot import formats
from bot.enterprises.fields import shown_phone
from bot.fairs.attending import buttons
from bot.fairs.attending.models import STAND_SIZES, Part
from bot.fairs.card_screens import come_as, own_line
from bot.fairs.models import ROLES, ActsFor, FairRole, FairView, Signup, Ticket
from bot.fairs.screens import CancelSignup, OpenFair, OpenTicket, short_days
from bot.i18n import _, n_, p_
from bot.telegram.form_steps import Answers
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Rows, Screen, rows


def part(shown: Part, *, news: str = "") -> Screen:
    """One's own part in a fair, and what is still to be said of it."""
    ticket, signup = shown.ticket, shown.ticket.signup
    lines = [*((news, "") if news else ()), head(ticket), own_line(signup), ""]
    if signup.role != "visitor":
        lines.append(f"🏭 {escape(formats.short(ticket.enterprise or '', 50), quote=False)}")
        if signup.takes_place:
            lines += [_goods(shown), _wish(signup), _listed(signup)]
            lines += [_colleagues(shown.colleagues)] if shown.colleagues else []
    lines.append(_phone(signup))
    return Screen("\n".join(lines), _ways(signup))


def signed(ticket: Ticket) -> Screen:
    """Right after signing up: what the organizers would like to know."""
    news = _("✅ Done. Your ticket is below. Two more things help everybody; each takes a tap.")
    return part(Part(ticket=ticket), news=news)


def head(ticket: Ticket) -> str:
    """The fair of a ticket, in a line."""
    return f"<b>{escape(ticket.fair.title, quote=False)}</b>, {short_days(ticket.fair)}"


def stand_wish(ticket: Ticket) -> Screen:
    """Which stand is wished for."""
    signup = ticket.signup
    wished = signup.stand_size or 0
    lines = [
        head(ticket),
        "",
        _("Which stand do you need, in square metres? The organizers see it when they give out stands."),
    ]
    sizes = (
        Button(
            f"✅ {size}" if size == wished else str(size),
            buttons.WishStand(signup=signup.id, size=size, power=signup.stand_power),
        )
        for size in STAND_SIZES
    )
    other = buttons.WishStand(signup=signup.id, size=wished or STAND_SIZES[0], power=not signup.stand_power)
    label = p_("fair", "⚡ With electricity ✅") if signup.stand_power else p_("fair", "⚡ With electricity")
    return Screen("\n".join(lines), (*rows(sizes, len(STAND_SIZES)), (Button(label, other),), (back(signup.id),)))


def changes(view: FairView, own: Signup) -> Screen:
    """Who else may come on this place, and as what else its holder may."""
    lines = [_("A colleague who comes <b>instead</b> gets your place, with a ticket of their own.")]
    ways: list[tuple[Button, ...]] = []
    if own.role != "visitor" and own.takes_place and own.state == "confirmed":
        lines.append(_("One who comes <b>along</b> gets a ticket on your firm's place."))
        ways.append((Button(p_("fair", "👥 Invite a colleague"), buttons.MakeLink(signup=own.id, kind="colleague")),))
    ways.append((Button(p_("fair", "🤝 Hand my place over"), buttons.MakeLink(signup=own.id, kind="instead")),))
    others = [role for role in ROLES if role != own.role and not view.quota(role).closed]
    if others:
        lines.append(_("To come as something else gives your place to the queue and takes one of the other kind."))
    ways += [
        (Button(come_as(role, view.quota(role)), buttons.ChangeKind(signup=own.id, role=role)),) for role in others
    ]
    ways.append((Button(p_("fair", "Cancel my sign-up"), CancelSignup(signup=own.id)), back(own.id)))
    return Screen("\n".join(lines), tuple(ways))


def choose_firm(own: Signup, role: FairRole, enterprises: Sequence[ActsFor]) -> Screen:
    """Which of several firms gets the stand."""
    firms = (
        Button(formats.short(each.name, 24), buttons.ChangeKind(signup=own.id, role=role, enterprise=each.id))
        for each in enterprises[:6]
    )
    return Screen(_("Which enterprise shall have the stand?"), (*rows(firms, 1), (back(own.id),)))


def back(signup_id: int) -> Button:
    """The way back to one's own part."""
    return Button(p_("fair", "‹ Back"), buttons.OpenPart(signup=signup_id))


def phone_title() -> str:
    return p_("fair", "Telephone for the organizers")


def phone_question(_answers: Answers) -> str:
    """The question for a telephone: who sees it, and for how long."""
    return _(
        "Which number may the organizers call about this fair? Only they see it, and it is forgotten a month after "
        "the fair. By giving it you agree to that. Press the button below, or type it."
    )


def phone_shared() -> str:
    return p_("fair", "📱 Share my number")


def phone_kept() -> str:
    """That a telephone is kept, and who sees it."""
    return _("✅ Thank you. Only the organizers see your number.")


def phone_kept_back(_answers: Answers | None = None) -> Screen:
    """That no telephone was given."""
    return Screen(_("No number was given; the ticket is good without it."), ((home_button(),),))


def _goods(shown: Part) -> str:
    if shown.ticket.signup.role == "buyer":
        if not shown.goods:
            return _("📦 What you import: <b>not said yet</b>. Makers look for exactly that.")
        return n_("📦 What you import: {count} item", "📦 What you import: {count} items", shown.goods)
    if not shown.goods:
        return _("📦 At the stand: all your products; choose some if you like.")
    return n_("📦 At the stand: {count} product", "📦 At the stand: {count} products", shown.goods)


def _wish(signup: Signup) -> str:
    if not signup.stand_size:
        return _("📐 Stand: no wish yet")
    if signup.stand_power:
        return _("📐 Stand: {size} m² with electricity", size=signup.stand_size)
    return _("📐 Stand: {size} m²", size=signup.stand_size)


def _listed(signup: Signup) -> str:
    if signup.listed is None:
        return _("👁 May we show your firm to everybody among those who come? <b>Please say.</b>")
    if signup.listed:
        return _("👁 Everybody sees your firm among those who come.")
    return _("👁 Your firm is not shown among those who come.")


def _colleagues(count: int) -> str:
    return n_("👥 {count} colleague comes along", "👥 {count} colleagues come along", count)


def _phone(signup: Signup) -> str:
    if signup.phone is None:
        return _("📞 The organizers have no number of yours.")
    return _("📞 The organizers can call {phone}", phone=shown_phone(signup.phone))


def _ways(signup: Signup) -> Rows:
    phone = (
        Button(p_("fair", "📞 Give my number"), buttons.GivePhone(signup=signup.id), style="primary")
        if signup.phone is None
        else Button(p_("fair", "📞 Take number back"), buttons.GivePhone(signup=signup.id, gone=True))
    )
    hosts = signup.role != "visitor" and signup.takes_place
    ways: list[tuple[Button, ...]] = []
    if hosts:
        show = (
            Button(p_("fair", "👁 Do not show us"), buttons.ListFirm(signup=signup.id, yes=False))
            if signup.listed
            else Button(p_("fair", "👁 Show our firm"), buttons.ListFirm(signup=signup.id, yes=True), style="primary")
        )
        goods = p_("fair", "📦 We import") if signup.role == "buyer" else p_("fair", "📦 We show")
        stand = Button(p_("fair", "📐 Stand wish"), buttons.WishStand(signup=signup.id))
        ways = [(show,), (Button(goods, buttons.ShowGoods(signup=signup.id)), stand)]
    ways.append((phone,))
    ways.append((Button(p_("fair", "👥 Colleagues, changes"), buttons.ShowChanges(signup=signup.id)),))
    ways.append(
        (
            Button(p_("fair", "🎫 My ticket"), OpenTicket(signup=signup.id)),
            Button(p_("fair", "‹ Back to the fair"), OpenFair(fair=signup.fair_id)),
        )
    )
    return tuple(ways)

"""What is seen of tickets: the ticket with its QR, the list of them, cancelling, and what is told unasked."""

from collections.abc import Sequence
from html import escape, unescape

from bot import formats
from bot.fairs.models import ROLE_WORDS, Ticket
from bot.fairs.screens import (
    CancelSignup,
    CancelTicket,
    MyTickets,
    OpenFair,
    OpenTicket,
    ShowFairs,
    TakeOffer,
    days,
    heading,
    own_state,
    place_and_time,
    place_name,
    short_days,
)
from bot.fairs.tickets import making
from bot.fairs.tickets.drawing import Face
from bot.i18n import _, p_, say
from bot.telegram.home import home_button
from bot.telegram.screen import Button, File, Rows, Screen, Toast, rows

_PLACE = 60


def ticket(shown: Ticket, picture: bytes) -> Screen:
    """A ticket: all that counts stands on the picture; the caption repeats the code, for a picture may load slowly."""
    place = escape(formats.short(shown.fair.place or shown.fair.title, _PLACE), quote=False)
    lines = (_("Door code: <code>{code}</code>", code=making.spoken_code(shown.signup.code)), f"📍 {place}")
    about = Button(p_("fair", "About the fair"), OpenFair(fair=shown.fair.id))
    return Screen("\n".join(lines), ((about, *_cancel(shown)),), picture=File(f"{shown.fair.id}.png", picture))


def voided(shown: Ticket, message_id: int, picture: bytes) -> Screen:
    """A ticket that counts no more, in the place of the one shown before."""
    text = _("❌ This ticket is cancelled and does not count any more.")
    again = Button(p_("fair", "About the fair"), OpenFair(fair=shown.fair.id))
    return Screen(text, ((again,),), picture=File(f"{shown.fair.id}.png", picture), amends=message_id)


def face(shown: Ticket, link: str, *, void: bool = False) -> Face:
    """What the picture of a ticket says; all plain words, for it is drawn."""
    return Face(
        kind=shown.signup.role,
        kind_word=say(ROLE_WORDS[shown.signup.role]),
        days=unescape(days(shown.fair)),
        title=shown.fair.title,
        holder=shown.enterprise or shown.holder,
        stand=unescape(p_("ticket", "Stand {stand}", stand=shown.stand)) if shown.stand else "",
        code=making.spoken_code(shown.signup.code),
        link=link,
        void=p_("ticket", "CANCELLED") if void else "",
    )


def waiting(shown: Ticket) -> Screen:
    """A place in the waiting list."""
    lines = (
        *heading(shown.fair),
        "",
        own_state(shown.signup.role, waiting=True),
        _("All places are taken; you are number <b>{position}</b> in the queue.", position=shown.position),
        _("When a place becomes free, we offer it to you at once. Please answer in time."),
    )
    return Screen("\n".join(lines), _ways(shown), fresh=True)


def tickets(mine: Sequence[Ticket]) -> Screen:
    """Everything a person is signed up for."""
    ways = ((Button(p_("fair", "All fairs"), ShowFairs()), home_button()),)
    if not mine:
        return Screen(_("You are not signed up for a fair yet. Choose one, it takes two taps."), ways)
    lines = [_("<b>My tickets</b>"), "", *(_line(each) for each in mine)]
    buttons = (
        Button(f"{place_name(each.fair)}, {short_days(each.fair)}", OpenTicket(signup=each.signup.id)) for each in mine
    )
    return Screen("\n".join(lines), (*rows(buttons), *ways))


def ask_cancel(shown: Ticket, message_id: int = 0) -> Screen:
    """Ask once before a place is given away."""
    if shown.signup.state == "waiting":
        text = _("Leave the waiting list of <b>{title}</b>? Your turn would be lost.", title=shown.fair.title)
    else:
        text = _(
            "Cancel your sign-up for <b>{title}</b>? Your place goes to the first in the queue.",
            title=shown.fair.title,
        )
    signup = shown.signup.id
    sure = CancelTicket(signup=signup, message=message_id) if message_id else CancelSignup(signup=signup, sure=True)
    yes = Button(p_("fair", "Yes, cancel"), sure, style="danger")
    return Screen(text, ((yes,), (Button(p_("fair", "No, keep it"), OpenTicket(signup=shown.signup.id)),)))


def cancelled(shown: Ticket) -> Screen:
    """That the sign-up is cancelled, and the way back."""
    text = _(
        "Your sign-up for <b>{title}</b> is cancelled. If your plans change, you can sign up again.",
        title=shown.fair.title,
    )
    return Screen(text, ((Button(p_("fair", "About the fair"), OpenFair(fair=shown.fair.id)),), (home_button(),)))


def other_role(shown: Ticket) -> Toast:
    """That a person is signed up already, in the other role."""
    if shown.signup.role == "buyer":
        return Toast(_("You are signed up as a buyer with a stand. To come otherwise, cancel that first."), alert=True)
    if shown.signup.role == "exhibitor":
        return Toast(_("You are signed up as an exhibitor. To come as a visitor, cancel that first."), alert=True)
    return Toast(_("You are signed up as a visitor. To come as an exhibitor, cancel that first."), alert=True)


def promoted(shown: Ticket) -> Screen:
    """A place is offered to somebody who waited."""
    assert shown.signup.offer_until is not None, "every offer has an end"
    lines = (
        _("🎉 A place has become free. Will you take it?"),
        "",
        *heading(shown.fair),
        say(ROLE_WORDS[shown.signup.role]),
        "",
        _("It is kept for you until {moment}; then it goes on.", moment=formats.moment(shown.signup.offer_until)),
    )
    take = Button(p_("fair", "✅ Take the place"), TakeOffer(signup=shown.signup.id), style="primary")
    leave = Button(p_("fair", "No, let it go on"), CancelSignup(signup=shown.signup.id, sure=True))
    return Screen("\n".join(lines), ((take,), (leave,), (home_button(),)))


def lapsed(shown: Ticket) -> Screen:
    """Told unasked: the place offered went on to the next."""
    lines = (
        _("The place kept for you went on to the next in the queue, as there was no answer."),
        "",
        *heading(shown.fair),
        "",
        _("Do you still want to come? Then sign up again."),
    )
    return Screen("\n".join(lines), ((Button(p_("fair", "About the fair"), OpenFair(fair=shown.fair.id)),),))


def handed(shown: Ticket) -> Screen:
    """Told unasked: a colleague acts for the firm no longer, and its place is the reader's."""
    lines = (
        _(
            "🎫 A colleague no longer acts for <b>{name}</b>. Its place at this fair is yours now.",
            name=shown.enterprise,
        ),
        "",
        *heading(shown.fair),
        own_state(shown.signup.role, waiting=shown.signup.state == "waiting"),
        "",
        _("If you cannot come, please cancel: others are waiting."),
    )
    return Screen("\n".join(lines), (_my_ticket(shown), _cancel(shown)))


def reminder(shown: Ticket) -> Screen:
    """Told unasked: the fair is near."""
    lines = (
        _("⏰ The fair is near."),
        "",
        *heading(shown.fair),
        own_state(shown.signup.role, waiting=False),
        _("Door code: <code>{code}</code>", code=making.spoken_code(shown.signup.code)),
    )
    return Screen("\n".join(lines), (_my_ticket(shown), *place_and_time(shown.fair), _cancel(shown)))


def _line(shown: Ticket) -> str:
    what = f"<b>{escape(place_name(shown.fair), quote=False)}</b>, {short_days(shown.fair)}"
    if shown.signup.state == "waiting":
        state = _("number {position} in the queue", position=shown.position)
        return f"⏳ {what}: {state}"
    if shown.signup.state == "offered":
        state = _("a place is offered to you, please answer")
        return f"🎉 {what}: {state}"
    return f"🎫 {what}: {say(ROLE_WORDS[shown.signup.role])}"


def _ways(shown: Ticket) -> Rows:
    about = Button(p_("fair", "About the fair"), OpenFair(fair=shown.fair.id))
    mine = Button(p_("fair", "My tickets"), MyTickets())
    return (*place_and_time(shown.fair), _cancel(shown), (about, mine), (home_button(),))


def _my_ticket(shown: Ticket) -> tuple[Button, ...]:
    return (Button(p_("fair", "🎫 My ticket"), OpenTicket(signup=shown.signup.id), style="primary"),)


def _cancel(shown: Ticket) -> tuple[Button, ...]:
    return (Button(p_("fair", "Cancel my sign-up"), CancelSignup(signup=shown.signup.id)),)

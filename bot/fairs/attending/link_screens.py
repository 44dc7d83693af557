"""What is seen of links to colleagues: the link to send, what it offers, and the word that a place is gone."""

from html import escape
from urllib.parse import quote

from bot.fairs.attending import buttons
from bot.fairs.attending.models import Handed, LinkKind
from bot.fairs.attending.screens import back
from bot.fairs.models import ROLE_WORDS, Ticket
from bot.fairs.screens import OpenFair, heading
from bot.i18n import _, p_, say
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Screen


def made(ticket: Ticket, kind: LinkKind, link: str) -> Screen:
    """The link, to be sent to one colleague."""
    if kind == "instead":
        what = _("Send this link to the colleague who comes instead of you. Your ticket counts until it is used.")
    else:
        what = _("Send this link to one colleague who comes along; for another, make another.")
    lines = (what, _("It works once, within a week."), "", f"<code>{escape(link, quote=False)}</code>")
    send = Button(
        p_("fair", "📨 Send the link"), url=f"https://t.me/share/url?url={quote(link, safe='')}", style="primary"
    )
    return Screen("\n".join(lines), ((send,), (back(ticket.signup.id),)))


def offered(handed: Handed, token: str) -> Screen:
    """What a link offers, to whoever follows it."""
    ticket = handed.ticket
    who = say(ROLE_WORDS[ticket.signup.role])
    if handed.kind == "instead":
        what = _("<b>{name}</b> cannot come and hands you the place at this fair.", name=ticket.holder)
    else:
        what = _("<b>{name}</b> invites you to come along on the firm's place.", name=ticket.holder)
    firm = [f"🏭 {escape(ticket.enterprise, quote=False)}"] if ticket.enterprise else []
    note = _("<i>By signing up you agree that we keep your sign-up and show your name to the organizers: /privacy</i>")
    lines = (what, "", *heading(ticket.fair), *firm, who, "", note)
    come = Button(p_("fair", "✅ I come"), buttons.UseLink(token=token), style="primary")
    look = Button(p_("fair", "About the fair"), OpenFair(fair=ticket.fair.id))
    return Screen("\n".join(lines), ((come,), (look, home_button())))


def parted(ticket: Ticket) -> Screen:
    """Told unasked: the firm's place on which somebody was to come along is given up."""
    lines = (
        _("Your firm gave up its place at this fair, so the ticket on it does not count any more."),
        "",
        *heading(ticket.fair),
        "",
        _("Do you still want to come? Then sign up as a visitor."),
    )
    return Screen("\n".join(lines), ((Button(p_("fair", "About the fair"), OpenFair(fair=ticket.fair.id)),),))

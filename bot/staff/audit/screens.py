"""What is seen of the audit log."""

from collections.abc import Sequence

from bot import formats
from bot.i18n import _, p_, say
from bot.staff.audit.models import DEEDS, Deed
from bot.staff.screens import ShowAudit, ShowInvite
from bot.telegram import pages
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Screen

PAGE = 8


def deeds(done: Sequence[Deed], page: int, *, more: bool) -> Screen:
    """A page of what staff did."""
    lines = [
        _(
            "{moment} <b>{who}</b>: {deed} · <code>{subject}</code>",
            moment=formats.moment(one.at),
            who=one.who or p_("staff", "the server"),
            deed=say(DEEDS[one.action]) if one.action in DEEDS else one.action,
            subject=formats.short(one.subject, 40) or "—",
        )
        for one in done
    ]
    turn = pages.leafing(page, lambda there: ShowAudit(page=there), more=more)
    text = "\n".join((_("<b>Who did what</b>"), "", *(lines or [_("Nothing was done yet.")])))
    return Screen(text, (*turn, (Button(p_("staff", "Back"), ShowInvite()), home_button())))

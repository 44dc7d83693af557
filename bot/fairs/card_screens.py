"""What is seen of one fair: its card with places, the times of sign-up, and the ways to come."""

from collections.abc import Sequence
from datetime import datetime
from html import escape
from urllib.parse import quote

from bot import formats
from bot.fairs import lifecycle
from bot.fairs.guide import guide_button
from bot.fairs.models import ROLE_WORDS, ROLES, Fair, FairRole, FairState, FairView, Quota, Signup
from bot.fairs.screens import (
    CancelSignup,
    MeetAtFair,
    OpenTicket,
    ShowFairs,
    SignUp,
    heading,
    own_state,
    place_and_time,
)
from bot.fairs.ways import who_button
from bot.i18n import _, p_, say
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Rows, Screen
from bot.trade.vocabulary import FAIR_SECTORS, words

_PROGRAMME_SHOWN = 900


def card(
    view: FairView, *, moment: datetime, link: str, consented: bool = True, staff: Sequence[Button] = ()
) -> Screen:
    """A fair's card; `link` is its deep link to hand on, `staff` buttons only its organizers see."""
    fair = view.fair
    lines = heading(fair)
    if fair.sectors:
        lines.append(_("Sectors: {sectors}", sectors=words(FAIR_SECTORS, fair.sectors)))
    if fair.organizers:
        lines.append(_("Organizers: {organizers}", organizers=fair.organizers))
    if fair.programme:
        programme = escape(formats.short(fair.programme, _PROGRAMME_SHOWN), quote=False)
        lines.append(f"<blockquote expandable>{programme}</blockquote>")
    stage = lifecycle.stage(fair, moment)
    lines += ["", *_places(view, moment)]
    if fair.contact and stage != "closed":
        lines.append(_("Questions: {contact}", contact=fair.contact))
    signing = _signing(view, moment)
    if (view.own is None or not view.own.active) and signing and fair.consent:
        lines.append(f"<i>{escape(formats.short(fair.consent, 300), quote=False)}</i> /privacy")
    elif (view.own is None or not view.own.active) and signing and not consented:
        lines.append(
            _("<i>By signing up you agree that we keep your sign-up and show your name to the organizers: /privacy</i>")
        )
    tell = Button(p_("fair", "Tell a partner"), url=f"https://t.me/share/url?url={quote(link, safe='')}")
    meet = Button(p_("fair", "🤝 Meetings"), MeetAtFair(fair=fair.id))
    back = (Button(p_("fair", "‹ All fairs"), ShowFairs()), home_button())
    inside = (guide_button(fair.id), place_and_time(fair)[0][-1])
    buttons = (*signing, inside, (who_button(fair.id), meet), (tell,), *((button,) for button in staff), back)
    return Screen("\n".join(lines), buttons)


def _places(view: FairView, moment: datetime) -> list[str]:
    fair, stage = view.fair, lifecycle.stage(view.fair, moment)
    if stage == "cancelled":
        return [_("❌ <b>This fair is cancelled.</b> {reason}", reason=fair.cancelled_because or "")]
    if stage == "closed":
        return [_("This fair is over.")]
    lines = [_quota_line(role, view.quota(role)) for role in ROLES if role != "buyer" or not view.buyer.closed]
    if stage == "draft":
        lines.append(_("✏️ A draft: only its organizers see it."))
    elif fair.booking_opens is not None and moment < fair.booking_opens:
        lines.append(_("Sign-up opens on {moment}.", moment=formats.moment(fair.booking_opens)))
    elif _booking_over(fair, stage, moment):
        lines.append(_("Sign-up is closed."))
    elif fair.booking_closes is not None:
        lines.append(_("Sign-up is open until {moment}.", moment=formats.moment(fair.booking_closes)))
    if view.own is not None and view.own.active:
        lines.append(own_line(view.own))
    return lines


def _quota_line(role: FairRole, quota: Quota) -> str:
    who = say(ROLE_WORDS[role])
    if quota.closed:
        return _("{who}: sign-up is closed", who=who)
    if quota.free:
        free, places = formats.number(quota.free), formats.number(quota.places)
        return _("{who}: <b>{free}</b> of {places} places free", who=who, free=free, places=places)
    if not quota.queue:
        return _("{who}: full; you would be first in the queue", who=who)
    return _("{who}: full, {count} in the queue", who=who, count=formats.number(quota.queue))


def own_line(own: Signup) -> str:
    """How a person is signed up, in a sentence, whatever the state."""
    if own.state == "offered":
        return _("🎉 A place is offered to you: please answer in time.")
    return own_state(own.role, waiting=own.state == "waiting")


def _booking_over(fair: Fair, stage: FairState, moment: datetime) -> bool:
    return stage == "booking_closed" or (fair.booking_closes is not None and moment >= fair.booking_closes)


def _signing(view: FairView, moment: datetime) -> Rows:
    fair, stage = view.fair, lifecycle.stage(view.fair, moment)
    if view.own is not None and view.own.active and stage != "cancelled":
        ticket = Button(p_("fair", "🎫 My ticket"), OpenTicket(signup=view.own.id), style="primary")
        return ((ticket, Button(p_("fair", "Cancel my sign-up"), CancelSignup(signup=view.own.id))),)
    early = fair.booking_opens is not None and moment < fair.booking_opens
    if stage not in ("published", "running") or early or _booking_over(fair, stage, moment):
        return ()
    return tuple(
        (Button(_come_as(role, view.quota(role)), SignUp(fair=fair.id, role=role), style="primary"),)
        for role in ROLES
        if not view.quota(role).closed
    )


def _come_as(role: FairRole, quota: Quota) -> str:
    return {
        ("exhibitor", True): p_("fair", "Come as an exhibitor"),
        ("visitor", True): p_("fair", "Come as a visitor"),
        ("buyer", True): p_("fair", "Come as a buyer with a stand"),
        ("exhibitor", False): p_("fair", "Exhibitors: full, join the queue"),
        ("visitor", False): p_("fair", "Visitors: full, join the queue"),
        ("buyer", False): p_("fair", "Buyers' stands: full, join the queue"),
    }[role, quota.free > 0]

"""What is seen of one fair: its card with places, the times of sign-up, and the ways to come."""

from collections.abc import Sequence
from datetime import datetime
from html import escape

from bot import formats
from bot.fairs import lifecycle
from bot.fairs.attending.buttons import part_button
from bot.fairs.guide import guide_button
from bot.fairs.models import ROLE_WORDS, ROLES, Fair, FairDocument, FairRole, FairState, FairView, Quota, Signup
from bot.fairs.screens import (
    MeetAtFair,
    OpenTicket,
    ShowFairs,
    SignUp,
    heading,
    own_state,
)
from bot.fairs.ways import who_button
from bot.i18n import _, p_, say
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Rows, Screen
from bot.trade.vocabulary import FAIR_SECTORS, words

_PROGRAMME_SHOWN = 900


def card(
    view: FairView,
    *,
    moment: datetime,
    consented: bool = True,
    staff: Sequence[Button] = (),
    said: FairDocument | None = None,
) -> Screen:
    """A fair's card; `staff` are buttons only its organizers see, `said` is what a document says of it."""
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
    if said is not None:
        lines += _reported(said)
    if fair.contact and stage != "closed":
        lines.append(_("Questions: {contact}", contact=fair.contact))
    signing = _signing(view, moment)
    if (view.own is None or not view.own.active) and signing and fair.consent:
        lines.append(f"<i>{escape(formats.short(fair.consent, 300), quote=False)}</i> /privacy")
    elif (view.own is None or not view.own.active) and signing and not consented:
        lines.append(
            _("<i>By signing up you agree that we keep your sign-up and show your name to the organizers: /privacy</i>")
        )
    meet = Button(p_("fair", "🤝 Meetings"), MeetAtFair(fair=fair.id))
    home = () if staff else (home_button(),)
    inside = ((guide_button(fair.id), who_button(fair.id)), (meet, *staff))
    back = (Button(p_("fair", "‹ All fairs"), ShowFairs()), *home)
    buttons = (*signing, *inside, back)
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


def _reported(said: FairDocument) -> list[str]:
    counts = {
        "all": formats.number(said.exhibitors + said.visitors),
        "exhibitors": formats.number(said.exhibitors),
        "visitors": formats.number(said.visitors),
        "products": formats.number(said.products_over),
    }
    return [
        _("As reported: {all} enterprises came. {exhibitors} showed more than {products} product names.", **counts),
        _("{visitors} came without a presentation.", **counts),
        _("<i>From the document: {source}</i>", source=formats.short(said.source, 90)),
    ]


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
        return ((ticket, part_button(view.own.id)),)
    early = fair.booking_opens is not None and moment < fair.booking_opens
    if stage not in ("published", "running") or early or _booking_over(fair, stage, moment):
        return ()
    return tuple(
        (Button(come_as(role, view.quota(role)), SignUp(fair=fair.id, role=role), style="primary"),)
        for role in ROLES
        if not view.quota(role).closed
    )


def come_as(role: FairRole, quota: Quota) -> str:
    """The words of the button that signs up, or queues where all places are taken."""
    return {
        ("exhibitor", True): p_("fair", "Come as an exhibitor"),
        ("visitor", True): p_("fair", "Come as a visitor"),
        ("buyer", True): p_("fair", "Come as a buyer with a stand"),
        ("exhibitor", False): p_("fair", "Exhibitors: full, join the queue"),
        ("visitor", False): p_("fair", "Visitors: full, join the queue"),
        ("buyer", False): p_("fair", "Buyers' stands: full, join the queue"),
    }[role, quota.free > 0]

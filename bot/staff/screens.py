"""What is seen of rights: whom to invite, the link, the staff list."""

from collections.abc import Sequence
from datetime import datetime

from aiogram.filters.callback_data import CallbackData

from bot import formats
from bot.database import Row
from bot.geography import places
from bot.i18n import Markup, _, language, p_, say
from bot.staff.models import ROLE_WORDS, ROLES, Grant, Held, Role
from bot.telegram import pages
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Screen, rows


class ShowInvite(CallbackData, prefix="si"):
    """Show the roles somebody can be invited to."""


class Invite(CallbackData, prefix="sr"):
    """Invite somebody to this role; a region of the role may follow."""

    role: str
    region: str = ""


class ShowStaff(CallbackData, prefix="ss"):
    """Show who holds which right."""

    page: int = 0


class Revoke(CallbackData, prefix="sx"):
    """Take this right back; asked once more before."""

    grant: int
    sure: bool = False


class ShowAudit(CallbackData, prefix="sj"):
    """Show what staff did, newest first."""

    page: int = 0


class ShowWaiting(CallbackData, prefix="sw"):
    """Show the invitations nobody used yet."""

    page: int = 0


class Withdraw(CallbackData, prefix="sd"):
    """Let this invitation work no longer."""

    key: str


_ALL = "administrator"


def roles() -> Screen:
    text = _("Whom shall we invite? The link works once and for one person, for a week.")
    buttons = (Button(say(ROLE_WORDS[role]), Invite(role=role)) for role in ROLES if role != "door")
    return Screen(
        text,
        (
            *rows(buttons, 1),
            (Button(p_("staff", "Who has rights"), ShowStaff()), Button(p_("staff", "What was done"), ShowAudit())),
            (home_button(),),
        ),
    )


def regions(role: Role, *, everywhere: bool) -> Screen:
    """The regions a role can be bound to."""
    text = _("{role}: for which region?", role=say(ROLE_WORDS[role]))
    buttons = [
        Button(places.short_name(place, language()), Invite(role=role, region=place.iso)) for place in places.regions()
    ]
    whole = ((Button(p_("staff", "The whole country"), Invite(role=role, region="all")),),) if everywhere else ()
    return Screen(text, (*whole, *rows(buttons, 2), (Button(p_("staff", "Back"), ShowInvite()),)))


def invitation(url: str, role: Role, region: str | None) -> Screen:
    """The link to hand over."""
    text = _(
        "Invitation: <b>{role}</b>, {region}.\n\nSend this link to the one person it is for. "
        "It works once, until a week from now:\n<code>{url}</code>",
        role=say(ROLE_WORDS[role]),
        region=region_name(region),
        url=url,
    )
    return Screen(text, ((Button(p_("staff", "Invite somebody else"), ShowInvite()),), (home_button(),)))


def welcome(grant: Grant, ways: Sequence[Button]) -> Screen:
    """That the right now holds, and what it opens."""
    text = _(
        "Welcome! You are now: <b>{role}</b>, {region}. Your commands are in the menu; /help explains them.",
        role=say(ROLE_WORDS[grant.role]),
        region=where(grant),
    )
    return Screen(text, (tuple(ways), (home_button(),)) if ways else ((home_button(),),))


def staff(held: Sequence[Held], page: int, *, named: Sequence[Row] = (), more: bool) -> Screen:
    """Who holds which right, each with a button to take it back; `named` are administrators by the settings."""
    lines = [
        _("🛡 {name}: {role}, by the settings of the server", name=_who(row["name"], row["username"]), role=_role(_ALL))
        for row in named
    ]
    for place, one in enumerate(held, 1):
        lines.append(
            _(
                "{place}. <b>{name}</b>: {role}, {where}",
                place=place,
                name=_who(one.name, one.username),
                role=_role(one.role),
                where=where(one),
            )
        )
        if one.granted_at is not None:
            lines.append(
                _("    since {day}, invited by {giver}", day=formats.day(one.granted_at), giver=one.giver)
                if one.giver
                else _("    since {day}", day=formats.day(one.granted_at))
            )
    hint = _("Press a number to take a right back.") if held else _("Nobody else yet.")
    numbers = rows((Button(str(place), Revoke(grant=one.id)) for place, one in enumerate(held, 1)), 5)
    turn = pages.leafing(page, lambda there: ShowStaff(page=there), more=more)
    waiting = Button(p_("staff", "Unused invitations"), ShowWaiting())
    text = "\n".join((_("<b>Who has rights</b>"), "", *lines, "", hint))
    return Screen(text, (*numbers, *turn, (waiting,), (_back(), home_button())))


def sure(held: Held) -> Screen:
    """Ask once more before a right is taken back."""
    text = _(
        "Take back from <b>{name}</b>: {role}, {where}?\n\nThe right ends at once, unused invitations of this person "
        "stop working, and what they scheduled is stopped. The person is told.",
        name=_who(held.name, held.username),
        role=_role(held.role),
        where=where(held),
    )
    yes = Button(p_("staff", "Yes, take it back"), Revoke(grant=held.id, sure=True), style="danger")
    return Screen(text, ((yes,), (Button(p_("staff", "No"), ShowStaff()),)))


def waiting(unused: Sequence[Row], page: int, *, more: bool) -> Screen:
    """The invitations nobody used yet, each with a button to withdraw it."""
    lines = [
        _(
            "{place}. {role}, {where}: made by {maker}, until {day}",
            place=place,
            role=_role(row["role"]),
            where=_place(row["region"], row["fair_id"]),
            maker=row["maker"] or p_("staff", "the server"),
            day=formats.day(datetime.fromisoformat(row["expires_at"])),
        )
        for place, row in enumerate(unused, 1)
    ]
    hint = _("Press a number to withdraw an invitation.") if unused else _("No invitation is waiting.")
    numbers = rows((Button(f"✕ {place}", Withdraw(key=row["key"])) for place, row in enumerate(unused, 1)), 4)
    turn = pages.leafing(page, lambda there: ShowWaiting(page=there), more=more)
    text = "\n".join((_("<b>Unused invitations</b>"), "", *lines, *([""] if lines else []), hint))
    return Screen(text, (*numbers, *turn, (Button(p_("staff", "Who has rights"), ShowStaff()), _back())))


def ended(grant: Grant) -> Screen:
    """Tell a person that a right of theirs was taken back."""
    text = _(
        "You are no longer: <b>{role}</b>, {where}. If this is a mistake, please ask your administrator.",
        role=_role(grant.role),
        where=where(grant),
    )
    return Screen(text, ((home_button(),),))


def withdrawn() -> str:
    """Say that an invitation stopped working."""
    return _("The invitation no longer works.")


def where(grant: Grant) -> Markup:
    """Where a right holds: a fair, a region, or the whole country."""
    return _place(grant.region, grant.fair_id)


def given_up(what: str, fault: str) -> Screen:
    """Told unasked to administrators: something could not be done, however often it was tried."""
    text = _(
        "⚠️ Something could not be done and was set aside: <code>{what}</code> (<code>{fault}</code>).\n"
        "Everything else goes on. The log says where it happened.",
        what=what,
        fault=fault,
    )
    return Screen(text)


def region_name(region: str | None) -> Markup:
    """A region's name, or the whole country."""
    return Markup(places.name(places.region(region), language()) if region else _("the whole country"))


def _place(region: str | None, fair_id: str | None) -> Markup:
    return Markup(_("the fair {fair}", fair=fair_id)) if fair_id else region_name(region)


def _who(name: str, username: str | None) -> str:
    return f"{name} (@{username})" if username else name


def _role(role: str) -> str:
    return say(ROLE_WORDS[role])


def _back() -> Button:
    return Button(p_("staff", "Back"), ShowInvite())

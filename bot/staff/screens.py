"""What is seen of rights: whom to invite, the link, the staff list."""

from collections.abc import Sequence

from aiogram.filters.callback_data import CallbackData

from bot.database import Row
from bot.geography import places
from bot.i18n import Markup, _, language, p_, say
from bot.staff.models import ROLE_WORDS, ROLES, Grant, Role
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


def roles() -> Screen:
    text = _("Whom shall we invite? The link works once and for one person, for a week.")
    buttons = (Button(say(ROLE_WORDS[role]), Invite(role=role)) for role in ROLES)
    return Screen(text, (*rows(buttons, 1), (Button(p_("staff", "Who has rights"), ShowStaff()),), (home_button(),)))


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
        region=region_name(grant.region),
    )
    return Screen(text, (tuple(ways), (home_button(),)) if ways else ((home_button(),),))


def staff(held: Sequence[Row], page: int, *, more: bool) -> Screen:
    """Who holds which right, each with a button to take it back."""
    lines = [
        _(
            "{place}. {name}: {role}, {region}",
            place=place,
            name=row["name"],
            role=_role(row["role"]),
            region=region_name(row["region"]),
        )
        for place, row in enumerate(held, 1)
    ]
    text = "\n".join(
        (_("<b>Who has rights</b>"), "", *(lines or [_("Nobody yet.")]), "", _("Press a number to take a right back."))
    )
    numbers = rows((Button(str(place), Revoke(grant=row["id"])) for place, row in enumerate(held, 1)), 4)
    turn = pages.leafing(page, lambda there: ShowStaff(page=there), more=more)
    return Screen(text, (*numbers, *turn, (Button(p_("staff", "Back"), ShowInvite()),)))


def sure(grant_id: int) -> Screen:
    """Ask once more before a right is taken back."""
    yes = Button(p_("staff", "Yes, take it back"), Revoke(grant=grant_id, sure=True), style="danger")
    return Screen(
        _("Take this right back? The person loses it at once."), ((yes,), (Button(p_("staff", "No"), ShowStaff()),))
    )


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


def _role(role: str) -> str:
    return say(ROLE_WORDS[role])

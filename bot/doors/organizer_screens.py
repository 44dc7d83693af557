"""What organizers see of a door besides its figures: lists on paper, places that are released at an hour."""

from datetime import datetime

from bot.clock import TASHKENT
from bot.doors.buttons import PrintBadges, PrintLists, SetRelease, ShowRelease
from bot.fairs.models import Fair, Ticket
from bot.fairs.screens import OpenTicket, heading
from bot.fairs.ways import OpenDoor
from bot.i18n import _, n_, p_
from bot.telegram.home import home_button
from bot.telegram.screen import Button, File, Rows, Screen


def ways(fair_id: str) -> Rows:
    """The buttons under a door's figures that only its organizers have."""
    return (
        (
            Button(p_("door", "🖨 Lists on paper"), PrintLists(fair=fair_id)),
            Button(p_("door", "Places not taken"), ShowRelease(fair=fair_id)),
        ),
    )


def lists(fair: Fair, data: bytes, *, count: int) -> Screen:
    """The lists, to print."""
    text = n_(
        "{count} person, by code and by name. Print it for every gate: without a network tick people off on paper, "
        "then send their codes with the time, <code>0941 ACD346</code>.",
        "{count} people, by code and by name. Print it for every gate: without a network tick people off on paper, "
        "then send their codes with the time, <code>0941 ACD346</code>.",
        count,
    )
    badges = Button(p_("door", "🪪 Badges"), PrintBadges(fair=fair.id))
    return Screen(text, ((badges,), _back(fair.id)), document=File(f"{fair.id}.pdf", data))


def badge_sheet(fair: Fair, data: bytes) -> Screen:
    """The badges, to print and cut out."""
    text = _("Badges of all who hold a place, by name: ten a page, to cut out.")
    return Screen(text, (_back(fair.id),), document=File(f"{fair.id}-badges.pdf", data))


def lists_tomorrow(fair: Fair) -> Screen:
    """The evening before: take the lists on paper."""
    text = _("Tomorrow is <b>{title}</b>. Print the lists for the gates tonight.", title=fair.title)
    return Screen(
        text, ((Button(p_("door", "🖨 Lists on paper"), PrintLists(fair=fair.id)),), _back(fair.id)), fresh=True
    )


def release(
    fair: Fair, *, hour: int | None, released_at: datetime | None, places: int | None, hours: tuple[int, ...]
) -> Screen:
    """When visitors' places are released, and what was."""
    lines = [_("<b>Places nobody has come for: {title}</b>", title=fair.title)]
    if released_at is not None:
        clock = f"{released_at.astimezone(TASHKENT):%H:%M}"
        lines.append(
            n_("Released at {time}: {count} place.", "Released at {time}: {count} places.", places or 0, time=clock)
        )
        lines.append(_("Those who wait were called in their order. Who comes late comes in while there is room."))
        return Screen("\n".join(lines), (_back(fair.id),))
    lines.append(
        _(
            "At the hour you set, on the first day, visitors' places nobody has come for are released, and those who "
            "wait are called to the door in their order. Who comes late comes in while there is room."
        )
    )
    if hour:
        lines.append(_("Set: {hour}:00.", hour=hour))
    else:
        lines.append(_("No hour is set: places are kept."))
    choice = tuple(
        Button(f"• {each}:00 •" if each == hour else f"{each}:00", SetRelease(fair=fair.id, hour=each))
        for each in hours
    )
    rest = (
        Button(p_("door", "Keep the places"), SetRelease(fair=fair.id, hour=0)),
        Button(p_("door", "Release now"), SetRelease(fair=fair.id, hour=24), style="danger"),
    )
    return Screen("\n".join(lines), (choice, rest, _back(fair.id)))


def called(ticket: Ticket) -> Screen:
    """That somebody who waits may come in at the door now."""
    text = _("There is room for you today: come to the door with your ticket. Those who are there first come in first.")
    lines = (*heading(ticket.fair), "", text)
    return Screen(
        "\n".join(lines),
        ((Button(p_("door", "🎫 My ticket"), OpenTicket(signup=ticket.signup.id)),), (home_button(),)),
        fresh=True,
    )


def _back(fair_id: str) -> tuple[Button, ...]:
    return (Button(p_("door", "🚪 Door"), OpenDoor(fair=fair_id)),)

"""What organizers may do: read figures, let people in at the door, change the places."""

from datetime import datetime

from bot.database import Connection
from bot.errors import Gone, Refusal
from bot.fairs import queries
from bot.fairs.models import Fair
from bot.fairs.organizing import queries as organizing_queries
from bot.fairs.organizing.models import Figures, Guest
from bot.fairs.tickets import making
from bot.i18n import N_
from bot.staff import authority
from bot.staff.models import Grant

MOST_PLACES = 100_000


class CodeUnreadable(Refusal):
    """What was typed at the door is no door code."""

    sentence = N_("“{typed}” is not a door code. A code has six letters and digits, for example ACD-346.")


class CodeUnknown(Refusal):
    """No ticket of the organizer's fairs has this code."""

    sentence = N_("No ticket of your fairs has the code {code}. Please check it with the guest.")


class StillWaiting(Refusal):
    """Who waits for a place cannot come in yet."""

    sentence = N_(
        "{name} is on the waiting list and has no place yet. Raise the places on the dashboard to let them in."
    )


class SignupCancelled(Refusal):
    """The ticket's owner cancelled."""

    sentence = N_("{name} has cancelled this sign-up. Ask them to sign up again in the bot.")


class PlacesUnreadable(Refusal):
    """The number of places is no number, or out of bounds."""

    sentence = N_("Please send a whole number from 0 to {most}.")


async def run_fair(connection: Connection, fair_id: str, *, held: tuple[Grant, ...]) -> Fair:
    """Give a fair to somebody who runs it. Raise Gone when it does not exist, NotYours when it is not theirs."""
    fair = await queries.fair(connection, fair_id)
    if fair is None:
        raise Gone
    authority.require(held, "organizer", region=fair.region, fair_id=fair.id)
    return fair


def runs(held: tuple[Grant, ...], guest: Guest) -> bool:
    """Tell whether these rights open the door for this guest."""
    return authority.may(held, "organizer", region=guest.fair_region, fair_id=guest.fair_id)


async def dashboard(connection: Connection, fair_id: str, *, held: tuple[Grant, ...]) -> tuple[Fair, list[Figures]]:
    """Give a fair and its figures to somebody who runs it. Two statements."""
    fair = await run_fair(connection, fair_id, held=held)
    return fair, await organizing_queries.figures(connection, fair_id)


async def guests(connection: Connection, typed: str, *, held: tuple[Grant, ...]) -> list[Guest]:
    """Find who holds a typed door code among the fairs these rights reach; at least one."""
    code = making.read_code(typed)
    if code is None:
        raise CodeUnreadable(typed=typed[:20])
    found = [guest for guest in await organizing_queries.guests_by_code(connection, code) if runs(held, guest)]
    if not found:
        raise CodeUnknown(code=making.spoken_code(code))
    return found


async def check_in(connection: Connection, guest: Guest, *, staff_id: int, moment: datetime) -> datetime | None:
    """Let a guest in, once. Give when they came before, None when they come now."""
    if guest.state == "waiting":
        raise StillWaiting(name=guest.name)
    if guest.state == "cancelled":
        raise SignupCancelled(name=guest.name)
    if guest.checked_in_at is not None:
        return guest.checked_in_at
    if await organizing_queries.check_in(connection, guest.signup_id, staff_id=staff_id, moment=moment):
        return None
    again = await organizing_queries.guest_by_signup(connection, guest.signup_id)
    if again is None or again.checked_in_at is None:
        raise Gone
    return again.checked_in_at


def read_places(typed: str) -> int:
    """Read a number of places as people type it."""
    digits = "".join(typed.split())
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 6 and int(digits) <= MOST_PLACES):
        raise PlacesUnreadable(most=MOST_PLACES)
    return int(digits)

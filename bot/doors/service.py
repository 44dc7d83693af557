"""What may happen at a door: somebody comes in once, goes out, or a mistake is taken back; always one answer."""

from collections.abc import Sequence
from datetime import datetime

from bot.clock import today
from bot.database import Connection
from bot.doors import entry_queries, finding, guest_queries
from bot.doors.models import Guest, Key, Outcome, Passing, Post
from bot.errors import Gone, NotNow
from bot.fairs import arriving_queries
from bot.staff import authority
from bot.staff.models import Grant


def may(held: tuple[Grant, ...], place: Post | Guest) -> bool:
    """Tell whether these rights open this door, or the door to this guest's fair."""
    return authority.may(held, "organizer", "door", region=place.region, fair_id=place.fair_id)


def require(held: tuple[Grant, ...], post: Post) -> None:
    """Refuse whoever has no right at this door."""
    authority.require(held, "organizer", "door", region=post.region, fair_id=post.fair_id)


async def answer(connection: Connection, guest: Guest, passing: Passing) -> Outcome:
    """Let a guest in or out, or say why not. At most two statements when they come in."""
    if guest.fair_id != passing.post.fair_id:
        return Outcome(verdict="other_fair", guest=guest)
    if passing.out:
        return await _out(connection, guest, passing)
    if not guest.admissible:
        return Outcome(verdict="no_place", guest=guest)
    if not passing.sure and not guest.starts_on <= today(passing.said_at) <= guest.ends_on:
        return Outcome(verdict="other_day", guest=guest, at=passing.said_at)
    row = await entry_queries.come_in(connection, guest, passing)
    if row is None:
        return await _not_now(connection, guest, passing)
    if row["kind"] == "again":
        return Outcome(verdict="inside", guest=guest, at=guest.last_at)
    if guest.kind == "s":
        await arriving_queries.came(connection, guest.id, staff_id=passing.staff_id, moment=passing.said_at)
    return Outcome(verdict="came", guest=guest, at=passing.said_at, entry=row["id"])


async def answer_code(connection: Connection, guests: Sequence[Guest], code: str, passing: Passing) -> Outcome:
    """Answer for a code, of whichever of these guests holds it: the fair of the door comes before others."""
    holding = [guest for guest in guests if guest.code == code]
    holding.sort(key=lambda guest: guest.fair_id != passing.post.fair_id)
    if not holding:
        return Outcome(verdict="unknown", asked=code)
    return await answer(connection, holding[0], passing)


async def look_up(connection: Connection, typed: str, passing: Passing) -> Outcome:
    """Answer for a name, STIR, telephone or mistaken code: the one who is surely meant, or the nearest three."""
    found = finding.search(await guest_queries.roster(connection, passing.post.fair_id), typed)
    day = today(passing.said_at)
    guests = [await guest_queries.by_key(connection, key, day=day) for key in found.keys]
    nearest = tuple(guest for guest in guests if guest is not None)
    if found.sure and nearest:
        return await answer(connection, nearest[0], passing)
    return Outcome(verdict="unknown", asked=typed, nearest=nearest)


async def guest_of(connection: Connection, key: Key, *, moment: datetime) -> Guest:
    """Give one guest. Raise Gone."""
    guest = await guest_queries.by_key(connection, key, day=today(moment))
    if guest is None:
        raise Gone
    return guest


async def undo(connection: Connection, guest: Guest, passing: Passing, *, entry: int) -> None:
    """Take a coming in back, as long as nothing happened to the guest since. Raise NotNow."""
    if await entry_queries.undo(connection, guest, passing, entry=entry) is None:
        raise NotNow
    if guest.kind == "s":
        first = await entry_queries.first_coming(connection, guest.id)
        await arriving_queries.first_came(
            connection,
            guest.id,
            staff_id=first["noted_by"] if first else None,
            moment=first["said_at"] if first else None,
        )


async def _out(connection: Connection, guest: Guest, passing: Passing) -> Outcome:
    row = await entry_queries.go_out(connection, guest, passing)
    if row is None and guest.last_kind != "out":
        return Outcome(verdict="unknown", asked=guest.code, nearest=(guest,))
    return Outcome(verdict="out", guest=guest, at=passing.said_at if row else guest.last_at)


async def _not_now(connection: Connection, guest: Guest, passing: Passing) -> Outcome:
    """Say why the statement that lets people in did not: another gate was faster, or there is no room."""
    again = await guest_queries.by_key(connection, guest.key, day=today(passing.said_at))
    if again is not None and again.last_kind == "in":
        return Outcome(verdict="inside", guest=again, at=again.last_at)
    return Outcome(verdict="no_place", guest=again or guest)

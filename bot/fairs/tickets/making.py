"""What a ticket is made of: its door code, its unguessable token, the calendar file."""

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from icalendar import Alarm, Calendar, Event

from bot.fairs.models import Fair
from bot.lookalikes import latin

# No letter that is mistaken for a digit or for another letter, aloud, on paper or across alphabets.
ALPHABET = "ACDEFHJKMNPRTUVWXY34679"
CODE_LENGTH = 6


def new_code() -> str:
    """Give a door code; the database makes sure it is the only one of its fair."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def new_token() -> str:
    """Give the token of the QR's deep link: 128 random bits in 22 characters."""
    return secrets.token_urlsafe(16)


def read_code(typed: str) -> str | None:
    """Read a code as people type it: any case, spaces or a hyphen inside, Cyrillic look-alikes; None if it is none."""
    code = "".join(letter for letter in latin(typed.upper()) if letter.isalnum())
    return code if len(code) == CODE_LENGTH and set(code) <= set(ALPHABET) else None


def spoken_code(code: str) -> str:
    """Write a code in two halves, as it is easiest to read aloud: "ACD-346"."""
    return f"{code[:3]}-{code[3:]}"


def calendar(fair: Fair, *, uid: str, moment: datetime, note: str = "", beside: Sequence[Event] = ()) -> bytes:
    """Write the fair as a calendar file: its days with their hours in Tashkent, with a reminder the day before.

    `note` stands above the programme, what stands `beside` are somebody's own sessions and meetings.

    The same fair has the same UID for ever; SEQUENCE grows with each change, so that a calendar moves what it has.
    """
    event = Event()
    event.add("uid", f"{uid}@hamkor")
    event.add("dtstamp", moment.astimezone(UTC))
    event.add("sequence", fair.sequence)
    event.add("status", "CANCELLED" if fair.state == "cancelled" else "CONFIRMED")
    event.add("dtstart", fair.starts_on)
    event.add("dtend", fair.ends_on + timedelta(days=1))  # the end is the first day that is free again
    event.add("summary", fair.title)
    event.add("location", fair.place)
    event.add("description", "\n\n".join(part for part in (note, fair.programme) if part))
    if fair.latitude is not None and fair.longitude is not None:
        event.add("geo", (fair.latitude, fair.longitude))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", fair.title)
    alarm.add("trigger", timedelta(hours=-15))
    event.add_component(alarm)
    file = Calendar()
    file.add("prodid", "-//Hamkor//Fairs//UZ")
    file.add("version", "2.0")
    file.add("method", "CANCEL" if fair.state == "cancelled" else "PUBLISH")
    file.add("x-wr-timezone", "Asia/Tashkent")
    file.add_component(event)
    for other in beside:
        file.add_component(other)
    return bytes(file.to_ical())

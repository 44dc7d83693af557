"""The calendar file of somebody's days at a fair."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from html import unescape

from icalendar import Alarm, Event

from bot.agenda.models import Appointment
from bot.fairs.models import Fair, Ticket
from bot.fairs.tickets import making
from bot.i18n import p_

_BEGAN = datetime(2026, 1, 1, tzinfo=UTC)
_BEFORE = timedelta(minutes=15)


def file(fair: Fair, appointments: Sequence[Appointment], *, ticket: Ticket | None, moment: datetime) -> bytes:
    """Write the fair with all that somebody does there; each thing has the same UID for ever.

    A later file has a higher SEQUENCE for what may have moved, so that a calendar takes it over.
    """
    events = [_event(fair, one, moment) for one in appointments]
    return making.calendar(fair, uid=fair.id, moment=moment, note=_note(ticket), beside=events)


def _event(fair: Fair, one: Appointment, moment: datetime) -> Event:
    event = Event()
    event.add("uid", f"{one.kind}-{one.id}@hamkor")
    event.add("dtstamp", moment.astimezone(UTC))
    # Meetings and sessions keep no count of their moves: the minute of the file is later than the one before.
    event.add("sequence", int((moment - _BEGAN) / timedelta(minutes=1)))
    event.add("dtstart", one.starts_at.astimezone(UTC))
    event.add("dtend", one.ends_at.astimezone(UTC))
    event.add("summary", one.title or unescape(p_("calendar", "Meeting: {name}", name=one.other)))
    event.add("location", ", ".join(part for part in (fair.place, _place(one)) if part))
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", str(event["summary"]))
    alarm.add("trigger", -_BEFORE)
    event.add_component(alarm)
    return event


def _place(one: Appointment) -> str:
    if not one.place:
        return ""
    if one.kind == "session":
        return unescape(p_("calendar", "hall {hall}", hall=one.place))
    return unescape(p_("calendar", "table {table}", table=one.place))


def _note(ticket: Ticket | None) -> str:
    """What one needs at the door though there is no network: the code, and the stand."""
    if ticket is None:
        return ""
    code = p_("calendar", "Door code: {code}", code=making.spoken_code(ticket.signup.code))
    stand = p_("ticket", "Stand {stand}", stand=ticket.stand) if ticket.stand else ""
    return unescape("\n".join(part for part in (code, stand) if part))

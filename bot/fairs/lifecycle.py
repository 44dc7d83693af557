"""The life of a fair as a table, and which stage of it a fair has reached at a moment."""

from datetime import datetime, time
from typing import Literal, NamedTuple

from bot import clock
from bot.fairs.models import Fair, FairState

Event = Literal["publish", "close_booking", "reopen", "start", "end", "cancel"]
Who = Literal["organizer", "clock"]


class Step(NamedTuple):
    """One arrow: in which state, what happens, by whose doing, what comes of it, whether those signed up are told."""

    state: FairState
    event: Event
    who: tuple[Who, ...]
    next: FairState
    told: bool = False


TABLE = (
    Step("draft", "publish", ("organizer",), "published"),
    Step("draft", "cancel", ("organizer",), "cancelled"),
    Step("published", "close_booking", ("organizer", "clock"), "booking_closed"),
    Step("published", "start", ("clock",), "running"),
    Step("published", "cancel", ("organizer",), "cancelled", told=True),
    Step("booking_closed", "reopen", ("organizer",), "published"),
    Step("booking_closed", "start", ("clock",), "running"),
    Step("booking_closed", "cancel", ("organizer",), "cancelled", told=True),
    Step("running", "end", ("clock",), "closed"),
    Step("running", "cancel", ("organizer",), "cancelled", told=True),
)
_STEPS = {(step.state, step.event): step for step in TABLE}


def step(state: FairState, event: Event, *, who: Who) -> Step | None:
    """Give the arrow that leads on; None when this cannot happen now, or not by this doing."""
    found = _STEPS.get((state, event))
    return found if found is not None and who in found.who else None


def possible(state: FairState) -> tuple[Event, ...]:
    """Give what an organizer may do with a fair in this state."""
    return tuple(each.event for each in TABLE if each.state == state and "organizer" in each.who)


def doors_open(fair: Fair) -> datetime:
    """Give when the doors open on the first day."""
    return datetime.combine(fair.starts_on, time.fromisoformat(fair.opens_at), clock.TASHKENT)


def over_at(fair: Fair) -> datetime:
    """Give the end of the fair's last day."""
    return datetime.combine(fair.ends_on, time(23, 59, 59), clock.TASHKENT)


def stage(fair: Fair, moment: datetime) -> FairState:
    """Give the state a fair is in at a moment.

    What people decide is kept; what the clock brings is read from the fair's times, so that moving them moves it.
    """
    state = fair.state
    for event, at in (
        ("close_booking", fair.booking_closes),
        ("start", doors_open(fair)),
        ("end", over_at(fair)),
    ):
        arrow = step(state, event, who="clock")  # type: ignore[arg-type]
        if at is not None and moment >= at and arrow is not None:
            state = arrow.next
    return state

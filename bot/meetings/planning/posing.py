"""A fair's meetings as a problem for the planner, and its answer as places."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime

from bot import clock
from bot.meetings.planning.models import Agreed, Hall, Hour, Placing
from bot.meetings.scheduling.models import Plan

Document = dict[str, object]


def problem(
    agreed: Sequence[Agreed],
    *,
    hours: Sequence[Hour],
    halls: Sequence[Hall],
    buyers: Collection[int],
    absences: Iterable[tuple[int, datetime]],
    moment: datetime,
) -> Document:
    """Give the meetings file of a fair: what is placed is locked, what is past is no more to be had."""
    tables = {code: hall.hall for hall in halls if not hall.closed for code in hall.codes}
    coming = [hour for hour in hours if hour.starts_at > moment]
    placed = [
        one for one in agreed if one.placed and one.starts_at and one.starts_at > moment and one.table_code in tables
    ]
    away = set(absences) - {(firm, one.starts_at) for one in placed for firm in (one.asker_id, one.asked_id)}
    firms = sorted({firm for one in agreed for firm in (one.asker_id, one.asked_id)})
    seats = _seats(agreed, placed, buyers=buyers, tables=list(tables))
    starts = {hour.starts_at for hour in coming}
    locked = [one for one in placed if one.starts_at in starts]
    open_ones = [one for one in agreed if not one.placed]
    return {
        "slots": [_slot(hour, clock.today(coming[0].starts_at)) for hour in coming],
        "tables": [{"id": code, "hall": hall} for code, hall in tables.items()],
        "firms": [
            {
                "id": str(firm),
                "available": [_name(hour.starts_at) for hour in coming if (firm, hour.starts_at) not in away],
                "table": seats.get(firm),
            }
            for firm in firms
        ],
        "wishes": [wish for one in (*open_ones, *locked) for wish in _wishes(one)],
        "locked": [
            {"a": str(one.asker_id), "b": str(one.asked_id), "slot": _name(one.starts_at), "table": one.table_code}
            for one in locked
            if one.starts_at
        ],
    }


def placings(plan: Plan, agreed: Sequence[Agreed], *, hours: Sequence[Hour]) -> list[Placing]:
    """Give where the plan puts the meetings that had no place."""
    times = {_name(hour.starts_at): hour.starts_at for hour in hours}
    waiting = {frozenset((str(one.asker_id), str(one.asked_id))): one.id for one in agreed if not one.placed}
    return [
        Placing(meeting_id=waiting[pair], starts_at=times[held.slot], table_code=held.table)
        for held in plan.meetings
        if (pair := frozenset((held.a, held.b))) in waiting
    ]


def _seats(
    agreed: Sequence[Agreed], placed: Sequence[Agreed], *, buyers: Collection[int], tables: Sequence[str]
) -> dict[int, str]:
    """Give the busiest buyers a table of their own, where they sit already if they do; a third stays for the others."""
    busy = Counter(firm for one in agreed for firm in (one.asker_id, one.asked_id) if firm in buyers)
    sitting = {firm: one.table_code for one in placed for firm in (one.asker_id, one.asked_id) if firm in busy}
    taken = {one.table_code for one in placed}
    free = [code for code in tables if code not in taken]
    seats: dict[int, str] = {}
    for firm, count in sorted(busy.items(), key=lambda one: (-one[1], one[0])):
        if count < 2 or len(seats) >= len(tables) * 2 // 3:
            break
        own = sitting.get(firm)
        if own is not None and own not in seats.values() and _only_theirs(own, firm, placed):
            seats[firm] = own
        elif own is None and free:
            seats[firm] = free.pop(0)
    return seats


def _only_theirs(table: str, firm: int, placed: Sequence[Agreed]) -> bool:
    """Tell whether a firm's placed meetings, and nobody else's, are all at this table."""
    return all((one.table_code == table) == (firm in (one.asker_id, one.asked_id)) for one in placed)


def _wishes(one: Agreed) -> list[Document]:
    sides = ((one.asker_id, one.asked_id, one.weight), (one.asked_id, one.asker_id, one.answer_weight))
    return [
        {"from": str(giver), "to": str(to), "weight": weight, "complete": one.complete} for giver, to, weight in sides
    ]


def _slot(hour: Hour, first: date) -> Document:
    local = hour.starts_at.astimezone(clock.TASHKENT)
    return {
        "id": _name(hour.starts_at),
        "day": (local.date() - first).days + 1,
        "start": local.strftime("%H:%M"),
        "minutes": hour.minutes,
    }


def _name(moment: datetime | None) -> str:
    assert moment is not None
    return str(int(moment.timestamp()))

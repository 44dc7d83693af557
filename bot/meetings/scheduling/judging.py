"""What is wrong with a problem: each fault is one sentence that names it."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from pydantic import ValidationError

from bot.meetings.scheduling.models import Problem

_LIMIT = 32 * 1024 * 1024


class Impossible(Exception):
    """No plan can be made of this; the sentence says why."""


def read(content: bytes) -> Problem:
    """Give the problem a meetings file holds. Raise Impossible."""
    if len(content) > _LIMIT:
        raise Impossible("The file is larger than 32 MB.")
    try:
        document = json.loads(content.decode("utf-8-sig"), parse_constant=_no_number)
    except UnicodeDecodeError:
        raise Impossible("The file is not UTF-8 text.") from None
    except RecursionError:
        raise Impossible("The file is nested too deeply.") from None
    except ValueError as fault:
        raise Impossible(f"The file is not JSON: {fault}.") from None
    if not isinstance(document, dict):
        raise Impossible("The file must hold one object with slots, tables, firms and wishes.")
    try:
        problem = Problem.model_validate(document)
    except ValidationError as fault:
        first = fault.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])[:120]
        raise Impossible(f"{where}: {first['msg']}.") from None
    judge(problem)
    return problem


def judge(problem: Problem) -> None:
    """Raise Impossible for what contradicts itself."""
    for sentence in _faults(problem):
        raise Impossible(sentence)


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is not a number")


def _faults(problem: Problem) -> Iterator[str]:
    for name in ("slots", "tables", "firms"):
        if not getattr(problem, name):
            yield f"There are no {name}."
    if not problem.wishes and not problem.locked:
        yield "There are no wishes, so there is nothing to plan."
    for name in ("slots", "tables", "firms", "interpreters"):
        yield from (
            f"{name}: {twice!r} stands there twice." for twice in _twice(one.id for one in getattr(problem, name))
        )
    yield from _clashing_slots(problem)
    yield from _unknown(problem)
    yield from _contrary_wishes(problem)
    yield from _locked(problem)


def _twice(names: Iterable[str]) -> list[str]:
    return [name for name, count in Counter(names).items() if count > 1]


def _clashing_slots(problem: Problem) -> Iterator[str]:
    for one, other in pairwise(sorted(problem.slots, key=lambda slot: (slot.day, slot.begins))):
        if one.day == other.day and one.begins + one.minutes > other.begins:
            yield f"Slots {one.id!r} and {other.id!r} overlap."


def _unknown(problem: Problem) -> Iterator[str]:
    slots = {slot.id for slot in problem.slots}
    tables = {table.id for table in problem.tables}
    firms = {firm.id for firm in problem.firms}
    named = [(firm.id, firm.available or []) for firm in problem.firms]
    named += [(one.id, one.slots) for one in problem.interpreters]
    for name, there in named:
        yield from (f"{name!r} names the slot {slot!r}, which there is not." for slot in there if slot not in slots)
    for firm in problem.firms:
        if firm.table is not None and firm.table not in tables:
            yield f"{firm.id!r} sits at the table {firm.table!r}, which there is not."
    for wish in problem.wishes:
        for name in (wish.giver, wish.to):
            if name not in firms:
                yield f"A wish names the firm {name!r}, which there is not."
    for meeting in problem.locked:
        yield from (
            f"A locked meeting names {firm!r}, which there is not."
            for firm in (meeting.a, meeting.b)
            if firm not in firms
        )
        if meeting.slot not in slots or meeting.table not in tables:
            yield f"The locked meeting of {meeting.a!r} and {meeting.b!r} is at a slot or table which there is not."


def _contrary_wishes(problem: Problem) -> Iterator[str]:
    said: dict[tuple[str, str], str] = {}
    for wish in problem.wishes:
        if wish.giver == wish.to:
            yield f"{wish.giver!r} wishes to meet itself."
        if said.setdefault((wish.giver, wish.to), wish.weight) != wish.weight:
            yield f"{wish.giver!r} wishes {wish.to!r} in two ways at once."


def _locked(problem: Problem) -> Iterator[str]:
    refused = {frozenset((wish.giver, wish.to)) for wish in problem.wishes if wish.weight == "not"}
    available = {firm.id: firm.available for firm in problem.firms}
    most = {firm.id: firm.max_meetings for firm in problem.firms}
    met: set[frozenset[str]] = set()
    taken: set[tuple[str, str]] = set()
    counts: Counter[str] = Counter()
    for one in problem.locked:
        names, pair = f"The locked meeting of {one.a!r} and {one.b!r}", frozenset((one.a, one.b))
        if len(pair) == 1:
            yield f"{names} is of a firm with itself."
        if pair in refused:
            yield f"{names} is one that a side said “not” to."
        if pair in met:
            yield f"{one.a!r} and {one.b!r} are locked to meet twice."
        met.add(pair)
        if (one.slot, f"table {one.table}") in taken:
            yield f"{names} needs the table {one.table!r} at {one.slot!r}, which another has."
        taken.add((one.slot, f"table {one.table}"))
        for firm in (one.a, one.b):
            counts[firm] += 1
            if (one.slot, f"firm {firm}") in taken:
                yield f"{firm!r} is locked into two meetings at {one.slot!r}."
            taken.add((one.slot, f"firm {firm}"))
            if (free := available[firm]) is not None and one.slot not in free:
                yield f"{names} is at {one.slot!r}, when {firm!r} is not available."
            if (limit := most[firm]) is not None and counts[firm] > limit:
                yield f"{firm!r} has more locked meetings than the {limit} it may have."
    yield from _locked_ways(problem)


def _locked_ways(problem: Problem) -> Iterator[str]:
    """Rows too long and walks too short among what is locked."""
    order = sorted(problem.slots, key=lambda slot: (slot.day, slot.begins))
    at = {slot.id: number for number, slot in enumerate(order)}
    halls = {table.id: table.hall for table in problem.tables}
    days: dict[tuple[str, int], list[tuple[int, str]]] = defaultdict(list)
    for one in problem.locked:
        for firm in (one.a, one.b):
            days[(firm, order[at[one.slot]].day)].append((at[one.slot], halls[one.table]))
    for (firm, _day), held in days.items():
        row = 1
        for (before, hall), (after, other) in pairwise(sorted(held)):
            row = row + 1 if after == before + 1 else 1
            if row > problem.max_in_a_row:
                yield f"{firm!r} has more than {problem.max_in_a_row} locked meetings in a row."
            if hall != other and after - before <= problem.walking_slots:
                yield f"{firm!r} is locked into two halls with no time to walk."

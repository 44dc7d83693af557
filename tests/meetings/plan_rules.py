"""What a plan may not do, judged from the meetings file and the answer alone, without the planner's own code."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from tests.meetings.made_up_problems import Document

Held = dict[str, Any]


def broken(problem: Document, meetings: list[Held]) -> list[str]:
    """Give every rule that is broken, in words."""
    rules = (_twice, _wishes, _firms, _ways, _interpreters)
    return [fault for rule in rules for fault in rule(problem, meetings)]


def value(problem: Document, meetings: list[Held]) -> int:
    """What a plan is worth by the contract."""
    total, counts = 0, Counter[str]()
    for held in meetings:
        sides = [wish for wish in problem["wishes"] if {wish["from"], wish["to"]} == {held["a"], held["b"]}]
        own = sum({"must": 3, "gladly": 2, "not": 0}[wish["weight"]] for wish in sides)
        total += own * (2 if len(sides) == 2 else 1) + any(wish["complete"] for wish in sides)
        counts.update((held["a"], held["b"]))
    return total + sum(12 if count == 1 else 18 for count in counts.values())


def greedy(problem: Document) -> list[Held]:
    """The plan a hurried person makes: the most wanted pair first, into the first slot and table that are free."""
    halls, plan = problem["tables"], list[Held]()
    wanted = sorted(
        {tuple(sorted((wish["from"], wish["to"]))) for wish in problem["wishes"]},
        key=lambda pair: (-value(problem, [{"a": pair[0], "b": pair[1]}]), pair),
    )
    for a, b in wanted:
        chances = (
            {"a": a, "b": b, "slot": slot["id"], "table": table["id"], "interpreter": interpreter}
            for slot in problem["slots"]
            for table in halls
            for interpreter in (None, *(one["id"] for one in problem.get("interpreters", ())))
        )
        found = next((one for one in chances if not broken(problem, [*plan, one])), None)
        if found is not None:
            plan.append(found)
    return plan


def possible(problem: Document, meetings: list[Held], firm: str) -> bool:
    """Tell whether a firm could have one meeting more, with nothing else changed."""
    sides = [{wish["from"], wish["to"]} for wish in problem["wishes"]]
    others = {one for side in sides if firm in side for one in side} - {firm}
    return any(
        not broken(
            problem, [*meetings, {"a": firm, "b": b, "slot": slot["id"], "table": table["id"], "interpreter": who}]
        )
        for b in sorted(others)
        for slot in problem["slots"]
        for table in problem["tables"]
        for who in (None, *(one["id"] for one in problem.get("interpreters", ())))
    )


def _twice(problem: Document, meetings: list[Held]) -> Iterator[str]:
    uses: Counter[tuple[str, str, str]] = Counter()
    for held in meetings:
        for kind in ("a", "b", "table", "interpreter"):
            if held[kind] is not None:
                uses[(kind if kind in ("table", "interpreter") else "firm", held[kind], held["slot"])] += 1
    yield from (f"{use} twice" for use, count in uses.items() if count > 1)
    pairs = Counter(frozenset((held["a"], held["b"])) for held in meetings)
    yield from (f"{sorted(pair)} meet twice" for pair, count in pairs.items() if count > 1)


def _wishes(problem: Document, meetings: list[Held]) -> Iterator[str]:
    locked = {frozenset((one["a"], one["b"])) for one in problem.get("locked", ())}
    for held in meetings:
        pair = {held["a"], held["b"]}
        weights = [wish["weight"] for wish in problem["wishes"] if {wish["from"], wish["to"]} == pair]
        if "not" in weights or not (weights or pair in locked):
            yield f"{sorted(pair)} was not wished"
    held_at = {(*sorted((held["a"], held["b"])), held["slot"], held["table"]) for held in meetings}
    for one in problem.get("locked", ()):
        if (*sorted((one["a"], one["b"])), one["slot"], one["table"]) not in held_at:
            yield f"{one} was moved"


def _firms(problem: Document, meetings: list[Held]) -> Iterator[str]:
    seats = {firm["id"]: firm["table"] for firm in problem["firms"]}
    slots: dict[str, set[str]] = defaultdict(set)
    for held in meetings:
        slots[held["a"]].add(held["slot"])
        slots[held["b"]].add(held["slot"])
        own = {seats[held["a"]], seats[held["b"]]} - {None}
        if (own and held["table"] not in own) or (not own and held["table"] in seats.values()):
            yield f"{held} sits at a strange table"
    for firm in problem["firms"]:
        mine = slots[firm["id"]]
        if firm["available"] is not None and mine - set(firm["available"]):
            yield f"{firm['id']} is not available"
        if firm["max_meetings"] is not None and len(mine) > firm["max_meetings"]:
            yield f"{firm['id']} has too many"


def _ways(problem: Document, meetings: list[Held]) -> Iterator[str]:
    order = sorted(problem["slots"], key=lambda slot: (slot["day"], slot["start"]))
    place = {slot["id"]: (slot["day"], number) for number, slot in enumerate(order)}
    halls = {table["id"]: table["hall"] for table in problem["tables"]}
    halls_of: dict[str, dict[tuple[int, int], str]] = defaultdict(dict)
    for held in meetings:
        for firm in (held["a"], held["b"]):
            halls_of[firm][place[held["slot"]]] = halls[held["table"]]
    for firm, mine in halls_of.items():
        for day, number in mine:
            if all((day, number + step) in mine for step in range(problem.get("max_in_a_row", 4) + 1)):
                yield f"{firm} has no rest"
            for step in range(1, problem.get("walking_slots", 0) + 1):
                if mine.get((day, number + step), mine[day, number]) != mine[day, number]:
                    yield f"{firm} cannot walk so fast"


def _interpreters(problem: Document, meetings: list[Held]) -> Iterator[str]:
    people = {one["id"]: one for one in problem.get("interpreters", ())}
    for held in meetings:
        sides = [wish for wish in problem["wishes"] if {wish["from"], wish["to"]} == {held["a"], held["b"]}]
        needed = {language for wish in sides for language in wish.get("languages") or ()}
        who = people.get(held["interpreter"])
        if needed and (who is None or not needed <= set(who["languages"]) or held["slot"] not in who["slots"]):
            yield f"{held} has nobody to interpret"

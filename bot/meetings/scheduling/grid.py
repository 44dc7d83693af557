"""The plan while it is made: who is where in which slot, and what the rules still allow."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from bot.meetings.scheduling.models import Held, Problem
from bot.meetings.scheduling.worth import Pair, fairness, pairs


class Place(NamedTuple):
    """Where a pair sits in a slot, by places in the problem."""

    table: int
    interpreter: int | None = None


class Grid:
    """Slots stand in the order of time; all numbers are places in it or in the problem's lists."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.order = sorted(problem.slots, key=lambda slot: (slot.day, slot.begins))
        self.places = {firm.id: at for at, firm in enumerate(problem.firms)}
        self.wanted = pairs(problem.wishes, self.places)
        self._slot_of = slot_of = {slot.id: at for at, slot in enumerate(self.order)}
        self._table_of = {table.id: at for at, table in enumerate(problem.tables)}
        self.halls = [table.hall for table in problem.tables]
        self.seats = [None if firm.table is None else self._table_of[firm.table] for firm in problem.firms]
        owned = set(self.seats)
        self.common = [at for at in range(len(problem.tables)) if at not in owned]
        whole = frozenset(range(len(self.order)))
        self.available = [
            whole if firm.available is None else frozenset(slot_of[one] for one in firm.available)
            for firm in problem.firms
        ]
        self.most = [len(self.order) if firm.max_meetings is None else firm.max_meetings for firm in problem.firms]
        self.interpreters = [
            (frozenset(one.languages), frozenset(slot_of[slot] for slot in one.slots)) for one in problem.interpreters
        ]
        self.plan: list[dict[Pair, Place]] = [{} for _ in self.order]
        self.where: dict[Pair, int] = {}
        self.locked: set[Pair] = set()
        self.table_at: list[dict[int, int]] = [{} for _ in problem.firms]  # of a firm: slot -> table

    def neighbours(self, slot: int, reach: int) -> Iterator[int]:
        """Give the other slots of the same day at most so many places away."""
        day = self.order[slot].day
        for at in range(max(0, slot - reach), min(len(self.order), slot + reach + 1)):
            if at != slot and self.order[at].day == day:
                yield at

    def may(self, firm: int, slot: int) -> bool:
        """Tell whether one more meeting of a firm in a slot keeps its availability, its limit and its rest."""
        held = self.table_at[firm]
        return (
            slot in self.available[firm]
            and slot not in held
            and len(held) < self.most[firm]
            and self._row(held, slot) <= self.problem.max_in_a_row
        )

    def reach(self, firm: int, slot: int) -> set[str]:
        """Give the halls a firm sits in too shortly before or after a slot to walk away from."""
        if not self.problem.walking_slots:
            return set()
        held = self.table_at[firm]
        return {self.halls[held[at]] for at in self.neighbours(slot, self.problem.walking_slots) if at in held}

    def tables_for(self, pair: Pair, slot: int) -> list[int]:
        """Give the tables a pair could sit at in a slot, taken ones too: a seated firm's own, else the common ones."""
        own = [seat for firm in pair if (seat := self.seats[firm]) is not None]
        bound = self.reach(pair.a, slot) | self.reach(pair.b, slot)
        return [table for table in own or self.common if not bound or bound == {self.halls[table]}]

    def near(self, firm: int, slot: int) -> bool:
        """Tell whether a firm has a meeting right before or after: few gaps are kind."""
        return any(at in self.table_at[firm] for at in self.neighbours(slot, 1))

    def seat(self, pair: Pair, slot: int, place: Place) -> None:
        self.plan[slot][pair] = place
        self.where[pair] = slot
        for firm in pair:
            self.table_at[firm][slot] = place.table

    def unseat(self, pair: Pair) -> Place:
        slot = self.where.pop(pair)
        for firm in pair:
            del self.table_at[firm][slot]
        return self.plan[slot].pop(pair)

    def lock(self) -> None:
        """Seat what is locked, without interpreters."""
        for one in self.problem.locked:
            a, b = sorted((self.places[one.a], self.places[one.b]))
            self.locked.add(Pair(a, b))
            self.seat(Pair(a, b), self._slot_of[one.slot], Place(self._table_of[one.table]))

    def languages(self, pair: Pair) -> frozenset[str]:
        wanted = self.wanted.get(pair)
        return wanted.languages if wanted else frozenset()

    def value(self) -> int:
        """Give what the plan is worth."""
        own = sum(self.wanted[pair].value for pair in self.where if pair in self.wanted)
        return own + sum(fairness(len(held)) for held in self.table_at)

    def without(self) -> list[int]:
        """Give the firms that a wish concerns and no meeting."""
        return sorted({firm for pair in self.wanted for firm in pair if not self.table_at[firm]})

    def meetings(self) -> list[Held]:
        """Give the plan by names, in the order of time and tables."""
        problem, found = self.problem, list[Held]()
        for slot, held in zip(self.order, self.plan, strict=True):
            for pair, place in sorted(held.items(), key=lambda one: one[1].table):
                interpreter = None if place.interpreter is None else problem.interpreters[place.interpreter].id
                found.append(
                    Held(
                        a=problem.firms[pair.a].id,
                        b=problem.firms[pair.b].id,
                        slot=slot.id,
                        table=problem.tables[place.table].id,
                        interpreter=interpreter,
                    )
                )
        return found

    def _row(self, held: Mapping[int, int], slot: int) -> int:
        """Give how long the row of meetings would be that one more in this slot stands in."""
        day, length = self.order[slot].day, 1
        for step in (-1, 1):
            at = slot + step
            while 0 <= at < len(self.order) and at in held and self.order[at].day == day:
                length, at = length + 1, at + step
        return length

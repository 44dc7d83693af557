"""Where rules of preference are kept."""

from datetime import date, datetime
from typing import Any

from bot import clock
from bot.database import Connection, Row
from bot.ids import PersonId
from bot.procurement.models import Rule

_COLUMNS = "valid_from, valid_to, customer, purpose, base, percent, only_domestic_if_more_than, act, date, note"
_SEEN = f"{_COLUMNS}, checker AS checked_by, checked_at"


async def every(connection: Connection) -> list[tuple[int, Rule]]:
    """Give all rules with their numbers, by customer, purpose and time."""
    rows = await connection.all(f"SELECT id, {_SEEN} FROM procurement_rules ORDER BY customer, purpose, valid_from, id")
    return [(int(row["id"]), _rule(row)) for row in rows]


async def on(connection: Connection, day: date) -> list[Rule]:
    """Give the rules that hold on a day."""
    rows = await connection.all(
        f"""SELECT {_SEEN} FROM procurement_rules
            WHERE valid_from <= :day AND (valid_to IS NULL OR valid_to >= :day) ORDER BY id""",
        day=day,
    )
    return [_rule(row) for row in rows]


async def one(connection: Connection, number: int) -> Rule | None:
    """Give a rule by its number."""
    row = await connection.one(f"SELECT {_SEEN} FROM procurement_rules WHERE id = :id", id=number)
    return _rule(row) if row else None


async def add(connection: Connection, rule: Rule, *, person_id: PersonId, moment: datetime) -> int:
    """Keep a rule; give its number."""
    number = clock.new_id()
    await connection.run(
        f"""INSERT INTO procurement_rules (id, {_COLUMNS}, checker, checked_at, changed_by, changed_at)
            VALUES (:id, :valid_from, :valid_to, :customer, :purpose, :base, :percent, :only_domestic_if_more_than,
                    :act, :date, :note, :checked_by, :checked_at, :person_id, :moment)""",
        id=number,
        **_values(rule),
        person_id=person_id,
        moment=moment,
    )
    return number


async def end(connection: Connection, number: int, *, last: date, person_id: PersonId, moment: datetime) -> bool:
    """Let a rule hold to this day and no longer; tell whether it held longer before."""
    row = await connection.one(
        """UPDATE procurement_rules SET valid_to = :last, changed_by = :person_id, changed_at = :moment
           WHERE id = :id AND valid_from <= :last AND (valid_to IS NULL OR valid_to > :last) RETURNING id""",
        id=number,
        last=last,
        person_id=person_id,
        moment=moment,
    )
    return row is not None


async def check(
    connection: Connection, number: int, *, name: str, day: date, person_id: PersonId, moment: datetime
) -> bool:
    """Keep who checked a rule against the act, and when; tell whether there is such a rule."""
    row = await connection.one(
        """UPDATE procurement_rules SET checker = :name, checked_at = :day, changed_by = :person_id,
             changed_at = :moment WHERE id = :id RETURNING id""",
        id=number,
        name=name,
        day=day,
        person_id=person_id,
        moment=moment,
    )
    return row is not None


def _rule(row: Row) -> Rule:
    return Rule(**{key: value for key, value in dict(row).items() if key != "id"})


def _values(rule: Rule) -> dict[str, Any]:
    return {**rule.model_dump(), "percent": str(rule.percent)}

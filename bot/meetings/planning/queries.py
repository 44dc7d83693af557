"""Where plans are kept, and the meetings they put somewhere."""

import json
from collections.abc import Iterable, Sequence
from datetime import datetime

from bot import clock
from bot.database import Connection, Row
from bot.ids import EnterpriseId, PersonId
from bot.meetings.models import Meeting
from bot.meetings.planning.models import Agreed, Board, Placing, Release

_PLAN = "id, fair_id, state, value, bound, fault, plan"


async def agreed(connection: Connection, fair_id: str) -> list[Agreed]:
    """Give the meetings both firms want, placed or not."""
    rows = await connection.all(
        """SELECT id, asker_id, asked_id, weight, coalesce(answer_weight, 'gladly') AS answer_weight,
                  CASE WHEN component_id IS NULL THEN 0 ELSE 1 END AS complete, state, starts_at, table_code
           FROM meetings WHERE fair_id = :fair_id AND state IN ('accepted', 'placed') ORDER BY id""",
        fair_id=fair_id,
    )
    return [_agreed(row) for row in rows]


async def refusals(connection: Connection, fair_id: str) -> list[tuple[int, int]]:
    """Give who does not want to meet whom."""
    rows = await connection.all(
        "SELECT enterprise_id, other_id FROM meeting_refusals WHERE fair_id = :fair_id", fair_id=fair_id
    )
    return [(int(row["enterprise_id"]), int(row["other_id"])) for row in rows]


async def buyers(connection: Connection, fair_id: str) -> set[int]:
    """Give the buyers among those who meet: they sit, makers walk."""
    rows = await connection.all(
        """SELECT e.id FROM enterprises e WHERE e.kind = 'buyer' AND e.id IN (
               SELECT asker_id FROM meetings WHERE fair_id = :fair_id
               UNION SELECT asked_id FROM meetings WHERE fair_id = :fair_id)""",
        fair_id=fair_id,
    )
    return {int(row["id"]) for row in rows}


async def want(connection: Connection, fair_id: str, *, person_id: PersonId | None, moment: datetime) -> int:
    """Keep that a plan is wanted; give its id."""
    number = clock.new_id()
    await connection.run(
        """INSERT INTO meeting_plans (id, fair_id, state, made_by, made_at)
           VALUES (:id, :fair_id, 'wanted', :person_id, :moment)""",
        id=number,
        fair_id=fair_id,
        person_id=person_id,
        moment=moment,
    )
    return number


async def wanted(connection: Connection) -> Row | None:
    """Give the plan that waits longest to be made: id, fair_id, made_by."""
    return await connection.one(
        "SELECT id, fair_id, made_by FROM meeting_plans WHERE state = 'wanted' ORDER BY id LIMIT 1"
    )


async def finish(
    connection: Connection, plan_id: int, *, value: int, bound: int, placings: Sequence[Placing], fault: str | None
) -> None:
    """Keep the plan made, or why none could be."""
    await connection.run(
        """UPDATE meeting_plans SET state = :state, value = :value, bound = :bound, plan = :plan, fault = :fault
           WHERE id = :id AND state = 'wanted'""",
        id=plan_id,
        state="failed" if fault else "ready",
        value=value,
        bound=bound,
        plan=json.dumps([placing.model_dump(mode="json") for placing in placings]),
        fault=fault,
    )


async def plan(connection: Connection, plan_id: int) -> Release | None:
    """Give a plan."""
    row = await connection.one(f"SELECT {_PLAN} FROM meeting_plans WHERE id = :id", id=plan_id)
    return Release(**{**dict(row), "placings": json.loads(row["plan"])}) if row else None


async def settle(connection: Connection, plan_id: int, *, state: str) -> bool:
    """Release a plan that is ready, or drop it; False when it is ready no more."""
    row = await connection.one(
        "UPDATE meeting_plans SET state = :state WHERE id = :id AND state = 'ready' RETURNING id",
        id=plan_id,
        state=state,
    )
    return row is not None


async def place(connection: Connection, placings: Iterable[Placing]) -> None:
    """Put agreed meetings where a plan says, unless the table or one of the firms is taken there by now."""
    await connection.many(
        """UPDATE meetings SET state = 'placed', starts_at = :starts_at, table_code = :table_code
           WHERE id = :meeting_id AND state = 'accepted'
             AND NOT EXISTS (SELECT 1 FROM meetings t WHERE t.fair_id = meetings.fair_id AND t.state = 'placed'
                             AND t.starts_at = :starts_at AND t.table_code = :table_code)
             AND NOT EXISTS (SELECT 1 FROM meeting_seats s
                             WHERE s.fair_id = meetings.fair_id AND s.starts_at = :starts_at
                             AND s.enterprise_id IN (meetings.asker_id, meetings.asked_id))""",
        [placing.model_dump() for placing in placings],
    )


async def sit(connection: Connection, placings: Iterable[Placing]) -> None:
    """Keep where the firms of placed meetings are; to be called with `place`."""
    for_both = [{**placing.model_dump(exclude={"table_code"}), "side": side} for placing in placings for side in (0, 1)]
    await connection.many(
        """INSERT INTO meeting_seats (fair_id, enterprise_id, starts_at, meeting_id)
           SELECT fair_id, CASE WHEN :side = 0 THEN asker_id ELSE asked_id END, starts_at, id FROM meetings
           WHERE id = :meeting_id AND state = 'placed' AND starts_at = :starts_at
           ON CONFLICT (fair_id, enterprise_id, starts_at) DO NOTHING""",
        for_both,
    )


async def seated(connection: Connection, meeting_ids: Sequence[int]) -> list[Row]:
    """Give for meetings that are placed: meeting_id, person_id, enterprise_id, starts_at, of each person concerned."""
    given = {f"m{place}": number for place, number in enumerate(meeting_ids)}
    names = ", ".join(f":{name}" for name in given) or "NULL"
    return await connection.all(
        f"""SELECT m.id AS meeting_id, em.person_id, em.enterprise_id, m.starts_at FROM meetings m
            JOIN enterprise_members em ON em.enterprise_id IN (m.asker_id, m.asked_id)
            WHERE m.id IN ({names}) AND m.state = 'placed' ORDER BY m.starts_at, m.id, em.person_id""",
        **given,
    )


async def leave_hall(connection: Connection, fair_id: str, hall: str, *, moment: datetime) -> list[int]:
    """Take the coming meetings out of a hall that closes; give them."""
    rows = await connection.all(
        """UPDATE meetings SET state = 'accepted', starts_at = NULL, table_code = NULL
           WHERE fair_id = :fair_id AND state = 'placed' AND starts_at > :moment AND table_code LIKE :hall || '%'
           RETURNING id""",
        fair_id=fair_id,
        hall=hall,
        moment=moment,
    )
    return [int(row["id"]) for row in rows]


async def plan_of(connection: Connection, fair_id: str, *, firm_id: EnterpriseId) -> list[Meeting]:
    """Give a firm's meetings at a fair in the order of time, those without a time last."""
    rows = await connection.all(
        """SELECT m.id, m.fair_id, f.region AS fair_region, :firm_id AS mine_id, o.id AS other_id, o.name AS other,
                  o.region AS other_region, CASE WHEN m.asker_id = :firm_id THEN 1 ELSE 0 END AS asked_by_me, m.state,
                  m.weight, m.asked_at, m.starts_at, m.table_code, c.name_uz, c.name_ru, c.name_en
           FROM meetings m JOIN fairs f ON f.id = m.fair_id
           JOIN enterprises o ON o.id = CASE WHEN m.asker_id = :firm_id THEN m.asked_id ELSE m.asker_id END
           LEFT JOIN components c ON c.id = m.component_id
           WHERE m.fair_id = :fair_id AND (m.asker_id = :firm_id OR m.asked_id = :firm_id)
             AND m.state IN ('accepted', 'placed', 'held', 'no_show')
           ORDER BY CASE WHEN m.starts_at IS NULL THEN 1 ELSE 0 END, m.starts_at, m.id""",
        fair_id=fair_id,
        firm_id=firm_id,
    )
    return [Meeting(**dict(row)) for row in rows]


async def board(connection: Connection, fair_id: str) -> Board:
    """Give a fair's meetings in figures."""
    row = await connection.one(
        """SELECT (SELECT count(*) FROM meeting_slots s WHERE s.fair_id = :fair_id) AS hours,
                  (SELECT coalesce(sum(h.tables), 0) FROM meeting_halls h WHERE h.fair_id = :fair_id AND h.closed = 0)
                      AS tables,
                  coalesce(sum(CASE WHEN state = 'asked' THEN 1 ELSE 0 END), 0) AS asked,
                  coalesce(sum(CASE WHEN state = 'accepted' THEN 1 ELSE 0 END), 0) AS accepted,
                  coalesce(sum(CASE WHEN state = 'placed' THEN 1 ELSE 0 END), 0) AS placed,
                  coalesce(sum(CASE WHEN state = 'held' THEN 1 ELSE 0 END), 0) AS held,
                  coalesce(sum(CASE WHEN state = 'no_show' THEN 1 ELSE 0 END), 0) AS missed
           FROM meetings WHERE fair_id = :fair_id""",
        fair_id=fair_id,
    )
    assert row is not None
    return Board(**dict(row))


def _agreed(row: Row) -> Agreed:
    starts = row["starts_at"]
    return Agreed(
        id=int(row["id"]),
        asker_id=int(row["asker_id"]),
        asked_id=int(row["asked_id"]),
        weight=row["weight"],
        answer_weight=row["answer_weight"],
        complete=bool(row["complete"]),
        placed=row["state"] == "placed",
        starts_at=datetime.fromisoformat(starts) if starts else None,
        table_code=row["table_code"],
    )

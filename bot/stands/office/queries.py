"""Where organizers' decisions about stands are kept; who gets a stand is decided by one statement each."""

from collections.abc import Sequence
from datetime import datetime

from bot import clock
from bot.database import Connection, Row
from bot.ids import EnterpriseId
from bot.stands.models import Firm, Promise, StandState

# A stand nobody has: never given, its hold ended, or its firm comes no more.
_COMING = """SELECT 1 FROM signups u WHERE u.fair_id = stands.fair_id AND u.role <> 'visitor'
             AND u.state = 'confirmed' AND u.enterprise_id"""
_NOBODYS = f"""(state = 'free' OR (state = 'held' AND held_until <= :moment)
               OR (state = 'given' AND NOT EXISTS ({_COMING} = stands.enterprise_id)))"""


async def keep_hall(connection: Connection, fair_id: str, name: str) -> int:
    """Give a hall's id, keeping the hall if it is new."""
    row = await connection.one(
        """INSERT INTO halls (id, fair_id, name) VALUES (:id, :fair_id, :name)
           ON CONFLICT (fair_id, name) DO UPDATE SET name = excluded.name RETURNING id""",
        id=clock.new_id(),
        fair_id=fair_id,
        name=name,
    )
    assert row is not None
    return int(row["id"])


async def keep_plan(connection: Connection, hall_id: int, *, plan: str) -> None:
    """Keep a hall's plan: a JPEG in base64."""
    await connection.run("UPDATE halls SET plan = :plan WHERE id = :hall_id", hall_id=hall_id, plan=plan)


async def keep_stands(connection: Connection, rows: Sequence[Row]) -> None:
    """Keep stands; one already known takes the new size, power, corner and hall, and keeps who has it."""
    await connection.many(
        """INSERT INTO stands (id, fair_id, hall_id, code, size_m2, power, corner, x, y, w, h, placed, changed_at)
           VALUES (:id, :fair_id, :hall_id, :code, :size_m2, :power, :corner, :x, :y, :w, :h, :placed, :moment)
           ON CONFLICT (fair_id, code) DO UPDATE SET hall_id = excluded.hall_id, size_m2 = excluded.size_m2,
               power = excluded.power, corner = excluded.corner, x = excluded.x, y = excluded.y, w = excluded.w,
               h = excluded.h, placed = excluded.placed, changed_at = excluded.changed_at""",
        rows,
    )


async def unplaced(connection: Connection, hall_id: int) -> list[Row]:
    """Give id and code of the stands of a hall that nobody put anywhere."""
    return await connection.all("SELECT id, code FROM stands WHERE hall_id = :hall_id AND placed = 0", hall_id=hall_id)


async def put(connection: Connection, rows: Sequence[Row]) -> None:
    """Put stands (id, x, y, w, h, placed) where they are on the plan."""
    await connection.many("UPDATE stands SET x = :x, y = :y, w = :w, h = :h, placed = :placed WHERE id = :id", rows)


async def take(
    connection: Connection,
    stand_id: int,
    *,
    enterprise_id: EnterpriseId,
    state: StandState,
    until: datetime | None,
    moment: datetime,
) -> bool:
    """Give a stand to a firm or hold it for one; False when another has it or the firm does not come.

    The one statement that decides between two organizers who give one stand at once.
    """
    row = await connection.one(
        f"""UPDATE stands SET state = :state, enterprise_id = :enterprise_id, held_until = :until, announced = 0,
                   changed_at = :moment
            WHERE id = :id AND joined_to IS NULL AND EXISTS ({_COMING} = :enterprise_id)
              AND ({_NOBODYS} OR (state = 'held' AND enterprise_id = :enterprise_id)) RETURNING id""",
        id=stand_id,
        enterprise_id=enterprise_id,
        state=state,
        until=until,
        moment=moment,
    )
    return row is not None


async def free(connection: Connection, stand_id: int, *, moment: datetime) -> bool:
    """Take a stand back from whoever has it; False when nobody had."""
    row = await connection.one(
        """UPDATE stands SET state = 'free', enterprise_id = NULL, held_until = NULL, announced = 0,
                  changed_at = :moment
           WHERE id = :id AND state <> 'free' RETURNING id""",
        id=stand_id,
        moment=moment,
    )
    return row is not None


async def join(connection: Connection, other_id: int, *, to: int, moment: datetime) -> bool:
    """Join a stand nobody has to another one; False when somebody has it or it is joined already."""
    row = await connection.one(
        f"""UPDATE stands SET joined_to = :to, state = 'free', enterprise_id = NULL, held_until = NULL,
                   changed_at = :moment
            WHERE id = :id AND joined_to IS NULL AND {_NOBODYS}
              AND NOT EXISTS (SELECT 1 FROM stands o WHERE o.joined_to = stands.id)
              AND EXISTS (SELECT 1 FROM stands o WHERE o.id = :to AND o.joined_to IS NULL) RETURNING id""",
        id=other_id,
        to=to,
        moment=moment,
    )
    return row is not None


async def part(connection: Connection, stand_id: int, *, moment: datetime) -> None:
    """Let what was joined to a stand be stands of their own again."""
    await connection.run(
        "UPDATE stands SET joined_to = NULL, changed_at = :moment WHERE joined_to = :id", id=stand_id, moment=moment
    )


async def firms(connection: Connection, fair_id: str) -> list[Firm]:
    """Give the firms that exhibit at a fair, with how many stands each has; those without one first."""
    rows = await connection.all(
        """SELECT e.id, e.name, max(u.stand_size) AS size, max(u.stand_power) AS power,
                  (SELECT count(*) FROM stands s WHERE s.fair_id = :fair_id AND s.enterprise_id = e.id
                   AND s.state = 'given') AS stands
           FROM signups u JOIN enterprises e ON e.id = u.enterprise_id
           WHERE u.fair_id = :fair_id AND u.role <> 'visitor' AND u.takes_place = 1 AND u.state = 'confirmed'
           GROUP BY e.id, e.name ORDER BY stands, min(u.queued_as), e.id""",
        fair_id=fair_id,
    )
    return [Firm(**dict(row)) for row in rows]


async def promises(connection: Connection, fair_id: str) -> list[Promise]:
    """Give every firm of a fair that has, or was told it has, a stand: what it was told, and whom to tell."""
    rows = await connection.all(
        """SELECT e.id AS enterprise_id, e.name AS firm, p.codes AS before, p.accepted,
                  (SELECT u.person_id FROM signups u WHERE u.fair_id = :fair_id AND u.enterprise_id = e.id
                   AND u.role <> 'visitor' AND u.takes_place = 1 AND u.state = 'confirmed'
                   ORDER BY u.role DESC LIMIT 1) AS person_id
           FROM enterprises e LEFT JOIN stand_promises p ON p.enterprise_id = e.id AND p.fair_id = :fair_id
           WHERE p.fair_id IS NOT NULL
              OR e.id IN (SELECT s.enterprise_id FROM stands s WHERE s.fair_id = :fair_id AND s.state = 'given')
           ORDER BY e.name, e.id""",
        fair_id=fair_id,
    )
    return [Promise(**dict(row)) for row in rows]


async def products(connection: Connection, fair_id: str) -> list[Row]:
    """Give enterprise_id and name of all that the firms with stands make."""
    return await connection.all(
        """SELECT enterprise_id, name FROM products WHERE enterprise_id IN
               (SELECT s.enterprise_id FROM stands s WHERE s.fair_id = :fair_id) ORDER BY enterprise_id, name""",
        fair_id=fair_id,
    )


async def keep_promises(connection: Connection, rows: Sequence[Row]) -> None:
    """Keep what was announced (fair_id, enterprise_id, codes, accepted, moment)."""
    await connection.many(
        """INSERT INTO stand_promises (fair_id, enterprise_id, codes, accepted, announced_at)
           VALUES (:fair_id, :enterprise_id, :codes, :accepted, :moment)
           ON CONFLICT (fair_id, enterprise_id) DO UPDATE SET codes = excluded.codes, accepted = excluded.accepted,
               announced_at = excluded.announced_at""",
        rows,
    )


async def show_given(connection: Connection, fair_id: str) -> None:
    """Let everybody see the stands that are given."""
    await connection.run(
        "UPDATE stands SET announced = 1 WHERE fair_id = :fair_id AND state = 'given'", fair_id=fair_id
    )


async def promised(connection: Connection, fair_id: str, enterprise_id: EnterpriseId) -> str | None:
    """Give the numbers of the stands a firm was told; None when nothing was announced to it."""
    row = await connection.one(
        "SELECT codes FROM stand_promises WHERE fair_id = :fair_id AND enterprise_id = :enterprise_id",
        fair_id=fair_id,
        enterprise_id=enterprise_id,
    )
    return row["codes"] if row else None

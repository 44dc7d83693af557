"""Where those who come without a sign-up are kept, apart from the sign-ups."""

from datetime import datetime

from bot import clock
from bot.database import Connection, Row
from bot.ids import PersonId


async def keep(
    connection: Connection,
    fair_id: str,
    *,
    name: str,
    stir: str | None,
    enterprise: str | None,
    phone: str | None,
    code: str,
    staff_id: PersonId,
    moment: datetime,
) -> int | None:
    """Keep somebody who walked in and give the id; None when the code is taken at this fair."""
    row = await connection.one(
        """INSERT INTO door_walkins (id, fair_id, name, stir, enterprise, phone, code, noted_by, came_at)
           SELECT :id, :fair_id, :name, :stir, :enterprise, :phone, :code, :staff_id, :moment
           WHERE NOT EXISTS (SELECT 1 FROM signups s WHERE s.fair_id = :fair_id AND s.code = :code)
           ON CONFLICT DO NOTHING RETURNING id""",
        id=clock.new_id(),
        fair_id=fair_id,
        name=name,
        stir=stir,
        enterprise=enterprise,
        phone=phone,
        code=code,
        staff_id=staff_id,
        moment=moment,
    )
    return int(row["id"]) if row else None


async def firm(connection: Connection, stir: str) -> Row | None:
    """Give the enterprise of a STIR: name."""
    return await connection.one("SELECT name FROM enterprises WHERE stir = :stir", stir=stir)


async def same_phone(connection: Connection, fair_id: str, *, phone: str) -> Row | None:
    """Give the guest of a fair who has this telephone: kind and id."""
    return await connection.one(
        """SELECT 's' AS kind, s.id FROM signups s JOIN people p ON p.id = s.person_id
           WHERE s.fair_id = :fair_id AND coalesce(s.phone, p.phone) = :phone AND s.state <> 'cancelled'
           UNION ALL
           SELECT 'w' AS kind, w.id FROM door_walkins w WHERE w.fair_id = :fair_id AND w.phone = :phone
           LIMIT 1""",
        fair_id=fair_id,
        phone=phone,
    )

"""Where it is kept what somebody wishes for their part in a fair, and what their stand shows or seeks."""

from datetime import date, datetime

from bot import clock
from bot.database import Connection, Row
from bot.fairs.attending.models import Good
from bot.ids import PersonId

_OWN = "id = :id AND person_id = :person_id AND state NOT IN ('cancelled', 'released')"


async def keep_phone(
    connection: Connection, signup_id: int, *, person_id: PersonId, phone: str | None, moment: datetime
) -> bool:
    """Keep a telephone for the organizers, or forget it; False when the sign-up is not this person's."""
    row = await connection.one(
        f"UPDATE signups SET phone = :phone, phone_consented_at = :since WHERE {_OWN} RETURNING id",
        id=signup_id,
        person_id=person_id,
        phone=phone,
        since=moment if phone is not None else None,
    )
    return row is not None


async def forget_phones(connection: Connection, *, before: date) -> None:
    """Forget the telephones given for fairs that ended before this day."""
    await connection.run(
        """UPDATE signups SET phone = NULL, phone_consented_at = NULL
           WHERE phone IS NOT NULL AND fair_id IN (SELECT f.id FROM fairs f WHERE f.ends_on < :before)""",
        before=before,
    )


async def keep_listed(connection: Connection, signup_id: int, *, person_id: PersonId, listed: bool) -> bool:
    """Keep whether the firm is shown among those who come."""
    row = await connection.one(
        f"UPDATE signups SET listed = :listed WHERE {_OWN} AND role <> 'visitor' RETURNING id",
        id=signup_id,
        person_id=person_id,
        listed=int(listed),
    )
    return row is not None


async def keep_wish(connection: Connection, signup_id: int, *, person_id: PersonId, size: int, power: bool) -> bool:
    """Keep which stand is wished for: its size in square metres, and whether with electricity."""
    row = await connection.one(
        f"""UPDATE signups SET stand_size = :size, stand_power = :power
            WHERE {_OWN} AND role <> 'visitor' AND takes_place = 1 RETURNING id""",
        id=signup_id,
        person_id=person_id,
        size=size,
        power=int(power),
    )
    return row is not None


async def part_counts(connection: Connection, signup_id: int) -> Row:
    """Give how many goods a sign-up has, and how many colleagues come along on its place."""
    row = await connection.one(
        """SELECT (SELECT count(*) FROM signup_goods g WHERE g.signup_id = s.id) AS goods,
                  (SELECT count(*) FROM signups c WHERE c.fair_id = s.fair_id AND c.enterprise_id = s.enterprise_id
                   AND c.takes_place = 0 AND c.state = 'confirmed') AS colleagues
           FROM signups s WHERE s.id = :id""",
        id=signup_id,
    )
    assert row is not None, "asked for a sign-up that was just read"
    return row


async def goods(connection: Connection, signup_id: int) -> list[Good]:
    """Give what a stand shows or seeks, in the order chosen."""
    rows = await connection.all(
        """SELECT g.id, g.name, g.component_id, c.name_uz, c.name_ru, c.name_en
           FROM signup_goods g LEFT JOIN components c ON c.id = g.component_id
           WHERE g.signup_id = :id ORDER BY g.id""",
        id=signup_id,
    )
    return [Good(**dict(row)) for row in rows]


async def add_good(connection: Connection, signup_id: int, *, name: str, component_id: int | None, most: int) -> bool:
    """Choose something to show or to seek; False when there are as many as may be, or it is chosen already."""
    row = await connection.one(
        """INSERT INTO signup_goods (id, signup_id, name, component_id)
           SELECT :id, :signup_id, :name, :component_id
           WHERE (SELECT count(*) FROM signup_goods g WHERE g.signup_id = :signup_id) < :most
           ON CONFLICT (signup_id, name) DO NOTHING RETURNING id""",
        id=clock.new_id(),
        signup_id=signup_id,
        name=name,
        component_id=component_id,
        most=most,
    )
    return row is not None


async def drop_named(connection: Connection, signup_id: int, *, name: str) -> bool:
    """Choose something no more; False when it was not chosen."""
    row = await connection.one(
        "DELETE FROM signup_goods WHERE signup_id = :id AND name = :name RETURNING id", id=signup_id, name=name
    )
    return row is not None


async def drop_good(connection: Connection, good_id: int, *, person_id: PersonId) -> int | None:
    """Choose something no more; give whose sign-up it was of, None when it is not this person's."""
    row = await connection.one(
        """DELETE FROM signup_goods WHERE id = :id AND signup_id IN (
               SELECT s.id FROM signups s WHERE s.person_id = :person_id) RETURNING signup_id""",
        id=good_id,
        person_id=person_id,
    )
    return int(row["signup_id"]) if row else None


async def drop_goods(connection: Connection, signup_id: int) -> None:
    """Forget what was chosen for one kind of stand: as another kind, other things are shown."""
    await connection.run("DELETE FROM signup_goods WHERE signup_id = :id", id=signup_id)

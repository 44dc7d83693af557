"""What the demo asks of the database, and how it fills fairs with people in a few statements."""

from collections.abc import Sequence
from datetime import datetime

from bot.database import Connection, Row
from bot.fairs.models import FairRole


async def has_components(connection: Connection) -> bool:
    """Tell whether there is a catalogue."""
    return await connection.one("SELECT id FROM components LIMIT 1") is not None


async def firms(connection: Connection, *, buyers: bool, limit: int) -> list[Row]:
    """Give id, name and products of so many enterprises: buyers, or those who make something."""
    return await connection.all(
        f"""SELECT id, name, products FROM enterprises
            WHERE kind {"=" if buyers else "<>"} 'buyer' AND (products <> '' OR kind = 'buyer')
            ORDER BY stir LIMIT :limit""",
        limit=limit,
    )


async def imported(connection: Connection, plant: str, *, limit: int) -> list[Row]:
    """Give id and name of so many items that a plant buys."""
    return await connection.all(
        """SELECT id, name_uz AS name FROM components WHERE buyers LIKE '%' || :plant || '%'
           ORDER BY code LIMIT :limit""",
        plant=plant,
        limit=limit,
    )


async def keep_people(connection: Connection, rows: Sequence[Row]) -> None:
    """Keep people (id, language, name, moment) who agreed to what Hamkor keeps."""
    await connection.many(
        """INSERT INTO people (id, language, name, consent_version, created_at)
           VALUES (:id, :language, :name, 1, :moment) ON CONFLICT (id) DO NOTHING""",
        rows,
    )


async def keep_signups(connection: Connection, rows: Sequence[Row]) -> None:
    """Keep sign-ups as they are."""
    await connection.many(
        """INSERT INTO signups (id, fair_id, person_id, enterprise_id, role, state, queued_as, code, token, signed_at,
                                checked_in_at, listed, stand_size, stand_power)
           VALUES (:id, :fair_id, :person_id, :enterprise_id, :role, 'confirmed', :queued_as, :code, :token, :signed_at,
                   :checked_in_at, :listed, :stand_size, :stand_power)""",
        rows,
    )


async def keep_goods(connection: Connection, rows: Sequence[Row]) -> None:
    """Keep what stands show or seek (id, signup_id, name, component_id)."""
    await connection.many(
        """INSERT INTO signup_goods (id, signup_id, name, component_id)
           VALUES (:id, :signup_id, :name, :component_id)""",
        rows,
    )


async def claim(connection: Connection, fair_id: str, *, role: FairRole, count: int) -> None:
    """Let so many places be taken."""
    await connection.run(
        """UPDATE fair_quotas SET claimed = claimed + :count, arrivals = arrivals + :count
           WHERE fair_id = :fair_id AND role = :role""",
        fair_id=fair_id,
        role=role,
        count=count,
    )


async def give_stands(connection: Connection, rows: Sequence[Row], *, moment: datetime) -> None:
    """Give stands to firms (fair_id, code, firm)."""
    await connection.many(
        """UPDATE stands SET state = 'given', enterprise_id = :firm, changed_at = :moment
           WHERE fair_id = :fair_id AND code = :code""",
        [{**row, "moment": moment} for row in rows],
    )

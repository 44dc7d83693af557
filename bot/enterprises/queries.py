"""Where enterprises and their abilities are kept."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from bot.database import Connection, Row
from bot.enterprises.models import Acting, Enterprise, Facts
from bot.ids import EnterpriseId, PersonId

FACTS = tuple(Facts.model_fields)
_KEPT = (
    "id", *FACTS, "verified_at", "matched_at", "latitude", "longitude", "show_phone", "show_capacity", "left_at",
)  # fmt: skip
COLUMNS = ", ".join(f"e.{name}" for name in _KEPT)
RETURNED = ", ".join(_KEPT)
_FIELDS = ", ".join(FACTS)
_VALUES = ", ".join(f":{name}" for name in FACTS)
_NEW = ", ".join(f"{name} = excluded.{name}" for name in FACTS if name != "stir")
_CHANGED = ", ".join(f"{name} = :{name}" for name in FACTS if name != "stir")
# The version a change belongs to: `grow_version` in the same transaction makes it that of the enterprises.
NEXT = "(SELECT version + 1 FROM enterprises_version WHERE id = 1)"


def enterprise_of(row: Row) -> Enterprise:
    """Build an enterprise from a row that has all of COLUMNS."""
    return Enterprise(**{name: row[name] for name in _KEPT})


async def add(connection: Connection, enterprise_id: EnterpriseId, facts: Facts, *, moment: datetime) -> bool:
    """Keep a new enterprise; False when its STIR is known already."""
    row = await connection.one(
        f"""INSERT INTO enterprises (id, {_FIELDS}, created_at, updated_at, changed)
            VALUES (:id, {_VALUES}, :moment, :moment, {NEXT})
            ON CONFLICT (stir) DO NOTHING RETURNING id""",
        id=enterprise_id,
        moment=moment,
        **facts_of(facts),
    )
    return row is not None


async def change(connection: Connection, enterprise_id: EnterpriseId, facts: Facts, *, moment: datetime) -> None:
    """Keep the changed facts of an enterprise; its STIR stays. It waits to be matched anew."""
    await connection.run(
        f"""UPDATE enterprises SET {_CHANGED}, updated_at = :moment, matched_at = NULL, changed = {NEXT}
            WHERE id = :id""",
        id=enterprise_id,
        moment=moment,
        **{name: value for name, value in facts_of(facts).items() if name != "stir"},
    )


async def upsert(connection: Connection, rows: Iterable[tuple[int, Facts]], *, moment: datetime) -> None:
    """Keep many enterprises, (id for a new one, facts) each, by STIR; they wait to be matched."""
    await connection.many(
        f"""INSERT INTO enterprises (id, {_FIELDS}, created_at, updated_at, changed)
            VALUES (:id, {_VALUES}, :moment, :moment, {NEXT})
            ON CONFLICT (stir) DO UPDATE
            SET {_NEW}, updated_at = excluded.updated_at, matched_at = NULL, changed = excluded.changed""",
        [{"id": enterprise_id, "moment": moment, **facts_of(facts)} for enterprise_id, facts in rows],
    )


async def forget_abilities(connection: Connection, enterprise_ids: Iterable[int]) -> None:
    """Take away what these enterprises can do, before it is written anew."""
    await connection.many(
        "DELETE FROM enterprise_abilities WHERE enterprise_id = :id", [{"id": number} for number in enterprise_ids]
    )


async def add_abilities(connection: Connection, rows: Iterable[tuple[int, str, str]]) -> None:
    """Keep what enterprises can do: (enterprise, kind, code) each."""
    await connection.many(
        "INSERT INTO enterprise_abilities (enterprise_id, kind, code) VALUES (:enterprise_id, :kind, :code)",
        [{"enterprise_id": number, "kind": kind, "code": code} for number, kind, code in rows],
    )


async def forget_some_abilities(connection: Connection, rows: Iterable[tuple[int, str, str]]) -> None:
    """Take away single things enterprises can do: (enterprise, kind, code) each."""
    await connection.many(
        "DELETE FROM enterprise_abilities WHERE enterprise_id = :enterprise_id AND kind = :kind AND code = :code",
        [{"enterprise_id": number, "kind": kind, "code": code} for number, kind, code in rows],
    )


async def grow_version(connection: Connection) -> None:
    """Say that enterprises changed, so that every process renews its index of them."""
    await connection.run("UPDATE enterprises_version SET version = version + 1 WHERE id = 1")


async def set_spot(
    connection: Connection,
    enterprise_id: EnterpriseId,
    *,
    latitude: float | None,
    longitude: float | None,
    moment: datetime,
) -> None:
    """Keep where an enterprise stands, in degrees, or (None) forget it."""
    await connection.run(
        "UPDATE enterprises SET latitude = :latitude, longitude = :longitude, updated_at = :moment WHERE id = :id",
        id=enterprise_id,
        latitude=latitude,
        longitude=longitude,
        moment=moment,
    )


async def set_shown(
    connection: Connection, enterprise_id: EnterpriseId, *, phone: bool, capacity: bool, moment: datetime
) -> None:
    """Keep what strangers may see of an enterprise."""
    await connection.run(
        f"""UPDATE enterprises
            SET show_phone = :phone, show_capacity = :capacity, updated_at = :moment, changed = {NEXT}
            WHERE id = :id""",
        id=enterprise_id,
        phone=phone,
        capacity=capacity,
        moment=moment,
    )


async def start_clean(
    connection: Connection, enterprise_id: EnterpriseId, *, left_at: datetime | None, moment: datetime
) -> None:
    """Forget what only its people could have said: where it stands and what strangers may see."""
    await connection.run(
        f"""UPDATE enterprises SET latitude = NULL, longitude = NULL, show_phone = :phone, show_capacity = :capacity,
                left_at = :left_at, updated_at = :moment, changed = {NEXT}
            WHERE id = :id""",
        id=enterprise_id,
        phone=False,
        capacity=True,
        left_at=left_at,
        moment=moment,
    )


async def by_id(connection: Connection, enterprise_id: EnterpriseId) -> Enterprise | None:
    row = await connection.one(f"SELECT {COLUMNS} FROM enterprises e WHERE e.id = :id", id=enterprise_id)
    return enterprise_of(row) if row else None


async def by_stir(connection: Connection, stir: str) -> Enterprise | None:
    """Give the enterprise with this tax number."""
    row = await connection.one(f"SELECT {COLUMNS} FROM enterprises e WHERE e.stir = :stir", stir=stir)
    return enterprise_of(row) if row else None


async def known(connection: Connection, stir: str) -> tuple[Enterprise | None, int]:
    """Give the enterprise with this tax number, if any, and how many people act for it."""
    row = await connection.one(
        f"""SELECT {COLUMNS}, (SELECT count(*) FROM enterprise_members m WHERE m.enterprise_id = e.id) AS people
            FROM enterprises e WHERE e.stir = :stir""",
        stir=stir,
    )
    return (enterprise_of(row), int(row["people"])) if row else (None, 0)


async def by_stirs(connection: Connection, stirs: Sequence[str]) -> dict[str, Enterprise]:
    """Give the enterprises with these tax numbers (at most a few hundred), by tax number."""
    given = {f"s{place}": stir for place, stir in enumerate(stirs)}
    if not given:
        return {}
    names = ", ".join(f":{name}" for name in given)
    rows = await connection.all(f"SELECT {COLUMNS} FROM enterprises e WHERE e.stir IN ({names})", **given)
    return {row["stir"]: enterprise_of(row) for row in rows}


async def acted_for(connection: Connection, stirs: Sequence[str]) -> frozenset[str]:
    """Give those of these tax numbers (at most a few hundred) whose enterprises people act for."""
    given = {f"s{place}": stir for place, stir in enumerate(stirs)}
    names = ", ".join(f":{name}" for name in given)
    rows = await connection.all(
        f"""SELECT e.stir FROM enterprises e WHERE e.stir IN ({names or "NULL"})
            AND EXISTS (SELECT 1 FROM enterprise_members m WHERE m.enterprise_id = e.id)""",
        **given,
    )
    return frozenset(row["stir"] for row in rows)


async def of_person(connection: Connection, person_id: PersonId) -> list[Acting]:
    """Give the enterprises a person acts for, longest first."""
    rows = await connection.all(
        f"""SELECT {COLUMNS}, m.role AS role FROM enterprise_members m JOIN enterprises e ON e.id = m.enterprise_id
            WHERE m.person_id = :person_id ORDER BY m.since, e.id""",
        person_id=person_id,
    )
    return [Acting(enterprise=enterprise_of(row), role=row["role"]) for row in rows]


async def acting(connection: Connection, enterprise_id: EnterpriseId, *, person_id: PersonId) -> Acting | None:
    """Give an enterprise if this person acts for it."""
    row = await connection.one(
        f"""SELECT {COLUMNS}, m.role AS role FROM enterprise_members m JOIN enterprises e ON e.id = m.enterprise_id
            WHERE m.enterprise_id = :enterprise_id AND m.person_id = :person_id""",
        enterprise_id=enterprise_id,
        person_id=person_id,
    )
    return Acting(enterprise=enterprise_of(row), role=row["role"]) if row else None


def facts_of(facts: Facts) -> dict[str, object]:
    """Give the facts by column."""
    return {name: getattr(facts, name) for name in FACTS}


async def matched(connection: Connection, enterprise_id: EnterpriseId, *, updated_at: str, moment: datetime) -> None:
    """Mark an enterprise as matched, unless it changed since it was read."""
    await connection.run(
        "UPDATE enterprises SET matched_at = :moment WHERE id = :id AND updated_at = :updated_at",
        id=enterprise_id,
        updated_at=updated_at,
        moment=moment,
    )


async def unmatch_expired(connection: Connection, *, today: date) -> None:
    """Let enterprises be matched anew whose free capacity ended after they were matched."""
    await connection.run(
        """UPDATE enterprises SET matched_at = NULL
           WHERE free_until < :today AND matched_at IS NOT NULL AND substr(matched_at, 1, 10) <= free_until""",
        today=today,
    )


async def match_anew(connection: Connection, enterprise_id: EnterpriseId) -> None:
    """Let an enterprise be matched again though nothing of it changed."""
    await connection.run("UPDATE enterprises SET matched_at = NULL WHERE id = :id", id=enterprise_id)

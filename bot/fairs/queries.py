"""Where fairs and their places are kept."""

from collections.abc import Collection
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from bot.database import Connection, Row
from bot.fairs.models import ROLES, ActsFor, Claim, Fair, FairRole, FairView, Quota, Signup
from bot.ids import PersonId

SIGNUP = (
    "id", "fair_id", "person_id", "enterprise_id", "role", "state", "queued_as", "code", "token", "signed_at",
    "checked_in_at", "takes_place", "offer_until", "phone", "stand_size", "stand_power", "listed",
)  # fmt: skip
_FAIR = tuple(Fair.model_fields)
_CONTENT = tuple(name for name in Fair.model_fields if name != "id")
# What a table read again leaves as it is: what organizers decided since.
_DECIDED = ("state", "cancelled_because", "sequence")
_QUOTAS = ", ".join(
    f"q{role}.{column} AS {role}_{column}" for role in ROLES for column in ("places", "claimed", "closed")
)
_VIEW = f"""SELECT f.*, {_QUOTAS},
                   {", ".join(f"s.{column} AS own_{column}" for column in SIGNUP)}
            FROM fairs f JOIN fair_quotas qexhibitor ON qexhibitor.fair_id = f.id AND qexhibitor.role = 'exhibitor'
                         JOIN fair_quotas qvisitor ON qvisitor.fair_id = f.id AND qvisitor.role = 'visitor'
                         JOIN fair_quotas qbuyer ON qbuyer.fair_id = f.id AND qbuyer.role = 'buyer'
                         LEFT JOIN signups s ON s.fair_id = f.id AND s.person_id = :person_id"""


async def season(connection: Connection, *, person_id: PersonId, since: date) -> list[FairView]:
    """Give the fairs that end on this day or later, soonest first, as a person sees them."""
    rows = await connection.all(
        f"{_VIEW} WHERE f.ends_on >= :since AND f.state <> 'draft' ORDER BY f.starts_on, f.id",
        person_id=person_id,
        since=since,
    )
    return [_view(row) for row in rows]


async def view(connection: Connection, fair_id: str, *, person_id: PersonId) -> FairView | None:
    """Give one fair as a person sees it."""
    row = await connection.one(f"{_VIEW} WHERE f.id = :fair_id", fair_id=fair_id, person_id=person_id)
    return _view(row) if row else None


async def fair(connection: Connection, fair_id: str) -> Fair | None:
    row = await connection.one("SELECT * FROM fairs WHERE id = :fair_id", fair_id=fair_id)
    return Fair(**dict(row)) if row else None


async def fairs_since(connection: Connection, day: date) -> list[Fair]:
    """Give the fairs that end on this day or later, soonest first."""
    rows = await connection.all("SELECT * FROM fairs WHERE ends_on >= :day ORDER BY starts_on, id", day=day)
    return [Fair(**dict(row)) for row in rows]


async def by_ids(connection: Connection, ids: Collection[str]) -> list[Fair]:
    """Give the fairs of these ids that there are."""
    marks = {f"id{number}": each for number, each in enumerate(ids)}
    if not marks:
        return []
    rows = await connection.all(f"SELECT * FROM fairs WHERE id IN ({', '.join(f':{mark}' for mark in marks)})", **marks)
    return [Fair(**dict(row)) for row in rows]


async def enterprise_region(connection: Connection, person_id: PersonId) -> str | None:
    """Give the region of the first enterprise a person acts for."""
    row = await connection.one(
        """SELECT e.region FROM enterprise_members m JOIN enterprises e ON e.id = m.enterprise_id
           WHERE m.person_id = :person_id ORDER BY m.since, e.id LIMIT 1""",
        person_id=person_id,
    )
    return str(row["region"]) if row else None


async def acts_for(
    connection: Connection, person_id: PersonId, *, fair_id: str, role: FairRole = "exhibitor"
) -> list[ActsFor]:
    """Give the enterprises a person acts for, and which of them colleagues already signed up for this fair."""
    rows = await connection.all(
        """SELECT e.id, e.name, e.region,
                  EXISTS (SELECT 1 FROM signups s WHERE s.fair_id = :fair_id AND s.enterprise_id = e.id
                          AND s.role = :role AND s.takes_place = 1 AND s.state NOT IN ('cancelled', 'released')
                          AND s.person_id <> :person_id)
                      AS signed_by_colleague
           FROM enterprise_members m JOIN enterprises e ON e.id = m.enterprise_id
           WHERE m.person_id = :person_id ORDER BY m.since, e.id""",
        person_id=person_id,
        fair_id=fair_id,
        role=role,
    )
    return [ActsFor(**dict(row)) for row in rows]


async def claim_place(connection: Connection, fair_id: str, *, role: FairRole) -> Claim | None:
    """Take a place, or a place in the queue when none is free; None when nobody signs up for them any more.

    The one statement that decides who is inside: it cannot be split between counting and taking, and it makes
    everybody who asks for this fair at once wait for one another.
    """
    row = await connection.one(
        """UPDATE fair_quotas SET claimed = claimed + 1, arrivals = arrivals + 1
           WHERE fair_id = :fair_id AND role = :role AND closed = 0
           RETURNING arrivals, CASE WHEN claimed <= places THEN 0 ELSE 1 +
               (SELECT count(*) FROM signups s WHERE s.fair_id = :fair_id AND s.role = :role AND s.state = 'waiting')
               END AS position""",
        fair_id=fair_id,
        role=role,
    )
    return Claim(number=row["arrivals"], position=row["position"]) if row else None


async def give_back(connection: Connection, fair_id: str, *, role: FairRole, places: int = 1) -> None:
    """Give claimed places, or places in the queue, back."""
    await connection.run(
        "UPDATE fair_quotas SET claimed = claimed - :places WHERE fair_id = :fair_id AND role = :role",
        fair_id=fair_id,
        role=role,
        places=places,
    )


async def set_closed(connection: Connection, fair_id: str, *, role: FairRole, closed: bool) -> bool:
    """Let nobody sign up as this kind any more, or let them again; False when that was so already."""
    row = await connection.one(
        """UPDATE fair_quotas SET closed = :closed
           WHERE fair_id = :fair_id AND role = :role AND closed <> :closed RETURNING role""",
        fair_id=fair_id,
        role=role,
        closed=int(closed),
    )
    return row is not None


async def set_places(connection: Connection, fair_id: str, *, role: FairRole, places: int) -> bool:
    """Change how many places there are; False when the fair does not exist."""
    row = await connection.one(
        "UPDATE fair_quotas SET places = :places WHERE fair_id = :fair_id AND role = :role RETURNING places",
        fair_id=fair_id,
        role=role,
        places=places,
    )
    return row is not None


async def keep_fairs(connection: Connection, fairs: list[Fair], *, moment: datetime) -> None:
    """Keep fairs; one already known takes the new words, days and place."""
    changed = ", ".join(
        f"{column} = excluded.{column}" for column in (*_CONTENT, "updated_at") if column not in _DECIDED
    )
    await connection.many(
        f"""INSERT INTO fairs (id, {", ".join(_CONTENT)}, created_at, updated_at)
            VALUES (:id, {", ".join(f":{column}" for column in _CONTENT)}, :moment, :moment)
            ON CONFLICT (id) DO UPDATE SET {changed}""",
        [{**fair.model_dump(), "moment": moment} for fair in fairs],
    )


async def keep_quotas(connection: Connection, quotas: list[Row]) -> None:
    """Keep places (fair_id, role, places, closed) where none are known: what organizers set since stays."""
    await connection.many(
        """INSERT INTO fair_quotas (fair_id, role, places, closed) VALUES (:fair_id, :role, :places, :closed)
           ON CONFLICT (fair_id, role) DO NOTHING""",
        quotas,
    )


@lru_cache(maxsize=512)
def _fair(values: tuple[Any, ...]) -> Fair:
    """Give the fair of these columns: the same few are read with every list and hardly ever change."""
    return Fair(**dict(zip(_FAIR, values, strict=True)))


def _view(row: Row) -> FairView:
    return FairView(
        fair=_fair(tuple(row[column] for column in _FAIR)),
        **{
            role: Quota(**{column: row[f"{role}_{column}"] for column in ("places", "claimed", "closed")})
            for role in ROLES
        },
        own=Signup(**{column: row[f"own_{column}"] for column in SIGNUP}) if row["own_id"] is not None else None,
    )

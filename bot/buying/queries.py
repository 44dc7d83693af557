"""Where requests for offers and the offers are kept."""

from collections.abc import Collection
from datetime import date, datetime

from bot import clock
from bot.buying.models import Offer, Standing, Wanted
from bot.database import Connection, Row
from bot.ids import ComponentId, EnterpriseId, PersonId
from bot.matching.engine.queries import listed_ids

_WANTED = """w.id, w.enterprise_id, e.name AS buyer, e.region AS buyer_region, w.component_id, w.quantity, w.needed_on,
             c.unit, c.name_uz, c.name_ru, c.name_en
    FROM offer_requests w JOIN enterprises e ON e.id = w.enterprise_id JOIN components c ON c.id = w.component_id"""


async def want(
    connection: Connection,
    enterprise_id: EnterpriseId,
    *,
    component_id: ComponentId,
    quantity: int,
    needed_on: date,
    person_id: PersonId,
    moment: datetime,
) -> int | None:
    """Keep a request; None when this firm has asked for this item already."""
    row = await connection.one(
        """INSERT INTO offer_requests (id, enterprise_id, component_id, quantity, needed_on, asked_by, asked_at)
           VALUES (:id, :enterprise_id, :component_id, :quantity, :needed_on, :person_id, :moment)
           ON CONFLICT (enterprise_id, component_id) DO NOTHING RETURNING id""",
        id=clock.new_id(),
        enterprise_id=enterprise_id,
        component_id=component_id,
        quantity=quantity,
        needed_on=needed_on,
        person_id=person_id,
        moment=moment,
    )
    return int(row["id"]) if row else None


async def ask(connection: Connection, request_id: int, makers: Collection[EnterpriseId]) -> None:
    """Keep whom a request asks."""
    await connection.many(
        """INSERT INTO offers (request_id, maker_id, state) VALUES (:request_id, :maker_id, 'asked')
           ON CONFLICT (request_id, maker_id) DO NOTHING""",
        [{"request_id": request_id, "maker_id": maker} for maker in makers],
    )


async def wanted(connection: Connection, request_id: int) -> Wanted | None:
    """Give a request."""
    row = await connection.one(f"SELECT {_WANTED} WHERE w.id = :id", id=request_id)
    return Wanted(**dict(row)) if row else None


async def wanted_of(connection: Connection, enterprise_id: EnterpriseId, *, component_id: ComponentId) -> Wanted | None:
    """Give the request of a firm for an item."""
    row = await connection.one(
        f"SELECT {_WANTED} WHERE w.enterprise_id = :enterprise_id AND w.component_id = :component_id",
        enterprise_id=enterprise_id,
        component_id=component_id,
    )
    return Wanted(**dict(row)) if row else None


async def offers(connection: Connection, request_id: int) -> list[Offer]:
    """Give what the makers say: offers first, then those not answered, then refusals."""
    rows = await connection.all(
        """SELECT o.request_id, o.maker_id, e.name AS maker, e.region, e.verified_at, o.state, o.price, o.currency,
                  o.days, o.note
           FROM offers o JOIN enterprises e ON e.id = o.maker_id WHERE o.request_id = :id
           ORDER BY CASE o.state WHEN 'offered' THEN 0 WHEN 'asked' THEN 1 ELSE 2 END, o.maker_id""",
        id=request_id,
    )
    return [Offer(**{**dict(row), "verified": row["verified_at"] is not None}) for row in rows]


async def answer(
    connection: Connection,
    request_id: int,
    *,
    maker_id: EnterpriseId,
    state: str,
    person_id: PersonId,
    moment: datetime,
    price: str | None = None,
    currency: str | None = None,
    days: int | None = None,
    note: str | None = None,
) -> bool:
    """Keep what a maker says; tell whether it was asked. A later answer takes the place of an earlier one."""
    row = await connection.one(
        """UPDATE offers SET state = :state, price = :price, currency = :currency, days = :days, note = :note,
                             answered_by = :person_id, answered_at = :moment
           WHERE request_id = :request_id AND maker_id = :maker_id RETURNING maker_id""",
        request_id=request_id,
        maker_id=maker_id,
        state=state,
        price=price,
        currency=currency,
        days=days,
        note=note,
        person_id=person_id,
        moment=moment,
    )
    return row is not None


async def close(connection: Connection, request_id: int) -> None:
    """Forget a request with its offers."""
    await connection.run("DELETE FROM offer_requests WHERE id = :id", id=request_id)


async def standing(connection: Connection, person_id: PersonId, *, limit: int) -> list[Standing]:
    """Give the requests of a person's firms, and those that ask them and wait for an answer; the latest first."""
    rows = await connection.all(
        """SELECT * FROM (
             SELECT w.id AS request_id, w.enterprise_id, 1 AS mine, e.name AS other, w.asked_at,
                    c.name_uz, c.name_ru, c.name_en,
                    (SELECT count(*) FROM offers o WHERE o.request_id = w.id) AS asked,
                    (SELECT count(*) FROM offers o WHERE o.request_id = w.id AND o.state <> 'asked') AS answered
             FROM offer_requests w JOIN enterprise_members m ON m.enterprise_id = w.enterprise_id
             JOIN enterprises e ON e.id = w.enterprise_id JOIN components c ON c.id = w.component_id
             WHERE m.person_id = :person_id
             UNION ALL
             SELECT w.id, o.maker_id, 0, e.name, w.asked_at, c.name_uz, c.name_ru, c.name_en, 1, 0
             FROM offers o JOIN offer_requests w ON w.id = o.request_id
             JOIN enterprise_members m ON m.enterprise_id = o.maker_id
             JOIN enterprises e ON e.id = w.enterprise_id JOIN components c ON c.id = w.component_id
             WHERE m.person_id = :person_id AND o.state = 'asked') AS both_sides
           ORDER BY asked_at DESC, request_id LIMIT :limit""",
        person_id=person_id,
        limit=limit,
    )
    return [Standing(**{**dict(row), "mine": bool(row["mine"])}) for row in rows]


async def firms(connection: Connection, ids: Collection[EnterpriseId]) -> dict[int, Row]:
    """Give what is shown of firms beside their abilities, by id: verified_at, show_capacity, whether anybody acts."""
    names, given = listed_ids("e", ids)
    rows = await connection.all(
        f"""SELECT e.id, e.verified_at, e.show_capacity FROM enterprises e WHERE e.id IN ({names})""", **given
    )
    return {row["id"]: row for row in rows}


async def introduction(
    connection: Connection, taker_id: EnterpriseId, *, maker_id: EnterpriseId, component_id: ComponentId
) -> int | None:
    """Give the id of the introduction of a maker to an importer of an item."""
    row = await connection.one(
        """SELECT id FROM introductions WHERE kind = 'import' AND maker_id = :maker_id AND taker_id = :taker_id
           AND subject = :subject""",
        maker_id=maker_id,
        taker_id=taker_id,
        subject=str(component_id),
    )
    return int(row["id"]) if row else None


async def forget_firm(connection: Connection, enterprise_id: EnterpriseId) -> None:
    """Forget what a firm asked for."""
    await connection.run("DELETE FROM offer_requests WHERE enterprise_id = :id", id=enterprise_id)


async def forget_offers(connection: Connection, enterprise_id: EnterpriseId) -> None:
    """Forget what a firm offered."""
    await connection.run("DELETE FROM offers WHERE maker_id = :id", id=enterprise_id)

"""Where proposals, and how often people want to hear of new ones, are kept."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from bot import clock
from bot.database import Connection, Row
from bot.matching.models import Answer

# An answer "later" opens a proposal again when its time comes.
_OPEN = "(p.state = 'open' OR (p.state = 'later' AND p.again_at <= :moment))"
_LINE = "p.component_id, p.score, c.code, c.name_uz, c.name_ru, c.name_en, c.annual_value_usd, c.figures"


async def propose(
    connection: Connection, rows: Iterable[tuple[int, int, float]], *, moment: datetime, told: bool
) -> None:
    """Keep proposals, (enterprise, component, score) each; one that is there gets the new score, nothing else.

    `told` means that the enterprise sees them by itself and needs no digest.
    """
    await connection.many(
        """INSERT INTO proposals (id, enterprise_id, component_id, score, state, created_at, told_at)
           VALUES (:id, :enterprise_id, :component_id, :score, 'open', :moment, :told)
           ON CONFLICT (enterprise_id, component_id) DO UPDATE SET score = excluded.score""",
        [
            {
                "id": clock.new_id(),
                "enterprise_id": enterprise,
                "component_id": component,
                "score": score,
                "moment": moment,
                "told": moment if told else None,
            }
            for enterprise, component, score in rows
        ],
    )


async def withdraw(connection: Connection, enterprise_id: int, *, but: Collection[int]) -> None:
    """Take back unanswered proposals to an enterprise, but not those for these components."""
    given = {f"c{place}": number for place, number in enumerate(but)}
    names = ", ".join(f":{name}" for name in given) or "0"
    await connection.run(
        f"""DELETE FROM proposals WHERE enterprise_id = :enterprise_id AND state = 'open'
            AND component_id NOT IN ({names})""",
        enterprise_id=enterprise_id,
        **given,
    )


async def unmatched(connection: Connection, *, limit: int) -> list[int]:
    """Give enterprises that wait to be matched."""
    rows = await connection.all("SELECT id FROM enterprises WHERE matched_at IS NULL LIMIT :limit", limit=limit)
    return [int(row["id"]) for row in rows]


async def matched(connection: Connection, enterprise_id: int, *, updated_at: str, moment: datetime) -> None:
    """Mark an enterprise as matched, unless it changed since it was read."""
    await connection.run(
        "UPDATE enterprises SET matched_at = :moment WHERE id = :id AND updated_at = :updated_at",
        id=enterprise_id,
        updated_at=updated_at,
        moment=moment,
    )


async def updated_at(connection: Connection, enterprise_id: int) -> str | None:
    """Give when an enterprise last changed, as kept."""
    row = await connection.one("SELECT updated_at FROM enterprises WHERE id = :id", id=enterprise_id)
    return str(row["updated_at"]) if row else None


async def unmatch_expired(connection: Connection, *, today: date) -> None:
    """Let enterprises be matched anew whose free capacity ended after they were matched."""
    await connection.run(
        """UPDATE enterprises SET matched_at = NULL
           WHERE free_until < :today AND matched_at IS NOT NULL AND substr(matched_at, 1, 10) <= free_until""",
        today=today,
    )


async def unproposed_recipe(connection: Connection) -> int | None:
    """Give a recipe some of whose components wait to be proposed."""
    row = await connection.one("SELECT recipe_id FROM matched_components WHERE proposed_at IS NULL LIMIT 1")
    return int(row["recipe_id"]) if row else None


async def unproposed(connection: Connection, recipe_id: int, *, limit: int) -> list[Row]:
    """Give components of a recipe that wait to be proposed, as items; `standing` is negative when nobody wants one."""
    return await connection.all(
        """SELECT c.id, c.code, c.sector, c.name_uz, c.name_ru, c.name_en, c.processes, c.materials, c.certificates,
                  c.max_mass_kg, c.annual_value_usd, c.buyers, m.words, m.standing, m.updated_at
           FROM matched_components m JOIN components c ON c.id = m.component_id
           WHERE m.proposed_at IS NULL AND m.recipe_id = :recipe_id LIMIT :limit""",
        recipe_id=recipe_id,
        limit=limit,
    )


async def proposed(connection: Connection, rows: Iterable[Row], *, moment: datetime) -> None:
    """Mark components as proposed, unless they changed since they were read."""
    await connection.many(
        """UPDATE matched_components SET proposed_at = :moment
           WHERE component_id = :component_id AND updated_at = :updated_at""",
        [{"component_id": row["id"], "updated_at": row["updated_at"], "moment": moment} for row in rows],
    )


async def page(connection: Connection, enterprise_id: int, *, moment: datetime, limit: int, offset: int) -> list[Row]:
    """Give open proposals of an enterprise, best first, each with `total`: how many there are."""
    return await connection.all(
        f"""SELECT {_LINE}, count(*) OVER () AS total FROM proposals p JOIN components c ON c.id = p.component_id
            WHERE p.enterprise_id = :enterprise_id AND {_OPEN} AND c.status <> 'localized'
            ORDER BY p.score DESC, p.component_id LIMIT :limit OFFSET :offset""",
        enterprise_id=enterprise_id,
        moment=moment,
        limit=limit,
        offset=offset,
    )


async def best_open(connection: Connection, enterprise_id: int, *, moment: datetime) -> int | None:
    """Give the component of the best open proposal of an enterprise."""
    row = await connection.one(
        f"""SELECT p.component_id FROM proposals p JOIN components c ON c.id = p.component_id
            WHERE p.enterprise_id = :enterprise_id AND {_OPEN} AND c.status <> 'localized'
            ORDER BY p.score DESC, p.component_id LIMIT 1""",
        enterprise_id=enterprise_id,
        moment=moment,
    )
    return int(row["component_id"]) if row else None


async def card(connection: Connection, enterprise_id: int, *, component_id: int) -> Row | None:
    """Give a component as an item, with figures and quantity, how many firms are interested, and this one's answer."""
    return await connection.one(
        """SELECT c.id, c.code, c.sector, c.name_uz, c.name_ru, c.name_en, c.processes, c.materials, c.certificates,
                  c.max_mass_kg, c.annual_value_usd, c.annual_quantity, c.unit, c.buyers, c.figures, m.words,
                  p.state, p.reason, p.again_at,
                  (SELECT count(*) FROM proposals i WHERE i.component_id = c.id AND i.state = 'interested') AS interest
           FROM components c LEFT JOIN matched_components m ON m.component_id = c.id
           LEFT JOIN proposals p ON p.component_id = c.id AND p.enterprise_id = :enterprise_id
           WHERE c.id = :component_id""",
        enterprise_id=enterprise_id,
        component_id=component_id,
    )


async def answer(
    connection: Connection,
    enterprise_id: int,
    *,
    component_id: int,
    state: Answer,
    reason: str | None,
    again_at: datetime | None,
    person_id: int,
    moment: datetime,
) -> bool:
    """Keep an enterprise's answer about a component, proposed to it or not; False when there is no such component."""
    row = await connection.one(
        """INSERT INTO proposals (id, enterprise_id, component_id, score, state, reason, answered_by, created_at,
                                  told_at, answered_at, again_at)
           SELECT :id, :enterprise_id, c.id, 0, :state, :reason, :person_id, :moment, :moment, :moment, :again_at
           FROM components c WHERE c.id = :component_id
           ON CONFLICT (enterprise_id, component_id) DO UPDATE
           SET state = excluded.state, reason = excluded.reason, answered_by = excluded.answered_by,
               answered_at = excluded.answered_at, again_at = excluded.again_at
           RETURNING id""",
        id=clock.new_id(),
        enterprise_id=enterprise_id,
        component_id=component_id,
        state=state,
        reason=reason,
        again_at=again_at,
        person_id=person_id,
        moment=moment,
    )
    return row is not None


async def declined(connection: Connection, enterprise_id: int) -> list[Row]:
    """Give what an enterprise declined because it is not its trade or it lacks the equipment: sector, processes."""
    return await connection.all(
        """SELECT c.sector, c.processes FROM proposals p JOIN components c ON c.id = p.component_id
           WHERE p.enterprise_id = :enterprise_id AND p.state = 'declined' AND p.reason IN ('trade', 'equipment')""",
        enterprise_id=enterprise_id,
    )


async def interest(connection: Connection, component_id: int) -> int:
    """Count the enterprises that are interested in making a component."""
    row = await connection.one(
        "SELECT count(*) AS firms FROM proposals WHERE component_id = :component_id AND state = 'interested'",
        component_id=component_id,
    )
    return int(row["firms"]) if row else 0

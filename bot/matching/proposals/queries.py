"""Where proposals, and how often people want to hear of new ones, are kept."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from bot import clock
from bot.database import Connection, Row
from bot.ids import ComponentId, EnterpriseId, PersonId
from bot.matching.engine.models import Answer
from bot.matching.engine.queries import listed_ids

# An answer "later" opens a proposal again when its time comes.
_OPEN = "(p.state = 'open' OR (p.state = 'later' AND p.again_at <= :moment))"
_LINE = "p.component_id, p.score, c.code, c.name_uz, c.name_ru, c.name_en, c.annual_value_usd, c.figures"


async def propose(
    connection: Connection, rows: Iterable[tuple[int, int, float]], *, moment: datetime, told: bool
) -> None:
    """Keep proposals, (enterprise, component, score) each; one that is there gets the new score, nothing else.

    `told` means that the enterprise sees them by itself and needs no digest. One that was withdrawn is open again, as
    old as it was: nobody is told of it a second time.
    """
    await connection.many(
        """INSERT INTO proposals (id, enterprise_id, component_id, score, state, created_at, told_at)
           VALUES (:id, :enterprise_id, :component_id, :score, 'open', :moment, :told)
           ON CONFLICT (enterprise_id, component_id) DO UPDATE
           SET score = excluded.score,
               state = CASE WHEN proposals.state = 'withdrawn' THEN 'open' ELSE proposals.state END""",
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


async def withdraw(connection: Connection, enterprise_id: EnterpriseId, *, but: Collection[int]) -> None:
    """Take back unanswered proposals to an enterprise, but not those for these components."""
    names, given = listed_ids("c", but)
    await connection.run(
        f"""UPDATE proposals SET state = 'withdrawn' WHERE enterprise_id = :enterprise_id AND state = 'open'
            AND component_id NOT IN ({names})""",
        enterprise_id=enterprise_id,
        **given,
    )


async def withdraw_unwanted(connection: Connection, ids: Sequence[int]) -> None:
    """Take back unanswered proposals of components that nobody should make any more."""
    await connection.many(
        "UPDATE proposals SET state = 'withdrawn' WHERE component_id = :id AND state = 'open'",
        [{"id": number} for number in ids],
    )


async def unmatched(connection: Connection, *, limit: int) -> list[int]:
    """Give enterprises that wait to be matched."""
    rows = await connection.all("SELECT id FROM enterprises WHERE matched_at IS NULL LIMIT :limit", limit=limit)
    return [int(row["id"]) for row in rows]


async def times(connection: Connection, enterprise_id: EnterpriseId) -> tuple[str, str] | None:
    """Give when an enterprise came and when it last changed, as kept."""
    row = await connection.one("SELECT created_at, updated_at FROM enterprises WHERE id = :id", id=enterprise_id)
    return (str(row["created_at"]), str(row["updated_at"])) if row else None


async def unproposed_recipes(connection: Connection, *, limit: int) -> list[int]:
    """Give recipes some of whose components wait to be proposed."""
    if limit == 1:
        rows = await connection.all("SELECT recipe_id FROM matched_components WHERE proposed_at IS NULL LIMIT 1")
    else:
        rows = await connection.all(
            "SELECT DISTINCT recipe_id FROM matched_components WHERE proposed_at IS NULL LIMIT :limit", limit=limit
        )
    return [int(row["recipe_id"]) for row in rows]


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


async def page(
    connection: Connection, enterprise_id: EnterpriseId, *, moment: datetime, limit: int, offset: int
) -> list[Row]:
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


async def best_open(connection: Connection, enterprise_id: EnterpriseId, *, moment: datetime) -> int | None:
    """Give the component of the best open proposal of an enterprise."""
    row = await connection.one(
        f"""SELECT p.component_id FROM proposals p JOIN components c ON c.id = p.component_id
            WHERE p.enterprise_id = :enterprise_id AND {_OPEN} AND c.status <> 'localized'
            ORDER BY p.score DESC, p.component_id LIMIT 1""",
        enterprise_id=enterprise_id,
        moment=moment,
    )
    return int(row["component_id"]) if row else None


async def card(connection: Connection, enterprise_id: EnterpriseId, *, component_id: ComponentId) -> Row | None:
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
    enterprise_id: EnterpriseId,
    *,
    component_id: ComponentId,
    state: Answer,
    reason: str | None,
    again_at: datetime | None,
    person_id: PersonId,
    moment: datetime,
) -> bool:
    """Keep an enterprise's answer about a component, proposed to it or not; False when there is no such component."""
    row = await connection.one(
        """INSERT INTO proposals (id, enterprise_id, component_id, score, state, reason, answered_by, created_at,
                                  told_at, answered_at, again_at, laters)
           SELECT :id, :enterprise_id, c.id, 0, :state, :reason, :person_id, :moment, :moment, :moment, :again_at,
                  CASE WHEN :state = 'later' THEN 1 ELSE 0 END
           FROM components c WHERE c.id = :component_id
           ON CONFLICT (enterprise_id, component_id) DO UPDATE
           SET state = excluded.state, reason = excluded.reason, answered_by = excluded.answered_by,
               answered_at = excluded.answered_at, again_at = excluded.again_at,
               laters = proposals.laters + CASE WHEN excluded.state = 'later'
                   AND (proposals.state <> 'later' OR proposals.again_at <= :moment) THEN 1 ELSE 0 END
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


async def agree(
    connection: Connection, enterprise_ids: Iterable[int], *, component_id: ComponentId, score: float, moment: datetime
) -> None:
    """Keep that enterprises agreed to make a component together: each is interested."""
    await connection.many(
        """INSERT INTO proposals (id, enterprise_id, component_id, score, state, created_at, told_at, answered_at,
                                  introduced_at)
           VALUES (:id, :enterprise_id, :component_id, :score, 'interested', :moment, :moment, :moment, :moment)
           ON CONFLICT (enterprise_id, component_id) DO UPDATE
           SET state = 'interested', reason = NULL, again_at = NULL, answered_at = excluded.answered_at,
               introduced_at = excluded.introduced_at""",
        [
            {
                "id": clock.new_id(),
                "enterprise_id": number,
                "component_id": component_id,
                "score": score,
                "moment": moment,
            }
            for number in enterprise_ids
        ],
    )


async def declined(connection: Connection, enterprise_ids: Collection[int]) -> list[Row]:
    """Give what these enterprises (at most a few hundred) declined: enterprise_id, reason, and what the item takes."""
    names, given = listed_ids("e", enterprise_ids)
    return await connection.all(
        f"""SELECT p.enterprise_id, p.reason, c.sector, c.processes, c.materials, c.certificates, c.annual_value_usd,
                   m.words, e.annual_capacity_usd AS capacity_usd
            FROM proposals p JOIN components c ON c.id = p.component_id JOIN enterprises e ON e.id = p.enterprise_id
            LEFT JOIN matched_components m ON m.component_id = c.id
            WHERE p.enterprise_id IN ({names}) AND p.state = 'declined'""",
        **given,
    )


async def open_items(connection: Connection, enterprise_id: EnterpriseId, *, also: int, moment: datetime) -> list[Row]:
    """Give the open proposals of an enterprise, best first, and the one for component `also`, whatever its state.

    Each row is an item, with proposal_id, state and score.
    """
    return await connection.all(
        f"""SELECT p.id AS proposal_id, p.state, p.score, c.id, c.code, c.sector, c.name_uz, c.name_ru, c.name_en,
                   c.processes, c.materials, c.certificates, c.max_mass_kg, c.annual_value_usd, c.buyers, m.words
            FROM proposals p JOIN components c ON c.id = p.component_id
            LEFT JOIN matched_components m ON m.component_id = c.id
            WHERE p.enterprise_id = :enterprise_id
              AND (p.component_id = :also OR {_OPEN} AND c.status <> 'localized')
            ORDER BY p.score DESC, p.component_id""",
        enterprise_id=enterprise_id,
        also=also,
        moment=moment,
    )


async def rescore(connection: Connection, rows: Iterable[tuple[int, float, str]]) -> None:
    """Give proposals, (id, score, state) each, another score and state."""
    await connection.many(
        "UPDATE proposals SET score = :score, state = :state WHERE id = :id",
        [{"id": number, "score": score, "state": state} for number, score, state in rows],
    )


async def has_any(connection: Connection, enterprise_id: EnterpriseId) -> bool:
    """Tell whether anything was ever proposed to an enterprise."""
    row = await connection.one(
        "SELECT id FROM proposals WHERE enterprise_id = :enterprise_id LIMIT 1", enterprise_id=enterprise_id
    )
    return row is not None


async def interest(connection: Connection, component_id: ComponentId) -> int:
    """Count the enterprises that are interested in making a component."""
    row = await connection.one(
        "SELECT count(*) AS firms FROM proposals WHERE component_id = :component_id AND state = 'interested'",
        component_id=component_id,
    )
    return int(row["firms"]) if row else 0


async def forget_firm(connection: Connection, enterprise_id: EnterpriseId) -> None:
    """Forget all proposals of a firm, with what was answered to them."""
    await connection.run("DELETE FROM proposals WHERE enterprise_id = :enterprise_id", enterprise_id=enterprise_id)


async def forget_mutes(connection: Connection, enterprise_id: EnterpriseId) -> None:
    """Forget which kinds of proposals a firm did not want."""
    await connection.run("DELETE FROM proposal_mutes WHERE enterprise_id = :enterprise_id", enterprise_id=enterprise_id)

"""Where chains in the making are kept, and the firms that may be asked for one."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from bot import clock
from bot.database import Connection, Row
from bot.enterprises.models import Enterprise
from bot.enterprises.queries import COLUMNS as ENTERPRISE
from bot.enterprises.queries import enterprise_of
from bot.ids import ComponentId, EnterpriseId, PersonId
from bot.matching.chaining.models import ChainAsked, LinkAsked, State
from bot.matching.engine.queries import listed

_LINK = """l.id, l.enterprise_id, l.processes, l.place, l.state, l.until, l.answered_at,
           e.name, e.region, e.verified_at, e.phone"""
_LINK_FIELDS = tuple(LinkAsked.model_fields)
# Somebody who owns the firm hears of proposals, chains are not muted, and it has not too many to think about already.
_ASKABLE = """EXISTS (SELECT 1 FROM enterprise_members m LEFT JOIN digests d ON d.person_id = m.person_id
                      WHERE m.enterprise_id = e.id AND m.role = 'owner' AND coalesce(d.pace, 'daily') <> 'off')
    AND NOT EXISTS (SELECT 1 FROM proposal_mutes x WHERE x.enterprise_id = e.id AND x.kind = 'chain')
    AND (SELECT count(*) FROM chain_links o WHERE o.enterprise_id = e.id AND o.state = 'asked') < :most"""


async def want(connection: Connection, component_ids: Iterable[int], *, moment: datetime) -> None:
    """Keep that chains for these components are wanted; one that is there stays as it is."""
    await connection.many(
        """INSERT INTO chains (id, component_id, state, due_at, created_at)
           VALUES (:id, :component_id, 'wanted', :moment, :moment) ON CONFLICT (component_id) DO NOTHING""",
        [{"id": clock.new_id(), "component_id": number, "moment": moment} for number in component_ids],
    )


async def begin(connection: Connection, component_id: ComponentId, *, moment: datetime) -> tuple[int, State]:
    """Want the chain for a component now, also one that failed; give its id and state."""
    row = await connection.one(
        """INSERT INTO chains (id, component_id, state, due_at, created_at)
           SELECT :id, c.id, 'wanted', :moment, :moment FROM components c WHERE c.id = :component_id
           ON CONFLICT (component_id) DO UPDATE
           SET state = CASE WHEN chains.state = 'failed' THEN 'wanted' ELSE chains.state END,
               due_at = CASE WHEN chains.state IN ('failed', 'wanted') THEN excluded.due_at ELSE chains.due_at END
           RETURNING id, state""",
        id=clock.new_id(),
        component_id=component_id,
        moment=moment,
    )
    assert row is not None
    return row["id"], row["state"]


async def join(
    connection: Connection,
    chain_id: int,
    *,
    enterprise_id: EnterpriseId,
    processes: Sequence[str],
    place: int,
    person_id: PersonId,
    moment: datetime,
) -> None:
    """Keep that a firm is willing of its own accord."""
    await connection.run(
        """INSERT INTO chain_links (id, chain_id, enterprise_id, processes, place, state, asked_at, until,
                                    answered_at, answered_by)
           VALUES (:id, :chain_id, :enterprise_id, :processes, :place, 'yes', :moment, :moment, :moment, :person_id)
           ON CONFLICT (chain_id, enterprise_id, processes) DO UPDATE
           SET state = 'yes', answered_at = excluded.answered_at, answered_by = excluded.answered_by""",
        id=clock.new_id(),
        chain_id=chain_id,
        enterprise_id=enterprise_id,
        processes=tuple(processes),
        place=place,
        person_id=person_id,
        moment=moment,
    )


async def ask(
    connection: Connection,
    chain_id: int,
    rows: Iterable[tuple[int, Sequence[str], int]],
    *,
    moment: datetime,
    until: datetime,
) -> None:
    """Keep that firms, (enterprise, processes, place) each, are asked; who said yes earlier is not asked again."""
    await connection.many(
        """INSERT INTO chain_links (id, chain_id, enterprise_id, processes, place, state, asked_at, until)
           VALUES (:id, :chain_id, :enterprise_id, :processes, :place, 'asked', :moment, :until)
           ON CONFLICT (chain_id, enterprise_id, processes) DO UPDATE
           SET state = CASE WHEN chain_links.answered_at IS NULL THEN 'asked' ELSE 'yes' END, place = excluded.place
           WHERE chain_links.state = 'released'""",
        [
            {
                "id": clock.new_id(),
                "chain_id": chain_id,
                "enterprise_id": enterprise_id,
                "processes": tuple(processes),
                "place": place,
                "moment": moment,
                "until": until,
            }
            for enterprise_id, processes, place in rows
        ],
    )


async def answer(
    connection: Connection,
    chain_id: int,
    *,
    enterprise_id: EnterpriseId,
    state: str,
    person_id: PersonId,
    moment: datetime,
) -> bool:
    """Keep what a firm that is asked says; False when it is not asked (any more)."""
    row = await connection.one(
        """UPDATE chain_links SET state = :state, answered_at = :moment, answered_by = :person_id
           WHERE chain_id = :chain_id AND enterprise_id = :enterprise_id AND state = 'asked' RETURNING id""",
        chain_id=chain_id,
        enterprise_id=enterprise_id,
        state=state,
        person_id=person_id,
        moment=moment,
    )
    return row is not None


async def fall_silent(connection: Connection, *, moment: datetime) -> None:
    """Take the silence of those whose time is over for "later", and let their chains be looked at."""
    await connection.run(
        """UPDATE chains SET due_at = :moment WHERE due_at IS NULL AND id IN (
             SELECT chain_id FROM chain_links WHERE state = 'asked' AND until <= :moment)""",
        moment=moment,
    )
    await connection.run(
        "UPDATE chain_links SET state = 'later' WHERE state = 'asked' AND until <= :moment", moment=moment
    )


async def release(connection: Connection, link_ids: Iterable[int]) -> None:
    """Let firms go out of a chain."""
    await connection.many(
        "UPDATE chain_links SET state = 'released' WHERE id = :id", [{"id": number} for number in link_ids]
    )


async def move(
    connection: Connection, chain_id: int, *, state: State, due: datetime | None, settled: datetime | None = None
) -> None:
    """Put a chain into a state; `due` is when it is to be looked at again by itself."""
    await connection.run(
        "UPDATE chains SET state = :state, due_at = :due, settled_at = :settled WHERE id = :id",
        id=chain_id,
        state=state,
        due=due,
        settled=settled,
    )


async def stir(connection: Connection, chain_id: int, *, moment: datetime) -> None:
    """Let a chain be looked at soon."""
    await connection.run("UPDATE chains SET due_at = :moment WHERE id = :id", id=chain_id, moment=moment)


async def stir_for(connection: Connection, enterprise_id: EnterpriseId, *, moment: datetime) -> None:
    """Let the chains be tried again that found no firm so far and to which this one could belong."""
    await connection.run(
        """UPDATE chains SET state = 'wanted', due_at = :moment
           WHERE state IN ('failed', 'wanted')
             AND EXISTS (SELECT 1 FROM enterprise_members m WHERE m.enterprise_id = :enterprise_id) AND EXISTS (
             SELECT 1 FROM matched_components c JOIN recipe_processes r ON r.recipe_id = c.recipe_id
             JOIN enterprise_abilities a ON a.enterprise_id = :enterprise_id AND a.kind = 'process' AND a.code = r.code
             WHERE c.component_id = chains.component_id)""",
        enterprise_id=enterprise_id,
        moment=moment,
    )


async def due(connection: Connection, *, moment: datetime, limit: int) -> list[int]:
    """Give chains that wait to be looked at, those in the making first, then the dearest component's."""
    rows = await connection.all(
        """SELECT h.id FROM chains h JOIN components c ON c.id = h.component_id
           WHERE h.due_at <= :moment ORDER BY h.state, c.annual_value_usd DESC, h.id LIMIT :limit""",
        moment=moment,
        limit=limit,
    )
    return [int(row["id"]) for row in rows]


async def chain(connection: Connection, chain_id: int) -> ChainAsked | None:
    """Give a chain with everybody who was ever asked for it, in the order of the work."""
    rows = await connection.all(
        f"""SELECT h.id AS chain_id, h.component_id, h.state AS chain_state, {_LINK} FROM chains h
            LEFT JOIN chain_links l ON l.chain_id = h.id LEFT JOIN enterprises e ON e.id = l.enterprise_id
            WHERE h.id = :id ORDER BY l.place, l.id""",
        id=chain_id,
    )
    return chain_of(rows) if rows else None


async def seen(connection: Connection, chain_id: int, *, enterprise_id: EnterpriseId) -> ChainAsked | None:
    """Give a chain for which this firm was ever asked; None for others."""
    rows = await connection.all(
        f"""SELECT h.id AS chain_id, h.component_id, h.state AS chain_state, {_LINK} FROM chains h
            JOIN chain_links l ON l.chain_id = h.id JOIN enterprises e ON e.id = l.enterprise_id
            WHERE h.id = :id AND EXISTS (
              SELECT 1 FROM chain_links x WHERE x.chain_id = h.id AND x.enterprise_id = :enterprise_id)
            ORDER BY l.place, l.id""",
        id=chain_id,
        enterprise_id=enterprise_id,
    )
    return chain_of(rows) if rows else None


async def of_enterprise(connection: Connection, enterprise_id: EnterpriseId, *, limit: int) -> list[Row]:
    """Give the chains a firm is asked for or belongs to: chain_id, state, chain_state, the item's names and value."""
    return await connection.all(
        """SELECT l.chain_id, l.state, h.state AS chain_state, c.name_uz, c.name_ru, c.name_en, c.annual_value_usd
           FROM chain_links l JOIN chains h ON h.id = l.chain_id JOIN components c ON c.id = h.component_id
           WHERE l.enterprise_id = :enterprise_id AND l.state IN ('asked', 'yes')
           ORDER BY l.state, l.asked_at DESC, l.id LIMIT :limit""",
        enterprise_id=enterprise_id,
        limit=limit,
    )


async def held_item(
    connection: Connection, enterprise_id: EnterpriseId, *, component_id: ComponentId, person_id: PersonId
) -> Row | None:
    """Give an enterprise of a person and, with names that begin with `item_`, a component; None for others' or none."""
    columns = (
        *("id", "code", "sector", "name_uz", "name_ru", "name_en", "processes", "materials", "certificates"),
        *("max_mass_kg", "annual_value_usd", "buyers", "figures"),
    )
    item = ", ".join(f"c.{name} AS item_{name}" for name in columns)
    return await connection.one(
        f"""SELECT {ENTERPRISE}, m.role, {item}, w.words AS item_words, h.state AS item_chain FROM enterprise_members m
            JOIN enterprises e ON e.id = m.enterprise_id JOIN components c ON c.id = :component_id
            LEFT JOIN matched_components w ON w.component_id = c.id LEFT JOIN chains h ON h.component_id = c.id
            WHERE m.enterprise_id = :enterprise_id AND m.person_id = :person_id""",
        enterprise_id=enterprise_id,
        component_id=component_id,
        person_id=person_id,
    )


async def askable(
    connection: Connection, processes: Sequence[str], *, today: date, most: int, limit: int
) -> list[Enterprise]:
    """Give firms that do some of these processes and may be asked, free and verified ones first."""
    names, given = listed("p", processes)
    rows = await connection.all(
        f"""SELECT {ENTERPRISE} FROM enterprises e
            WHERE e.id IN (SELECT a.enterprise_id FROM enterprise_members k JOIN enterprise_abilities a
                           ON a.enterprise_id = k.enterprise_id AND a.kind = 'process' AND a.code IN ({names}))
              AND {_ASKABLE}
            ORDER BY CASE WHEN e.free_capacity_percent > 0 AND (e.free_until IS NULL OR e.free_until >= :today)
                          THEN 0 ELSE 1 END, CASE WHEN e.verified_at IS NULL THEN 1 ELSE 0 END, e.id
            LIMIT :limit""",
        today=today,
        most=most,
        limit=limit,
        **given,
    )
    return [enterprise_of(row) for row in rows]


def chain_of(rows: Sequence[Row]) -> ChainAsked:
    """Build a chain from the rows of `chain` or `seen`."""
    first = rows[0]
    links = [LinkAsked(**{name: row[name] for name in _LINK_FIELDS}) for row in rows if row["id"] is not None]
    return ChainAsked(
        id=first["chain_id"], component_id=first["component_id"], state=first["chain_state"], links=tuple(links)
    )


async def look_again(connection: Connection, enterprise_id: EnterpriseId, *, moment: datetime) -> None:
    """Let the unsettled chains a firm belongs to be looked at again: they need another one."""
    await connection.run(
        """UPDATE chains SET due_at = :moment WHERE state = 'asking' AND id IN (
             SELECT chain_id FROM chain_links WHERE enterprise_id = :enterprise_id AND state IN ('asked', 'yes'))""",
        enterprise_id=enterprise_id,
        moment=moment,
    )


async def release_firm(connection: Connection, enterprise_id: EnterpriseId) -> None:
    """Take a firm out of its chains, as one that was never answered for."""
    await connection.run(
        """UPDATE chain_links SET state = 'released', answered_at = NULL, answered_by = NULL
           WHERE enterprise_id = :enterprise_id""",
        enterprise_id=enterprise_id,
    )

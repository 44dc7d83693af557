"""Finds who could be brought together: importers of items, users of materials, assemblers of parts."""

from collections.abc import Collection
from datetime import datetime

from bot.database import Connection, Row
from bot.enterprises.models import Enterprise
from bot.enterprises.queries import COLUMNS as ENTERPRISE
from bot.enterprises.queries import enterprise_of
from bot.ids import EnterpriseId
from bot.matching.engine.queries import listed, listed_ids

_ACTED_FOR = "EXISTS (SELECT 1 FROM enterprise_members m WHERE m.enterprise_id = e.id)"


async def buyers(connection: Connection) -> list[Row]:
    """Give the registered buyers people act for: id, name."""
    return await connection.all(
        """SELECT DISTINCT e.id, e.name FROM enterprise_members m JOIN enterprises e ON e.id = m.enterprise_id
           WHERE e.kind = 'buyer'"""
    )


async def watched(connection: Connection, buyer_ids: Collection[int]) -> list[Row]:
    """Give what the people of these buyers watch: enterprise_id, component_id."""
    names, given = listed_ids("b", buyer_ids)
    return await connection.all(
        f"""SELECT m.enterprise_id, w.component_id FROM enterprise_members m JOIN watches w ON w.person_id = m.person_id
            WHERE m.enterprise_id IN ({names})""",
        **given,
    )


async def buyer_lists(connection: Connection) -> list[str]:
    """Give every combination of buyers that some component has, as kept."""
    rows = await connection.all("SELECT DISTINCT buyers FROM components WHERE buyers <> ''")
    return [str(row["buyers"]) for row in rows]


async def bought(connection: Connection, lists: Collection[str], *, watched: Collection[int], limit: int) -> list[Row]:
    """Give the dearest items with one of these combinations of buyers, or among these ids."""
    names, given = listed("l", lists)
    ids, also = listed_ids("w", watched)
    return await connection.all(
        f"""SELECT c.id, c.code, c.sector, c.name_uz, c.name_ru, c.name_en, c.processes, c.materials, c.certificates,
                   c.max_mass_kg, c.annual_value_usd, c.buyers, m.words
            FROM components c LEFT JOIN matched_components m ON m.component_id = c.id
            WHERE (c.buyers IN ({names}) OR c.id IN ({ids})) AND c.status <> 'localized' AND c.processes <> ''
            ORDER BY c.annual_value_usd DESC, c.id LIMIT :limit""",
        limit=limit,
        **given,
        **also,
    )


async def users_of(
    connection: Connection, materials: Collection[str], *, region: str, but: int, limit: int
) -> list[tuple[Enterprise, str]]:
    """Give manufacturers people act for that work one of these materials, and which; those of the region first."""
    return await _by_material(connection, "manufacturer", materials, region=region, but=but, limit=limit, acted=True)


async def suppliers_of(
    connection: Connection, materials: Collection[str], *, region: str, but: int, limit: int
) -> list[tuple[Enterprise, str]]:
    """Give suppliers of one of these materials, and which; those of the region first."""
    return await _by_material(
        connection, "raw_material_supplier", materials, region=region, but=but, limit=limit, acted=False
    )


async def assemblers(
    connection: Connection, words: Collection[str], *, sector: str, but: int, limit: int
) -> list[Enterprise]:
    """Give manufacturers people act for that assemble, work for the sector and name one of these words as a product."""
    names, given = listed("w", words)
    rows = await connection.all(
        f"""SELECT {ENTERPRISE} FROM enterprises e
            WHERE e.id IN (SELECT a.enterprise_id FROM enterprise_abilities a
                           WHERE a.kind = 'word' AND a.code IN ({names}))
              AND EXISTS (SELECT 1 FROM enterprise_abilities a WHERE a.enterprise_id = e.id
                          AND a.kind = 'process' AND a.code = 'assembly')
              AND EXISTS (SELECT 1 FROM enterprise_abilities a WHERE a.enterprise_id = e.id
                          AND a.kind = 'sector' AND a.code = :sector)
              AND {_ACTED_FOR} AND e.id <> :but ORDER BY e.id LIMIT :limit""",
        sector=sector,
        but=but,
        limit=limit,
        **given,
    )
    return [enterprise_of(row) for row in rows]


async def acted_for(connection: Connection, enterprise_id: EnterpriseId) -> bool:
    """Tell whether anybody acts for an enterprise."""
    row = await connection.one(
        "SELECT 1 AS one FROM enterprise_members WHERE enterprise_id = :id LIMIT 1", id=enterprise_id
    )
    return row is not None


async def interests(connection: Connection, *, limit: int) -> list[Row]:
    """Give interests nobody was told of yet: id, enterprise_id, component_id."""
    return await connection.all(
        """SELECT id, enterprise_id, component_id FROM proposals
           WHERE state = 'interested' AND introduced_at IS NULL LIMIT :limit""",
        limit=limit,
    )


async def introduced(connection: Connection, proposal_id: int, *, moment: datetime) -> None:
    """Mark that an interest was brought before the buyers and the centre."""
    await connection.run("UPDATE proposals SET introduced_at = :moment WHERE id = :id", id=proposal_id, moment=moment)


async def for_centre(connection: Connection, *, limit: int) -> list[Row]:
    """Give the latest contract interests (`what` is met) and interests of firms (wanted), `limit` of each.

    Each has firm, region, other (the taker's name), kind, subject, and the item's names.
    """
    return await connection.all(
        """SELECT * FROM (
             SELECT 'met' AS what, k.name AS firm, k.region, t.name AS other, i.kind, i.subject,
                    c.name_uz, c.name_ru, c.name_en
             FROM introductions i JOIN enterprises k ON k.id = i.maker_id JOIN enterprises t ON t.id = i.taker_id
             LEFT JOIN components c ON c.id = i.component_id
             WHERE i.agreed_at IS NOT NULL ORDER BY i.agreed_at DESC, i.id LIMIT :limit) AS met
           UNION ALL
           SELECT * FROM (
             SELECT 'wanted', e.name, e.region, '', 'import', CAST(c.id AS TEXT), c.name_uz, c.name_ru, c.name_en
             FROM proposals p JOIN components c ON c.id = p.component_id JOIN enterprises e ON e.id = p.enterprise_id
             WHERE p.state = 'interested' ORDER BY p.answered_at DESC, p.id LIMIT :limit) AS wanted""",
        limit=limit,
    )


async def _by_material(
    connection: Connection,
    kind: str,
    materials: Collection[str],
    *,
    region: str,
    but: int,
    limit: int,
    acted: bool,
) -> list[tuple[Enterprise, str]]:
    names, given = listed("m", materials)
    rows = await connection.all(
        f"""SELECT {ENTERPRISE}, min(a.code) AS material FROM enterprise_abilities a
            JOIN enterprises e ON e.id = a.enterprise_id
            WHERE a.kind = 'material' AND a.code IN ({names}) AND e.kind = :kind AND e.id <> :but
              AND {_ACTED_FOR if acted else "1 = 1"}
            GROUP BY {ENTERPRISE}
            ORDER BY CASE WHEN e.region = :region THEN 0 ELSE 1 END,
                     CASE WHEN e.verified_at IS NULL THEN 1 ELSE 0 END, e.id LIMIT :limit""",
        kind=kind,
        region=region,
        but=but,
        limit=limit,
        **given,
    )
    return [(enterprise_of(row), row["material"]) for row in rows]

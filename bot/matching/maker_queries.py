"""Finds the makers of an item, alone or to be put together, by index; never by going through all enterprises."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.database import Connection, Row
from bot.enterprises.queries import COLUMNS as ENTERPRISE
from bot.matching.models import Item
from bot.matching.queries import listed

# Half of all firms assemble, machine or paint: the search begins with the rarest process it can.
_WIDESPREAD = ("assembly", "machining", "heat_treatment", "painting", "surface_coating")

_FREE = "(e.free_until IS NULL OR e.free_until >= :today) AND e.free_capacity_percent > 0"


_ABLE = f"""WITH candidates AS MATERIALIZED (
        SELECT a.enterprise_id,
            {{material}} * :material + {{certificates}} + {{sector}} * :sector + {{product}} * :product
            + CASE WHEN {_FREE} THEN :capacity ELSE 0 END
            - CASE WHEN e.max_mass_kg < :mass_kg THEN :mass ELSE 0 END + {{regions}} AS rough
        FROM enterprise_abilities a JOIN enterprises e ON e.id = a.enterprise_id
        WHERE a.kind = 'process' AND a.code = :first {{others}}
        ORDER BY rough DESC, a.enterprise_id LIMIT :limit)
    SELECT {ENTERPRISE} FROM candidates k JOIN enterprises e ON e.id = k.enterprise_id"""


async def able(
    connection: Connection,
    item: Item,
    *,
    weights: Mapping[str, float],
    places: Mapping[str, float],
    today: date,
    limit: int,
) -> list[Row]:
    """Give the enterprises that do all processes of an item, likeliest first by a rough score made of the weights.

    `weights` has material, certificate, sector, product, capacity and mass; `places` the worth of each region.
    """
    first, *others = sorted(item.processes, key=lambda code: (code in _WIDESPREAD, code))
    needed, given = _each("p", others, "process")
    held, certificates = _each("c", item.certificates, "certificate")
    materials, worked = listed("m", item.materials)
    words, named = listed("w", item.words)
    regions, worth = _cases(places)
    sql = _ABLE.format(
        material=_any("material", materials),
        certificates=" + ".join(f"{test} * :certificate" for test in held) or "0",
        sector=_any("sector", ":sector_code"),
        product=_any("word", words),
        regions=regions,
        others="".join(f" AND {test} = 1" for test in needed),
    )
    given |= {"first": first, "sector_code": item.sector, "mass_kg": item.max_mass_kg or 0, "today": today}
    return await connection.all(sql, limit=limit, **weights, **given, **certificates, **worked, **named, **worth)


async def partly_able(
    connection: Connection, processes: Sequence[str], *, places: Mapping[str, float], today: date, each: int
) -> list[Row]:
    """Give, for every set of these processes that some enterprise does, its best `each` enterprises of every region.

    `places` is the worth of each region. Free and verified ones come first.
    """
    names, given = listed("p", processes)
    bits = " ".join(f"WHEN {name} THEN {1 << place}" for place, name in enumerate(names.split(", ")))
    regions, worth = _cases(places)
    return await connection.all(
        f"""WITH doing AS MATERIALIZED (
                SELECT a.enterprise_id, sum(CASE a.code {bits} END) AS doing FROM enterprise_abilities a
                WHERE a.kind = 'process' AND a.code IN ({names}) GROUP BY a.enterprise_id),
            ranked AS MATERIALIZED (
                SELECT d.enterprise_id, row_number() OVER (
                    PARTITION BY d.doing, e.region
                    ORDER BY CASE WHEN {_FREE} THEN 2 ELSE 0 END
                             + CASE WHEN e.verified_at IS NULL THEN 0 ELSE 1 END + {regions} DESC, e.id) AS place
                FROM doing d JOIN enterprises e ON e.id = d.enterprise_id)
            SELECT {ENTERPRISE} FROM ranked r JOIN enterprises e ON e.id = r.enterprise_id WHERE r.place <= :each""",
        today=today,
        each=each,
        **given,
        **worth,
    )


def _each(letter: str, codes: Sequence[str], kind: str) -> tuple[list[str], dict[str, object]]:
    given: dict[str, object] = {f"{letter}{place}": code for place, code in enumerate(codes)}
    return [_any(kind, f":{name}") for name in given], given


def _any(kind: str, names: str) -> str:
    return (
        "CASE WHEN EXISTS (SELECT 1 FROM enterprise_abilities x WHERE x.enterprise_id = a.enterprise_id "
        f"AND x.kind = '{kind}' AND x.code IN ({names})) THEN 1 ELSE 0 END"
    )


def _cases(places: Mapping[str, float]) -> tuple[str, dict[str, object]]:
    """Give SQL for the worth of `e.region`."""
    given: dict[str, object] = {}
    cases = []
    for number, (region, value) in enumerate(sorted(places.items())):
        given |= {f"g{number}": region, f"v{number}": value}
        cases.append(f"WHEN :g{number} THEN :v{number}")
    return (f"CASE e.region {' '.join(cases)} ELSE 0 END" if cases else "0"), given

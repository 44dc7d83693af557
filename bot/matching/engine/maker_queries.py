"""Finds the makers of an item, alone or to be put together, by index; never by going through all enterprises."""

from collections.abc import Mapping, Sequence
from datetime import date

from bot.database import Connection, Row
from bot.enterprises.queries import COLUMNS as ENTERPRISE
from bot.matching.engine.models import Item
from bot.matching.engine.queries import listed
from bot.trade import needs

# Half of all firms assemble, machine or paint: the search begins with the rarest process it can.
_WIDESPREAD = ("assembly", "machining", "heat_treatment", "painting", "surface_coating")

_FREE = "(e.free_until IS NULL OR e.free_until >= :today) AND e.free_capacity_percent > 0"
_SUPPLIED = "e.annual_capacity_usd * e.free_capacity_percent / (100.0 * :value_usd)"
_ROUGHLY = "CASE WHEN e.free_capacity_percent < :enough THEN e.free_capacity_percent / :enough ELSE 1.0 END"
_CAPACITY = f"""CASE WHEN NOT coalesce({_FREE}, FALSE) THEN 0.0
    WHEN e.annual_capacity_usd IS NULL OR :value_usd = 0 THEN {_ROUGHLY}
    WHEN {_SUPPLIED} >= 1 THEN 1.0
    WHEN {_SUPPLIED} > :floor * {_ROUGHLY} THEN {_SUPPLIED} ELSE :floor * {_ROUGHLY} END"""

# The score as `scoring` reckons it, except that a product that shares any word counts as if it shared all.
_ABLE = f"""WITH asked AS MATERIALIZED (
        SELECT DISTINCT enterprise_id FROM enterprise_abilities WHERE kind = :kind AND code IN ({{first}})),
    candidates AS MATERIALIZED (
        SELECT a.enterprise_id,
            :described * (1 - :lack * (:asked - ({{certificates}})))
            * CASE WHEN e.kind = 'raw_material_supplier' THEN :supplier ELSE 1 END
            * CASE WHEN e.max_mass_kg < :mass_kg THEN :too_heavy ELSE 1 END
            * (:sure + {{material}} * :material + {{sector}} * :sector + {{product}} * :product
               + {_CAPACITY} * :capacity + CASE WHEN e.verified_at IS NULL THEN 0 ELSE :verified END + {{regions}})
            AS bound
        FROM asked a JOIN enterprises e ON e.id = a.enterprise_id {{others}}
        ORDER BY bound DESC, a.enterprise_id LIMIT :limit)
    SELECT {ENTERPRISE}, k.bound FROM candidates k JOIN enterprises e ON e.id = k.enterprise_id ORDER BY k.bound DESC"""


async def able(
    connection: Connection,
    item: Item,
    *,
    measure: Mapping[str, float | str],
    places: Mapping[str, float],
    today: date,
    limit: int,
) -> list[Row]:
    """Give who does all of an item in its material, each with `bound`: what it scores at most, best first.

    `measure` is what `scoring.measure` gives; `places` the worth of each region, in points of the score. Of an item
    nobody described the work of, they are those that work its material.
    """
    kind, first, others = _driving(item)
    needed, given = _each("p", others, "process")
    held, certificates = _each("c", item.certificates, "certificate")
    materials, worked = listed("m", item.materials)
    driving, driven = listed("d", first)
    words, named = listed("w", item.words)
    right, steps = _right(item)
    regions, worth = _cases(places)
    sql = _ABLE.format(
        first=driving,
        certificates=" + ".join(held) or "0",
        material=_any("material", materials) if item.materials else "1",
        sector=_sector(),
        product=_any("word", words) if item.words else "0",
        regions=regions,
        others="WHERE " + " AND ".join(f"{test} = 1" for test in (*needed, *right)) if needed or right else "",
    )
    given |= {
        "kind": kind,
        "asked": len(item.certificates),
        "sector_code": item.sector,
        "mass_kg": item.max_mass_kg or 0,
    }
    given |= {**certificates, **worked, **driven, **named, **worth, **steps, **measure, "today": today}
    return await connection.all(sql, limit=limit, **given)


def _right(item: Item) -> tuple[list[str], dict[str, object]]:
    """Give SQL tests, 1 or 0, for whether a firm works the material of each step."""
    given: dict[str, object] = {}
    tests = []
    for place, step in enumerate(needs.steps(item.processes, item.materials)):
        test, also = _worked(f"s{place}", step)
        given |= also
        tests += [test] if test else []
    return tests, given


def _worked(letter: str, step: needs.Step, *, firm: str = "a") -> tuple[str, dict[str, object]]:
    """Give SQL for whether a firm works the materials of a step, 1 or 0; nothing when any would do."""
    given: dict[str, object] = {}
    tests = []
    for place, group in enumerate(step.materials):
        names, also = listed(f"{letter}g{place}_", group)
        given |= also
        tests.append(_any("material", names, firm=firm))
    return " * ".join(tests), given


def _sector() -> str:
    return f"CASE WHEN {_any('sector', ':sector_code')} = 1 THEN 1.0 ELSE {_any('sector', ':beside')} * :related END"


def _driving(item: Item) -> tuple[str, Sequence[str], Sequence[str]]:
    """Choose the ability the search begins with: the kind, its codes, and the processes to look for after."""
    if not item.processes:
        return "material", item.materials, ()
    first, *others = sorted(set(item.processes), key=lambda code: (code in _WIDESPREAD, code))
    return "process", (first,), others


async def partly_able(
    connection: Connection, processes: Sequence[str], item: Item, *, today: date, each: int
) -> list[Row]:
    """Give, for every set of these processes that some enterprise does, its best `each` enterprises of every region.

    A process counts where its material is worked. Those that work a material of the item are chosen apart from the
    others; free ones and those that hold all its certificates come first, then verified ones, as `chains` weighs them.
    """
    names, given = listed("p", processes)
    held, certificates = _each("c", item.certificates, "certificate")
    materials, worked = listed("m", item.materials)
    bits, steps = _bits(item, sorted(processes))
    return await connection.all(
        f"""WITH doing AS MATERIALIZED (
                SELECT b.enterprise_id, sum({bits}) AS doing FROM enterprise_abilities b
                WHERE b.kind = 'process' AND b.code IN ({names}) GROUP BY b.enterprise_id),
            ranked AS MATERIALIZED (
                SELECT a.enterprise_id, row_number() OVER (
                    PARTITION BY a.doing, e.region, {_any("material", materials)}
                    ORDER BY CASE WHEN {_FREE} THEN 2 ELSE 0 END + {" * ".join(held) or "1"} * 2
                             + CASE WHEN e.verified_at IS NULL THEN 0 ELSE 1 END DESC, e.id) AS place
                FROM doing a JOIN enterprises e ON e.id = a.enterprise_id WHERE a.doing > 0)
            SELECT {ENTERPRISE} FROM ranked r JOIN enterprises e ON e.id = r.enterprise_id WHERE r.place <= :each""",
        today=today,
        each=each,
        **given,
        **steps,
        **certificates,
        **worked,
    )


def _bits(item: Item, processes: Sequence[str]) -> tuple[str, dict[str, object]]:
    """Give SQL for the bit of a process that a firm does in the item's material; 0 in any other."""
    taken = {step.process: step for step in needs.steps(item.processes, item.materials)}
    given: dict[str, object] = {}
    cases = []
    for place, code in enumerate(processes):
        test, also = _worked(f"s{place}", taken[code], firm="b")
        given |= also
        cases.append(f"WHEN :p{place} THEN {1 << place}{f' * {test}' if test else ''}")
    return f"CASE b.code {' '.join(cases)} END", given


def _each(letter: str, codes: Sequence[str], kind: str) -> tuple[list[str], dict[str, object]]:
    given: dict[str, object] = {f"{letter}{place}": code for place, code in enumerate(codes)}
    return [_any(kind, f":{name}") for name in given], given


def _any(kind: str, names: str, *, firm: str = "a") -> str:
    return (
        f"CASE WHEN EXISTS (SELECT 1 FROM enterprise_abilities x WHERE x.enterprise_id = {firm}.enterprise_id "
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

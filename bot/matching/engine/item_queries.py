"""Finds the items a maker could make, by index: fitting recipes first, then only the ends of their windows."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from bot.database import Connection, Row
from bot.matching.engine.models import Maker
from bot.matching.engine.queries import listed
from bot.matching.engine.window_models import Deep, Window

_ITEM = (
    "c.id, c.code, c.sector, c.name_uz, c.name_ru, c.name_en, c.processes, c.materials, c.certificates, "
    "c.max_mass_kg, c.annual_value_usd, c.buyers, m.words, m.recipe_id"
)
# Materialized, so that the planner begins with the few recipes and never goes through the components. A recipe
# nobody described the work of is told to whoever works its material.
_FITTING = """fitting AS MATERIALIZED (
    SELECT r.id FROM recipes r JOIN (
        SELECT p.recipe_id, count(*) AS able FROM recipe_processes p WHERE p.code IN ({processes}) GROUP BY p.recipe_id
    ) d ON d.recipe_id = r.id WHERE r.steps = d.able + {lacking}
    {undescribed})"""
_UNDESCRIBED = "UNION ALL SELECT r.id FROM recipes r WHERE r.steps = 0 AND r.materials <> ''"
_LEAST = """coalesce((SELECT t.standing FROM matched_components t WHERE t.recipe_id = f.id AND t.standing >= 0
                      ORDER BY t.standing DESC LIMIT 1 OFFSET :skip), 0)"""


async def best_fitting(connection: Connection, maker: Maker, spans: Sequence[Window]) -> list[Row]:
    """Give, of every recipe whose processes a maker all does, the best component in each of these windows.

    Each row is an item with `recipe_id` and `place`, the number of the window.
    """
    names, given = listed("p", maker.processes)
    picked = " UNION ALL ".join(_first(place, window) for place, window in enumerate(spans))
    return await connection.all(
        f"""WITH {_FITTING.format(processes=names, lacking=0, undescribed=_UNDESCRIBED)},
            best AS MATERIALIZED ({picked})
            SELECT {_ITEM}, h.place FROM best h
            JOIN matched_components m ON m.recipe_id = h.recipe_id AND m.standing = h.standing
            JOIN components c ON c.id = m.component_id""",
        **given,
        **_limits(spans),
        mass=maker.max_mass_kg,
    )


async def dearest_almost_fitting(connection: Connection, processes: Collection[str], *, each: int) -> list[Row]:
    """Give the `each` dearest of every recipe that takes exactly one process more than these, and one of these."""
    names, given = listed("p", processes)
    return await connection.all(
        f"""WITH {_FITTING.format(processes=names, lacking=1, undescribed="")}
            SELECT {_ITEM} FROM fitting f
            JOIN matched_components m ON m.recipe_id = f.id AND m.standing >= {_LEAST}
            JOIN components c ON c.id = m.component_id""",
        skip=each - 1,
        **given,
    )


async def deeper(
    connection: Connection,
    maker: Maker,
    deeps: Sequence[Deep],
    least: Mapping[int, float],
    *,
    bounds: tuple[int, int],
    most: int,
) -> list[Row]:
    """Give these components, and those whose names are like the maker's products.

    `least` says for each recipe how alike (0 to 1) a component must be to be of interest; of those equally alike
    the `most` at either end of each window are given; `bounds`: standings at which the maker's score may turn.
    """
    picked, given = _deeps(deeps, maker)
    alike, also = _alike(maker, least, bounds=bounds, most=most)
    return await connection.all(
        f"""WITH {alike}, picked AS MATERIALIZED ({picked} SELECT k.component_id FROM kept k)
            SELECT {_ITEM} FROM picked k JOIN matched_components m ON m.component_id = k.component_id
            JOIN components c ON c.id = m.component_id""",
        **given,
        **also,
        mass=maker.max_mass_kg,
    )


def _first(place: int, window: Window) -> str:
    order = "DESC" if window.dearest else "ASC"
    return f"""SELECT f.id AS recipe_id, {place} AS place, (
        SELECT t.standing FROM matched_components t
        WHERE t.recipe_id = f.id AND t.standing >= :low{place} AND t.standing < :high{place} {_weighing("t", window)}
        ORDER BY t.standing {order} LIMIT 1) AS standing FROM fitting f"""


def _limits(spans: Sequence[Window]) -> dict[str, object]:
    given: dict[str, object] = {}
    for place, window in enumerate(spans):
        given |= {f"low{place}": window.low, f"high{place}": window.high}
    return given


def _weighing(table: str, window: Window) -> str:
    if window.heavy is None:
        return ""
    return (
        f"AND {table}.mass_kg > :mass" if window.heavy else f"AND ({table}.mass_kg IS NULL OR {table}.mass_kg <= :mass)"
    )


def _deeps(deeps: Sequence[Deep], maker: Maker) -> tuple[str, dict[str, object]]:
    given: dict[str, object] = _limits([deep.window for deep in deeps])
    parts = []
    for place, deep in enumerate(deeps):
        given |= {f"r{place}": deep.recipe_id, f"n{place}": deep.most}
        order = "DESC" if deep.window.dearest else "ASC"
        parts.append(
            f"""SELECT s{place}.component_id FROM (SELECT t.component_id FROM matched_components t
                WHERE t.recipe_id = :r{place} AND t.standing >= :low{place} AND t.standing < :high{place}
                {_weighing("t", deep.window)} ORDER BY t.standing {order} LIMIT :n{place}) AS s{place}"""
        )
    return "".join(f"{part} UNION " for part in parts), given


# Heavy and light parts, and the spans between the two turning points, are kept apart: each has ends of its own.
_ALIKE = """asked (word, product, share) AS (VALUES {asked}), eligible (recipe_id, least) AS (VALUES {eligible}),
    shared AS MATERIALIZED (
        SELECT w.component_id, w.recipe_id, q.product, sum(q.share) AS alike
        FROM eligible v CROSS JOIN asked q JOIN component_words w ON w.word = q.word AND w.recipe_id = v.recipe_id
        GROUP BY w.component_id, w.recipe_id, q.product),
    named AS (SELECT s.component_id, s.recipe_id, max(s.alike) AS alike FROM shared s
              GROUP BY s.component_id, s.recipe_id),
    parted AS (
        SELECT n.component_id, n.recipe_id, n.alike, m.standing,
               CASE WHEN m.mass_kg > :mass THEN 4 ELSE 0 END
               + CASE WHEN m.standing >= :large THEN 2 WHEN m.standing >= :fits THEN 1 ELSE 0 END AS part
        FROM named n JOIN eligible v ON v.recipe_id = n.recipe_id AND n.alike >= v.least
        JOIN matched_components m ON m.component_id = n.component_id WHERE m.standing >= 0),
    ranked AS (
        SELECT component_id,
               row_number() OVER (PARTITION BY recipe_id, alike, part ORDER BY standing) AS up,
               row_number() OVER (PARTITION BY recipe_id, alike, part ORDER BY standing DESC) AS down FROM parted),
    kept AS (SELECT component_id FROM ranked WHERE up <= :most OR down <= :most)"""
_NOTHING_ALIKE = "kept AS (SELECT 0 AS component_id)"


def _alike(
    maker: Maker, least: Mapping[int, float], *, bounds: tuple[int, int], most: int
) -> tuple[str, dict[str, object]]:
    asked = [(word, place, 1 / len(words)) for place, words in enumerate(maker.products) for word in sorted(words)]
    if not asked or not least:
        return _NOTHING_ALIKE, {}
    fits, large = bounds
    wanted, given = _values("w", asked)
    recipes, also = _values("e", sorted(least.items()))
    return _ALIKE.format(asked=wanted, eligible=recipes), {
        **given, **also, "fits": fits, "large": large, "most": most
    }  # fmt: skip


def _values(letter: str, rows: Iterable[tuple[object, ...]]) -> tuple[str, dict[str, object]]:
    given: dict[str, object] = {}
    lines = []
    for place, row in enumerate(rows):
        names = [f"{letter}{place}_{column}" for column in range(len(row))]
        given |= dict(zip(names, row, strict=True))
        lines.append(f"({', '.join(f':{name}' for name in names)})")
    return ", ".join(lines), given

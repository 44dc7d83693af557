"""Finds the items a maker could make, by index; never by going through all of them."""

from collections.abc import Collection

from bot.database import Connection, Row

_ITEM = (
    "c.id, c.code, c.sector, c.name_uz, c.name_ru, c.name_en, c.processes, c.materials, c.certificates, "
    "c.max_mass_kg, c.annual_value_usd, c.buyers"
)
# Materialized, so that the planner begins with the few recipes and never goes through the components.
_FITTING = """WITH fitting AS MATERIALIZED (
    SELECT r.id, {also} FROM recipes r
    WHERE (r.processes <> '' OR r.materials <> '') AND {lacking} (
        SELECT {counted} FROM recipe_processes p WHERE p.recipe_id = r.id AND p.code NOT IN ({processes})))"""
_LEAST = """coalesce((SELECT t.standing FROM matched_components t WHERE t.recipe_id = r.id AND t.standing >= 0
                      ORDER BY t.standing DESC LIMIT 1 OFFSET :skip), 0) AS least"""


async def dearest_fitting(connection: Connection, processes: Collection[str], *, each: int) -> list[Row]:
    """Give, of every recipe whose processes are all among these, the `each` dearest components still wanted."""
    names, given = listed("p", processes)
    return await connection.all(
        f"""{_FITTING.format(processes=names, lacking="NOT EXISTS", counted="1", also=_LEAST)}
            SELECT {_ITEM}, m.words FROM fitting f
            JOIN matched_components m ON m.recipe_id = f.id AND m.standing >= f.least
            JOIN components c ON c.id = m.component_id""",
        skip=each - 1,
        **given,
    )


async def dearest_almost_fitting(connection: Connection, processes: Collection[str], *, each: int) -> list[Row]:
    """Give the same of the recipes that take exactly one process more than these, and one of these at least."""
    names, given = listed("p", processes)
    almost = _FITTING.format(processes=names, lacking="1 =", counted="count(*)", also=_LEAST)
    return await connection.all(
        f"""{almost}
            SELECT {_ITEM}, m.words FROM fitting f
            JOIN matched_components m ON m.recipe_id = f.id AND m.standing >= f.least
            JOIN components c ON c.id = m.component_id
            WHERE EXISTS (SELECT 1 FROM recipe_processes p WHERE p.recipe_id = f.id AND p.code IN ({names}))""",
        skip=each - 1,
        **given,
    )


async def namesakes_fitting(
    connection: Connection, processes: Collection[str], *, words: Collection[str], limit: int
) -> list[Row]:
    """Give the components whose names share most of these words and whose processes are all among these."""
    names, given = listed("p", processes)
    asked, also = listed("w", words)
    return await connection.all(
        f"""{_FITTING.format(processes=names, lacking="NOT EXISTS", counted="1", also="0 AS least")},
            named AS MATERIALIZED (SELECT w.component_id, count(*) AS shared FROM component_words w
                                   WHERE w.word IN ({asked}) GROUP BY w.component_id),
            best AS MATERIALIZED (SELECT m.component_id, m.words FROM named n
                                  JOIN matched_components m ON m.component_id = n.component_id AND m.standing >= 0
                                  JOIN fitting f ON f.id = m.recipe_id
                                  ORDER BY n.shared DESC, m.standing DESC LIMIT :limit)
            SELECT {_ITEM}, b.words FROM best b JOIN components c ON c.id = b.component_id""",
        limit=limit,
        **given,
        **also,
    )


async def item(connection: Connection, component_id: int) -> Row | None:
    """Give a component as an item."""
    return await connection.one(
        f"""SELECT {_ITEM}, m.words FROM components c LEFT JOIN matched_components m ON m.component_id = c.id
            WHERE c.id = :id""",
        id=component_id,
    )


async def item_by_code(connection: Connection, code: str) -> Row | None:
    """Give a component as an item, by its code."""
    return await connection.one(
        f"""SELECT {_ITEM}, m.words FROM components c LEFT JOIN matched_components m ON m.component_id = c.id
            WHERE c.code = :code""",
        code=code,
    )


def listed(letter: str, codes: Collection[str]) -> tuple[str, dict[str, object]]:
    """Give names for a list of values, ":p0, :p1", and the values by name; an empty list holds what nothing equals."""
    given: dict[str, object] = {f"{letter}{place}": code for place, code in enumerate(sorted(codes) or [""])}
    return ", ".join(f":{name}" for name in given), given

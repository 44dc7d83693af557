"""Where the recipes of components and the words of their names are kept, beside the catalogue."""

from collections.abc import Iterable, Mapping, Sequence

from bot.database import Connection, Row

RECIPE = ("sector", "processes", "materials", "certificates", "buyers")

_COLUMNS = (
    "c.id, c.code, c.sector, c.name_uz, c.name_ru, c.name_en, c.processes, c.materials, c.certificates, "
    "c.max_mass_kg, c.annual_value_usd, c.buyers, c.status, c.updated_at"
)


async def version(connection: Connection) -> int:
    """Give the number that grows with each change of the catalogue."""
    row = await connection.one("SELECT version FROM catalogue_version WHERE id = 1")
    return int(row["version"]) if row else 0


async def changed(connection: Connection, *, after: int, limit: int) -> list[Row]:
    """Give components that are new or changed since they were last taken in, by id from `after` on."""
    return await connection.all(
        f"""SELECT {_COLUMNS} FROM components c LEFT JOIN matched_components m ON m.component_id = c.id
            WHERE c.id > :after AND (m.component_id IS NULL OR m.updated_at <> c.updated_at)
            ORDER BY c.id LIMIT :limit""",
        after=after,
        limit=limit,
    )


async def waiting(connection: Connection) -> dict[str, int]:
    """Count the enterprises that wait to be matched and the components that wait to be proposed."""
    row = await connection.one(
        """SELECT (SELECT count(*) FROM enterprises WHERE matched_at IS NULL) AS enterprises,
                  (SELECT count(*) FROM matched_components WHERE proposed_at IS NULL) AS components"""
    )
    assert row is not None
    return {"enterprises": row["enterprises"], "components": row["components"]}


async def recipes(connection: Connection) -> list[Row]:
    """Give all recipes: id, sector, processes, materials, certificates, buyers."""
    return await connection.all(f"SELECT id, {', '.join(RECIPE)} FROM recipes")


async def add_recipes(connection: Connection, rows: Iterable[Mapping[str, object]]) -> None:
    """Keep new recipes (id, the fields of RECIPE, and `steps`: how many processes)."""
    await connection.many(
        f"""INSERT INTO recipes (id, {", ".join(RECIPE)}, steps)
            VALUES (:id, {", ".join(f":{name}" for name in RECIPE)}, :steps)""",
        rows,
    )


async def add_recipe_processes(connection: Connection, rows: Iterable[tuple[int, str]]) -> None:
    """Keep which processes a recipe takes: (recipe, code) each."""
    await connection.many(
        "INSERT INTO recipe_processes (recipe_id, code) VALUES (:recipe_id, :code)",
        [{"recipe_id": recipe, "code": code} for recipe, code in rows],
    )


async def take_in(connection: Connection, rows: Iterable[Mapping[str, object]]) -> None:
    """Keep components' recipes; they wait to be proposed.

    Each row has component_id, recipe_id, standing, mass_kg, words, updated_at.
    """
    await connection.many(
        """INSERT INTO matched_components (component_id, recipe_id, standing, mass_kg, words, updated_at)
           VALUES (:component_id, :recipe_id, :standing, :mass_kg, :words, :updated_at)
           ON CONFLICT (component_id) DO UPDATE
           SET recipe_id = excluded.recipe_id, standing = excluded.standing,
               mass_kg = excluded.mass_kg, words = excluded.words, updated_at = excluded.updated_at,
               proposed_at = NULL""",
        rows,
    )


async def forget_words(connection: Connection, component_ids: Sequence[int]) -> None:
    """Take away the words of these components before they are written anew."""
    await connection.many(
        "DELETE FROM component_words WHERE component_id = :id", [{"id": number} for number in component_ids]
    )


async def add_words(connection: Connection, rows: Iterable[tuple[str, int, int]]) -> None:
    """Keep the words of components' names: (word, recipe, component) each."""
    await connection.many(
        "INSERT INTO component_words (word, recipe_id, component_id) VALUES (:word, :recipe_id, :component_id)",
        [{"word": word, "recipe_id": recipe, "component_id": number} for word, recipe, number in rows],
    )

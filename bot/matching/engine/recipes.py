"""Keeps what components take (their recipes, the words of their names) in step with the catalogue."""

import asyncio
from collections.abc import Callable, Mapping, Sequence

from bot import clock
from bot.database import Connection, Database, Row
from bot.matching.engine import likeness
from bot.matching.engine import recipe_queries as queries
from bot.matching.engine.window_models import TIE_BITS
from bot.trade.codes import parts

_BATCH = 200
_UNWANTED = -1

Recipe = tuple[str, ...]


async def refresh(db: Database, *, progress: Callable[[int], None] | None = None) -> int:
    """Take in every component that is new or changed, a few at a time; give how many there were."""
    after = taken = 0
    known = dict[Recipe, int]()
    while True:
        async with db.read() as connection:
            rows = await queries.changed(connection, after=after, limit=_BATCH)
        if not rows:
            return taken
        # In a thread: stemming hundreds of names would keep everybody waiting.
        words = await asyncio.to_thread(_words, rows)
        async with db.write() as connection:
            await _take_in(connection, rows, words, known)
        after, taken = rows[-1]["id"], taken + len(rows)
        if progress is not None:
            progress(taken)


def _words(rows: Sequence[Row]) -> dict[int, list[str]]:
    return {row["id"]: sorted(likeness.name_words((row["name_uz"], row["name_ru"], row["name_en"]))) for row in rows}


async def _take_in(
    connection: Connection, rows: Sequence[Row], words: Mapping[int, list[str]], known: dict[Recipe, int]
) -> None:
    wanted = {_recipe(row) for row in rows}
    if not wanted <= set(known):
        known |= await _recipes(connection, wanted)
    await queries.take_in(
        connection,
        [
            {
                "component_id": row["id"],
                "recipe_id": known[_recipe(row)],
                "standing": standing(row),
                "mass_kg": row["max_mass_kg"],
                "words": words[row["id"]],
                "updated_at": row["updated_at"],
            }
            for row in rows
        ],
    )
    await queries.forget_words(connection, list(words))
    await queries.add_words(
        connection, [(word, known[_recipe(row)], row["id"]) for row in rows for word in words[row["id"]]]
    )


async def _recipes(connection: Connection, wanted: set[Recipe]) -> dict[Recipe, int]:
    """Give the ids of all recipes, these among them, keeping those not known yet."""
    known = {tuple(row[name] for name in queries.RECIPE): row["id"] for row in await queries.recipes(connection)}
    fresh = {recipe: clock.new_id() for recipe in sorted(wanted - set(known))}
    if fresh:
        await queries.add_recipes(
            connection,
            [
                {"id": number, "steps": len(parts(recipe[1])), **dict(zip(queries.RECIPE, recipe, strict=True))}
                for recipe, number in fresh.items()
            ],
        )
        await queries.add_recipe_processes(
            connection,
            [(number, code) for recipe, number in fresh.items() for code in parts(recipe[1])],
        )
    return known | fresh


def standing(row: Row) -> int:
    """Give a component's order among those of its recipe: dearer first, ties by bits of the id."""
    if row["status"] in ("localized", "withdrawn"):
        return _UNWANTED
    ties: int = row["id"] & (1 << TIE_BITS) - 1
    return int(row["annual_value_usd"] or 0) << TIE_BITS | ties


def _recipe(row: Row) -> Recipe:
    return row["sector"], *(_sorted(row[name]) for name in queries.RECIPE[1:])


def _sorted(codes: str) -> str:
    return ";".join(sorted({*parts(codes)}))

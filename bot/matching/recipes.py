"""Keeps what components take (their recipes, the words of their names) in step with the catalogue."""

from collections.abc import Callable, Sequence

from bot import clock
from bot.database import Connection, Database, Row
from bot.matching import likeness
from bot.matching import recipe_queries as queries

_BATCH = 200
_TIE_BITS = 20
_UNWANTED = -1

Recipe = tuple[str, str, str, str]


async def refresh(db: Database, *, progress: Callable[[int], None] | None = None) -> int:
    """Take in every component that is new or changed, a few at a time; give how many there were."""
    after = taken = 0
    while True:
        async with db.read() as connection:
            rows = await queries.changed(connection, after=after, limit=_BATCH)
        if not rows:
            return taken
        async with db.write() as connection:
            await _take_in(connection, rows)
        after, taken = rows[-1]["id"], taken + len(rows)
        if progress is not None:
            progress(taken)


async def _take_in(connection: Connection, rows: Sequence[Row]) -> None:
    recipes = await _recipes(connection, {_recipe(row) for row in rows})
    words = {row["id"]: sorted(likeness.name_words((row["name_uz"], row["name_ru"], row["name_en"]))) for row in rows}
    await queries.take_in(
        connection,
        [
            {
                "component_id": row["id"],
                "recipe_id": recipes[_recipe(row)],
                "standing": standing(row),
                "words": words[row["id"]],
                "updated_at": row["updated_at"],
            }
            for row in rows
        ],
    )
    await queries.forget_words(connection, list(words))
    await queries.add_words(connection, [(word, number) for number, found in words.items() for word in found])


async def _recipes(connection: Connection, wanted: set[Recipe]) -> dict[Recipe, int]:
    """Give the ids of these recipes, keeping those not known yet."""
    known: dict[Recipe, int] = {
        (row["sector"], row["processes"], row["materials"], row["certificates"]): row["id"]
        for row in await queries.recipes(connection)
    }
    fresh = {recipe: clock.new_id() for recipe in sorted(wanted - set(known))}
    if fresh:
        await queries.add_recipes(
            connection,
            [{"id": number, **dict(zip(queries.RECIPE, recipe, strict=True))} for recipe, number in fresh.items()],
        )
        await queries.add_recipe_processes(
            connection,
            [(number, code) for recipe, number in fresh.items() for code in recipe[1].split(";") if code],
        )
    return known | fresh


def standing(row: Row) -> int:
    """Give a component's order among those of its recipe: dearer first, ties by bits of the id."""
    if row["status"] in ("localized", "withdrawn"):
        return _UNWANTED
    ties: int = row["id"] & (1 << _TIE_BITS) - 1
    return int(row["annual_value_usd"] or 0) << _TIE_BITS | ties


def _recipe(row: Row) -> Recipe:
    return row["sector"], _sorted(row["processes"]), _sorted(row["materials"]), _sorted(row["certificates"])


def _sorted(codes: str) -> str:
    return ";".join(sorted({code for code in codes.split(";") if code}))

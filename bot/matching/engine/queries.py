"""Gives components as items to be matched, one by one."""

from collections.abc import Collection

from bot.database import Connection, Row
from bot.ids import ComponentId

_ITEM = (
    "c.id, c.code, c.sector, c.name_uz, c.name_ru, c.name_en, c.processes, c.materials, c.certificates, "
    "c.max_mass_kg, c.annual_value_usd, c.buyers"
)


async def item(connection: Connection, component_id: ComponentId) -> Row | None:
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
    """Give names for a list of codes, ":p0, :p1", and the codes by name; an empty list holds what nothing equals."""
    given: dict[str, object] = {f"{letter}{place}": code for place, code in enumerate(sorted(codes) or [""])}
    return ", ".join(f":{name}" for name in given), given


def listed_ids(letter: str, ids: Collection[int]) -> tuple[str, dict[str, object]]:
    """Give names for a list of ids, and the ids by name, as `listed` does."""
    given: dict[str, object] = {f"{letter}{place}": number for place, number in enumerate(sorted(ids) or [0])}
    return ", ".join(f":{name}" for name in given), given

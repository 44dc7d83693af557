"""Components written one by one in a vocabulary: agricultural spare parts, chemicals, electrical goods."""

from bot.demo.generate import chance, component, part_numbers, routes, tables, wording

SECTORS = {"agricultural": "W", "chemical": "X", "electrical": "Y"}
"""Each sector with the letter of its part of the pavilion."""
STANDS_PER_SECTOR = 40
NUMBERED = ("agricultural", "electrical")
"""Goods sold by their chemical name have no part number."""


def records() -> list[dict[str, str]]:
    """Rows of the components file, in the order of the vocabularies."""
    numbers = part_numbers.Numbers()
    return [
        _record(row, sector=sector, stand=f"{letter}-{index % STANDS_PER_SECTOR + 1:02d}", numbers=numbers)
        for sector, letter in SECTORS.items()
        for index, row in enumerate(tables.rows(f"listed_{sector}"))
    ]


def _record(row: dict[str, str], *, sector: str, stand: str, numbers: part_numbers.Numbers) -> dict[str, str]:
    code = row["code"]
    price = float(row["price_usd"]) * chance.between(f"price {code}", low=0.96, high=1.04)
    words = {
        **row,
        "hs_code": row["hs"],
        "part_number": numbers.give(code, plant=row["buyers"]) if sector in NUMBERED else "",
        "max_mass_kg": component.mass(float(row["mass_kg"])) if row["mass_kg"] else "",
    }
    return component.record(
        code=code,
        sector=sector,
        names={language: row[language] for language in wording.LANGUAGES},
        words=words,
        route=routes.all_routes()[row["route"]],
        trade=component.Trade(int(row["quantity"]), round(price, 3)),
        stand=stand,
    )

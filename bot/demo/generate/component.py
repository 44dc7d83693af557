"""One row of the components file, and what every sector fills in the same way."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.demo.generate import chance, routes

COLUMNS = (
    "code", "sector", "kind", "name_uz", "name_ru", "name_en", "hs_code", "part_number", "unit", "annual_quantity",
    "annual_value_usd", "buyers", "fits", "purpose_uz", "purpose_ru", "purpose_en", "composition", "processes",
    "materials", "certificates", "max_mass_kg", "sample_place", "status", "figures",
)  # fmt: skip
IN_PROGRESS_PERCENT = 7
LOCALIZED_PERCENT = 2
WITHOUT_SAMPLE_PERCENT = 12


@dataclass(frozen=True)
class Trade:
    """Yearly import of one item: quantity in its unit, price of one in US dollars."""

    quantity: int
    price_usd: float

    @property
    def value_usd(self) -> int:
        """The year's import in whole US dollars."""
        return max(1, round(self.quantity * self.price_usd))


def record(
    *,
    code: str,
    sector: str,
    names: Mapping[str, str],
    words: Mapping[str, str],
    route: routes.Route,
    trade: Trade,
    stand: str,
) -> dict[str, str]:
    """A complete row; `words` gives the cells that are copied as they are written in the vocabulary."""
    row = dict.fromkeys(COLUMNS, "")
    row.update({column: words[column] for column in COLUMNS if column in words})
    row.update({f"name_{language}": name for language, name in names.items()})
    row.update(
        code=code,
        sector=sector,
        kind=words.get("kind", "component"),
        annual_quantity=str(trade.quantity),
        annual_value_usd=str(trade.value_usd),
        processes=route.processes,
        materials=route.materials,
        certificates=route.certificates,
        sample_place="" if chance.draw(f"sample {code}", below=100) < WITHOUT_SAMPLE_PERCENT else stand,
        status=_status(code),
        figures="illustrative",
    )
    return row


def mass(kilograms: float) -> str:
    """A part's mass as a catalogue states it: three decimals under a kilogram, one over ten."""
    if kilograms >= 10:
        return f"{kilograms:.0f}"
    return f"{kilograms:.2f}" if kilograms >= 1 else f"{kilograms:.3f}"


def _status(code: str) -> str:
    drawn = chance.draw(f"status {code}", below=100)
    if drawn < LOCALIZED_PERCENT:
        return "localized"
    return "in_progress" if drawn < LOCALIZED_PERCENT + IN_PROGRESS_PERCENT else "open"

"""Amounts in words: units with their plurals, the price up to which a domestic offer wins."""

from datetime import date

import pytest

from bot.catalogue import amounts
from bot.catalogue.models import Component
from bot.i18n import using
from tests.procurement.tenders import kept


def item(**facts: object) -> Component:
    return Component.model_validate({"id": 1, "code": "X", "sector": "automotive", "name_en": "Thing", **facts})


@pytest.mark.parametrize(
    ("language", "unit", "count", "words"),
    [
        ("en", "pcs", 1, "1 piece a year"),
        ("en", None, 12_000, "12 000 pieces a year"),
        ("en", "set", 2, "2 sets a year"),
        ("en", "kg", 1500, "1 500 kg a year"),
        ("en", "l", 5, "5 litres a year"),
        ("en", "m", 5, "5 metres a year"),
        ("en", "pallet & co", 5, "5 pallet &amp; co a year"),
        ("ru", "pcs", 21, "21 штука в год"),
        ("ru", "pcs", 22, "22 штуки в год"),
        ("ru", "pcs", 25, "25 штук в год"),
        ("uz", "pcs", 25, "yiliga 25 dona"),
        ("uz_Cyrl", "set", 25, "йилига 25 тўплам"),
    ],
)
def test_quantities(language: str, unit: str | None, count: int, words: str) -> None:
    with using(language):
        assert amounts.quantity(item(unit=unit, annual_quantity=count)).replace("\u00a0", " ") == words


def test_nothing_is_said_of_what_is_unknown() -> None:
    assert amounts.quantity(item()) == ""
    assert amounts.price_line(item(annual_quantity=0, annual_value_usd=5), day=None) == ""
    assert amounts.price_line(item(annual_quantity=5), day=None) == ""


BUDGET = kept(percent="15", valid_from="2024-06-03", act="Decree")
PLANT = kept(customer="corporate", purpose="production", percent="0", valid_from="2026-07-01", act="Decree")


@pytest.mark.parametrize(
    ("value", "quantity", "price", "ceiling"),
    [
        (100, 10, "$10.00", "$11.50"),
        (23_000_000, 1000, "$23,000", "$26,450"),
        (1, 100, "$0.0100", "$0.0115"),
    ],
)
def test_up_to_where_a_domestic_offer_wins_names_customer_purpose_day_and_act(
    value: int, quantity: int, price: str, ceiling: str
) -> None:
    known = item(annual_quantity=quantity, annual_value_usd=value)
    assert amounts.price_line(known, [BUDGET, PLANT], day=date(2026, 7, 1)).splitlines() == [
        f"⚖️ Imported it costs about {price}.",
        f"• Budget organization, for its own use: from Uzbekistan up to <b>{ceiling}</b> "
        "(15% of DDP since June 3, 2024)",
        "• State-owned enterprise, for its production: no preference since July 1, 2026",
        "<i>Check the act in force: Decree.</i>",
    ]


def test_of_a_case_no_rule_is_known_for_nothing_is_said() -> None:
    known = item(annual_quantity=10, annual_value_usd=100)
    assert amounts.price_line(known, [BUDGET, PLANT], day=date(2024, 6, 2)) == "⚖️ Imported it costs about $10.00."

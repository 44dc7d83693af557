"""Numbers, money and days as people write them, in four languages."""

import re
from datetime import UTC, date, datetime

import pytest

from bot import formats
from bot.catalogue import amounts
from bot.catalogue.models import Component
from bot.i18n import LANGUAGES, _, using

MOMENT = datetime(2027, 3, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "whole", "broken", "day"),
    [
        ("uz", "1 712", "1 712,5", "2027-yil 16-mart"),
        ("uz_Cyrl", "1 712", "1 712,5", "2027 йил 16 март"),
        ("ru", "1 712", "1 712,5", "16 марта 2027 года"),
        ("en", "1 712", "1,712.5", "March 16, 2027"),
    ],
)
def test_numbers_and_days(language: str, whole: str, broken: str, day: str) -> None:
    with using(language):
        assert formats.number(1712).replace("\u00a0", " ") == whole
        assert formats.number(1712.5, 1).replace("\u00a0", " ") == broken
        assert formats.day(date(2027, 3, 16)).replace("\u202f", " ").replace("\u00a0", " ") == day


@pytest.mark.parametrize(
    ("value", "short"),
    [(950, "$950"), (9_999, "$9 999"), (150_400, "$150 thousand"), (1_250_000, "$1.25 mln"), (2e9, "$2 bn")],
)
def test_money_is_short_enough_for_a_phone(value: float, short: str) -> None:
    assert formats.dollars(value).replace("\u00a0", " ") == short


def test_a_moment_is_shown_in_tashkent_time() -> None:
    assert formats.moment(datetime(2027, 3, 15, 20, 30, tzinfo=UTC)) == "16.03.2027 01:30"


@pytest.mark.parametrize(
    ("text", "cut"),
    [("short", "short"), ("a bearing for the wheel hub", "a bearing for the…"), ("x" * 40, "x" * 19 + "…")],
)
def test_long_names_are_cut_with_care(text: str, cut: str) -> None:
    assert formats.short(text, 20) == cut


@pytest.mark.parametrize(
    ("kilograms", "written"),
    [(12.5, "12,5 кг"), (1, "1 кг"), (0.55, "550 г"), (0.00006, "0,06 г"), (0.0000006, "0,0006 г")],
)
def test_a_mass_is_never_nought(kilograms: float, written: str) -> None:
    with using("ru"):
        assert formats.mass(kilograms) == written.replace(" ", "\u00a0")


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_amount_never_breaks_from_its_unit(language: str) -> None:
    item = Component(
        id=1, code="X-1", sector="chemical", kind="component", name_uz="Lak", status="open", updated_at=MOMENT
    )
    with using(language):
        for unit in ("kg", "l", "m", "pcs", "set", "roll"):
            said = amounts.quantity(item.model_copy(update={"unit": unit, "annual_quantity": 1500}))
            assert re.search(r"1\u00a0500\u00a0\w", said), said
        for value in (150_400, 1_250_000, 2e9):
            assert " " not in formats.dollars(value)
        assert "12\u00a0" in _("📍 {place}, about {km} km from you", place="Buxoro", km=12)

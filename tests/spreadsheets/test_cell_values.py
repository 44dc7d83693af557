"""Each parser: what it takes, what it makes of it, and why it refuses the rest."""

import contextlib
import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.spreadsheets import values
from bot.spreadsheets.columns import Column, Good, Table
from bot.spreadsheets.values import Doubted, Reason, Wrong

CODES = ["iso_9001", "iatf_16949", "3d_printing", "pu_foam", "casting"]
SPOILED = [
    "мар.01", "1-янв", "01.02.2026", "2-Sep", "Sep-02", "12-noy", "2026-02-01", "2026-02-01 00:00:00", "1/2/2026",
    "1,23E+11", "1.23457E+11", "янв.25", "3-мая",
]  # fmt: skip
CERTIFICATES = values.code(CODES, aliases={"Quyish": "casting"})


@pytest.mark.parametrize(
    ("parse", "written", "value"),
    [
        (values.whole(), "1712", 1712),
        (values.whole(), "1 712", 1712),
        (values.whole(), "1\u00a0712\u202f000", 1712000),
        (values.whole(), "1,712", 1712),
        (values.whole(), "1’712’000", 1712000),
        (values.whole(), "1712.0", 1712),
        (values.whole(), "1712,00", 1712),
        (values.whole(), "0", 0),
        (values.whole(low=-5), "−3", -3),
        (values.decimal(), "1 712,5", Decimal("1712.5")),
        (values.decimal(), "1,712.50", Decimal("1712.5")),
        (values.decimal(), "1,712,000", Decimal(1712000)),
        (values.decimal(), "0,125", Decimal("0.125")),
        (values.decimal(), "12.5", Decimal("12.5")),
        (values.percent, "40", 40),
        (values.percent, "40 %", 40),
        (values.percent, "100%", 100),
        (values.digits(9), "301 234-567", "301234567"),
        (values.text(5), "Ғишт", "Ғишт"),
        (values.listed(values.text(9)), "steel; iron ;;steel", ("steel", "iron")),
        (values.listed(CERTIFICATES), "ISO 9001:2015; IATF16949", ("iso_9001", "iatf_16949")),
        (CERTIFICATES, "ISO-9001", "iso_9001"),
        (CERTIFICATES, "3D printing", "3d_printing"),
        (CERTIFICATES, "РU foam", "pu_foam"),
        (CERTIFICATES, "quyish", "casting"),
        (values.date, "2027-01-31", datetime.date(2027, 1, 31)),
        (values.date, "2027-01-31 14:30:00", datetime.date(2027, 1, 31)),
        (values.date, "31.01.2027", datetime.date(2027, 1, 31)),
        (values.date, "46053", datetime.date(2026, 1, 31)),
        (values.hs_code, "8482", "8482"),
        (values.hs_code, "8482 10 10 00", "8482101000"),
        (values.hs_code, "8482.10", "848210"),
        (values.hs_code, "0402 21 190 0", "0402211900"),
        (values.hs_code, "8708.29.900.9", "8708299009"),
        (values.hs_code, "8708-29-900-9", "8708299009"),
        (values.whole(), "1e5", 100_000),
        (values.decimal(), "5e-05", Decimal("0.00005")),
        (values.decimal(), "6E-05", Decimal("0.00006")),
        (values.decimal(), "1.5E+09", Decimal(1_500_000_000)),
        (values.decimal(), "1.250,50", Decimal("1250.50")),
        (values.decimal(), "1.250.000", Decimal(1_250_000)),
        (values.decimal(units=("kg", "кг")), "2,5 кг", Decimal("2.5")),
        (values.whole(units=("$", "usd")), "$1250", 1250),
        (values.whole(units=("$", "usd")), "1 250 USD", 1250),
        (values.designations(20), "W 712/52", ("W 712/52",)),
        (values.designations(20), "2-Sep; 31.12.2026", ("2-Sep", "31.12.2026")),
        (values.designations(20), "2-Sep;", ("2-Sep",)),
        (values.listed(values.text(30)), "Nasos, moyli;", ("Nasos, moyli",)),
        (values.phone, "+998 (90) 123-45-67", "+998901234567"),
        (values.phone, "901234567", "+998901234567"),
        (values.phone, "998901234567", "+998901234567"),
        (values.phone, "0049 30 123456", "+4930123456"),
    ],
)
def test_taken(parse: values.Parser, written: str, value: object) -> None:
    assert parse(written) == value


@pytest.mark.parametrize(
    ("parse", "written", "reason", "details"),
    [
        (values.whole(), "many", Reason.NOT_A_NUMBER, {}),
        (values.whole(), "17 12", Reason.NOT_A_NUMBER, {}),
        (values.whole(), "1,23E+11", Reason.CHANGED_BY_EXCEL, {}),
        (values.whole(), "1,5 млн", Reason.NOT_A_NUMBER, {}),
        (values.whole(), "1000 шт", Reason.NOT_A_NUMBER, {}),
        (values.whole(), "10-20", Reason.NOT_A_NUMBER, {}),
        (values.whole(), "~500", Reason.NOT_A_NUMBER, {}),
        (values.decimal(units=("kg",)), "120 g", Reason.NOT_A_NUMBER, {}),
        *((values.designations(20), spoiled, Reason.CHANGED_BY_EXCEL, {}) for spoiled in SPOILED),
        (values.digits(9), "3,01E+08", Reason.CHANGED_BY_EXCEL, {}),
        (values.phone, "9,98E+11", Reason.CHANGED_BY_EXCEL, {}),
        (values.hs_code, "8,48E+09", Reason.CHANGED_BY_EXCEL, {}),
        (values.hs_code, "402211900", Reason.LOST_ZERO, {"likely": "0402211900"}),
        (values.hs_code, "40510", Reason.LOST_ZERO, {"likely": "040510"}),
        (values.hs_code, "2013000", Reason.LOST_ZERO, {"likely": "02013000"}),
        (values.hs_code, "402", Reason.LOST_ZERO, {"likely": "0402"}),
        (values.hs_code, "84", Reason.HS_CHAPTER, {}),
        (values.hs_code, "0084", Reason.NOT_HS_CODE, {}),
        (values.whole(), "١٢", Reason.NOT_A_NUMBER, {}),
        (values.whole(), "nan", Reason.NOT_A_NUMBER, {}),
        (values.whole(), "1.5", Reason.NOT_WHOLE, {}),
        (values.whole(), "12.000", Reason.AMBIGUOUS_NUMBER, {"one": "12", "other": "12000"}),
        (values.whole(), "12,000", Reason.AMBIGUOUS_NUMBER, {"one": "12000", "other": "12"}),
        (values.whole(), "-1", Reason.TOO_SMALL, {"limit": 0}),
        (values.whole(), "9" * 30, Reason.TOO_LARGE, {"limit": 10**15}),
        (values.decimal(), "1,712", Reason.AMBIGUOUS_NUMBER, {"one": "1712.0", "other": "1.712"}),
        (values.decimal(high=10), "10.01", Reason.TOO_LARGE, {"limit": 10}),
        (values.percent, "0.4", Reason.NOT_WHOLE, {}),
        (values.percent, "101", Reason.TOO_LARGE, {"limit": 100}),
        (values.digits(9), "30123456", Reason.WRONG_LENGTH, {"length": 9}),
        (values.digits(9), "30123456B", Reason.NOT_DIGITS, {}),
        (values.digits(9), "٣٠١٢٣٤٥٦٧", Reason.NOT_DIGITS, {}),
        (values.text(5), "bearing", Reason.TOO_LONG, {"limit": 5}),
        (values.listed(values.text(9), limit=2), "a;b;c", Reason.TOO_MANY, {"limit": 2}),
        (
            values.listed(CERTIFICATES),
            "iso_9001;castin",
            Reason.UNKNOWN_CODE,
            {"nearest": "casting", "allowed": ", ".join(CODES)},
        ),
        (CERTIFICATES, "sorcery", Reason.UNKNOWN_CODE, {"nearest": "", "allowed": ", ".join(CODES)}),
        (
            values.code([f"code_{letter}" for letter in "abcdefghijk"]),
            "x",
            Reason.UNKNOWN_CODE,
            {"nearest": "", "allowed": ""},
        ),
        (values.date, "12/31/2026", Reason.NOT_A_DATE, {}),
        (values.date, "2026-02-30", Reason.NOT_A_DATE, {}),
        (values.date, "12345", Reason.NOT_A_DATE, {}),
        (values.hs_code, "8482.1", Reason.NOT_HS_CODE, {}),
        (values.hs_code, "848", Reason.LOST_ZERO, {"likely": "0848"}),
        (values.hs_code, "84821010000", Reason.NOT_HS_CODE, {}),
        (values.hs_code, "84B2", Reason.NOT_HS_CODE, {}),
        (values.phone, "12345", Reason.NOT_A_PHONE, {}),
        (values.phone, "+998 00 000 00 00", Reason.NOT_A_PHONE, {}),
        (values.phone, "8712345678", Reason.NOT_A_PHONE, {}),
        (values.phone, "+998 90 123 45 67; +998 91 765 43 21", Reason.NOT_A_PHONE, {}),
    ],
)
def test_refused(parse: values.Parser, written: str, reason: Reason, details: dict[str, Any]) -> None:
    with pytest.raises(Wrong) as caught:
        parse(written)
    assert (caught.value.reason, caught.value.details) == (reason, details)


@pytest.mark.parametrize(
    ("written", "clean"),
    [
        ("  A-1 ", "A-1"),
        ("two\r\n  lines", "two lines"),
        ("Oʻroq ‘o‘t’", "Oʻroq ‘o‘t’"),
        ("zero\u200bwidth", "zerowidth"),
        *(
            (f"{mark}evil", "evil")
            for mark in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
        ),
        ("bell\x07", "bell"),
        ("\ufeffcode", "code"),
        ("a\u00a0b", "a b"),
        ("\ud800x", "x"),
    ],
)
def test_cleaning(written: str, clean: str) -> None:
    assert values.clean(written) == clean


@pytest.mark.parametrize(
    ("written", "parts"),
    [
        ("Seat Leon 1M, Seat Ibiza 6K", ("Seat Leon 1M", "Seat Ibiza 6K")),
        ("CP770 / CP690", ("CP770", "CP690")),
        ("Cobalt | Gentra", ("Cobalt", "Gentra")),
    ],
)
def test_a_list_without_its_sign_is_split_and_said(written: str, parts: tuple[str, ...]) -> None:
    read = values.listed(values.text(80))(written)
    assert read == Doubted(parts, read.doubt)
    assert (read.doubt.reason, read.doubt.details) == (Reason.SPLIT, {"count": 2})


@pytest.mark.parametrize("empty", ["-", "—", "--", "н/д", "по запросу", "no data", "N/A", "нет", "no", "yoʻq"])
def test_cells_that_say_nothing(empty: str) -> None:
    table = Table((Column("code", values.text(9), required=True), Column("mass", values.decimal())), key="code")
    assert table.reader(["code", "mass"]).judge(2, {"code": "A", "mass": empty}) == Good(2, {"code": "A", "mass": None})


PARSERS = (
    values.whole(), values.decimal(), values.percent, values.digits(9), values.text(10), values.listed(CERTIFICATES),
    CERTIFICATES, values.date, values.hs_code, values.phone,
)  # fmt: skip


@given(st.text(max_size=40))
def test_any_text_is_a_value_or_wrong(written: str) -> None:
    cleaned = values.clean(written)
    assert values.clean(cleaned) == cleaned
    for parse in PARSERS:
        with contextlib.suppress(Wrong):
            parse(cleaned)


@given(st.integers(min_value=0, max_value=10**15))
def test_whole_numbers_in_every_grouping(number: int) -> None:
    for written in (f"{number}", f"{number:,}".replace(",", " "), f"{number}.0", f"{number},0"):
        assert values.whole()(written) == number

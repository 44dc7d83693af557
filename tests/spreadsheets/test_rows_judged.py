"""A declared table: its header, its good rows, its bad rows with every fault."""

from collections.abc import Iterable

import pytest

from bot.spreadsheets import values
from bot.spreadsheets.columns import Bad, Column, Fault, Good, MissingColumns, Table, Values
from bot.spreadsheets.values import Reason, Wrong


def dear_things_have_a_buyer(row: Values) -> Iterable[tuple[str, Wrong]]:
    if row["value"] and row["value"] > 1000 and not row["buyers"]:
        yield "buyers", Wrong("no_buyer", value=int(row["value"]))


COMPONENTS = Table(
    columns=(
        Column("code", values.text(20), required=True),
        Column("hs_code", values.hs_code),
        Column("name_uz", values.text(50)),
        Column("name_ru", values.text(50)),
        Column("value", values.whole()),
        Column("buyers", values.listed(values.text(20)), default=()),
        Column("status", values.code(["open", "localized"]), default="open"),
    ),
    key="code",
    one_of=(("name_uz", "name_ru"),),
    rules=(dear_things_have_a_buyer,),
)
HEADERS = ("code", "hs_code", "name_uz", "name_ru", "value", "buyers", "status")


def row(*texts: str) -> dict[str, str]:
    return dict(zip(HEADERS, texts, strict=False))


def test_header_names_in_any_dress() -> None:
    reader = COMPONENTS.reader(["HS code", " Name-UZ*", "CODE", "colour", "Status", "hs_code", "note"])
    assert reader.present == {"hs_code", "name_uz", "code", "status"}
    assert reader.unknown == ("colour", "hs_code", "note")
    good = reader.judge(2, {"HS code": "8482", " Name-UZ*": "Val", "CODE": "A-1", "hs_code": "9999"})
    assert isinstance(good, Good)
    assert good.values["hs_code"] == "8482"


def test_a_table_of_something_else() -> None:
    with pytest.raises(MissingColumns) as caught:
        COMPONENTS.reader(["stir", "name"])
    assert caught.value.columns == (("code",), ("name_uz", "name_ru"))
    assert caught.value.found == ("stir", "name")


def test_a_good_row_has_a_value_for_every_column() -> None:
    reader = COMPONENTS.reader(["code", "name_ru"])
    expected = {"code": "A-1", "hs_code": None, "name_uz": None, "name_ru": "Вал", "value": None}
    assert reader.judge(2, {"code": " A-1 ", "name_ru": "Вал"}) == Good(2, expected | {"buyers": (), "status": "open"})


def test_a_bad_row_tells_all_its_faults() -> None:
    reader = COMPONENTS.reader(HEADERS)
    assert reader.judge(7, row("", "84", "", " ", "-5", "x" * 300, "opne")) == Bad(
        7,
        (
            Fault(7, "code", "", Reason.MISSING),
            Fault(7, "hs_code", "84", Reason.HS_CHAPTER),
            Fault(7, "value", "-5", Reason.TOO_SMALL, {"limit": 0}),
            Fault(7, "buyers", "x" * 200, Reason.TOO_LONG, {"limit": 20}),
            Fault(7, "status", "opne", Reason.UNKNOWN_CODE, {"nearest": "open", "allowed": "open, localized"}),
            Fault(7, "name_uz", "", Reason.MISSING),
        ),
    )


def test_a_failed_formula_is_no_value() -> None:
    bad = COMPONENTS.reader(HEADERS).judge(3, row("A-1", "", "#N/A"))
    assert bad == Bad(3, (Fault(3, "name_uz", "#N/A", Reason.FORMULA_ERROR),))


def test_a_formula_nobody_calculated_and_letters_that_are_lost() -> None:
    reader = COMPONENTS.reader(HEADERS)
    bad = reader.judge(3, row("A-1", "", "Val", "", "#FORMULA! =2*50"))
    assert bad == Bad(3, (Fault(3, "value", "=2*50", Reason.FORMULA_WITHOUT_VALUE),))
    bad = reader.judge(4, row("A-1", "", "#LETTERS! Б?лин", "", ""))
    assert bad == Bad(4, (Fault(4, "name_uz", "Б?лин", Reason.LOST_LETTERS),))


def test_a_row_longer_than_its_header_moves_its_cells() -> None:
    bad = COMPONENTS.reader(HEADERS).judge(3, row("A-1", "", "Val"), surplus="0,5")
    assert bad == Bad(3, (Fault(3, "", "0,5", Reason.SURPLUS_CELLS),))


def test_a_heading_inside_the_table_is_one_fault() -> None:
    bad = COMPONENTS.reader(HEADERS).judge(3, row("Кузов"))
    assert bad == Bad(3, (Fault(3, "code", "Кузов", Reason.LONE_CELL),))


def test_a_list_split_by_other_signs_is_a_doubt() -> None:
    good = COMPONENTS.reader(HEADERS).judge(3, row("A-1", "", "Val", "", "", "Alfa, Beta"))
    assert isinstance(good, Good)
    assert good.values["buyers"] == ("Alfa", "Beta")
    assert good.doubts == (Fault(3, "buyers", "Alfa, Beta", Reason.SPLIT, {"count": 2}),)


def test_a_key_stands_once() -> None:
    reader = COMPONENTS.reader(HEADERS)
    assert isinstance(reader.judge(2, row("A-1", "bad", "Val")), Bad)
    assert isinstance(reader.judge(3, row("A-1", "8482", "Val")), Good)
    repeated = Fault(9, "code", " A-1", Reason.REPEATED, {"row": 3})
    assert reader.judge(9, row(" A-1", "8482", "Val")) == Bad(9, (repeated,))


def test_rules_see_whole_rows() -> None:
    reader = COMPONENTS.reader(HEADERS)
    assert reader.judge(2, row("A-1", "8482", "Val", "", "5000")) == Bad(
        2, (Fault(2, "buyers", "", "no_buyer", {"value": 5000}),)
    )
    assert isinstance(reader.judge(3, row("A-1", "8482", "Val", "", "5000", "Zavod")), Good)

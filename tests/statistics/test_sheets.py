"""Each topic has its own spreadsheet, with what it is of: place, sector, period, day, sources."""

from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from bot.database import Database
from bot.i18n import say, using
from bot.statistics import screens, service, sheets
from bot.statistics.models import Ask
from bot.statistics.reach import EVERYWHERE, Reach
from bot.statistics.topics.listed import TOPICS
from tests.conftest import Clock
from tests.statistics.country import ZOMIN

pytestmark = pytest.mark.both

TWO = Reach(regions=frozenset({"UZ-JI", "UZ-SU"}))


async def _sheet(db: Database, now: Clock, ask: Ask, open_to: Reach = EVERYWHERE) -> list[list[tuple[Any, ...]]]:
    with using("en"):
        answer = await service.figures(db, ask, now=now, open_to=open_to)
        book = openpyxl.load_workbook(BytesIO(await sheets.workbook(answer)))
    return [list(page.iter_rows(values_only=True)) for page in book.worksheets]


@pytest.mark.parametrize(
    "topic", [name for name, topic in TOPICS.items() if topic.measures and name not in ("fairs", "league")]
)
async def test_a_topic_has_its_own_columns_and_sums_that_agree(filled: Database, now: Clock, topic: str) -> None:
    figures, about = await _sheet(filled, now, Ask(topic=topic))
    measures = TOPICS[topic].measures
    assert figures[0][:2] == ("Code", "Place")
    assert len(figures[0]) == len(measures) + 2
    codes = [row[0] for row in figures[1:15]]
    assert (codes[0], codes[3], codes[-1], len(codes)) == ("UZ-QR", "UZ-JI", "UZ-TK", 14)
    rows = [row for row in figures[1:] if row[1] != "Total"]
    for column, measure in enumerate(measures, 2):
        if not measure.per:
            assert figures[-1][column] == f"=SUM({'ABCDEFGHIJ'[column]}2:{'ABCDEFGHIJ'[column]}{len(rows) + 1})"
            answer = await service.figures(filled, Ask(topic=topic), now=now)
            assert sum(row[column] or 0 for row in rows) == answer.own(measure)
    with using("en"):
        assert {(say(one.name), say(one.means)) for one in measures} <= set(about)


async def test_a_regions_sheet_has_its_districts_and_the_country_below(filled: Database, now: Clock) -> None:
    figures, _about = await _sheet(filled, now, Ask(topic="enterprises", region="UZ-JI"))
    rows = {row[0]: row[2:] for row in figures[1:]}
    assert rows[ZOMIN] == (2, 2, 0, 1, 2)
    assert rows["UZ-JI"] == (1, 0, 1, 0, 0)  # whose district nobody said
    assert rows["UZ"] == (4, 3, 1, 1, 2)
    assert figures[-2][1:3] == ("Total", f"=SUM(C2:C{len(figures) - 2})")


async def test_a_sheet_is_for_paper(filled: Database, now: Clock) -> None:
    with using("en"):
        answer = await service.figures(filled, Ask(region="UZ-JI", since=date(2026, 11, 1)), now=now)
        sheet = openpyxl.load_workbook(BytesIO(await sheets.workbook(answer))).worksheets[0]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert (sheet.freeze_panes, sheet.print_title_rows) == ("A2", "$1:$1")
    said = "Overview, Jizzakh region. since November 1, 2026, 21.11.2026 11:00"
    assert sheet.oddHeader.left.text == said


async def test_fairs_have_a_row_each(filled: Database, now: Clock) -> None:
    figures, _about = await _sheet(filled, now, Ask(topic="fairs"))
    assert [row[0] for row in figures] == ["Fair", "JI-2027", "FA-2027", None, "UZ"]
    assert figures[1][1] == "Jizzakh region"
    assert figures[1][3:] == (2, 1, 70, 1, 1, 1, 1)
    assert figures[3][3:5] == ("=SUM(D2:D3)", "=SUM(E2:E3)")
    assert figures[4][3:5] == (2, 4)


async def test_a_sheet_says_what_it_is_of(filled: Database, now: Clock) -> None:
    ask = Ask(topic="enterprises", region="UZ-JI", district=ZOMIN, sector="automotive", since=date(2026, 11, 1))
    figures, about = await _sheet(filled, now, ask)
    said = {row[0]: row[1] for row in about}
    assert said["What"] == "Enterprises"
    assert said["Place"] == "Zomin district"
    assert said["Sector"] == "Automotive industry"
    assert said["Period"] == "since November 1, 2026"
    assert said["Made on"] == "21.11.2026 11:00"
    assert said["Source"] == "What enterprises told Hamkor"
    assert said["Verified"].startswith("Enterprises verified by a khokimiyat")
    assert "Note" not in said
    assert [row[0] for row in figures[1:]] == [ZOMIN, None, "UZ"]
    _figures, about = await _sheet(filled, now, ask.model_copy(update={"topic": "fairs"}))
    assert ("Note", "Not counted by: district, sector") in about


async def test_a_sheet_without_a_question_says_all_and_has_no_note(filled: Database, now: Clock) -> None:
    _figures, about = await _sheet(filled, now, Ask())
    said = {row[0]: row[1] for row in about}
    assert (said["Place"], said["Sector"], said["Period"]) == ("Uzbekistan", "all", "since the beginning")
    assert "Note" not in said


@pytest.mark.parametrize("topic", TOPICS)
async def test_no_closed_region_is_in_any_sheet(filled: Database, now: Clock, topic: Any) -> None:
    figures, _about = await _sheet(filled, now, Ask(topic=topic), TWO)
    assert "Fergana" not in str(figures)
    assert "Jizzakh" in str(figures)


async def test_the_file_is_called_by_its_topic_place_and_day(filled: Database, now: Clock) -> None:
    now.move(hours=14)  # past midnight in Tashkent
    for ask, name in (
        (Ask(topic="league"), "hamkor-league-UZ-2026-11-22.xlsx"),
        (Ask(region="UZ-JI"), "hamkor-overview-UZ-JI-2026-11-22.xlsx"),
        (Ask(region="UZ-JI", district=ZOMIN), f"hamkor-overview-{ZOMIN}-2026-11-22.xlsx"),
        (Ask(topic="fairs", fair_id="JI-2027", region="UZ-JI"), "hamkor-fairs-JI-2027-2026-11-22.xlsx"),
    ):
        with using("en"):
            shown = screens.sheet(await service.figures(filled, ask, now=now), b"")
        assert shown.document is not None
        assert shown.document.name == name

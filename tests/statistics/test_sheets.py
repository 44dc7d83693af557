"""Each topic has its own spreadsheet, with what it is of: place, sector, period, day, sources."""

from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from bot.database import Database
from bot.i18n import using
from bot.statistics import screens, service, sheets
from bot.statistics.models import Ask
from bot.statistics.reach import EVERYWHERE, Reach
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
    ("topic", "head", "jizzakh", "country"),
    [
        (
            "overview",
            ("Enterprises", "With free capacity", "Proposals", "Interested", "Exhibitors", "Visitors"),
            (3, 2, 4, 2, 2, 1),
            (4, 2, 5, 3, 2, 4),
        ),
        ("enterprises", ("Enterprises", "Manufacturers", "Verified", "Interested"), (3, 2, 1, 2), (4, 3, 1, 3)),
        ("capacity", ("Enterprises", "With free capacity", "Mean free capacity, %"), (3, 2, 30), (4, 2, 30)),
        ("league", ("Place", "Enterprises", "Interested", "Exhibitors"), (1, 3, 2, 2), (None, 4, 3, 2)),
    ],
)
async def test_a_topic_of_regions_has_its_own_columns(
    filled: Database, now: Clock, topic: Any, head: tuple[str, ...], jizzakh: tuple[Any, ...], country: tuple[Any, ...]
) -> None:
    figures, _about = await _sheet(filled, now, Ask(topic=topic))
    assert figures[0] == ("Code", "Region", *head)
    rows = {row[0]: row[2:] for row in figures[1:]}
    assert rows["UZ-JI"] == jizzakh
    assert figures[-1] == ("UZ", "Uzbekistan", *country)


async def test_fairs_have_a_row_each(filled: Database, now: Clock) -> None:
    figures, _about = await _sheet(filled, now, Ask(topic="fairs"))
    assert [row[0] for row in figures] == ["Fair", "JI-2027", "FA-2027"]
    assert figures[1][1] == "Jizzakh region"
    assert figures[1][3:] == (2, 70, 1, 1, 1)


async def test_published_figures_have_their_sources(filled: Database, now: Clock) -> None:
    figures, about = await _sheet(filled, now, Ask(topic="indicators", region="UZ-FA"))
    assert figures[1:] == [("UZ-FA", "Fergana region", 2022, "New jobs", 77, "jobs", "Report of the fair")]
    assert [row[1] for row in about if row[0] == "Source"] == ["Report of the fair"]


async def test_a_sheet_says_what_it_is_of(filled: Database, now: Clock) -> None:
    ask = Ask(topic="enterprises", region="UZ-JI", district=ZOMIN, sector="automotive", since=date(2026, 11, 1))
    figures, about = await _sheet(filled, now, ask)
    said = {row[0]: row[1] for row in about}
    assert said["What"] == "Enterprises"
    assert said["Place"] == "Zomin district"
    assert said["Sector"] == "Automotive industry"
    assert said["Period"] == "since November 1, 2026"
    assert said["Made on"] == "21.11.2026 11:00"
    assert said["Source"] == "What enterprises and visitors told Hamkor"
    assert said["Note"] == "Fairs are counted for whole regions and all sectors."
    assert [row[0] for row in figures[1:]] == [ZOMIN, "UZ-JI", "UZ"]


async def test_a_sheet_without_a_question_says_all_and_has_no_note(filled: Database, now: Clock) -> None:
    _figures, about = await _sheet(filled, now, Ask())
    said = {row[0]: row[1] for row in about}
    assert (said["Place"], said["Sector"], said["Period"]) == ("Uzbekistan", "all", "since the beginning")
    assert "Note" not in said


@pytest.mark.parametrize("topic", ["overview", "enterprises", "capacity", "league", "fairs", "indicators"])
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

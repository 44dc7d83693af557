"""What figures say: the country's stand beside and marked, or not at all; what is not narrowed says so."""

from datetime import date
from typing import Any

import pytest

from bot.database import Database
from bot.i18n import using
from bot.statistics import drawing, screens, service
from bot.statistics.models import TOPICS, Ask
from bot.statistics.reach import EVERYWHERE, Reach
from tests.conftest import Clock
from tests.statistics.country import QUVA, ZOMIN

pytestmark = pytest.mark.both

TWO = Reach(regions=frozenset({"UZ-JI", "UZ-SU"}))


async def _said(db: Database, now: Clock, ask: Ask, open_to: Reach = EVERYWHERE) -> list[str]:
    with using("en"):
        return screens.figures(await service.figures(db, ask, now=now, open_to=open_to), None).text.splitlines()


async def test_a_region_stands_beside_the_country(filled: Database, now: Clock) -> None:
    assert await _said(filled, now, Ask(region="UZ-JI")) == [
        "<b>Overview: Jizzakh region</b>",
        "Enterprises: <b>3</b> (country 4)",
        "With free capacity: <b>2</b>",
        "Matched proposals: <b>4</b> (country 5)",
        "Interested answers: <b>2</b> (country 3)",
        "Fair exhibitors: <b>2</b>",
        "Fair visitors: <b>1</b> (country 4)",
        "Catalogue of the country today: 5 imported items, $130 a year;",
        "made at home by now: 3 items (60%).",
        "The starting point: localized products were 4% of industry.",
    ]


async def test_the_country_is_not_compared_with_itself(filled: Database, now: Clock) -> None:
    for topic in ("overview", "enterprises", "capacity"):
        said = await _said(filled, now, Ask.model_validate({"topic": topic}))
        assert not [line for line in said if "(country" in line]


async def test_what_a_district_and_a_sector_do_not_narrow_says_so(filled: Database, now: Clock) -> None:
    said = await _said(filled, now, Ask(region="UZ-JI", district=ZOMIN))
    assert said[0] == "<b>Overview: Zomin district</b>"
    assert said[1] == "Enterprises: <b>2</b> (country 4)"
    assert said[5:8] == [
        "<i>Jizzakh region, all districts and sectors:</i>",
        "Fair exhibitors: <b>2</b>",
        "Fair visitors: <b>1</b> (country 4)",
    ]
    sector = await _said(filled, now, Ask(sector="automotive"))
    assert sector[0] == "<b>Overview: Uzbekistan, Automotive industry</b>"
    assert sector[5] == "<i>Uzbekistan, all districts and sectors:</i>"
    for topic in ("fairs", "indicators"):
        narrowed = await _said(filled, now, Ask.model_validate({"topic": topic, "sector": "automotive"}))
        assert "<i>Uzbekistan, all districts and sectors:</i>" in narrowed
        assert "all districts" not in "".join(await _said(filled, now, Ask.model_validate({"topic": topic})))
    league = await _said(filled, now, Ask(topic="league", sector="automotive"))
    assert league[2] == "<i>Enterprises and interest by your question; exhibitors of all sectors:</i>"


async def test_enterprises_and_capacity(filled: Database, now: Clock) -> None:
    assert (await _said(filled, now, Ask(topic="enterprises", region="UZ-JI")))[2:] == [
        "Enterprises: <b>3</b> (country 4)",
        "Manufacturers: <b>2</b> (country 3)",
        "Verified: <b>1</b>",
        "Interested answers: <b>2</b> (country 3)",
    ]
    assert (await _said(filled, now, Ask(topic="capacity", region="UZ-FA")))[2:] == [
        "Have stated free capacity: <b>0</b> (country 2)",
        "On average free: <b>—</b> (country 30%)",
    ]
    assert (await _said(filled, now, Ask(topic="capacity")))[2:] == [
        "Have stated free capacity: <b>2</b>",
        "On average free: <b>30%</b>",
    ]


async def test_fairs_say_how_full_they_are_and_the_country_is_called_so(filled: Database, now: Clock) -> None:
    assert (await _said(filled, now, Ask(topic="fairs", region="UZ-JI")))[2:] == [
        "<b>JI-2027</b> Jizzakh, 16.03.2027: exhibitors 2 of 70, visitors 1, waiting 1, came 1",
        "Country: 2 exhibitors, 4 visitors, 1 waiting.",
    ]
    assert (await _said(filled, now, Ask(topic="fairs", region="UZ-SU")))[2] == "There are no fairs here yet."
    assert (await _said(filled, now, Ask(topic="fairs", fair_id="JI-2027")))[0] == "<b>Fairs: JI-2027</b>"


async def test_the_standing_of_a_region_is_its_place_among_all(filled: Database, now: Clock) -> None:
    assert (await _said(filled, now, Ask(topic="league")))[2:] == [
        "1. Jizzakh: 3 enterprises, 2 interested, 2 exhibitors",
        "2. Fergana: 1 enterprises, 1 interested, 0 exhibitors",
    ]
    only_fergana = Reach(regions=frozenset({"UZ-FA"}))
    assert (await _said(filled, now, Ask(topic="league"), only_fergana))[2:] == [
        "2. Fergana: 1 enterprises, 1 interested, 0 exhibitors"
    ]


async def test_published_figures_have_their_year_and_unit(filled: Database, now: Clock) -> None:
    assert (await _said(filled, now, Ask(topic="indicators", region="UZ-JI")))[2:] == [
        "Jizzakh, 2022: Industrial enterprises — <b>4,000\u00a0enterprises</b>",
        "Jizzakh, 2021: Sales through the Electronic Cooperation portal — <b>159.6\u00a0bln soʻm</b>",
    ]
    assert (await _said(filled, now, Ask(topic="indicators", region="UZ-SU")))[2:] == [
        "No yearly figures were recorded here yet."
    ]


async def test_the_period_is_said_under_the_heading(filled: Database, now: Clock) -> None:
    ask = Ask(topic="fairs", since=date(2026, 11, 1), until=date(2026, 11, 20))
    assert (await _said(filled, now, ask))[1] == "<i>November 1–20, 2026</i>"
    assert "November" not in "".join(await _said(filled, now, Ask(topic="fairs")))


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("ask", [{}, {"region": "UZ-FA", "district": QUVA, "sector": "automotive"}])
async def test_every_topic_fits_a_phone(filled: Database, now: Clock, topic: str, ask: dict[str, Any]) -> None:
    wanted = Ask.model_validate({"topic": topic, "since": date(2026, 1, 1), **ask})
    assert len(await _said(filled, now, wanted)) <= 12


async def test_a_chart_shows_only_open_regions(filled: Database, now: Clock) -> None:
    async def drawn(ask: Ask, open_to: Reach = EVERYWHERE) -> bytes | None:
        return await drawing.chart(await service.figures(filled, ask, now=now, open_to=open_to))

    picture = await drawn(Ask(region="UZ-JI"))
    assert picture is not None
    assert picture.startswith(b"\x89PNG")
    limited = await drawn(Ask(), TWO)
    assert limited is not None
    assert len(limited) < len(picture)  # one bar, not two
    assert await drawn(Ask(), Reach(regions=frozenset())) is None
    assert await drawn(Ask(topic="indicators")) is None

"""What figures say: the country's stand beside and marked, or not at all; what is not narrowed says so."""

from datetime import date
from typing import Any

import pytest

from bot.database import Database
from bot.i18n import using
from bot.statistics import drawing, screens, service
from bot.statistics.models import Ask
from bot.statistics.reach import EVERYWHERE, Reach
from bot.statistics.topics.listed import TOPICS
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
        "Enterprises: <b>3</b> (country: 4)",
        "With free capacity: <b>2</b>",
        "Proposals: <b>4</b> (country: 5)",
        "Interested: <b>2</b> (country: 3)",
        "Exhibitors: <b>2</b>",
        "Visitors: <b>1</b> (country: 4)",
        "Catalogue of the country today: 5 imported items, $130 a year;",
        "made at home by now: 3 items (60%).",
    ]


async def test_the_country_is_not_compared_with_itself(filled: Database, now: Clock) -> None:
    for topic in TOPICS:
        said = await _said(filled, now, Ask(topic=topic))
        assert not [line for line in said if "(country" in line]


async def test_what_a_district_and_a_sector_do_not_narrow_says_so(filled: Database, now: Clock) -> None:
    said = await _said(filled, now, Ask(region="UZ-JI", district=ZOMIN))
    assert said[0] == "<b>Overview: Zomin district</b>"
    assert said[1] == "Enterprises: <b>2</b> (country: 4)"
    assert said[5:8] == [
        "<i>Jizzakh region. Not counted by: district</i>",
        "Exhibitors: <b>2</b>",
        "Visitors: <b>1</b> (country: 4)",
    ]
    sector = await _said(filled, now, Ask(sector="automotive"))
    assert sector[0] == "<b>Overview: Uzbekistan, Automotive industry</b>"
    assert sector[5] == "<i>Uzbekistan. Not counted by: sector</i>"
    fair = await _said(filled, now, Ask(topic="enterprises", region="UZ-JI", fair_id="JI-2027", sector="chemical"))
    assert fair[1:3] == ["<i>Jizzakh region. Not counted by: fair</i>", "Enterprises: <b>1</b>"]
    for topic in ("fairs", "meetings", "search", "deliveries", "indicators"):
        assert "Uzbekistan. Not counted by: sector" in "".join(
            await _said(filled, now, Ask(topic=topic, sector="automotive"))
        )
        assert "Not counted by" not in "".join(await _said(filled, now, Ask(topic=topic)))


async def test_the_year_before_stands_beside(filled: Database, now: Clock) -> None:
    ask = Ask(topic="enterprises", since=date(2027, 1, 1), until=date(2027, 11, 21), beside=True)
    said = await _said(filled, now, ask)
    assert said[2] == "Enterprises: <b>0</b> (a year before: 4)"
    here = await _said(filled, now, ask.model_copy(update={"region": "UZ-JI", "since": date(2026, 1, 1)}))
    assert here[2] == "Enterprises: <b>3</b> (a year before: 3; country: 4)"


async def test_a_mean_of_nothing_is_a_dash(filled: Database, now: Clock) -> None:
    assert (await _said(filled, now, Ask(topic="capacity", region="UZ-FA")))[1:3] == [
        "With free capacity: <b>0</b> (country: 2)",
        "Mean free capacity, %: <b>—</b> (country: 30)",
    ]


async def test_fairs_say_how_full_they_are_and_the_country_is_called_so(filled: Database, now: Clock) -> None:
    assert (await _said(filled, now, Ask(topic="fairs", region="UZ-JI")))[1:] == [
        "<b>JI-2027</b> Jizzakh, 16.03.2027: exhibitors 2 of 70, visitors 1, waiting 1, came 1, without sign-up 1",
        "Country: 2 exhibitors, 4 visitors, 1 waiting.",
    ]
    assert (await _said(filled, now, Ask(topic="fairs", region="UZ-SU")))[1] == "There are no fairs here yet."
    assert (await _said(filled, now, Ask(topic="fairs", fair_id="JI-2027")))[0] == "<b>Fairs: JI-2027</b>"


async def test_districts_are_told_with_those_where_nobody_is(filled: Database, now: Clock) -> None:
    said = await _said(filled, now, Ask(topic="districts", region="UZ-JI"))
    assert said[1] == "Zomin: <b>2</b>, verified 1, with free capacity 2"
    assert said[2].startswith("12 districts without any enterprise: ")
    assert "Zomin" not in said[2]
    country = await _said(filled, now, Ask(topic="districts"))
    assert "Jizzakh: districts without any enterprise 12 of 13" in country or len(country) == 9


async def test_what_people_type_in_vain_is_told_once_two_did(filled: Database, now: Clock) -> None:
    async with filled.write() as connection:
        for place, mark in ((1, 7), (2, 8), (3, 9)):
            word = "gaichka" if place < 3 else "rare"
            await connection.run(
                """INSERT INTO missed_words (place, text, folded, mark, typed_at)
                   VALUES (:place, :word, :word, :mark, :moment)""",
                place=place,
                word=word,
                mark=mark,
                moment=now(),
            )
    said = await _said(filled, now, Ask(topic="search"))
    assert said[-1] == "“gaichka”: 2 people"


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

    picture = await drawn(Ask())
    assert picture is not None
    assert picture.startswith(b"\x89PNG")
    limited = await drawn(Ask(), TWO)
    assert limited is not None
    assert len(limited) < len(picture)  # two bars, not fourteen
    districts = await drawn(Ask(region="UZ-JI"))
    assert districts is not None
    assert districts not in (picture, limited)
    assert await drawn(Ask(), Reach(regions=frozenset())) is None
    assert await drawn(Ask(topic="indicators")) is None

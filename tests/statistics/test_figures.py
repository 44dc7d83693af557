"""Figures of districts, regions and the country, counted from every table they are taken from."""

from datetime import date

import pytest

from bot.database import Database
from bot.statistics import service
from bot.statistics.models import Ask, CatalogueFigures, Figures
from tests.conftest import Clock
from tests.statistics.country import QUVA, ZOMIN

pytestmark = pytest.mark.both

JIZZAKH = Figures(
    enterprises=3,
    manufacturers=2,
    verified=1,
    with_free_capacity=2,
    free_capacity_sum=60,
    proposals=4,
    interested=2,
    exhibitors=2,
    visitors=1,
    waiting=1,
    checked_in=1,
)
FERGANA = Figures(enterprises=1, manufacturers=1, proposals=1, interested=1, visitors=3, checked_in=1)


async def test_each_region_is_counted_and_the_country_is_their_sum(filled: Database, now: Clock) -> None:
    answer = await service.figures(filled, Ask(region="UZ-JI"), now=now)
    assert answer.regions == {"UZ-JI": JIZZAKH, "UZ-FA": FERGANA}
    assert answer.own == answer.region == JIZZAKH
    assert answer.country == JIZZAKH.plus(FERGANA)
    assert answer.own.free_capacity_mean == 30
    assert FERGANA.free_capacity_mean is None


async def test_a_region_where_nothing_is_counted_has_noughts(filled: Database, now: Clock) -> None:
    answer = await service.figures(filled, Ask(region="UZ-SU"), now=now)
    assert answer.own == Figures()
    assert answer.fairs == ()
    assert answer.country.enterprises == 4


async def test_without_a_place_the_countrys_are_ones_own(filled: Database, now: Clock) -> None:
    answer = await service.figures(filled, Ask(), now=now)
    assert answer.own == answer.region == answer.country


async def test_figures_take_five_statements_whatever_is_asked(filled: Database, now: Clock) -> None:
    before = filled.statements
    await service.figures(filled, Ask(region="UZ-JI", sector="automotive", since=date(2026, 1, 1)), now=now)
    assert filled.statements - before == 5


async def test_a_districts_number_is_never_the_countrys(filled: Database, now: Clock) -> None:
    answer = await service.figures(filled, Ask(region="UZ-JI", district=ZOMIN), now=now)
    counted = Figures(
        enterprises=2,
        manufacturers=2,
        verified=1,
        with_free_capacity=2,
        free_capacity_sum=60,
        proposals=3,
        interested=2,
    )
    assert answer.own == counted
    assert answer.region == JIZZAKH
    assert answer.country.enterprises == 4
    other = await service.figures(filled, Ask(region="UZ-FA", district=QUVA), now=now)
    assert (other.own.enterprises, other.own.proposals, other.country.enterprises) == (1, 1, 4)


async def test_a_sector_narrows_firms_items_and_what_they_were_offered(filled: Database, now: Clock) -> None:
    answer = await service.figures(filled, Ask(sector="automotive"), now=now)
    assert answer.country.enterprises == 1
    assert (answer.country.proposals, answer.country.interested) == (3, 1)
    assert answer.catalogue == CatalogueFigures(items=2, value=120, in_progress=1, localized=0)
    # Fairs do not know sectors: they stay whole, and the screen says so.
    assert answer.country.visitors == 4


async def test_the_whole_catalogue_is_counted_but_for_what_was_withdrawn(filled: Database, now: Clock) -> None:
    answer = await service.figures(filled, Ask(), now=now)
    assert answer.catalogue == CatalogueFigures(items=5, value=130, in_progress=1, localized=3)


@pytest.mark.parametrize(
    ("since", "until", "enterprises", "proposals", "signed_up"),
    [
        (None, date(2026, 11, 19), 0, 0, 0),
        (None, date(2026, 11, 20), 1, 1, 1),
        (date(2026, 11, 20), date(2026, 11, 20), 1, 1, 1),
        (date(2026, 11, 21), date(2026, 11, 21), 3, 4, 5),
        (date(2026, 11, 21), None, 3, 4, 5),
        (date(2026, 11, 22), None, 0, 0, 0),
        (None, None, 4, 5, 6),
    ],
)
async def test_a_period_holds_its_first_and_its_last_day_in_tashkent(
    filled: Database,
    now: Clock,
    since: date | None,
    until: date | None,
    enterprises: int,
    proposals: int,
    signed_up: int,
) -> None:
    country = (await service.figures(filled, Ask(since=since, until=until), now=now)).country
    assert (country.enterprises, country.proposals) == (enterprises, proposals)
    assert country.exhibitors + country.visitors == signed_up


async def test_fairs_are_told_with_their_places_and_in_order(filled: Database, now: Clock) -> None:
    answer = await service.figures(filled, Ask(topic="fairs"), now=now)
    assert [one.fair_id for one in answer.fairs] == ["JI-2027", "FA-2027"]
    jizzakh, fergana = answer.fairs
    assert (jizzakh.exhibitors, jizzakh.exhibitor_places, jizzakh.visitors) == (2, 70, 1)
    assert (jizzakh.waiting, jizzakh.checked_in) == (1, 1)
    assert (fergana.exhibitors, fergana.exhibitor_places, fergana.visitors) == (0, 0, 3)


async def test_one_fair_is_shown_alone_and_the_country_stays_the_country(filled: Database, now: Clock) -> None:
    answer = await service.figures(filled, Ask(topic="fairs", fair_id="JI-2027"), now=now)
    assert [one.fair_id for one in answer.fairs] == ["JI-2027"]
    assert answer.country.visitors == 4


async def test_published_figures_are_of_the_place_and_the_years_asked_about(filled: Database, now: Clock) -> None:
    async def codes(**asked: object) -> list[str]:
        answer = await service.figures(filled, Ask.model_validate(asked), now=now)
        return [one.code for one in answer.indicators]

    assert await codes(region="UZ-JI") == ["industrial_enterprises", "portal_sales"]
    assert await codes() == ["new_jobs", "industrial_enterprises", "portal_sales"]
    assert await codes(region="UZ-JI", since=date(2022, 1, 1)) == ["industrial_enterprises"]
    assert await codes(region="UZ-JI", until=date(2021, 12, 31)) == ["portal_sales"]


async def test_regions_stand_in_order_of_their_firms(filled: Database, now: Clock) -> None:
    assert (await service.figures(filled, Ask(), now=now)).places == {"UZ-JI": 1, "UZ-FA": 2}

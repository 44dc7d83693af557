"""Figures of regions and the country, from rows put there by hand."""

from datetime import date

import pytest

from bot.database import Database
from bot.errors import NotYours
from bot.staff.models import Grant
from bot.statistics import drawing, service
from bot.statistics.models import Ask, Figures
from bot.statistics.service import OtherRegion
from tests.conftest import Clock

pytestmark = pytest.mark.both


KHOKIM = (Grant(id=1, person_id=1, role="khokimiyat", region="UZ-JI"),)
LAB = (Grant(id=2, person_id=2, role="lab"),)


@pytest.fixture
async def filled(db: Database, now: Clock) -> Database:
    async with db.write() as connection:
        for number, region, kind, free, until, verified in (
            (1, "UZ-JI", "manufacturer", 40, None, "2026-01-01"),
            (2, "UZ-JI", "manufacturer", 20, "2026-12-31", None),
            (3, "UZ-JI", "buyer", 90, "2026-11-20", None),  # past its end date: does not count as free
            (4, "UZ-FA", "manufacturer", None, None, None),
        ):
            await connection.run(
                """INSERT INTO enterprises (id, stir, name, kind, region, free_capacity_percent, free_until,
                                            verified_at, created_at, updated_at)
                   VALUES (:id, :stir, 'F', :kind, :region, :free, :until, :verified, :moment, :moment)""",
                id=number,
                stir=f"30000000{number}",
                kind=kind,
                region=region,
                free=free,
                until=until,
                verified=verified,
                moment=now(),
            )
        await connection.run(
            "INSERT INTO enterprise_abilities (enterprise_id, kind, code) VALUES (2, 'sector', 'automotive')"
        )
    return db


async def test_a_region_beside_the_country(filled: Database, now: Clock) -> None:
    answer = await service.figures(filled, Ask(region="UZ-JI"), now=now)
    assert answer.own == Figures(enterprises=3, manufacturers=2, verified=1, with_free_capacity=2, free_capacity_sum=60)
    assert answer.country.enterprises == 4
    assert answer.own.free_capacity_mean == 30


async def test_figures_take_five_statements_whatever_is_asked(filled: Database, now: Clock) -> None:
    before = filled.statements
    await service.figures(filled, Ask(region="UZ-JI", sector="automotive", since=date(2026, 1, 1)), now=now)
    assert filled.statements - before == 5


async def test_a_sector_and_a_period_narrow_the_count(filled: Database, now: Clock) -> None:
    assert (await service.figures(filled, Ask(sector="automotive"), now=now)).country.enterprises == 1
    assert (await service.figures(filled, Ask(until=date(2026, 11, 20)), now=now)).country.enterprises == 0
    assert (await service.figures(filled, Ask(since=date(2026, 11, 21)), now=now)).country.enterprises == 4


def test_a_khokimiyat_officer_sees_the_own_region_only() -> None:
    assert service.allowed(Ask(), KHOKIM, region_name="").region == "UZ-JI"
    assert service.allowed(Ask(region="UZ-JI"), KHOKIM, region_name="").region == "UZ-JI"
    with pytest.raises(OtherRegion):
        service.allowed(Ask(region="UZ-FA"), KHOKIM, region_name="Fergana")


def test_the_centre_sees_every_region_and_a_stranger_none() -> None:
    assert service.allowed(Ask(region="UZ-FA"), LAB, region_name="").region == "UZ-FA"
    assert service.allowed(Ask(), LAB, region_name="").region is None
    with pytest.raises(NotYours):
        service.allowed(Ask(), (), region_name="")


async def test_a_chart_is_a_picture_and_an_empty_country_has_none(filled: Database, now: Clock) -> None:
    picture = await drawing.chart(await service.figures(filled, Ask(region="UZ-JI"), now=now))
    assert picture is not None
    assert picture.startswith(b"\x89PNG")
    assert await drawing.chart(await service.figures(filled, Ask(topic="fairs"), now=now)) is None

"""A published figure is recorded once for its region, code and year; a second one replaces it and touches no other."""

import pytest

from bot.database import Database
from bot.statistics import queries
from bot.statistics.models import Indicator
from tests.conftest import Clock

pytestmark = pytest.mark.both


async def test_a_second_figure_of_a_year_replaces_the_first(filled: Database, now: Clock) -> None:
    def jobs(year: int, value: float) -> Indicator:
        return Indicator(region="UZ-FA", code="new_jobs", year=year, value=value, unit="jobs", source="Hisobot")

    async with filled.write() as connection:
        await queries.keep_indicator(connection, jobs(2022, 80), recorder=1, moment=now())
        await queries.keep_indicator(connection, jobs(2023, 90), recorder=1, moment=now())
        found = await queries.indicators(connection, region="UZ-FA", since=2000, until=3000)
        assert [(one.year, one.value, one.source) for one in found] == [(2023, 90, "Hisobot"), (2022, 80, "Hisobot")]
        assert await queries.indicators(connection, region="UZ-FA", since=2023, until=2023) == found[:1]
        assert len(await queries.indicators(connection, region="UZ-JI", since=2000, until=3000)) == 2

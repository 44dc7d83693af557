"""What holds of every topic whatever is asked: regions add up, narrowing never raises, a period's parts add up."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.database import Database
from bot.statistics import service
from bot.statistics.models import Answer, Ask
from bot.statistics.topics.listed import TOPICS
from tests.conftest import Clock
from tests.statistics.country import QUVA, ZOMIN

COUNTED = [name for name, topic in TOPICS.items() if topic.measures]
FIRST, LAST = date(2026, 11, 18), date(2026, 11, 24)
DAYS = st.integers(0, (LAST - FIRST).days).map(lambda days: FIRST + timedelta(days=days))
WIDE = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


async def _numbers(db: Database, now: Clock, **asked: Any) -> dict[str, float]:
    answer = await service.figures(db, Ask.model_validate(asked), now=now)
    return {one.code: answer.own(one) or 0 for one in answer.topic.measures if not one.per}


def _regions(answer: Answer) -> set[str]:
    return {count.region for count in answer.counted.counts}


@pytest.mark.parametrize("topic", COUNTED)
async def test_regions_and_districts_add_up_to_the_country(filled: Database, now: Clock, topic: str) -> None:
    answer = await service.figures(filled, Ask(topic=topic), now=now)
    for measure in answer.topic.measures:
        if measure.per:
            continue
        parts = [answer.counted.of_region(measure, region) or 0 for region in _regions(answer)]
        assert sum(parts) == answer.counted.of_country(measure)
        assert any(parts) or measure.code == "letters_undelivered"


@WIDE
@given(topic=st.sampled_from(COUNTED), since=DAYS, until=DAYS, sector=st.sampled_from([None, "automotive", "chemical"]))
async def test_narrowing_never_raises_a_count(
    filled: Database, now: Clock, topic: str, since: date, until: date, sector: str | None
) -> None:
    asked: dict[str, Any] = {"topic": topic}
    wider = await _numbers(filled, now, **asked)
    for more in (
        {"since": min(since, until), "until": max(since, until)},
        {"sector": sector},
        {"region": "UZ-JI"},
        {"district": ZOMIN},
        {"fair_id": "JI-2027"},
    ):
        asked |= more
        narrower = await _numbers(filled, now, **asked)
        assert all(narrower[code] <= wider[code] for code in wider), (asked, narrower, wider)
        wider = narrower


@WIDE
@given(topic=st.sampled_from(COUNTED), cut=DAYS, place=st.sampled_from([{}, {"region": "UZ-FA", "district": QUVA}]))
async def test_a_periods_parts_add_up(
    filled: Database, now: Clock, topic: str, cut: date, place: dict[str, str]
) -> None:
    whole = await _numbers(filled, now, topic=topic, since=FIRST, until=LAST, **place)
    before = await _numbers(filled, now, topic=topic, since=FIRST, until=cut, **place)
    after = await _numbers(filled, now, topic=topic, since=cut + timedelta(days=1), until=LAST, **place)
    for code in whole.keys() - {"exhibitor_places"}:  # places are what they are today
        assert before[code] + after[code] == whole[code]

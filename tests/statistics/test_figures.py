"""Figures of districts, regions and the country, counted from every table they are taken from, by hand."""

from datetime import date
from typing import Any

import pytest

from bot.database import Database
from bot.statistics import documents, service
from bot.statistics.models import Answer, Ask, CatalogueFigures
from tests.conftest import Clock
from tests.statistics.country import QUVA, ZOMIN

pytestmark = pytest.mark.both

# Every topic that counts, in Jizzakh and in the country; Fergana has the rest.
COUNTED: dict[str, tuple[dict[str, float | None], dict[str, float | None]]] = {
    "enterprises": (
        {"enterprises": 3, "manufacturers": 2, "buyers": 1, "verified": 1, "with_free_capacity": 2},
        {"enterprises": 4, "manufacturers": 3, "buyers": 1, "verified": 1, "with_free_capacity": 2},
    ),
    "capacity": (
        {"with_free_capacity": 2, "mean_free_capacity": 30, "capacity_ends_this_week": 1, "capacity_out_of_date": 1},
        {"with_free_capacity": 2, "mean_free_capacity": 30, "capacity_ends_this_week": 1, "capacity_out_of_date": 1},
    ),
    "proposals": (
        {"proposals": 4, "interested": 2, "declined": 1, "unanswered": 1, "agreed": 1},
        {"proposals": 5, "interested": 3, "declined": 1, "unanswered": 1, "agreed": 1},
    ),
    "fairs": (
        {
            "exhibitors": 2,
            "visitors": 1,
            "exhibitor_places": 70,
            "waiting": 1,
            "cancelled": 1,
            "checked_in": 1,
            "walk_ins": 1,
        },
        {
            "exhibitors": 2,
            "visitors": 4,
            "exhibitor_places": 70,
            "waiting": 1,
            "cancelled": 1,
            "checked_in": 2,
            "walk_ins": 1,
        },
    ),
    "meetings": (
        {
            "meetings_asked": 4,
            "meetings_agreed": 3,
            "meetings_held": 1,
            "meetings_claimed": 1,
            "meetings_missed": 1,
        },
        {
            "meetings_asked": 5,
            "meetings_agreed": 4,
            "meetings_held": 1,
            "meetings_claimed": 1,
            "meetings_missed": 1,
        },
    ),
    "memoranda": (
        {
            "memoranda": 2,
            "alive": 1,
            "silent": 1,
            "grown": 1,
            "contracts": 2,
            "contract_USD": 1000,
            "contract_UZS": 2000,
            "claimed": 1,
        },
        {
            "memoranda": 2,
            "alive": 1,
            "silent": 1,
            "grown": 1,
            "contracts": 2,
            "contract_USD": 1000,
            "contract_UZS": 2000,
            "claimed": 2,
        },
    ),
    "requests": (
        {
            "requests": 2,
            "requests_for_samples": 1,
            "requests_waiting": 1,
            "requests_answered": 1,
            "questions": 0,
            "complaints": 1,
        },
        {
            "requests": 3,
            "requests_for_samples": 2,
            "requests_waiting": 2,
            "requests_answered": 1,
            "questions": 1,
            "complaints": 1,
        },
    ),
    "search": ({"wishes": 2, "wishes_come_true": 1}, {"wishes": 3, "wishes_come_true": 1}),
    "deliveries": (
        {
            "delivered": 2,
            "delivery_waits": 1,
            "delivery_uncertain": 0,
            "undelivered": 1,
            "letters_delivered": 1,
            "letters_undelivered": 1,
        },
        {
            "delivered": 3,
            "delivery_waits": 1,
            "delivery_uncertain": 1,
            "undelivered": 1,
            "letters_delivered": 1,
            "letters_undelivered": 1,
        },
    ),
}


async def _told(db: Database, now: Clock, **asked: Any) -> Answer:
    return await service.figures(db, Ask.model_validate(asked), now=now)


def _own(answer: Answer) -> dict[str, float | None]:
    return {measure.code: answer.own(measure) for measure in answer.topic.measures}


@pytest.mark.parametrize("topic", COUNTED)
async def test_every_topic_counts_what_was_put_there_by_hand(filled: Database, now: Clock, topic: str) -> None:
    jizzakh, country = COUNTED[topic]
    answer = await _told(filled, now, topic=topic, region="UZ-JI")
    assert _own(answer) == jizzakh
    assert {one.code: answer.counted.of_country(one) for one in answer.topic.measures} == country
    assert _own(await _told(filled, now, topic=topic)) == country
    document = await _document(filled, now, Ask(topic=topic, region="UZ-JI"))
    assert document["topics"][topic]["own"] == document["topics"][topic]["regions"]["UZ-JI"] == jizzakh


async def _document(db: Database, now: Clock, ask: Ask) -> dict[str, Any]:
    async with db.read() as connection:
        return await documents.document(connection, ask, now=now, every=False)


async def test_a_region_where_nothing_is_counted_has_noughts(filled: Database, now: Clock) -> None:
    answer = await _told(filled, now, topic="enterprises", region="UZ-SU")
    assert set(_own(answer).values()) == {0}
    assert (await _told(filled, now, topic="fairs", region="UZ-SU")).fairs == ()
    assert _own(await _told(filled, now, topic="capacity", region="UZ-SU"))["mean_free_capacity"] is None


@pytest.mark.parametrize(
    ("topic", "statements"),
    [("overview", 4), ("enterprises", 1), ("fairs", 1), ("requests", 2), ("search", 2), ("deliveries", 2)],
)
async def test_the_statements_are_as_many_whatever_is_asked(
    filled: Database, now: Clock, topic: str, statements: int
) -> None:
    before = filled.statements
    await _told(filled, now, topic=topic, region="UZ-JI", sector="automotive", since=date(2026, 1, 1))
    assert filled.statements - before == statements


async def test_a_districts_number_is_never_the_countrys(filled: Database, now: Clock) -> None:
    answer = await _told(filled, now, region="UZ-JI", district=ZOMIN)
    own = _own(answer)
    assert (own["enterprises"], own["with_free_capacity"], own["proposals"], own["interested"]) == (2, 2, 3, 2)
    # Fairs know no district: theirs are the region's, and the line says so.
    assert own["exhibitors"] == 2
    assert answer.not_narrowed(answer.topic.measures[4]) == {"district"}
    other = _own(await _told(filled, now, region="UZ-FA", district=QUVA))
    assert (other["enterprises"], other["proposals"]) == (1, 1)


async def test_a_sector_narrows_firms_items_and_what_they_were_offered(filled: Database, now: Clock) -> None:
    answer = await _told(filled, now, sector="automotive")
    own = _own(answer)
    assert (own["enterprises"], own["proposals"], own["interested"]) == (1, 3, 1)
    assert answer.catalogue == CatalogueFigures(items=2, value=120, in_progress=1, localized=0)
    # Fairs do not know sectors: they stay whole, and the screen says so.
    assert own["visitors"] == 4


async def test_the_whole_catalogue_is_counted_but_for_what_was_withdrawn(filled: Database, now: Clock) -> None:
    answer = await _told(filled, now)
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
    own = _own(await _told(filled, now, since=since, until=until))
    assert (own["enterprises"], own["proposals"]) == (enterprises, proposals)
    assert (own["exhibitors"] or 0) + (own["visitors"] or 0) == signed_up


async def test_the_year_before_is_the_same_days(filled: Database, now: Clock) -> None:
    asked = {"topic": "enterprises", "since": date(2027, 1, 1), "until": date(2027, 11, 20), "beside": True}
    answer = await _told(filled, now, **asked)
    assert answer.own(answer.topic.measures[0]) == 0
    assert answer.before(answer.topic.measures[0]) == 1  # the one of 20 November; those of the 21st are a day too late
    leap = Ask(since=date(2028, 2, 29), until=date(2028, 2, 29)).a_year_before()
    assert leap.since == leap.until == date(2027, 2, 28)


async def test_fairs_are_told_with_their_places_and_in_order(filled: Database, now: Clock) -> None:
    jizzakh, fergana = (await _told(filled, now, topic="fairs")).fairs
    assert (jizzakh.fair, jizzakh.numbers["exhibitors"], jizzakh.numbers["exhibitor_places"]) == ("JI-2027", 2, 70)
    assert (fergana.fair, fergana.numbers["exhibitors"], fergana.numbers["visitors"]) == ("FA-2027", 0, 3)


async def test_one_fair_is_shown_alone_and_the_country_stays_the_country(filled: Database, now: Clock) -> None:
    answer = await _told(filled, now, topic="fairs", fair_id="JI-2027")
    assert [one.fair for one in answer.fairs] == ["JI-2027"]
    visitors = answer.topic.measures[1]
    assert (answer.own(visitors), answer.counted.of_country(visitors)) == (1, 4)

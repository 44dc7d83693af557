"""What may follow /stats, in the words people use."""

from datetime import date
from typing import Any

import pytest

from bot.statistics import asking
from bot.statistics.models import Ask

pytestmark = pytest.mark.both


TODAY = date(2027, 3, 20)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("", {}),
        ("fairs", {"topic": "fairs"}),
        ("yarmarkalar", {"topic": "fairs"}),
        ("ярмаркалар", {"topic": "fairs"}),
        ("Ярмарки", {"topic": "fairs"}),
        ("UZ-JI", {"region": "UZ-JI"}),
        ("uz-ji", {"region": "UZ-JI"}),
        ("Жиззах", {"region": "UZ-JI"}),
        ("Toshkent shahri", {"region": "UZ-TK"}),
        ("Ташкентская область предприятия", {"region": "UZ-TO", "topic": "enterprises"}),
        ("Zomin tumani", {"region": "UZ-JI", "district": "1708218"}),
        ("automotive", {"sector": "automotive"}),
        ("kimyo", {"sector": "chemical"}),
        ("JI-2027", {"fair_id": "JI-2027", "topic": "fairs"}),
        ("2026", {"since": date(2026, 1, 1), "until": date(2026, 12, 31)}),
        ("2027-02", {"since": date(2027, 2, 1), "until": date(2027, 2, 28)}),
        ("2026-12", {"since": date(2026, 12, 1), "until": date(2026, 12, 31)}),
        ("2027-03-01 2027-03-15", {"since": date(2027, 3, 1), "until": date(2027, 3, 15)}),
        ("30d", {"since": date(2027, 2, 19), "until": TODAY}),
        ("7к", {"since": date(2027, 3, 14), "until": TODAY}),
        ("2026-01..2026-06", {"since": date(2026, 1, 1), "until": date(2026, 6, 30)}),
        ("01.03.2026 - 31.03.2026", {"since": date(2026, 3, 1), "until": date(2026, 3, 31)}),
        ("2026-Q3", {"since": date(2026, 7, 1), "until": date(2026, 9, 30)}),
        ("mart", {"since": date(2027, 3, 1), "until": date(2027, 3, 31)}),
        ("Апрель", {"since": date(2026, 4, 1), "until": date(2026, 4, 30)}),
        ("апреля 2025", {"since": date(2025, 4, 1), "until": date(2025, 4, 30)}),
        ("сентябрь fairs", {"topic": "fairs", "since": date(2026, 9, 1), "until": date(2026, 9, 30)}),
        ("oʻtgan oy", {"since": date(2027, 2, 1), "until": date(2027, 2, 28)}),
        ("ўтган ой", {"since": date(2027, 2, 1), "until": date(2027, 2, 28)}),
        ("прошлый месяц", {"since": date(2027, 2, 1), "until": date(2027, 2, 28)}),
        ("last month", {"since": date(2027, 2, 1), "until": date(2027, 2, 28)}),
        ("30 kun", {"since": date(2027, 2, 19), "until": TODAY}),
        ("30 кун", {"since": date(2027, 2, 19), "until": TODAY}),
        ("30 дней", {"since": date(2027, 2, 19), "until": TODAY}),
        ("last 2 weeks", {"since": date(2027, 3, 7), "until": TODAY}),
        ("last week", {"since": date(2027, 3, 8), "until": date(2027, 3, 14)}),
        ("bugun", {"since": TODAY, "until": TODAY}),
        ("shu yil", {"since": date(2027, 1, 1), "until": TODAY, "beside": True}),
        ("йил бошидан", {"since": date(2027, 1, 1), "until": TODAY, "beside": True}),
        ("с начала года", {"since": date(2027, 1, 1), "until": TODAY, "beside": True}),
        ("year to date", {"since": date(2027, 1, 1), "until": TODAY, "beside": True}),
        ("районы Жиззах", {"topic": "districts", "region": "UZ-JI"}),
        ("soʻrovlar Quva tumani", {"topic": "requests", "region": "UZ-FA", "district": "1730218"}),
        ("enterprises JI-2027", {"topic": "enterprises", "fair_id": "JI-2027"}),
        (
            "fairs UZ-FA 2027",
            {"topic": "fairs", "region": "UZ-FA", "since": date(2027, 1, 1), "until": date(2027, 12, 31)},
        ),
    ],
)
def test_words_are_understood(words: str, meant: dict[str, Any]) -> None:
    assert asking.parse(words, today=TODAY) == Ask(**meant)


@pytest.mark.parametrize(
    ("words", "first_strange"),
    [("weather", "weather"), ("fairs weather", "weather"), ("2027-13", "2027-13"), ("2027-02-30", "2027-02-30")],
)
def test_a_strange_word_is_named(words: str, first_strange: str) -> None:
    with pytest.raises(asking.NotUnderstood) as refusal:
        asking.parse(words, today=TODAY)
    assert refusal.value.values == {"word": first_strange}


def test_one_bound_alone_is_a_period_and_one_day_too() -> None:
    assert asking.parse("2027-03-15", today=TODAY) == Ask(since=date(2027, 3, 15))
    one_day = asking.parse("2027-03-15 2027-03-15", today=TODAY)
    assert (one_day.since, one_day.until) == (date(2027, 3, 15), date(2027, 3, 15))


def test_a_code_of_the_country_is_no_fair() -> None:
    with pytest.raises(asking.NotUnderstood):
        asking.parse("UZ-2027", today=TODAY)


def test_a_period_that_runs_backwards_is_refused() -> None:
    with pytest.raises(asking.PeriodBackwards):
        asking.parse("2027-03-15 2027-03-01", today=TODAY)

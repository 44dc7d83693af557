"""Days against a table written by hand: every month, every form, four languages."""

from datetime import date

import pytest

from bot import formats
from bot.i18n import LANGUAGES, using

MONTHS = {
    "uz": "yanvar fevral mart aprel may iyun iyul avgust sentabr oktabr noyabr dekabr",
    "uz_Cyrl": "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "en": "January February March April May June July August September October November December",
}
DAY = {"uz": "2027-yil 5-{}", "uz_Cyrl": "2027 йил 5 {}", "ru": "5 {} 2027 года", "en": "{} 5, 2027"}
UNTIL = {
    "uz": "2027-yil 5-{}gacha",
    "uz_Cyrl": "2027 йил 5 {}гача",
    "ru": "до 5 {} 2027 года",
    "en": "until {} 5, 2027",
}
SINCE = {"uz": "2027-yil 5-{}dan", "uz_Cyrl": "2027 йил 5 {}дан", "ru": "с 5 {} 2027 года", "en": "since {} 5, 2027"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_month_in_every_form(language: str) -> None:
    with using(language):
        for number, name in enumerate(MONTHS[language].split(), start=1):
            value = date(2027, number, 5)
            stem = name.removesuffix("ь")
            assert formats.month(value) == name
            assert formats.day(value) == DAY[language].format(name)
            assert formats.until(value) == UNTIL[language].format(stem if language == "uz_Cyrl" else name)
            assert formats.since(value) == SINCE[language].format(stem if language == "uz_Cyrl" else name)


@pytest.mark.parametrize(
    ("first", "last", "written"),
    [
        (
            date(2027, 3, 16),
            date(2027, 3, 18),
            ["2027-yil 16–18-mart", "2027 йил 16–18 март", "16–18 марта 2027 года", "March 16–18, 2027"],
        ),
        (
            date(2027, 3, 30),
            date(2027, 4, 2),
            [
                "2027-yil 30-mart – 2-aprel",
                "2027 йил 30 март – 2 апрель",
                "30 марта – 2 апреля 2027 года",
                "March 30 – April 2, 2027",
            ],
        ),
        (
            date(2026, 12, 30),
            date(2027, 1, 2),
            [
                "2026-yil 30-dekabr – 2027-yil 2-yanvar",
                "2026 йил 30 декабрь – 2027 йил 2 январь",
                "30 декабря 2026 года – 2 января 2027 года",
                "December 30, 2026 – January 2, 2027",
            ],
        ),
        (
            date(2027, 5, 9),
            date(2027, 5, 9),
            ["2027-yil 9-may", "2027 йил 9 май", "9 мая 2027 года", "May 9, 2027"],
        ),
    ],
)
def test_spans(first: date, last: date, written: list[str]) -> None:
    said = []
    for language in LANGUAGES:
        with using(language):
            said.append(formats.days(first, last))
    assert said == written


def test_a_span_without_its_year() -> None:
    said = []
    for language in LANGUAGES:
        with using(language):
            said.append(formats.days(date(2027, 3, 16), date(2027, 3, 18), year=False))
    assert said == ["16–18-mart", "16–18 март", "16–18 марта", "March 16–18"]

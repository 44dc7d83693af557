"""Understands what follows /stats: a topic, a region or district, a sector, a fair, a period."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, cast

from bot.errors import Refusal
from bot.geography import finding
from bot.i18n import LANGUAGES, N_, say, using
from bot.search.fold import fold
from bot.statistics.models import TOPICS, Ask, Topic
from bot.trade.vocabulary import FAIR_SECTORS

# Words people also use for a topic or a sector, besides its name on the button.
_ALSO = {
    "fairs": ("fair", "yarmarka", "yarmarkalar", "ярмарка", "ярмарки"),
    "enterprises": ("enterprise", "firms", "korxona", "korxonalar", "предприятие", "предприятия"),
    "capacity": ("free", "quvvat", "boʻsh quvvat", "мощность", "мощности"),
    "indicators": ("indicator", "koʻrsatkich", "koʻrsatkichlar", "показатель", "показатели"),
    "league": ("regions", "reyting", "viloyatlar", "рейтинг", "регионы"),
    "overview": ("all", "hammasi", "всё", "все"),
}
_SECTORS_ALSO = {
    "automotive": ("auto", "car", "avto", "avtomobil", "авто"),
    "agricultural": ("agro", "qishloq", "сельхоз"),
    "electrical": ("electric", "elektr", "электро"),
    "chemical": ("chemistry", "kimyo", "химия"),
    "building_materials": ("building", "qurilish", "стройматериалы"),
    "light_industry": ("textile", "yengil", "лёгкая"),
    "pharmaceuticals": ("pharma", "farma", "фарма"),
}
_FAIR = re.compile(r"[A-Z]{2}-\d{4}(?:-\d)?", re.IGNORECASE)
_DAYS = re.compile(r"(\d{1,3})(?:d|k|д|к)", re.IGNORECASE)
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class NotUnderstood(Refusal):
    """A word after /stats means nothing to us."""

    sentence = N_(
        "“{word}” was not understood. After /stats you can write: fairs, enterprises, capacity, indicators, league; "
        "a region or its code (UZ-JI); a sector; a year, a month (2027-03) or the last days (30d)."
    )


class PeriodBackwards(Refusal):
    """A period that ends before it begins."""

    sentence = N_("The period ends before it begins. Please write the earlier day first: 2027-03-01 2027-03-31.")


def parse(words: str, *, today: date) -> Ask:
    """Turn the words after /stats into a question; raise NotUnderstood naming the first word that means nothing.

    A region may be several words ("Toshkent shahri"): the longest run of words that means something wins.
    """
    left = words.split()[:20]
    found: dict[str, Any] = {}
    while left:
        for size in range(min(4, len(left)), 0, -1):
            meant = _meaning(" ".join(left[:size]), found, today)
            if meant is not None:
                found |= meant
                left = left[size:]
                break
        else:
            raise NotUnderstood(word=left[0][:40])
    ask = Ask(**found)
    if ask.since and ask.until and ask.until < ask.since:
        raise PeriodBackwards
    return ask


def _meaning(text: str, found: dict[str, Any], today: date) -> dict[str, Any] | None:
    readers: tuple[Callable[[str], dict[str, Any] | None], ...] = (
        lambda text: _period(text, found, today),
        _fair,
        _word,
        lambda text: _place(text, found),
    )
    return next((meant for reader in readers if (meant := reader(text)) is not None), None)


def _period(text: str, found: dict[str, Any], today: date) -> dict[str, Any] | None:
    if days := _DAYS.fullmatch(text):
        return {"since": today - timedelta(days=int(days[1]) - 1), "until": today}
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = int(match[1]), match[2], match[3]
    try:
        if day:
            one = date(year, int(month), int(day))
            return {"until": one} if "since" in found else {"since": one}
        if month:
            first = date(year, int(month), 1)
            following = date(year + int(month) // 12, int(month) % 12 + 1, 1)
            return {"since": found.get("since", first), "until": following - timedelta(days=1)}
        return {"since": found.get("since", date(year, 1, 1)), "until": date(year, 12, 31)}
    except ValueError:
        return None


def _fair(text: str) -> dict[str, Any] | None:
    return (
        {"fair_id": text.upper(), "topic": "fairs"}
        if _FAIR.fullmatch(text) and not text.upper().startswith("UZ-")
        else None
    )


def _word(text: str) -> dict[str, Any] | None:
    return _words().get(fold(text))


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, Any]]:
    known: dict[str, dict[str, Any]] = {}
    for code in LANGUAGES:
        with using(code):
            known |= {fold(say(word)): {"topic": cast(Topic, topic)} for topic, word in TOPICS.items()}
            known |= {fold(say(word)): {"sector": sector} for sector, word in FAIR_SECTORS.items()}
    known |= {fold(word): {"topic": topic} for topic, words in _ALSO.items() for word in (topic, *words)}
    known |= {fold(word): {"sector": sector} for sector, words in _SECTORS_ALSO.items() for word in (sector, *words)}
    return known


def _place(text: str, found: dict[str, Any]) -> dict[str, Any] | None:
    region = finding.find_region(text)
    if region is not None:
        return {"region": region.iso}
    # One of another region is understood too: the answer says so, rather than that the word means nothing.
    district = finding.find_district(text, region=found.get("region")) or finding.find_district(text)
    return {"region": district.region_iso, **found, "district": district.soato} if district else None

"""Understands what follows /stats: a topic, a region or district, a sector, a fair, a period."""

import re
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

from bot.errors import Refusal
from bot.geography import finding
from bot.i18n import LANGUAGES, N_, say, using
from bot.lookalikes import latin
from bot.search.fold import fold
from bot.statistics import periods
from bot.statistics.models import Ask
from bot.statistics.topics.listed import TOPICS
from bot.trade.vocabulary import FAIR_SECTORS

# Words people also use for a sector, besides its name on the button.
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


class NotUnderstood(Refusal):
    """A word after /stats means nothing to us."""

    sentence = N_(
        "“{word}” was not understood. After /stats you can write a topic (fairs, enterprises, requests), a region or a "
        "district, a sector, a fair, and a period: 2027-03, March, last month, 30 days, 2026-01..2026-06, this year."
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
        lambda text: _fair(text, found),
        _word,
        lambda text: _place(text, found),
    )
    return next((meant for reader in readers if (meant := reader(text)) is not None), None)


def _period(text: str, found: dict[str, Any], today: date) -> dict[str, Any] | None:
    """Give the days that are meant; a second day or month written after a first one ends the period."""
    meant = periods.read(text, today=today)
    if meant is None:
        return None
    if "since" in found and not meant.beside:
        ends = meant.since if meant.single else meant.until
        return {"until": ends}
    return {"since": meant.since, "until": None if meant.single else meant.until, "beside": meant.beside}


def _fair(text: str, found: dict[str, Any]) -> dict[str, Any] | None:
    code = latin(text).upper()
    if not _FAIR.fullmatch(code) or code.startswith("UZ-"):
        return None
    return {"topic": "fairs", **found, "fair_id": code}


def _word(text: str) -> dict[str, Any] | None:
    return _words().get(fold(text))


@lru_cache(maxsize=1)
def _words() -> dict[str, dict[str, Any]]:
    known: dict[str, dict[str, Any]] = {}
    for code in LANGUAGES:
        with using(code):
            known |= {fold(say(topic.name)): {"topic": name} for name, topic in TOPICS.items()}
            known |= {fold(say(word)): {"sector": sector} for sector, word in FAIR_SECTORS.items()}
    known |= {fold(word): {"topic": name} for name, topic in TOPICS.items() for word in (name, *topic.also)}
    known |= {fold(word): {"sector": sector} for sector, words in _SECTORS_ALSO.items() for word in (sector, *words)}
    return known


def _place(text: str, found: dict[str, Any]) -> dict[str, Any] | None:
    first, _space, rest = text.partition(" ")
    if rest and "topic" in _words().get(fold(first), {}):
        return None
    region = finding.find_region(text)
    if region is not None:
        return {"region": region.iso}
    # One of another region is understood too: the answer says so, rather than that the word means nothing.
    district = finding.find_district(text, region=found.get("region")) or finding.find_district(text)
    return {"region": district.region_iso, **found, "district": district.soato} if district else None

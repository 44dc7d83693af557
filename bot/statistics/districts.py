"""The districts of a region by what is counted in them, and those in which nothing is."""

from bot.geography import places
from bot.geography.models import District
from bot.i18n import language
from bot.statistics.models import Answer, Count, summed


def of(answer: Answer, region: str) -> list[Count]:
    """Give the counts of each district with an enterprise, the most first."""
    by_district: dict[str, list[Count]] = {}
    for count in answer.counted.counts:
        if count.region == region and count.district and count.numbers.get("enterprises"):
            by_district.setdefault(count.district, []).append(count)
    found = [summed(counts)._replace(region=region, district=soato) for soato, counts in by_district.items()]
    return sorted(found, key=lambda count: (-count.numbers["enterprises"], count.district or ""))


def empty(answer: Answer, region: str) -> list[District]:
    """Give the districts without any enterprise, by the alphabet; none while the region itself is closed."""
    if answer.regions is not None and region not in answer.regions:
        return []
    has = {count.district for count in of(answer, region)}
    return [each for each in places.districts(region, language=language()) if each.soato not in has]

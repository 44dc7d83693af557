"""Which chart belongs to an answer: regions side by side, or the districts or fairs of one."""

from bot.geography import places
from bot.i18n import language, say
from bot.statistics import charts, districts, wording
from bot.statistics.charts import Bar
from bot.statistics.comparison import drawing as funnels
from bot.statistics.models import Answer, Measure

_DRAWN = 14


async def chart(answer: Answer) -> bytes | None:
    """Give the chart of an answer as a PNG by its first measure; None when there is nothing to be seen."""
    if answer.comparison is not None:
        return await funnels.picture(answer)
    if not answer.topic.measures:
        return None
    first = answer.topic.measures[0]
    second = answer.topic.measures[1] if answer.ask.topic == "fairs" else None
    bars = _bars(answer, first, second)
    bars.sort(key=lambda bar: -(bar.value + bar.second))
    if not any(bar.value + bar.second for bar in bars):
        return None
    legend = (say(first.name), say(second.name)) if second else None
    return await charts.bars(say(first.name if second is None else answer.topic.name), bars[:_DRAWN], legend=legend)


def _bars(answer: Answer, first: Measure, second: Measure | None) -> list[Bar]:
    region = answer.ask.region
    if second is not None and region is not None:
        return [
            Bar(fair.fair or "", fair.numbers[first.code], fair.numbers[second.code], fair.fair == answer.ask.fair_id)
            for fair in answer.fairs
        ]
    if region is not None and first.code == "enterprises":
        return [
            Bar(
                places.short_name(places.district(row.district or ""), language()),
                row.numbers[first.code],
                marked=row.district == answer.ask.district,
            )
            for row in districts.of(answer, region)
        ]
    return [
        Bar(
            wording.short_name(iso),
            answer.counted.of_region(first, iso) or 0,
            (answer.counted.of_region(second, iso) or 0) if second else 0,
            marked=iso == region,
        )
        for iso in wording.open_regions(answer)
    ]

"""Which chart belongs to an answer."""

from bot.geography import places
from bot.i18n import language, p_, say
from bot.statistics import charts
from bot.statistics.charts import Bar
from bot.statistics.models import TOPICS, Answer, Figures


async def chart(answer: Answer) -> bytes | None:
    """Give the chart of an answer as a PNG, the open regions by what was asked; None when there is nothing."""
    if answer.ask.topic == "indicators":
        return None
    title, legend = _title(answer)
    rows = []
    for place in places.regions():
        if place.iso not in answer.regions:
            continue
        value, second = _values(answer, answer.regions.get(place.iso, Figures()))
        name = places.short_name(place, language())
        rows.append(Bar(name, value, second, marked=place.iso == answer.ask.region))
    rows.sort(key=lambda row: -(row.value + row.second))
    if not any(row.value + row.second for row in rows):
        return None
    return await charts.bars(title, rows, legend=legend)


def _title(answer: Answer) -> tuple[str, tuple[str, str] | None]:
    if answer.ask.topic == "fairs":
        return say(TOPICS["fairs"]), (p_("statistics", "Exhibitors"), p_("statistics", "Visitors"))
    if answer.ask.topic == "capacity":
        return p_("statistics", "Mean free capacity, %"), None
    return say(TOPICS["enterprises"]), None


def _values(answer: Answer, one: Figures) -> tuple[float, float]:
    if answer.ask.topic == "fairs":
        return one.exhibitors, one.visitors
    if answer.ask.topic == "capacity":
        return one.free_capacity_mean or 0, 0
    return one.enterprises, 0

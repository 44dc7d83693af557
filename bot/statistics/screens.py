"""What figures look like on a phone: a few lines, a picture, buttons to the other topics."""

from bot.clock import today
from bot.i18n import _, p_, say
from bot.statistics import lines, wording
from bot.statistics.buttons import Compare, EveryMonday, ShowStats, ShowTopics
from bot.statistics.models import Answer, Ask
from bot.statistics.topics.listed import TOPICS
from bot.telegram.home import home_button
from bot.telegram.screen import Button, File, Rows, Screen, rows


def figures(answer: Answer, picture: bytes | None) -> Screen:
    """The answer to /stats: lines, perhaps a chart above them."""
    days = wording.period(answer.ask)
    head = (f"<b>{wording.heading(answer.ask)}</b>", *((f"<i>{days}</i>",) if days else ()))
    shown = File(f"{answer.ask.topic}.png", picture) if picture else None
    return Screen("\n".join((*head, *lines.of(answer))), _ways(answer), picture=shown)


def sheet(answer: Answer, data: bytes) -> Screen:
    """The same figures as a spreadsheet, its name saying of what and when."""
    ask = answer.ask
    where = ask.fair_id or ask.district or ask.region or "UZ"
    name = f"hamkor-{ask.topic}-{where}-{today(answer.made):%Y-%m-%d}.xlsx"
    return Screen(_("{topic}: the spreadsheet.", topic=wording.heading(ask)), document=File(name, data))


def topics(ask: Ask) -> Screen:
    """All topics, to be chosen from by number."""
    lines = [_("{place}. {name}", place=place, name=say(topic.name)) for place, topic in enumerate(TOPICS.values(), 1)]
    numbers = [Button(str(place), ShowStats.of(ask, topic=name)) for place, name in enumerate(TOPICS, 1)]
    text = "\n".join((_("<b>What shall be counted?</b>"), *lines))
    return Screen(text, (*rows(numbers, 6), (home_button(),)))


def _compared(answer: Answer) -> Rows:
    """The other measures and the other base."""
    ask, measures = answer.ask, answer.topic.measures
    mine, per = ask.measure or measures[0].code, ask.per or "f"
    by = (Button(say(one.name), Compare.of(ask, measure=one.code, per=per)) for one in measures if one.code != mine)
    people, firms = p_("comparison", "Per people"), p_("comparison", "Per enterprises")
    beside = Compare.of(ask, measure=mine, per="p" if per == "f" else "f")
    return (*rows(by, 2), (Button(people if per == "f" else firms, beside),))


def _ways(answer: Answer) -> Rows:
    ask = answer.ask
    names = list(TOPICS)
    after = names[names.index(ask.topic) + 1 :] + names
    near = [name for name in dict.fromkeys(("overview", *after)) if name != ask.topic][:4]
    ways = (Button(say(TOPICS[name].name), ShowStats.of(ask, topic=name)) for name in near)
    table = Button(p_("statistics", "Spreadsheet"), ShowStats.of(ask, topic=ask.topic, sheet=True))
    more = Button(p_("statistics", "All topics"), ShowTopics.of(ask, topic=ask.topic))
    ahead = _compared(answer) if answer.comparison is not None else rows(ways, 2)
    weekly = Button(p_("statistics", "🔔 Every Monday"), EveryMonday.of(ask, topic=ask.topic))
    return (*ahead, (more, table), (weekly, home_button()))

"""What figures look like on a phone: a few lines, a picture, buttons to the other topics."""

from bot.clock import today
from bot.i18n import _, p_, say
from bot.statistics import lines, wording
from bot.statistics.buttons import ShowStats
from bot.statistics.models import TOPICS, Answer
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


def _ways(answer: Answer) -> Rows:
    ask = answer.ask
    topics = (Button(say(word), ShowStats.of(ask, topic=topic)) for topic, word in TOPICS.items() if topic != ask.topic)
    table = Button(p_("statistics", "Spreadsheet"), ShowStats.of(ask, topic=ask.topic, sheet=True))
    return (*rows(topics, 2), (table, home_button()))

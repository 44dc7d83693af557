"""The report of a fair in words: its figures, what was answered, names of regions and sectors."""

from bot import formats
from bot.geography import places
from bot.i18n import _, language, say
from bot.memoranda.wording import outcome
from bot.results.models import ANSWER_WORDS, ANSWERS, FEW, QUESTION_WORDS, Report, Tally
from bot.trade.vocabulary import FAIR_SECTORS


def figures(shown: Report) -> list[str]:
    """The main figures, a line each."""
    exhibitors, visitors, buyers = (shown.of(role) for role in ("exhibitor", "visitor", "buyer"))
    lines = [
        _("Enterprises: {count}", count=formats.number(shown.enterprises)),
        _("Exhibitors: {signed} signed up, {came} came", **_numbers(exhibitors.signed, exhibitors.came)),
        _("Visitors: {signed} signed up, {came} came", **_numbers(visitors.signed, visitors.came)),
    ]
    if buyers.signed:
        lines.append(_("Buyers with a stand: {signed} signed up, {came} came", **_numbers(buyers.signed, buyers.came)))
    walkins, came = formats.number(shown.walkins), formats.number(shown.came)
    lines.append(_("Without a sign-up: {walkins}. Came in all: {came}", walkins=walkins, came=came))
    lines.append(_("Products shown: {count}", count=formats.number(shown.products)))
    return [*lines, *outcome(shown.talks, shown.agreed)]


def answers(tally: Tally) -> str:
    """What was answered to a question: counts, and shares once there are enough answers to speak of them."""
    words = [(say(ANSWER_WORDS[tally.question, answer]), getattr(tally, answer)) for answer in ANSWERS]
    if tally.n >= FEW:
        said = [f"{word} {count} ({formats.number(100 * count / tally.n)}%)" for word, count in words]
    else:
        said = [f"{word} {count}" for word, count in words]
    question = say(QUESTION_WORDS[tally.question])
    return _("{question} {answers}. Answers: {n}", question=question, answers=", ".join(said), n=tally.n)


def region_name(code: str) -> str:
    """A region's short name in the language in force."""
    return places.name(places.region(code), language(), short=True)


def sector_name(code: str) -> str:
    """A sector's name in the language in force."""
    return say(FAIR_SECTORS[code]) if code in FAIR_SECTORS else code


def _numbers(signed: int, came: int) -> dict[str, str]:
    return {"signed": formats.number(signed), "came": formats.number(came)}

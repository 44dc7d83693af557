"""What the forms of procurement share: a day as it is typed, and words to choose from."""

from collections.abc import Mapping
from datetime import date

from bot import formats
from bot.errors import Refusal
from bot.i18n import N_, Word, say
from bot.spreadsheets import values
from bot.spreadsheets.values import Wrong
from bot.telegram.form_steps import Answers, Option

_FIRST, _LAST = date(1995, 1, 1), date(2100, 1, 1)


class DayWrong(Refusal):
    """Not a day, or one no rule could hold on."""

    sentence = N_("“{typed}” is not a day. Please type it like 01.07.2026, or press a button if there is one.")


def day(typed: str) -> str:
    """Read a day; give it as it is kept. Raise DayWrong."""
    try:
        read = values.date(typed.strip())
    except Wrong as wrong:
        raise DayWrong(typed=typed[:40]) from wrong
    if not _FIRST <= read <= _LAST:
        raise DayWrong(typed=typed[:40])
    return read.isoformat()


def shown_day(value: str, _answers: Answers) -> str:
    """Write a kept day in words."""
    return formats.day(date.fromisoformat(value))


def options(words: Mapping[str, Word]) -> list[Option]:
    """Give words to choose from."""
    return [Option(code, say(word)) for code, word in words.items()]

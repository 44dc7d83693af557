"""What one person writes to another through the centre: one message, in lines as it was typed."""

from bot.errors import Refusal
from bot.i18n import N_
from bot.spreadsheets.values import clean
from bot.telegram.form_steps import TypeText

_LONGEST = 1500  # beside the item it is about, this fits into a message of Telegram


class TooLong(Refusal):
    """More than fits beside the rest of a message."""

    sentence = N_("Please write it in at most {limit} characters.")


def one_message(typed: str) -> str:
    """Give what was typed, its lines clean. Raise TypeText, TooLong."""
    text = "\n".join(map(clean, typed.splitlines())).strip()
    if not text:
        raise TypeText
    if len(text) > _LONGEST:
        raise TooLong(limit=_LONGEST)
    return text

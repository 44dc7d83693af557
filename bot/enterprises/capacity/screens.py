"""What is seen when free capacity is about to end: the question with its answers."""

from datetime import date
from typing import Literal

from aiogram.filters.callback_data import CallbackData

from bot import formats
from bot.enterprises.models import Enterprise
from bot.enterprises.screens import UpdateCapacity
from bot.i18n import _, p_
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Screen


class AnswerCapacity(CallbackData, prefix="eq"):
    """What has become of the capacity that is free until this day (ISO)."""

    enterprise: int
    until: str
    given: Literal["month", "quarter", "none"]


def still_free(enterprise: Enterprise, until: date, *, today: date) -> Screen:
    """Is it still so? With the answers as buttons."""
    values = {
        "name": enterprise.name,
        "percent": formats.percent(enterprise.free_capacity_percent or 0),
        "day": formats.day(until),
    }
    if until >= today:
        text = _(
            "🔋 <b>{name}</b>\nYou told us: {percent} of the capacity is free until {day}\n\nIs it still so? "
            "After that day buyers and proposals no longer count on it.",
            **values,
        )
    else:
        text = _(
            "🔋 <b>{name}</b>\nYou told us: {percent} of the capacity was free until {day}\n\nIs it still so? "
            "Until you answer, buyers and proposals do not count on it.",
            **values,
        )
    day = until.isoformat()
    month = Button(
        p_("capacity", "✅ Yes, for a month"),
        AnswerCapacity(enterprise=enterprise.id, until=day, given="month"),
        style="success",
    )
    quarter = Button(
        p_("capacity", "✅ Yes, for three months"),
        AnswerCapacity(enterprise=enterprise.id, until=day, given="quarter"),
        style="success",
    )
    other = Button(p_("capacity", "✏️ It has changed"), UpdateCapacity(enterprise=enterprise.id))
    none = Button(p_("capacity", "None left"), AnswerCapacity(enterprise=enterprise.id, until=day, given="none"))
    return Screen(text, ((month,), (quarter,), (other, none), (home_button(),)))


def noted() -> str:
    """That an answer is kept."""
    return _("Thank you, noted.")

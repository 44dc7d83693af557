"""What the centre sees of the rules of preference."""

from collections.abc import Sequence
from datetime import date

from bot import formats
from bot.i18n import Markup, _, p_
from bot.procurement import telling
from bot.procurement.buttons import AddRule, CheckRule, EndRule, OpenRule, ShowRules
from bot.procurement.models import Rule
from bot.procurement.words import CUSTOMERS, PURPOSES
from bot.telegram import pages
from bot.telegram.home import home_button
from bot.telegram.screen import Button, Screen
from bot.trade.vocabulary import word

PAGE = 5
Numbered = tuple[int, Rule]


def rules(found: Sequence[Numbered], page: int) -> Screen:
    """A page of the rules; a number opens one."""
    page = min(max(page, 0), pages.count(len(found), PAGE) - 1)
    shown = found[page * PAGE : (page + 1) * PAGE]
    lines = [
        _("⚖️ <b>Rules of preference</b>: for a day nobody wrote a rule for, Hamkor says that it is not known."),
        "",
    ]
    lines += [f"{place}. {_short(rule)}" for place, (_number, rule) in enumerate(shown, page * PAGE + 1)]
    numbers = tuple(
        Button(str(place), OpenRule(rule=number)) for place, (number, _rule) in enumerate(shown, page * PAGE + 1)
    )
    turning = pages.turning(page, pages.count(len(found), PAGE), lambda to: ShowRules(page=to))
    add = Button(p_("tender", "+ New rule"), AddRule(), style="primary")
    return Screen("\n".join(lines), (*((numbers,) if numbers else ()), *turning, (add,), (home_button(),)))


def rule(number: int, shown: Rule, *, today: date) -> Screen:
    """One rule, with what may be done to it."""
    lines = [f"<b>{_short(shown)}</b>", "", Markup(telling.rule_line(shown))]
    if shown.note:
        lines.append(_("Note: {note}", note=shown.note))
    if shown.checked_by and shown.checked_at:
        lines.append(
            _("Checked against the act by {name}, {day}.", name=shown.checked_by, day=formats.day(shown.checked_at))
        )
    else:
        lines.append(_("Nobody has checked it against the act yet. Whoever uses it is told so."))
    deeds = [Button(p_("tender", "I checked it by the act"), CheckRule(rule=number), style="success")]
    if shown.valid_to is None or shown.valid_to >= today:
        deeds.append(Button(p_("tender", "It ends"), EndRule(rule=number)))
    back = Button(p_("tender", "‹ Rules"), ShowRules())
    return Screen("\n".join(lines), (*((deed,) for deed in deeds), (back, home_button())))


def adding_title() -> str:
    """The title of the form of a new rule."""
    return _("⚖️ A new rule of preference")


def ending_title() -> str:
    """The title of the form that ends a rule."""
    return _("⚖️ The end of a rule")


def nothing_changed() -> Screen:
    """That a form was left."""
    return Screen(_("Nothing was changed."), ((Button(p_("tender", "‹ Rules"), ShowRules()), home_button()),))


def _short(rule: Rule) -> str:
    whose = word(CUSTOMERS, rule.customer)
    purpose = word(PURPOSES, rule.purpose) if rule.purpose else p_("tender", "any purpose")
    if rule.valid_to is None:
        time = formats.since(rule.valid_from)
    else:
        time = f"{rule.valid_from:%d.%m.%Y} – {rule.valid_to:%d.%m.%Y}"
    return f"{whose}, {purpose}: {formats.number(rule.percent, 2)}% {rule.base}, {time}"

"""How much of an item is imported and at what price, in words."""

from collections.abc import Sequence
from datetime import date

from babel import numbers

from bot import formats
from bot.catalogue.models import Component
from bot.i18n import _, language, n_
from bot.procurement import ruling
from bot.procurement.models import Customer, Purpose, Rule
from bot.procurement.words import CUSTOMERS, PURPOSES
from bot.trade.vocabulary import word

# The two cases a card speaks of: what an office buys, and what a plant builds in.
_CASES: tuple[tuple[Customer, Purpose], ...] = (("budget", "own_use"), ("corporate", "production"))


def amount(count: int, unit: str | None) -> str:
    """Say how much of something there is, in its unit."""
    number = formats.number(count)
    match unit:
        case "pcs" | None:
            return n_("{count} piece", "{count} pieces", count)
        case "set":
            return n_("{count} set", "{count} sets", count)
        case "kg":
            return _("{count} kg", count=number)
        case "l":
            return _("{count} litres", count=number)
        case "m":
            return _("{count} metres", count=number)
        case other:
            return _("{count} {unit}", count=number, unit=other)


def quantity(item: Component) -> str:
    """Say how much is imported a year; empty when unknown."""
    count = item.annual_quantity
    if count is None:
        return ""
    number = formats.number(count)
    match item.unit:
        case "pcs" | None:
            return n_("{count} piece a year", "{count} pieces a year", count)
        case "set":
            return n_("{count} set a year", "{count} sets a year", count)
        case "kg":
            return _("{count} kg a year", count=number)
        case "l":
            return _("{count} litres a year", count=number)
        case "m":
            return _("{count} metres a year", count=number)
        case unit:
            return _("{count} {unit} a year", count=number, unit=unit)


def import_price(item: Component) -> float | None:
    """Give the dollars one unit costs imported, as value by quantity; None when either is unknown."""
    if not item.annual_quantity or not item.annual_value_usd:
        return None
    return item.annual_value_usd / item.annual_quantity


def price_line(item: Component, rules: Sequence[Rule] = (), *, day: date | None) -> str:
    """Say what one unit costs imported, and up to which price a domestic one wins by the rules that hold on a day.

    Empty when the price is unknown; of a case no rule is known for, or of no day, nothing is said.
    """
    price = import_price(item)
    if price is None:
        return ""
    holding = [(case, ruling.holding(rules, day, *case)) for case in _CASES] if day else []
    known = [(case, found[0]) for case, found in holding if found]
    told = [_("⚖️ Imported it costs about {price}.", price=money(price))]
    told += [_case(price, rule, *case) for case, rule in known]
    if known:
        acts = dict.fromkeys(rule.act for _case_of, rule in known)
        told.append(_("<i>Check the act in force: {act}.</i>", act=", ".join(acts)))
    return "\n".join(told)


def _case(price: float, rule: Rule, customer: Customer, purpose: Purpose) -> str:
    given = {
        "customer": word(CUSTOMERS, customer),
        "purpose": word(PURPOSES, purpose).lower(),
        "since": formats.since(rule.valid_from),
    }
    if not rule.percent:
        return _("• {customer}, {purpose}: no preference {since}", **given)
    return _(
        "• {customer}, {purpose}: from Uzbekistan up to <b>{ceiling}</b> ({percent}% of {base} {since})",
        **given,
        ceiling=money(price * (100 + float(rule.percent)) / 100),
        percent=formats.number(rule.percent, 2),
        base=rule.base,
    )


def money(amount: float) -> str:
    """Write the price of one unit in dollars: with cents below a hundred, finer below one."""
    digits = "" if amount >= 1000 else ".00" if amount >= 1 else ".0000"
    return f"${numbers.format_decimal(amount, format=f'#,##0{digits}', locale=language())}"

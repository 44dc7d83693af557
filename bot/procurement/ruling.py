"""Which rule of preference holds on a day for a customer and a purpose; none known is an answer, never a default."""

from collections.abc import Iterable
from datetime import date

from bot.procurement.models import Customer, Purpose, Rule


def holding(rules: Iterable[Rule], day: date, customer: Customer, purpose: Purpose) -> list[Rule]:
    """Give the rules that hold, the one to use first: made for the purpose before made for all, later before older."""
    fitting = [
        rule
        for rule in rules
        if rule.valid_from <= day
        and (rule.valid_to is None or day <= rule.valid_to)
        and rule.customer == customer
        and rule.purpose in (None, purpose)
    ]
    return sorted(fitting, key=lambda rule: (rule.purpose is None, -rule.valid_from.toordinal()))


def contradicted(holding: list[Rule]) -> bool:
    """Tell whether two rules made for the same say different things of the same day."""
    said = {
        (rule.base, rule.percent, rule.only_domestic_if_more_than)
        for rule in holding
        if rule.purpose == holding[0].purpose
    }
    return len(said) > 1

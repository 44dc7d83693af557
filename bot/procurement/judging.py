"""Judges a tender line by line: admit, count the domestic, compare on one base, rank; rounded once, at the end."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from bot.procurement import admitting, money, ruling, telling
from bot.procurement.models import Bid, Rule, Tender
from bot.procurement.verdicts import Ranked, SetAside, Verdict

_LATEST = datetime.max.replace(tzinfo=UTC)


class _Field(NamedTuple):
    """Those who compete, with the prices they are compared by, and who of them counts as domestic."""

    bids: list[Bid]
    compared: dict[str, Decimal]
    domestic: frozenset[str]


def judge(tender: Tender, rules: Sequence[Rule]) -> list[Verdict]:
    """Judge every line by the tender's own rules or by those given. Raise money.NoRate."""
    known = rules if tender.rules is None else tender.rules
    holding = ruling.holding(known, tender.date, tender.customer, tender.purpose)
    lines = dict.fromkeys((*tender.lines, *(bid.line for bid in tender.bids)))
    return [_line(line, [bid for bid in tender.bids if bid.line == line], tender, holding) for line in lines]


def _line(line: str, bids: Sequence[Bid], tender: Tender, holding: list[Rule]) -> Verdict:
    rule = holding[0] if holding else None
    admitted = admitting.admit(bids, tender)
    gathered = admitting.firms([bid for bid in admitted.bids if bid.id in admitted.domestic])
    only = rule is not None and _only_domestic(rule, len(gathered))
    competing = [bid for bid in admitted.bids if not only or bid.id in admitted.domestic]
    compared = {bid.id: _compared(bid, admitted.domestic, rule, tender) for bid in competing}
    field = _Field(competing, compared, admitted.domestic)
    ranking = _ranking(field)
    foreign = [bid.id for bid in admitted.bids if only and bid.id not in admitted.domestic]
    certain = rule is not None or _certain(field, ranking)
    found = Verdict(
        line=line,
        rule=rule,
        admitted=tuple(bid.id for bid in admitted.bids),
        set_aside=(*admitted.set_aside, *(SetAside(one, telling.only_domestic(len(gathered))) for one in foreign)),
        ranking=tuple(ranking),
        winner=ranking[0].id if ranking and certain else None,
        tie=len(ranking) > 1 and ranking[0].compared == ranking[1].compared,
        break_even=_break_even(field, rule),
        warnings=(*admitted.warnings, *_warnings(bids, tender, gathered, holding)),
        steps=(),
    )
    return found._replace(steps=tuple(telling.steps(tender, admitted.bids, len(gathered), found)))


def _warnings(
    bids: Sequence[Bid], tender: Tender, gathered: Sequence[Sequence[Bid]], holding: list[Rule]
) -> Iterator[str]:
    yield from telling.rates_of_other_days(bids, tender)
    for maker, names in admitting.of_one_maker(gathered):
        yield telling.dealers(maker, names)
    if holding:
        yield from telling.of_the_rule(holding[0], contradicted=ruling.contradicted(holding))


def _only_domestic(rule: Rule, firms: int) -> bool:
    return rule.only_domestic_if_more_than is not None and firms > rule.only_domestic_if_more_than


def _compared(bid: Bid, domestic: frozenset[str], rule: Rule | None, tender: Tender) -> Decimal:
    """Give the price a bid is compared by: a foreign one with the share of its base price that the rule adds."""
    price = money.net(bid, tender)
    if rule is not None and bid.id not in domestic:
        base = money.before_border(bid, tender) if rule.base == "CIP" else price
        price += base * Fraction(rule.percent) / 100
    return money.rounded(price)


def _ranking(field: _Field) -> list[Ranked]:
    """Give the bids, cheapest first; of equal ones the domestic, then what came earlier."""
    ordered = sorted(
        field.bids,
        key=lambda bid: (field.compared[bid.id], bid.id not in field.domestic, bid.received_at or _LATEST),
    )
    return [
        Ranked(bid.id, bid.firm, field.compared[bid.id], bid.price, bid.currency, bid.id in field.domestic)
        for bid in ordered
    ]


def _certain(field: _Field, ranking: Sequence[Ranked]) -> bool:
    """Tell whether the first one wins whatever the rule nobody knows may say: a preference only helps the domestic."""
    return bool(ranking) and (ranking[0].domestic or not field.domestic)


def _break_even(field: _Field, rule: Rule | None) -> Decimal | None:
    foreign = [field.compared[bid.id] for bid in field.bids if bid.id not in field.domestic]
    return min(foreign) if rule is not None and foreign else None

"""Each step of judging in words: what was done, by which rule and act, and what somebody should look at."""

import html
from collections.abc import Iterator, Sequence
from decimal import Decimal

from bot import formats
from bot.i18n import _, n_
from bot.procurement.models import Bid, Rule, Tender
from bot.procurement.verdicts import Ranked, Verdict
from bot.procurement.words import CUSTOMERS, PURPOSES
from bot.trade.vocabulary import word


def amount(value: Decimal, currency: str) -> str:
    """Write a sum to the tiyin with its currency, never broken from it."""
    return f"{formats.number(value, 2)}{formats.NBSP}{currency}"


def plain(sentence: str) -> str:
    """Give a sentence as it stands on paper and in JSON: without HTML."""
    return html.unescape(sentence)


def withdrawn(bid: Bid) -> str:
    """Say that a bid was taken back."""
    assert bid.withdrawn_at is not None
    return _("withdrawn on {moment}", moment=formats.moment(bid.withdrawn_at))


def only_domestic(firms: int) -> str:
    """Say why a foreign bid is not compared."""
    return n_(
        "foreign: {count} domestic firm competes, so only domestic bids count",
        "foreign: {count} domestic firms compete, so only domestic bids count",
        firms,
    )


def uncertified(bid: Bid) -> str:
    """Say that nothing proves where it is made."""
    return _(
        "{firm}: no certificate of origin was given; it counts as domestic as declared. Ask for it.", firm=bid.firm
    )


def expired(bid: Bid, *, between: bool) -> str:
    """Say that a certificate is no longer in force."""
    assert bid.certificate is not None
    day = formats.day(bid.certificate.valid_until)
    if between:
        return _(
            "{firm}: the certificate was in force when the bid came and ended on {day}; it counts as foreign.",
            firm=bid.firm,
            day=day,
        )
    return _("{firm}: the certificate ended on {day}; it counts as foreign.", firm=bid.firm, day=day)


def dealers(maker: str, names: Sequence[str]) -> str:
    """Say that several firms offer what one maker makes."""
    return _(
        "{names} offer goods of one maker, {maker}. Check whether the act counts them as one.",
        names=", ".join(names),
        maker=maker,
    )


def rates_of_other_days(bids: Sequence[Bid], tender: Tender) -> Iterator[str]:
    """Say which rates are not of the day."""
    for currency in dict.fromkeys(bid.currency for bid in bids):
        rate = tender.rates.get(currency)
        if currency != tender.currency and rate is not None and rate.date != tender.date:
            yield _(
                "The rate of {currency} is of {day}, not of the day of judging.",
                currency=currency,
                day=formats.day(rate.date),
            )


def of_the_rule(rule: Rule, *, contradicted: bool) -> Iterator[str]:
    """Say what is unsure about a rule."""
    if contradicted:
        yield _("Two rules kept for this case say different things; the later one was taken. Ask the centre.")
    if rule.checked_by is None:
        yield _("No lawyer has checked this rule yet. Check the act in force: {act}.", act=rule.act)


def steps(tender: Tender, admitted: Sequence[Bid], domestic_firms: int, found: Verdict) -> Iterator[str]:
    """Give the receipt of what was found, one sentence a step."""
    yield _case(tender)
    yield rule_line(found.rule)
    yield n_("Admitted: {count} bid.", "Admitted: {count} bids.", len(admitted))
    yield from _base(admitted, tender)
    yield n_(
        "Domestic firms after admission: {count}. One STIR or one group is one firm.",
        "Domestic firms after admission: {count}. One STIR or one group is one firm.",
        domestic_firms,
    )
    yield from standing(found, tender.currency)
    if found.tie:
        yield _("The first two are equal: domestic before foreign, then the earlier bid. The act decides.")
    yield outcome(found)


def standing(found: Verdict, currency: str) -> Iterator[str]:
    """Say who stands where, who is not compared, and up to where a domestic bid would win."""
    for place, ranked in enumerate(found.ranking, 1):
        yield _place(place, ranked, currency)
    for one in found.set_aside:
        yield _("Not compared: {id}, {why}.", id=one.id, why=plain(one.why))
    if found.break_even is not None:
        yield _("A domestic bid wins up to {amount} without VAT.", amount=amount(found.break_even, currency))


def rule_line(rule: Rule | None) -> str:
    """Say which rule holds and where it is from; that none is known when it is so."""
    if rule is None:
        return _(
            "Which preference holds on this day for this customer and purpose is not known: check the act in force."
        )
    day = formats.day(rule.date)
    if not rule.percent and rule.only_domestic_if_more_than is None:
        return _("There is no preference in this case: {act} of {day}.", act=rule.act, day=day)
    share = formats.number(rule.percent, 2)
    if rule.only_domestic_if_more_than is None:
        return _(
            "The rule: {percent}% of the {base} price is added to foreign bids, for comparison only ({act} of {day}).",
            percent=share,
            base=rule.base,
            act=rule.act,
            day=day,
        )
    return _(
        "The rule: with more than {most} domestic firms only they count; otherwise {percent}% of the {base} price is "
        "added to foreign bids, for comparison only ({act} of {day}).",
        most=rule.only_domestic_if_more_than,
        percent=share,
        base=rule.base,
        act=rule.act,
        day=day,
    )


def _case(tender: Tender) -> str:
    return _(
        "Judged for {day}. Customer: {customer}. Purpose: {purpose}.",
        day=formats.day(tender.date),
        customer=word(CUSTOMERS, tender.customer),
        purpose=word(PURPOSES, tender.purpose),
    )


def _base(admitted: Sequence[Bid], tender: Tender) -> Iterator[str]:
    if any(bid.vat == "included" for bid in admitted):
        yield _("VAT was taken out of the prices that had it; those who pay none stand as they are.")
    for currency in dict.fromkeys(bid.currency for bid in admitted if bid.currency != tender.currency):
        rate = tender.rates[currency]
        yield _(
            "1 {currency} = {rate}, the rate of {day}.",
            currency=currency,
            rate=amount(rate.rate, tender.currency),
            day=formats.day(rate.date),
        )


def _place(place: int, ranked: Ranked, currency: str) -> str:
    given = {
        "place": place,
        "id": ranked.id,
        "firm": ranked.firm,
        "compared": amount(ranked.compared, currency),
        "offered": amount(ranked.offered, ranked.currency),
    }
    if ranked.domestic:
        return _("{place}. {firm} ({id}): domestic, offered {offered}, compared by {compared}.", **given)
    return _("{place}. {firm} ({id}): foreign, offered {offered}, compared by {compared}.", **given)


def outcome(found: Verdict) -> str:
    """Say who wins, or why nobody can say."""
    first = next((one for one in found.ranking if one.id == found.winner), None)
    if first is not None:
        return _(
            "{firm} ({id}) wins. The contract is at the price offered: {offered}.",
            id=first.id,
            firm=first.firm,
            offered=amount(first.offered, first.currency),
        )
    if found.ranking:
        return _("Who wins depends on a rule that is not known here.")
    return _("Nobody is left to be compared.")

"""Money as exact fractions: brought to one currency and to what it is without tax, rounded once, at the end."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from bot.errors import Refusal
from bot.i18n import N_
from bot.procurement.models import Bid, Tender

_TIYIN = Decimal("0.01")


class NoRate(Refusal):
    """A bid is in a currency of which no rate was given."""

    sentence = N_("A bid is in {currency}, and no rate of {currency} is given. Add it, with its day.")


def net(bid: Bid, tender: Tender) -> Fraction:
    """Give the price in the tender's currency without value added tax. Raise NoRate."""
    price = Fraction(bid.price) * rate(bid, tender)
    return price / (1 + Fraction(bid.vat_percent) / 100) if bid.vat == "included" else price


def before_border(bid: Bid, tender: Tender) -> Fraction:
    """Give the price without tax and without what comes after the border, never less than nothing."""
    return max(net(bid, tender) - Fraction(bid.duty) * rate(bid, tender), Fraction(0))


def rate(bid: Bid, tender: Tender) -> Fraction:
    """Give how much of the tender's currency one unit of the bid's is worth. Raise NoRate."""
    if bid.currency == tender.currency:
        return Fraction(1)
    if bid.currency not in tender.rates:
        raise NoRate(currency=bid.currency)
    return Fraction(tender.rates[bid.currency].rate)


def rounded(amount: Fraction) -> Decimal:
    """Round to the tiyin, half up."""
    whole, rest = divmod(amount.numerator * 100, amount.denominator)
    return (Decimal(whole + (2 * rest >= amount.denominator)) / 100).quantize(_TIYIN, ROUND_HALF_UP)

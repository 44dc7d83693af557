"""How much of an item is imported and at what price, in words."""

from babel import numbers

from bot import formats
from bot.catalogue.models import Component
from bot.i18n import _, language, n_

# Domestic products win at a price up to 15 percent above the imported one. Source: the resolution on supporting
# domestic producers in public procurement ("a price preference of 15 percent"). The act's way of counting may allow
# a little more; this is the careful reading, and the card says to check the act in force.
PREFERENCE_PERCENT = 15


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


def price_line(item: Component) -> str:
    """Say what one unit costs imported and up to which price a domestic one still wins; empty when unknown."""
    price = import_price(item)
    if price is None:
        return ""
    return _(
        "⚖️ Imported it costs about {price}; an offer from Uzbekistan up to <b>{ceiling}</b> still wins "
        "({percent}% preference; check the act in force).",
        price=money(price),
        ceiling=money(price * (100 + PREFERENCE_PERCENT) / 100),
        percent=PREFERENCE_PERCENT,
    )


def money(amount: float) -> str:
    """Write the price of one unit in dollars: with cents below a hundred, finer below one."""
    digits = "" if amount >= 1000 else ".00" if amount >= 1 else ".0000"
    return f"${numbers.format_decimal(amount, format=f'#,##0{digits}', locale=language())}"

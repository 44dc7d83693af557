"""The words of procurement: who buys, what for, by which base a rule counts."""

from bot.i18n import Word, mark

CUSTOMERS: dict[str, Word] = {
    "budget": mark("customer", "Budget organization"),
    "corporate": mark("customer", "State-owned enterprise"),
}

PURPOSES: dict[str, Word] = {
    "own_use": mark("purpose of buying", "For its own use"),
    "production": mark("purpose of buying", "For its production"),
    "resale": mark("purpose of buying", "For resale"),
}

"""How published figures and their units are called."""

from bot.i18n import Word, mark

INDICATORS: dict[str, Word] = {
    "industrial_enterprises": mark("indicator", "Industrial enterprises"),
    "population": mark("indicator", "Population"),
    "portal_sales": mark("indicator", "Sales through the Electronic Cooperation portal"),
    "small_business_output": mark("indicator", "Industrial output of small business"),
    "small_business_growth": mark("indicator", "Growth of small business output"),
    "localization_output": mark("indicator", "Output of the localization programme"),
    "new_jobs": mark("indicator", "New jobs"),
    "localized_share": mark("indicator", "Share of localized products in industry"),
    "components_to_master": mark("indicator", "Components that could be made at home"),
    "import_saving": mark("indicator", "Import that could be saved a year"),
}
UNITS: dict[str, Word] = {
    "enterprises": mark("unit", "enterprises"),
    "thousand_people": mark("unit", "thousand people"),
    "bln_uzs": mark("unit", "bln soʻm"),
    "trln_uzs": mark("unit", "trln soʻm"),
    "mln_usd": mark("unit", "mln $"),
    "percent": mark("unit", "%"),
    "index": mark("unit", "% of the year before"),
    "items": mark("unit", "items"),
    "jobs": mark("unit", "jobs"),
    "times": mark("unit", "times"),
}

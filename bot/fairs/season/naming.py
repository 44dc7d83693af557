"""What a fair is called when nobody said: its id and its titles, made from the region and the year."""

from datetime import date

from bot.geography import places


def fair_id(region: str, starts_on: date) -> str:
    """Give the id of a region's fair of a year: "JI-2027"."""
    return f"{region.removeprefix('UZ-')}-{starts_on.year}"


def titles(region: str, starts_on: date) -> dict[str, str]:
    """Give a fair's title in three languages, by column."""
    place = places.region(region)
    year = starts_on.year
    return {
        "title_uz": f"{places.name(place, 'uz')} hududiy tarmoqlararo sanoat yarmarkasi — {year}",
        "title_ru": f"Межотраслевая промышленная ярмарка: {places.name(place, 'ru')}, {year}",
        "title_en": f"{places.name(place, 'en')} Intersectoral Industrial Fair {year}",
    }

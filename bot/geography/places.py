"""Regions and districts for everybody who shows, asks for or counts by them: lists, look-ups and names."""

from bot.geography import atlas
from bot.geography.models import District, Place, Region

# The letters that Uzbek puts after z and after я, two signs for one sound included.
LAST_LETTERS = {"uz": ("oʻ", "gʻ", "sh", "ch"), "uz_Cyrl": ("ў", "қ", "ғ", "ҳ")}


def regions() -> tuple[Region, ...]:
    """Give the 14 regions as officials list them: Karakalpakstan, 12 by the Russian alphabet, Tashkent city."""
    return tuple(atlas.regions().values())


def region(iso: str) -> Region:
    """Give the region of an ISO 3166-2 code such as "UZ-JI"; KeyError if there is none."""
    return atlas.regions()[iso]


def districts(iso: str, *, language: str = "uz") -> tuple[District, ...]:
    """Give the districts and cities of a region in the alphabetical order of a language; KeyError if no such region."""
    within = [each for each in atlas.districts().values() if each.region_iso == region(iso).iso]
    return tuple(sorted(within, key=lambda each: _alphabetical(short_name(each, language), language)))


def district(soato: str) -> District:
    """Give the district or city of a SOATO code of 7 digits; KeyError if there is none."""
    return atlas.districts()[soato]


def name(place: Place, language: str, *, short: bool = False) -> str:
    """Give the full name ("Jizzax viloyati", "Zomin tumani", "Jizzax shahri") or the short one.

    The short one is for buttons: "Jizzax", "Zomin"; it stays full where two places of a region would read alike.
    A language that is none of the four is answered in Uzbek.
    """
    names = place.short_names if short else place.names
    return names.get(language, names["uz"])


def short_name(place: Place, language: str) -> str:
    """Give the name for a button."""
    return name(place, language, short=True)


def _alphabetical(word: str, language: str) -> str:
    word = word.casefold().replace("ё", "е")
    for at, letter in enumerate(LAST_LETTERS.get(language, ())):
        word = word.replace(letter, f"\uffff{at}")
    return word

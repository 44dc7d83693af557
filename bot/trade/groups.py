"""The groups of a sector by what things are, told from their HS codes, and the names of HS chapters."""

import csv
from functools import lru_cache
from pathlib import Path

from bot.i18n import Word, localized, mark, say

_CHAPTERS = Path(__file__).with_name("chapters.tsv")

# Buttons carry a group by its place here: new ones go to the end.
GROUPS: dict[str, Word] = {
    "bearings": mark("group", "Bearings"),
    "body": mark("group", "Body"),
    "brakes": mark("group", "Brakes"),
    "transmission": mark("group", "Transmission"),
    "suspension": mark("group", "Suspension"),
    "steering": mark("group", "Steering, wheels"),
    "engine": mark("group", "Engine"),
    "pumps": mark("group", "Pumps, fans"),
    "filters": mark("group", "Filters"),
    "cooling": mark("group", "Cooling, exhaust"),
    "lights": mark("group", "Lights"),
    "electrics": mark("group", "Electrics"),
    "wiring": mark("group", "Wires, cables"),
    "instruments": mark("group", "Instruments"),
    "glass": mark("group", "Glass, mirrors"),
    "interior": mark("group", "Seats, interior"),
    "rubber": mark("group", "Rubber parts"),
    "plastics": mark("group", "Plastic parts"),
    "fasteners": mark("group", "Fasteners"),
    "locks": mark("group", "Locks, hinges"),
    "metal": mark("group", "Metal parts"),
    "hydraulics": mark("group", "Valves, hydraulics"),
    "seals": mark("group", "Seals, gaskets"),
    "soil": mark("group", "Tillage, sowing"),
    "harvest": mark("group", "Harvesting"),
    "watering": mark("group", "Spraying, watering"),
    "tools": mark("group", "Tools, blades"),
    "paints": mark("group", "Paints"),
    "oils": mark("group", "Oils, fluids"),
    "adhesives": mark("group", "Glues, sealants"),
    "polymers": mark("group", "Polymers"),
    "chemicals": mark("group", "Chemicals, additives"),
    "chassis": mark("group", "Other car parts"),
    "machines": mark("group", "Machine parts"),
    "other": mark("group", "Everything else"),
}

# By the Harmonized System's chapters, headings and subheadings; the longest beginning that fits counts. Heading 8708
# (parts of motor vehicles) is told apart by its subheadings, as the trade does.
_BEGINNINGS: dict[str, str] = {
    "bearings": "8482",
    "body": "8707 870810 870829",
    "brakes": "870830 6813",
    "transmission": "870840 870850 870893 8483",
    "suspension": "870880 7320",
    "steering": "870894 870870 4011 4012 4013",
    "engine": "8407 8408 8409",
    "pumps": "8413 8414",
    "filters": "8421",
    "cooling": "870891 870892 8415 8418 8419",
    "lights": "8512 8513 8539 9405",
    "electrics": "85",
    "wiring": "8544 8546 8547",
    "instruments": "90 91",
    "glass": "70",
    "interior": "94 870821 870895 57 58 59 63",
    "rubber": "40",
    "plastics": "39",
    "fasteners": "7317 7318 7415 7616",
    "locks": "8301 8302",
    "metal": "72 73 74 75 76 78 79 81 83",
    "hydraulics": "8412 8481 7307",
    "seals": "8484 8487 4504",
    "soil": "8432",
    "harvest": "8433 8434 8435 8436 8437",
    "watering": "8424",
    "tools": "82",
    "paints": "3204 3205 3206 3207 3208 3209 3210 3211 3212 3213 3215",
    "oils": "27 3403 3811 3819 3820",
    "adhesives": "3505 3506 3214",
    "polymers": "3901 3902 3903 3904 3905 3906 3907 3908 3909 3910 3911 3912 3913 3914 4001 4002 4005",
    "chemicals": "28 29 31 32 33 34 35 36 37 38",
    "chassis": "87",
    "machines": "84",
}
_GROUP_OF = {beginning: group for group, beginnings in _BEGINNINGS.items() for beginning in beginnings.split()}
_DIGITS = (6, 4, 2)


@lru_cache(maxsize=20_000)
def group_of(hs_code: str | None) -> str:
    """Give the group of what has this HS code; "other" when the code is missing or says nothing."""
    code = (hs_code or "").replace(" ", "")
    return next((_GROUP_OF[code[:digits]] for digits in _DIGITS if code[:digits] in _GROUP_OF), "other")


def group_word(group: str) -> str:
    """Give the word for a group in the language in force."""
    return say(GROUPS[group])


def chapter_name(chapter: str) -> str:
    """Give what an HS chapter (two digits) is about in the language in force; empty for one there is not."""
    return localized(_chapters().get(chapter, {}))


@lru_cache(maxsize=1)
def _chapters() -> dict[str, dict[str, str | None]]:
    with _CHAPTERS.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t")
        return {row["chapter"]: {language: row[language] for language in ("uz", "ru", "en")} for row in rows}

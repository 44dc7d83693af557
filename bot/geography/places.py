"""Looks places up: by code, by name in any writing, by distance."""

import math
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

from bot.geography.models import District, Names, Place, Region
from bot.search.fold import fold

_FILE = Path(__file__).with_name("places.tsv")

# Regional centres, rounded to a tenth of a degree: enough to say what is near.
_CENTRES = {
    "UZ-AN": (40.8, 72.3),
    "UZ-BU": (39.8, 64.4),
    "UZ-JI": (40.1, 67.8),
    "UZ-QA": (38.9, 65.8),
    "UZ-NW": (40.1, 65.4),
    "UZ-NG": (41.0, 71.7),
    "UZ-SA": (39.7, 67.0),
    "UZ-SU": (37.2, 67.3),
    "UZ-SI": (40.5, 68.8),
    "UZ-TK": (41.3, 69.3),
    "UZ-TO": (41.0, 69.4),
    "UZ-FA": (40.4, 71.8),
    "UZ-XO": (41.6, 60.6),
    "UZ-QR": (42.5, 59.6),
}
# What the source's names get wrong: a district without Cyrillic, Latin letters inside Russian names.
_CORRECTIONS: dict[tuple[str, str], str] = {
    ("1710240", "uz_Cyrl"): "Кўкдала тумани",
    ("1703217", "ru"): "Улугнорский район",
    ("1706246", "ru"): "Жондорский район",
    ("1708218", "uz"): "Zomin tumani",
    ("1712408", "ru"): "Зарафшан",
    ("1714204", "ru"): "Мингбулакский район",
    ("1724410", "ru"): "Ширин",
    ("1724413", "ru"): "Янгиер",
    ("1727419", "ru"): "Чирчик",
    ("1730412", "ru"): "Маргилан",
}
# What people call a region in Russian besides its official name: by its city.
_CITIES = {
    "UZ-AN": "Андижан",
    "UZ-BU": "Бухара",
    "UZ-JI": "Джизак",
    "UZ-QA": "Кашкадарья",
    "UZ-NW": "Навои",
    "UZ-SA": "Самарканд",
    "UZ-SU": "Сурхандарья",
    "UZ-SI": "Сырдарья",
    "UZ-FA": "Фергана",
    "UZ-XO": "Хорезм",
}
_KINDS = (
    "viloyati", "vilojati", "область", "region", "tumani", "район", "district", "shahri", "shahar", "город", "city",
    "respublikasi", "республика", "republic", "республикаси", "вилояти", "тумани", "шаҳри", "of",
)  # fmt: skip
_SURE = 86


def regions() -> tuple[Region, ...]:
    """Give the 14 regions as officials list them: Karakalpakstan, the regions by name, Tashkent city."""
    return _regions()


def region(iso: str) -> Region | None:
    """Give a region by its ISO code."""
    return _by_iso().get(iso.upper())


def districts(iso: str) -> tuple[District, ...]:
    """Give the districts and cities of a region, by name."""
    return tuple(one for one in _districts() if one.region_iso == iso)


def district(soato: str) -> District | None:
    """Give a district by its SOATO code."""
    return _by_soato().get(soato)


def name(place: Place, language: str, *, short: bool = False) -> str:
    """Give a place's name in a language; `short` leaves out "viloyati", "область" and the like, for buttons."""
    full = place.names.get(language) or place.names["uz"]
    if not short or (isinstance(place, Region) and place.iso in ("UZ-TO", "UZ-TK")):
        return full
    kept = [word for word in full.split() if word.lower() not in _KINDS]
    return " ".join(kept) or full


def find_region(text: str) -> Region | None:
    """Find a region by ISO or SOATO code or by name in any writing, with small typos; None when unsure."""
    code = text.strip().upper()
    exact = _by_iso().get(code) or next((one for one in _regions() if one.soato == code), None)
    if exact is not None:
        return exact
    found = _find(text, _region_names())
    return found if isinstance(found, Region) else None


def find_district(text: str, region_iso: str | None = None) -> District | None:
    """Find a district by SOATO code or by name in any writing, in one region or in all; None when unsure."""
    exact = _by_soato().get(text.strip())
    if exact is not None:
        return exact if region_iso in (None, exact.region_iso) else None
    found = _find(text, _district_names(region_iso or ""))
    return found if isinstance(found, District) else None


def distance_km(one: str, other: str) -> float:
    """Give the distance between the centres of two regions (ISO codes), in kilometres along the globe."""
    (lat1, lon1), (lat2, lon2) = _CENTRES[one], _CENTRES[other]
    a, b = math.radians(lat1), math.radians(lat2)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 12742 * math.asin(math.sqrt(half))


def _find(text: str, names: dict[str, list[Place]]) -> Place | None:
    wanted = _bare(text)
    if not wanted:
        return None
    exact = names.get(fold(text)) or names.get(wanted)
    if exact is not None:
        return exact[0] if len(exact) == 1 else None
    if len(wanted) < 5:
        return None
    best = process.extract(wanted, list(names), scorer=fuzz.ratio, limit=2, score_cutoff=_SURE)
    # A guess counts only when nothing else is nearly as close: a wrong region is worse than a question.
    if not best or (len(best) > 1 and best[1][1] > best[0][1] - 4 and names[best[0][0]] != names[best[1][0]]):
        return None
    found = names[best[0][0]]
    return found[0] if len(found) == 1 else None


def _bare(text: str) -> str:
    kinds = _folded_kinds()
    words = fold(text).split()
    return " ".join(word for word in words if word not in kinds) or " ".join(words)


@lru_cache(maxsize=1)
def _folded_kinds() -> frozenset[str]:
    return frozenset(fold(word) for word in _KINDS)


@lru_cache(maxsize=1)
def _region_names() -> dict[str, list[Place]]:
    names: dict[str, list[Place]] = {}
    for one in _regions():
        for written in (*one.names.values(), *((_CITIES[one.iso],) if one.iso in _CITIES else ())):
            # Tashkent city and Tashkent region differ only by the word left out: they need it.
            for key in {fold(written), *([] if one.iso == "UZ-TO" else [_bare(written)])}:
                if one not in names.setdefault(key, []):
                    names[key].append(one)
    return names


@lru_cache(maxsize=16)
def _district_names(region_iso: str) -> dict[str, list[Place]]:
    names: dict[str, list[Place]] = {}
    for one in _districts():
        if region_iso in ("", one.region_iso):
            for written in one.names.values():
                for key in {fold(written), _bare(written)}:
                    if one not in names.setdefault(key, []):
                        names[key].append(one)
    return names


@lru_cache(maxsize=1)
def _rows() -> list[list[str]]:
    return [line.split("\t") for line in _FILE.read_text("utf-8").splitlines() if line and not line.startswith("#")]


@lru_cache(maxsize=1)
def _regions() -> tuple[Region, ...]:
    found = [Region(row[2], row[0], _names(row), *_CENTRES[row[2]]) for row in _rows() if row[1] == "region"]
    ranks = {"UZ-QR": 0, "UZ-TK": 2}
    return tuple(sorted(found, key=lambda one: (ranks.get(one.iso, 1), one.names["uz"])))


@lru_cache(maxsize=1)
def _districts() -> tuple[District, ...]:
    found = [District(row[0], row[2], _names(row)) for row in _rows() if row[1] == "district"]
    return tuple(sorted(found, key=lambda one: (one.region_iso, one.names["uz"])))


@lru_cache(maxsize=1)
def _by_iso() -> dict[str, Region]:
    return {one.iso: one for one in _regions()}


@lru_cache(maxsize=1)
def _by_soato() -> dict[str, District]:
    return {one.soato: one for one in _districts()}


def _names(row: list[str]) -> Names:
    names = dict(zip(("uz", "uz_Cyrl", "ru", "en"), row[3:7], strict=False))
    return {language: _CORRECTIONS.get((row[0], language), written) for language, written in names.items()}

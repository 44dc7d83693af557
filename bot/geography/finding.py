"""Places by what people write: any alphabet and language, with or without "viloyati" or "район", small slips, codes."""

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from rapidfuzz.distance import OSA

from bot.geography import atlas
from bot.geography.models import District, Kind, Place, Region
from bot.lookalikes import latin
from bot.search import fold

ISO_CODE = re.compile(r"uz[-–_ ]?([a-z]{2})", re.IGNORECASE)
KIND_WORDS = {
    Kind.REGION: "viloyati viloyat vil вилояти вилоят область обл oblast obl region province "
    "respublikasi respublika республика republic",
    Kind.CITY: "shahri shahar sh шаҳри шаҳар ш город гор г gorod city",
    Kind.DISTRICT: "tumani tuman tum t тумани туман район райони rayon rayoni raion district",
}
FILLERS = frozenset({"of", "the"})
RUSSIAN_ADJECTIVE = re.compile(r"(?:инский|ский|инская|ская)(?: район| область)$")
# Slips allowed by the length of the folded name; in a shorter one every letter counts.
ONE_SLIP_FROM, TWO_SLIPS_FROM = 5, 9
# A second place must be this much further away than the first, or the first would be a guess.
CLEAR_LEAD = 2


def find_region(text: str) -> Region | None:
    """Give the one region that a text names, by name, ISO code or SOATO; None if it is none or might be two.

    "Toshkent" might be two; `likely_regions` gives both.
    """
    if code := ISO_CODE.fullmatch(latin(text.strip())):
        return next((each for each in _regions() if each.iso == f"UZ-{code[1].upper()}"), None)
    if (bare := text.strip()).isdecimal():
        return next((each for each in _regions() if each.soato == bare), None)
    found = _meant(text, _regions(), refused=Kind.DISTRICT)
    return found[0] if len(found) == 1 and isinstance(found[0], Region) else None


def regions_meant(text: str) -> tuple[Region, ...]:
    """Give every region that a text may name: "Toshkent" is a city and a region, and the district tells which."""
    if one := find_region(text):
        return (one,)
    if ISO_CODE.fullmatch(latin(text.strip())) or text.strip().isdecimal():
        return ()
    found = _meant(text, _regions(), refused=Kind.DISTRICT)
    return tuple(each for each in found if isinstance(each, Region))


def find_district(text: str, *, region: str | None = None, city_first: bool = False) -> District | None:
    """Give the one district or city that a text names, by name or SOATO, within a region (ISO) if one is given.

    None if it is none or might be two: "Andijon" is a district and a city, "Andijon shahri" is one. With `city_first`
    the bare name is the city, as in official lists, which write districts with their "tumani".
    """
    among = _districts(region)
    if (bare := text.strip()).isdecimal():
        return next((each for each in among if each.soato == bare), None)
    found = _meant(text, among, refused=Kind.REGION)
    if city_first and len(found) > 1 and {place.kind for place in found} == {Kind.CITY, Kind.DISTRICT}:
        found = [place for place in found if place.kind is Kind.CITY]
    return found[0] if len(found) == 1 and isinstance(found[0], District) else None


def likely_regions(text: str, *, limit: int = 3) -> tuple[Region, ...]:
    """Give the regions a text may mean, nearest first, to be offered as buttons; none if nothing is near."""
    return tuple(each for each in _near(text, _regions()) if isinstance(each, Region))[:limit]


def likely_districts(text: str, *, region: str | None = None, limit: int = 5) -> tuple[District, ...]:
    """Give the districts and cities a text may mean, nearest first; none if nothing is near."""
    return tuple(each for each in _near(text, _districts(region)) if isinstance(each, District))[:limit]


def _regions() -> tuple[Region, ...]:
    return tuple(atlas.regions().values())


def _districts(region: str | None) -> tuple[District, ...]:
    return tuple(each for each in atlas.districts().values() if region in (None, each.region_iso))


def _meant(text: str, among: Sequence[Place], *, refused: Kind) -> list[Place]:
    """Give the places a text names, judging exact names before derived ones and those before slips."""
    core, kinds = _parts(text)
    if not core or refused in kinds:
        return []
    for tier in (0, 1):
        if found := [place for place in among if core in _keys(place)[tier]]:
            return [place for place in found if place.kind in kinds] or found
    distances = _distances(core, among)
    allowed = (len(core) >= ONE_SLIP_FROM) + (len(core) >= TWO_SLIPS_FROM)
    best = min(distances.values(), default=allowed + 1)
    if best > allowed:
        return []
    found = [place for place in among if distances[place.soato] < best + CLEAR_LEAD]
    return [place for place in found if place.kind in kinds] or found


def _near(text: str, among: Sequence[Place]) -> list[Place]:
    core, kinds = _parts(text)
    distances = _distances(core, among)
    near = [place for place in among if core and distances[place.soato] <= max(1, len(core) // 3)]
    return sorted(near, key=lambda place: (distances[place.soato], bool(kinds) and place.kind not in kinds))


def _distances(core: str, among: Sequence[Place]) -> dict[str, int]:
    """Count the slips between a folded text and each place's nearest name."""
    return {place.soato: min(OSA.distance(core, key) for keys in _keys(place) for key in keys) for place in among}


def _parts(text: str) -> tuple[str, set[Kind]]:
    """Split a text into the folded name in one word and the kinds of place that its other words tell."""
    told = _kinds_by_word()
    words = [word for word in fold.fold(text.replace("р-н", "район")).split() if word not in FILLERS]
    core = "".join(word for word in words if word not in told)
    return core, {kind for word in words for kind in told.get(word, ())}


@cache
def _kinds_by_word() -> dict[str, set[Kind]]:
    told: dict[str, set[Kind]] = defaultdict(set)
    for kind, words in KIND_WORDS.items():
        for word in words.split():
            told[fold.fold(word)].add(kind)
    return dict(told)


_known_keys: dict[str, tuple[frozenset[str], frozenset[str]]] = {}


def _keys(place: Place) -> tuple[frozenset[str], frozenset[str]]:
    """Give a place's folded names and those derived from them, worked out once for each of the 220."""
    if place.soato not in _known_keys:
        _known_keys[place.soato] = (_exact_keys(place), _derived_keys(place))
    return _known_keys[place.soato]


def _exact_keys(place: Place) -> frozenset[str]:
    """Fold every name a place has, without the word for its kind."""
    others = place.other_spellings if isinstance(place, Region) else ()
    written = [*place.names.values(), *place.short_names.values()]
    written += _other_names().get(place.soato, ())
    return frozenset(filter(None, (_parts(each)[0] for each in (*written, *others))))


@cache
def _other_names() -> dict[str, list[str]]:
    """Give former, short and Russian names of places, and of their parts that lists write as if they were districts."""
    names: dict[str, list[str]] = defaultdict(list)
    for soato, name, _what in atlas.table("other_names.tsv"):
        names[soato].append(name)
    return dict(names)


def _derived_keys(place: Place) -> frozenset[str]:
    """Fold what people make of a Russian name when they leave its ending out: Чиланзар for Чиланзарский район."""
    stem, adjectives = RUSSIAN_ADJECTIVE.subn("", place.names["ru"])
    return frozenset({_parts(stem)[0]} if adjectives else ())

"""The regions, districts and cities with all their names, read once from the package's tables."""

from functools import cache
from pathlib import Path
from types import MappingProxyType

from bot.geography.models import LANGUAGES, District, Kind, Names, Region

HERE = Path(__file__).parent
CITY_FORMS = {"uz": "{} shahri", "uz_Cyrl": "{} шаҳри", "ru": "город {}", "en": "{} city"}
DISTRICT_ENDINGS = {"uz": " tumani", "uz_Cyrl": " тумани", "ru": " район", "en": " district"}


@cache
def regions() -> dict[str, Region]:
    """Give the 14 regions by ISO code, in the order of officials."""
    rows = {row[2]: row for row in _rows() if row[1] == "region"}
    made = {}
    for iso, uz, cyrillic, ru, en, latitude, longitude, neighbours, others in table("regions.tsv"):
        soato, _, _, *full = rows[iso]
        made[iso] = Region(
            iso=iso,
            soato=soato,
            kind=Kind.CITY if iso == "UZ-TK" else Kind.REGION,
            names=_names([*full[:3], full[3].replace(" Region", " region")]),
            short_names=_names([uz, cyrillic, ru, en]),
            latitude=float(latitude),
            longitude=float(longitude),
            neighbours=tuple(f"UZ-{code}" for code in neighbours.split()),
            other_spellings=tuple(filter(None, others.split(";"))),
        )
    return made


@cache
def districts() -> dict[str, District]:
    """Give the 206 districts and cities by SOATO code, in the order of the codes."""
    rows = [row for row in _rows() if row[1] == "district"]
    bare = {row[0]: _bare(row) for row in rows}
    made = {}
    for soato, _, iso, *written in rows:
        kind = _kind(soato)
        full = [_full(word, kind, language) for word, language in zip(written, LANGUAGES, strict=True)]
        around = [bare[other[0]] for other in rows if other[2] == iso and other[0] != soato]
        short = [
            long if any(other[at] == word for other in around) else word
            for at, (word, long) in enumerate(zip(bare[soato], full, strict=True))
        ]
        made[soato] = District(soato=soato, region_iso=iso, kind=kind, names=_names(full), short_names=_names(short))
    return made


def _kind(soato: str) -> Kind:
    """Tell by the fifth digit: 2 stands for districts, 4 for cities."""
    return Kind.CITY if soato[4] == "4" else Kind.DISTRICT


def _bare(row: list[str]) -> list[str]:
    endings = DISTRICT_ENDINGS.values()
    return [
        word[: -len(ending)] if word.casefold().endswith(ending) else word
        for word, ending in zip(row[3:], endings, strict=True)
    ]


def _full(word: str, kind: Kind, language: str) -> str:
    if kind is Kind.CITY:
        return CITY_FORMS[language].format(word)
    return word.replace(" District", " district")


def _names(four: list[str]) -> Names:
    return MappingProxyType(dict(zip(LANGUAGES, four, strict=True)))


def _rows() -> list[list[str]]:
    """Read the table of places with the corrections put in."""
    right = {(soato, language, wrong): right for soato, language, wrong, right, _ in table("corrections.tsv")}
    rows = table("places.tsv")
    for row in rows:
        row[3:] = [right.get((row[0], *written), written[1]) for written in zip(LANGUAGES, row[3:], strict=True)]
    return rows


def table(file: str) -> list[list[str]]:
    """Read one of the package's tables: its rows as lists of cells, remarks left out."""
    lines = (HERE / file).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")]

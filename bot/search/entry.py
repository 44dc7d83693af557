"""What goes into the index, what may be asked of it, and what comes out: plain frozen records."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that can be found: a component of the catalogue, or an enterprise.

    `names` and `purposes` map a language code (uz, uz_Cyrl, ru, en) to a text; Uzbek may be in either alphabet.
    `concept` is shared by variants of one thing; `products` are names of what it makes; `texts` further texts with a
    weight each (processes, district ...).
    `sector`, `kind`, `status`, `region` and `group` (what it belongs to within its sector) are codes, `buyers` names of
    plants, `fits` names of vehicles or machines, `needs` codes of all that whoever makes it must have, `made`
    codes of how and of what it is made, each with its group ("process:casting", "material:steel").
    `value` orders entries that match equally well (yearly import value in dollars).
    """

    id: int
    code: str
    names: Mapping[str, str] = field(default_factory=dict)
    purposes: Mapping[str, str] = field(default_factory=dict)
    part_numbers: tuple[str, ...] = ()
    hs_code: str = ""
    fits: tuple[str, ...] = ()
    buyers: tuple[str, ...] = ()
    sector: str = ""
    kind: str = ""
    status: str = ""
    region: str = ""
    group: str = ""
    concept: str = ""
    needs: tuple[str, ...] = ()
    made: tuple[str, ...] = ()
    composition: str = ""
    value: int = 0
    products: tuple[str, ...] = ()
    texts: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Filters:
    """What a person narrowed the search to; an empty field narrows nothing.

    `plant` and `vehicle` are names as in `Entry.buyers` and `Entry.fits`, in any writing; `hs` begins the HS code.
    `able` keeps only entries all of whose needs are in one of these sets ("I can make"): those that name none are out.
    `ids` keeps only these entries ("watched").
    """

    sector: str = ""
    kind: str = ""
    status: str = ""
    region: str = ""
    group: str = ""
    plant: str = ""
    vehicle: str = ""
    hs: str = ""
    concept: str = ""
    able: tuple[frozenset[str], ...] | None = None
    ids: frozenset[int] | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one asked word matched: `how` is one of the HOW codes, `asked` as typed, `found` as the index reads it."""

    how: str
    asked: str
    found: str


FOUND, NEAREST, NOTHING = "found", "nearest", "nothing"
EXACT, PREFIX, SYNONYM, TYPO, LAYOUT, SPLIT = "exact", "prefix", "synonym", "typo", "layout", "split"
HS_CODE, PART_NUMBER, CODE = "hs_code", "part_number", "code"
HOW = (EXACT, PREFIX, SYNONYM, TYPO, LAYOUT, SPLIT, HS_CODE, PART_NUMBER, CODE)


@dataclass(frozen=True, slots=True)
class Hit:
    """One found entry, the reasons why, and the `matched` stems and meanings for `marks.spans`.

    `score` is a little over 1 when every word stands in its name, towards 0 the less matches.
    """

    id: int
    code: str
    score: float
    why: tuple[Reason, ...] = ()
    matched: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Facets:
    """How many of the found entries have each value, most frequent first."""

    sector: Mapping[str, int]
    kind: Mapping[str, int]
    status: Mapping[str, int]
    group: Mapping[str, int]
    plant: Mapping[str, int]
    vehicle: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Sum:
    """How many entries share something, what they are worth together, and the id of the most valuable one."""

    count: int
    value: int
    dearest: int


@dataclass(frozen=True, slots=True)
class Recognized:
    """A condition recognised in the words, `words` as typed.

    `facet` is sector, kind, status, region, plant, vehicle, process or material.
    """

    facet: str
    value: str
    words: str

"""The words firms are found by: those of the trade, of abilities, of districts; and those of the asking itself."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from bot.enterprises.models import KINDS
from bot.geography import atlas
from bot.geography.models import Region
from bot.search import fold, glossary
from bot.search.glossary import Glossary, Term

WORDS = Path(__file__).with_name("words.tsv")
DISTRICT, ABILITY, KIND = "district", "ability", "kind"
# Of the catalogue's words only these speak of firms too; its kinds, states and four sectors mean other things there.
_SHARED = frozenset({"part", "word", "side", "vehicle", "plant", "region", "process", "material"})

# The asking around what is wanted: who, can, does, makes, factory, firm, district, in which, please.
_ASKING = """
    kim kimda qaysi qayerda bera beradi qila oladi oladigan olishi mumkin qiladi qiladigan qilib beradi yasaydi
    tayyorlaydi ishlab chiqaradi
    tuzatadi tuzatadigan taʼmirlaydi taʼmirlaydigan qayta ishlaydi tashkilot tashkilotlar tashkiloti quyadi quyadigan
    tikadi tikadigan chiqaruvchi zavodlari korxonalari firmalari sex sexi sexlari kimlar kimdan bormi
    chiqaradigan chiqarish korxona korxonalar korxonasi zavod zavodi zavodlar fabrika firma firmalar kompaniya
    tumani tuman tumanida viloyatida
    кто где какой какая какое какие может могут умеет делает делают изготавливает изготовит производит выполняет
    завод завода заводы фабрика ремонтирует чинит льёт шьёт варит есть ли цех мастерская организации изготовитель
    фирма фирмы предприятие предприятия компания компании организация район районе
    who which where can could does do make makes made making produce produces factory factories plant plants company
    companies firm
    firms enterprise enterprises maker makers district
"""
ASKING = frozenset(map(fold.fold_word, _ASKING.split()))


def plain(text: str) -> str:
    """Give what is left of a question without the asking; the whole when nothing would be left."""
    kept = [text[start:end] for start, end in fold.places(text) if fold.fold_word(text[start:end]) not in ASKING]
    return " ".join(kept) or text


def asks(text: str) -> bool:
    """Tell whether somebody asks for a firm in so many words: who can, who makes, factory."""
    return any(fold.fold_word(text[start:end]) in ASKING for start, end in fold.places(text))


@lru_cache(maxsize=1)
def words() -> Glossary:
    """Give the glossary of firms."""
    return Glossary((*glossary.read(WORDS).terms, *_districts(), *_shared()))


def _shared() -> list[Term]:
    """The catalogue's words that speak of firms; what a workshop calls a part by its material is the material here."""
    shared = [term for term in glossary.default().terms if term.group in _SHARED]
    abilities = {
        fold.fold(phrase)
        for term in shared
        if term.group in glossary.ABILITIES
        for phrase in (*term.uz, *term.ru, *term.en, *term.workshop)
    }
    return [
        term
        if term.group in glossary.ABILITIES
        else replace(term, workshop=tuple(one for one in term.workshop if fold.fold(one) not in abilities))
        for term in shared
    ]


def spoken_of(text: str) -> frozenset[str]:
    """Give of what a text speaks: `district`, `kind` (of firm), `ability`, or another group of the glossary."""
    known = words()
    terms = (known.terms[meaning.term] for meaning in known.phrases.meant(text))
    return frozenset(_said(term) for term in terms)


def meant_by(matched: Iterable[str]) -> frozenset[str]:
    """Give the same of the stems and meanings by which something was found."""
    known = words().by_key
    return frozenset(_said(known[key]) for key in matched if key in known)


def _said(term: Term) -> str:
    if term.group == "word" and term.code.isdigit():
        return DISTRICT
    if term.group == "word" and term.code in KINDS:
        return KIND
    return ABILITY if term.code and term.group in ("process", "material", "word") else term.group


def _districts() -> list[Term]:
    """Every district and city as a meaning of its own, by its names without the word for its kind."""
    return [
        Term(
            "word",
            district.soato,
            tuple({_bare(district.names["uz"]), _bare(district.names["uz_Cyrl"])}),
            (_bare(district.names["ru"]),),
            (_bare(district.names["en"]),),
        )
        for district in atlas.districts().values()
        if not _is_regions(_bare(district.names["uz"]))
    ]


def _bare(name: str) -> str:
    for word in (*atlas.DISTRICT_ENDINGS.values(), " shahri", " шаҳри", "город ", " city"):
        name = name.replace(word, "")
    return name


def _is_regions(name: str) -> bool:
    """Tell whether a region has the same name: then the region is meant."""
    return any(name == _short(region) for region in atlas.regions().values())


def _short(region: Region) -> str:
    return region.short_names["uz"].removesuffix(" shahri").removesuffix(" viloyati")

"""A verdict in words: what a maker has, what it lacks, what would close the gap; and in codes for the command line."""

from collections.abc import Iterable, Sequence

from bot import formats
from bot.database import Row
from bot.geography import places
from bot.i18n import _, language, localized, p_
from bot.matching.engine.models import Fact
from bot.trade import certifying, vocabulary

_NAME = 46  # characters of a name in a list
_VOCABULARIES = {
    "process": vocabulary.PROCESSES,
    "material": vocabulary.MATERIALS,
    "certificate": vocabulary.CERTIFICATES,
}


def has(facts: Iterable[Fact]) -> str:
    """List what a maker has, in words."""
    return ", ".join(_held(fact) for fact in facts)


def lacks(facts: Iterable[Fact]) -> str:
    """List what a maker lacks, in words."""
    return ", ".join(_lacking(fact) for fact in facts)


def closing(facts: Iterable[Fact]) -> list[str]:
    """Say what would close each gap, a sentence each."""
    return [sentence for fact in facts if (sentence := _closing(fact))]


def codes(facts: Iterable[Fact]) -> list[str]:
    """List facts as codes; materials of which any would do are joined by "|"."""
    found: list[str] = []
    for fact in facts:
        if fact.kind == "material" and len(fact.codes) > 1:
            found.append("|".join(fact.codes))
        elif fact.codes and fact.kind != "sector":
            found += fact.codes
        else:
            amount = "" if fact.amount is None else f":{fact.amount:g}"
            found.append(f"{fact.kind}{amount}" if not fact.codes else f"{fact.kind}:{fact.codes[0]}")
    return found


def any_of(codes: Sequence[str]) -> str:
    """List materials of which one is enough: "steel, brass or copper"."""
    words = [vocabulary.word(vocabulary.MATERIALS, code).lower() for code in codes]
    if len(words) < 2:
        return "".join(words)
    return p_("lacks", "{list} or {last}", list=", ".join(words[:-1]), last=words[-1])


def money(value: int | None, *, illustrative: bool = False) -> str:
    """Write a yearly value, and that it is only an illustration."""
    if not value:
        return _("value not known")
    if illustrative:
        return _("{sum} a year (illustrative)", sum=formats.dollars(value))
    return _("{sum} a year", sum=formats.dollars(value))


def line(place: int, name: str, value: int | None) -> str:
    """Write one item of a list: its number, its name cut to fit a phone, its yearly value."""
    return _("{place}. {name}: {money}", place=place, name=formats.short(name, _NAME), money=money(value))


def region_name(region: str) -> str:
    """Give a region's short name in the language in force."""
    return places.short_name(places.region(region), language())


def name(row: Row) -> str:
    """Give an item's name from a row, in the language in force."""
    return localized({"uz": row["name_uz"], "ru": row["name_ru"], "en": row["name_en"]})


def _words(fact: Fact) -> str:
    return vocabulary.words(_VOCABULARIES[fact.kind], fact.codes).lower()


def _held(fact: Fact) -> str:
    match fact.kind:
        case "process" | "material":
            return _words(fact)
        case "certificate":
            return vocabulary.words(vocabulary.CERTIFICATES, fact.codes)
        case "product":
            return p_("has", "similar products")
        case "sector":
            return p_("has", "experience in the sector")
        case "capacity":
            return p_("has", "{percent} of capacity free", percent=formats.percent(fact.amount or 0))
        case "near":
            return p_("has", "the buyer is near")
        case "priority":
            return p_("has", "a priority region for farm machinery")
        case _:
            return p_("has", "verified by the centre")


def _lacking(fact: Fact) -> str:
    match fact.kind:
        case "process":
            return _words(fact)
        case "certificate":
            return vocabulary.words(vocabulary.CERTIFICATES, fact.codes)
        case "material":
            return any_of(fact.codes)
        case "mass":
            return p_("lacks", "equipment for parts that weigh up to {mass}", mass=formats.mass(fact.amount or 0))
        case "undescribed":
            return p_("lacks", "word of how it is made")
        case _:
            return p_("lacks", "free capacity")


def _closing(fact: Fact) -> str:
    match fact.kind:
        case "process":
            return _("A partner who does it would close the gap: {list}.", list=_words(fact))
        case "certificate":
            return _("To do, with the centre's help: {list}.", list=", ".join(_to_do(code) for code in fact.codes))
        case "material":
            return _("Try the material on a sample first: {list}.", list=any_of(fact.codes))
        case "mass":
            return _("Heavier equipment, or a partner who has it.")
        case "undescribed":
            return _("Nobody has told yet how it is made: ask the centre for its specification.")
        case _:
            return _("Tell how much of your capacity is free: buyers look at it first.")


def _to_do(certificate: str) -> str:
    """Name a certificate with what it usually takes."""
    name, usual = vocabulary.word(vocabulary.CERTIFICATES, certificate), certifying.USUAL.get(certificate)
    if usual is None:
        return name
    return p_(
        "certificate",
        "{name} (usually {least}–{most} months, {cheap}–{dear})",
        name=name,
        least=usual.months[0],
        most=usual.months[1],
        cheap=formats.dollars(usual.dollars[0]),
        dear=formats.dollars(usual.dollars[1]),
    )

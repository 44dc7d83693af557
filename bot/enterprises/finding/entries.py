"""An enterprise as the index wants it: its name, what it can do in words of all languages, where it is."""

from functools import cache

from bot.enterprises.models import KINDS, Enterprise
from bot.geography import places
from bot.i18n import LANGUAGES, Word, say, using
from bot.search.entry import Entry
from bot.trade import needs, vocabulary

# How much a word says by where it stands, beside the name's own.
_PROCESS, _MATERIAL, _KIND, _DISTRICT, _SECTOR, _CERTIFICATE = 1.1, 0.9, 1.4, 1.2, 0.6, 0.9
_WRITTEN = ("uz", "ru", "en")  # Cyrillic Uzbek folds to the same as Latin


def _able(enterprise: Enterprise) -> tuple[str, ...]:
    """Give what it tells, and the narrower steps it thereby means."""
    also = needs.able(frozenset(enterprise.processes), frozenset(enterprise.materials))
    return (*enterprise.processes, *sorted(also.difference(enterprise.processes)))


def entry(enterprise: Enterprise) -> Entry:
    """Give an enterprise as the index wants it; verified ones come first among equals, then the larger ones."""
    texts: list[tuple[float, str]] = []
    for weight, words, codes in (
        (_PROCESS, vocabulary.PROCESSES, _able(enterprise)),
        (_MATERIAL, vocabulary.MATERIALS, enterprise.materials),
        (_KIND, KINDS, (enterprise.kind,)),
        (_CERTIFICATE, vocabulary.CERTIFICATES, enterprise.certificates),
        (_SECTOR, vocabulary.FAIR_SECTORS, enterprise.sectors),
    ):
        texts += [(weight, text) for code in codes if code in words for text in _said(words[code], code)]
    if enterprise.district:
        texts += [(_DISTRICT, text) for text in _named(enterprise.district)]
    return Entry(
        id=enterprise.id,
        code=enterprise.stir,
        names={"uz": enterprise.name},
        part_numbers=(enterprise.phone,) if enterprise.phone and enterprise.show_phone else (),
        region=enterprise.region,
        kind=enterprise.kind,
        value=(enterprise.verified_at is not None) * 1_000_000 + (enterprise.employees or 0),
        products=enterprise.products,
        texts=tuple(texts),
    )


@cache
def _said(word: Word, code: str) -> tuple[str, ...]:
    """Give a code's words in the languages firms are asked for in; what they mean is known by the first of them."""
    from bot.enterprises.finding.vocabulary import words

    texts = []
    for language in _WRITTEN:
        with using(language):
            texts.append(say(word))
    term = next((term for term in words().terms if term.code == code and term.group != "region"), None)
    return (*texts, *((term.uz[0], term.ru[0]) if term else ()))


@cache
def _named(soato: str) -> tuple[str, ...]:
    district = places.district(soato)
    return tuple(dict.fromkeys(district.names[language] for language in LANGUAGES))

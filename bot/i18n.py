"""Words in four languages: gettext with English sentences as ids, working inside and outside updates."""

import gettext
import html
import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from bot import cyrillic

LANGUAGES = ("uz", "uz_Cyrl", "ru", "en")
NATIVE_NAMES = {"uz": "Oʻzbekcha", "uz_Cyrl": "Ўзбекча", "ru": "Русский", "en": "English"}
LOCALES = Path(__file__).resolve().parent.parent / "locales"

# What measures: an amount and its unit are never on two lines, in no language and no sentence.
_UNITS = """
    kg g mg t km m mm m² l h % mln mlrd bn thousand ming USD UZS soʻm dona toʻplam metr litr
    piece pieces set sets metres litres
    кг г мг т км м мм м² л ч млн млрд тыс. минг сўм сум дона тўплам
    шт. штука штуки штук комплект комплекта комплектов метр метра метров литр литра литров
"""
_ANY_UNIT = "|".join(map(re.escape, sorted(_UNITS.split(), key=len, reverse=True)))
_BEFORE_UNIT = re.compile(rf"(?<=\}}) (?=\{{unit\}}|(?:{_ANY_UNIT})(?![\w²]))")

_language: ContextVar[str] = ContextVar("language", default="uz")
_catalogues: dict[str, gettext.NullTranslations] = {}


class Word(NamedTuple):
    """A short word whose meaning needs a context, translated when shown: `mark("process", "Casting")`."""

    context: str
    message: str


class Markup(str):
    """Text that is HTML already and must not be escaped again when put into a sentence."""

    __slots__ = ()


def N_(message: str) -> str:  # noqa: N802 - the field's name for "extract, translate later"
    """Mark a sentence for extraction; it is translated when shown."""
    return message


def mark(context: str, message: str) -> Word:
    """Mark a short word for extraction; show it with `say`."""
    return Word(context, message)


def _(message: str, **values: object) -> str:
    """Translate a sentence and fill its named placeholders, escaping them for HTML."""
    return _filled(_catalogue().gettext(message), values)


def n_(singular: str, plural: str, count: int, **values: object) -> str:
    """Translate a sentence whose form depends on a count; `{count}` is filled with the number as people write it."""
    return _filled(
        _catalogue().ngettext(singular, plural, count), {"count": f"{count:,}".replace(",", "\u00a0"), **values}
    )


def p_(context: str, message: str, **values: object) -> str:
    """Translate a short word in its context."""
    return _filled(_catalogue().pgettext(context, message), values)


def say(word: Word) -> str:
    """Translate a word marked earlier."""
    return _catalogue().pgettext(word.context, word.message)


def language() -> str:
    """Give the language in force: one of LANGUAGES."""
    return _language.get()


@contextmanager
def using(code: str) -> Iterator[None]:
    """Speak this language inside the block."""
    token = _language.set(code if code in LANGUAGES else "uz")
    try:
        yield
    finally:
        _language.reset(token)


def speak(code: str) -> None:
    """Speak this language from here to the end of the current task."""
    _language.set(code if code in LANGUAGES else "uz")


def from_telegram(code: str | None, fallback: str = "uz") -> str:
    """Turn Telegram's language code ("ru", "en-GB", "uz") into one of ours."""
    if (code or "").lower().replace("_", "-").startswith("uz-cyrl"):
        return "uz_Cyrl"
    short = (code or "").split("-")[0].lower()
    return short if short in LANGUAGES else fallback


def localized(texts: dict[str, str | None]) -> str:
    """Choose staff-typed content for the language in force: it falls back uz -> ru -> en.

    Uzbek typed in one alphabet is shown in the reader's: Cyrillic readers get the Latin text transliterated.
    """
    wanted = language()
    if wanted == "uz_Cyrl":
        own = texts.get("uz_Cyrl")
        latin = texts.get("uz")
        if own or latin:
            return own or cyrillic.from_latin(latin or "")
        wanted = "ru"
    for code in (wanted, "uz", "ru", "en"):
        if text := texts.get(code):
            return text
    return ""


def _filled(message: str, values: dict[str, object]) -> str:
    if not values:
        return message
    safe = {
        key: value if isinstance(value, Markup) else html.escape(str(value), quote=False)
        for key, value in values.items()
    }
    return _glued(message).format_map(safe)


@lru_cache(maxsize=10_000)
def _glued(message: str) -> str:
    return _BEFORE_UNIT.sub("\u00a0", message)


def _catalogue() -> gettext.NullTranslations:
    code = _language.get()
    found = _catalogues.get(code)
    if found is None:
        found = _catalogues[code] = _load(code)
    return found


def _load(code: str) -> gettext.NullTranslations:
    """Read the compiled catalogue, or compile the readable one in memory when nobody compiled it yet."""
    folder = LOCALES / code / "LC_MESSAGES"
    compiled, source = folder / "messages.mo", folder / "messages.po"
    if compiled.exists() and (not source.exists() or compiled.stat().st_mtime >= source.stat().st_mtime):
        with compiled.open("rb") as file:
            return gettext.GNUTranslations(file)
    if not source.exists():
        return gettext.NullTranslations()
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    buffer = BytesIO()
    with source.open("rb") as file:
        write_mo(buffer, read_po(file, locale=code))
    buffer.seek(0)
    return gettext.GNUTranslations(buffer)

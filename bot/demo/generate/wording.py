"""A component's name in three languages from its base name, its position or size, and its vehicle."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGES = ("uz", "ru", "en")
RUSSIAN_UNITS = {"mm": "мм", "V": "В", "W": "Вт", "A": "А"}


@dataclass(frozen=True)
class Variant:
    """One position or size of a part: its short code and what it adds to the name."""

    key: str
    before: Mapping[str, str]
    after: Mapping[str, str]


def positions(row: Mapping[str, str], *, gender: str) -> Variant:
    """A position of the axes' vocabulary, the Russian words agreeing with a noun of `gender` (m, f, n, p)."""
    return Variant(
        key=row["key"],
        before={"uz": row["uz_before"], "ru": "", "en": row["en_before"]},
        after={"uz": _comma(row["uz_after"]), "ru": _space(row[f"ru_{gender}"]), "en": _comma(row["en_after"])},
    )


def size(designation: str) -> Variant:
    """A size or a standard designation such as `6203-2RS`, `M8×25` or `H7 12 V 55 W`."""
    key = re.sub(r"[^A-Z0-9]", "", designation.upper().replace("×", "X"))
    pins = re.fullmatch(r"(\d+) pin", designation)
    if pins:
        words = _pins(int(pins[1]))
    else:
        russian = " ".join(RUSSIAN_UNITS.get(word, word) for word in designation.split())
        words = {"uz": designation, "ru": russian, "en": re.sub(r"(?<=\d),(?=\d)", ".", designation)}
    return Variant(key=key, before=dict.fromkeys(LANGUAGES, ""), after={k: f" {w}" for k, w in words.items()})


def full_name(language: str, *, base: str, variant: Variant, vehicle: str) -> str:
    """For example `Old amortizator, chap — Chevrolet Cobalt`."""
    before = variant.before[language]
    head = f"{before} {_lower_first(base)}" if before else base[0].upper() + base[1:]
    name = head + variant.after[language]
    return f"{name} — {vehicle}" if vehicle else name


def _pins(count: int) -> dict[str, str]:
    noun = "контакта" if count in (2, 3, 4, 24) else "контактов"
    return {"uz": f"{count} kontaktli", "ru": f"на {count} {noun}", "en": f"{count}-pin"}


def _lower_first(text: str) -> str:
    """Abbreviations (ABS, CV joint) keep their capitals."""
    first = text.split()[0]
    return text if len(first) > 1 and first[1:2].isupper() else text[0].lower() + text[1:]


def _comma(text: str) -> str:
    return f", {text}" if text else ""


def _space(text: str) -> str:
    return f" {text}" if text and not text.startswith(",") else text

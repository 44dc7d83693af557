"""Keeps the catalogues of words complete: extracts them, derives Cyrillic Uzbek from Latin, compiles, checks.

`python -m bot.translating update` after changing a text, then fill `locales/uz` and `locales/ru`, then `check`.
"""

import re
import string
import sys
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from bot import cyrillic
from bot.i18n import LANGUAGES, LOCALES

KEYWORDS = {"_": None, "N_": None, "n_": (1, 2), "p_": ((1, "c"), 2), "mark": ((1, "c"), 2)}
_TAG = re.compile(r"</?[a-z-]+")


def update() -> None:
    """Bring every catalogue up to the code's words; derive and compile."""
    template = extracted()
    _write(LOCALES / "messages.pot", template)
    for language in LANGUAGES:
        catalogue = read(language)
        catalogue.update(template, no_fuzzy_matching=True)
        catalogue.obsolete.clear()
        if language == "en":
            _same_as_id(catalogue)
        if language == "uz_Cyrl":
            _derive(catalogue, read("uz"))
        _write(path(language), catalogue)
    compile_all()


def compile_all() -> None:
    """Compile each catalogue beside its readable file."""
    for language in LANGUAGES:
        buffer = BytesIO()
        write_mo(buffer, read(language))
        path(language).with_suffix(".mo").write_bytes(buffer.getvalue())


def problems() -> list[str]:
    """Give what is missing or wrong: a sentence for each message."""
    found: list[str] = []
    template = extracted()
    for language in LANGUAGES:
        catalogue = read(language)
        known = {(message.id, message.context) for message in catalogue if message.id}
        wanted = {(message.id, message.context) for message in template if message.id}
        found += [f"{language}: not extracted: {_first(key[0])!r}" for key in wanted - known]
        found += [f"{language}: no longer used: {_first(key[0])!r}" for key in known - wanted]
        found += [
            f"{language}: {fault}: {_first(message.id)!r}"
            for message in catalogue
            if message.id
            for fault in _faults(message)
        ]
    derived = read("uz_Cyrl")
    before = {(message.id, message.context): message.string for message in derived}
    _derive(derived, read("uz"))
    found += [
        f"uz_Cyrl: not derived from uz: {_first(message.id)!r}"
        for message in derived
        if message.id and before[message.id, message.context] != message.string
    ]
    return found


def extracted() -> Catalog:
    """Give the catalogue of every text in the code."""
    catalogue = Catalog(project="Hamkor", charset="utf-8", fuzzy=False)
    root = LOCALES.parent
    rows = extract_from_dir(root / "bot", [("**.py", "python")], keywords=KEYWORDS, comment_tags=("Translators:",))
    for file, _line, ids, comments, context in rows:
        # Line numbers would change at every edit; the file tells a translator enough.
        catalogue.add(ids, None, [(f"bot/{file}", None)], auto_comments=comments, context=context)  # type: ignore[list-item]
    return catalogue


def path(language: str) -> Path:
    """Give the readable catalogue's place."""
    return LOCALES / language / "LC_MESSAGES" / "messages.po"


def read(language: str) -> Catalog:
    """Read a catalogue; an empty one when there is none yet."""
    if not path(language).exists():
        return Catalog(locale=language, project="Hamkor", charset="utf-8", fuzzy=False)
    with path(language).open("rb") as file:
        return read_po(file, locale=language)


def _write(place: Path, catalogue: Catalog) -> None:
    # No dates: a catalogue that did not change must not differ.
    catalogue.header_comment = f"# Hamkor, {catalogue.locale or 'template'}. Sentences are keyed by their English text."
    place.parent.mkdir(parents=True, exist_ok=True)
    buffer = BytesIO()
    write_po(buffer, catalogue, width=120, sort_output=True, omit_header=False)
    lines = [line for line in buffer.getvalue().decode().splitlines() if "-Date:" not in line]
    place.write_text("\n".join(lines).rstrip() + "\n", "utf-8")


def _derive(catalogue: Catalog, latin: Catalog) -> None:
    for message in catalogue:
        source = latin.get(message.id, message.context) if message.id else None
        if source is None:
            continue
        message.string = (
            tuple(cyrillic.from_latin(text) for text in _texts(source.string))
            if isinstance(source.string, tuple | list)
            else cyrillic.from_latin(source.string or "")
        )


def _same_as_id(catalogue: Catalog) -> None:
    for message in catalogue:
        if message.id:
            message.string = message.id


def _faults(message: Message) -> list[str]:
    ids, strings = _texts(message.id), _texts(message.string)
    if not all(strings):
        return ["not translated"]
    faults = []
    wanted = {name for one in ids for name in _placeholders(one)}
    for one in strings:
        if not _placeholders(one) <= wanted or (len(ids) == 1 and _placeholders(one) != wanted):
            faults.append("other placeholders")
        if sorted(_TAG.findall(one)) != sorted(_TAG.findall(ids[-1])):
            faults.append("other markup")
    return faults


def _texts(value: object) -> tuple[str, ...]:
    """Give a message's text, or all its plural forms, as a tuple."""
    return tuple(str(text or "") for text in value) if isinstance(value, tuple | list) else (str(value or ""),)


def _placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def _first(ids: object) -> str:
    return _texts(ids)[0][:70]


if __name__ == "__main__":
    if sys.argv[1:] == ["update"]:
        update()
    elif sys.argv[1:] == ["compile"]:
        compile_all()
    elif sys.argv[1:] == ["check"]:
        faults = problems()
        sys.stdout.write("".join(f"{fault}\n" for fault in faults))
        sys.exit(1 if faults else 0)
    else:
        sys.exit("usage: python -m bot.translating update | compile | check")

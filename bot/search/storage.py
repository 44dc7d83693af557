"""The index in a file: flat arrays and texts, no code, with a stamp so that a stale or foreign file is refused."""

import hashlib
import json
import os
import zipfile
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.search import columns
from bot.search.columns import Columns, Facet
from bot.search.glossary import Glossary
from bot.search.postings import Postings
from bot.search.ragged import Labels, Ragged
from bot.search.vocabulary import Vocabulary

_FORMAT = "hamkor search index 1"
_BETWEEN = "\x00"


class StaleIndex(Exception):
    """The file is no index, or one of another catalogue, glossary or version of the rules; build it anew."""


def save(path: Path, stamp: str, known: Columns, terms: Postings, vocabulary: Vocabulary) -> None:
    """Write an index, replacing the file in one step; `stamp` is what `load` must be asked with."""
    arrays: dict[str, NDArray[Any]] = {
        "header": _texts([_FORMAT, rules(), stamp]),
        "terms": _texts(terms.terms),
        "starts": terms.starts,
        "docs": terms.docs,
        "impacts": terms.impacts,
        "codes": _texts(known.codes),
        "ids": known.ids,
        "values": known.values,
        "hs": known.hs,
        "keys": known.keys,
        "key_docs": known.key_docs,
        "forms": _texts(sorted(vocabulary.forms)),
        "written": _texts([json.dumps(vocabulary.written, ensure_ascii=False)]),
    }
    for name, facet in known.facets.items():
        arrays[f"{name}_labels"] = _texts(facet.labels.texts)
        arrays[f"{name}_starts"], arrays[f"{name}_values"] = facet.lists.starts, facet.lists.values
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            np.savez(file, allow_pickle=False, **arrays)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)  # half an index of a full disk


def load(path: Path, stamp: str) -> tuple[Columns, Postings, Vocabulary]:
    """Read an index. Raises StaleIndex when it is not there, broken, or was not saved with this stamp and rules."""
    try:
        with np.load(path, allow_pickle=False) as file:
            if _read_texts(file["header"]) != [_FORMAT, rules(), stamp]:
                raise StaleIndex(f"{path.name} was built from something else")
            return _columns(file), _postings(file), _vocabulary(file)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise StaleIndex(f"{path.name} cannot be read: {error}") from error


def _columns(file: Any) -> Columns:
    return Columns(
        file["ids"],
        _read_texts(file["codes"]),
        file["values"],
        file["hs"],
        {
            name: Facet(
                Labels(_read_texts(file[f"{name}_labels"])), Ragged(file[f"{name}_starts"], file[f"{name}_values"])
            )
            for name in columns.FACETS
        },
        file["keys"],
        file["key_docs"],
    )


def _postings(file: Any) -> Postings:
    return Postings(Labels(_read_texts(file["terms"])), file["starts"], file["docs"], file["impacts"])


def _vocabulary(file: Any) -> Vocabulary:
    written = json.loads(_read_texts(file["written"])[0])
    return Vocabulary(
        frozenset(_read_texts(file["forms"])), {stem: (latin, cyrillic) for stem, (latin, cyrillic) in written.items()}
    )


def _texts(texts: Sequence[str]) -> NDArray[np.uint8]:
    """Return texts as bytes with zeros after each; a text loses its own zeros."""
    return np.frombuffer(
        "".join(text.replace(_BETWEEN, "") + _BETWEEN for text in texts).encode("utf-8", "surrogatepass"), np.uint8
    )


def _read_texts(array: NDArray[np.uint8]) -> list[str]:
    return array.tobytes().decode("utf-8", "surrogatepass").split(_BETWEEN)[:-1]


def made_by(words: Glossary) -> str:
    """Name what an index is built with beside the entries: another glossary, or other rules, make another index."""
    return f"{rules()} {words.fingerprint}"


@lru_cache(maxsize=1)
def rules() -> str:
    """Return a word that changes with the code of this folder: an index built by other rules would answer wrongly."""
    digest = hashlib.sha256()
    for module in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(module.read_bytes())
    return digest.hexdigest()[:16]

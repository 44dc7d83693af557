"""How the words of the entries are written: to correct towards whole words, and to show a stem as a word."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from bot.search import fold, tokens
from bot.search.stems import ENGLISH


@dataclass(frozen=True)
class Vocabulary:
    """`forms` are the folded words as they stand (English ones marked).

    `written` has the shortest Latin and Cyrillic word of each stem.
    """

    forms: frozenset[str] = frozenset()
    written: dict[str, tuple[str, str]] = field(default_factory=dict)

    def with_words(self, surfaces: Iterable[str], english: Iterable[str] = ()) -> "Vocabulary":
        """Return a vocabulary that also knows these words, given as they were written; English ones apart."""
        forms, written = set(self.forms), dict(self.written)
        for mark, stem_of, some in (("", tokens.stem_of, surfaces), (ENGLISH, tokens.english_stem_of, english)):
            for surface in some:
                stem = stem_of(surface)
                if tokens.is_letters(stem):
                    forms.add(mark + fold.fold_word(surface))
                    written[stem] = tokens.shorter_writings(written.get(stem, ("", "")), surface)
        return Vocabulary(frozenset(forms), written)

    def shown(self, stem: str, *, cyrillic: bool) -> str:
        """Return a stem as a word in the wanted alphabet, or in the other when it is known only there."""
        forms = self.written.get(stem, (stem, stem))
        return (forms[cyrillic] or forms[not cyrillic]).lower().strip("ʻ")

"""Where in a shown text the match is, so that a screen can make it bold."""

from bot.search import fold, tokens
from bot.search.glossary import Glossary

Span = tuple[int, int]


def spans(text: str, matched: frozenset[str], words: Glossary) -> list[Span]:
    """Return the parts [start, end) of a text whose words are among the stems and meanings of `Hit.matched`.

    Offsets are in characters of `text`; parts are in order and do not overlap.
    """
    places = fold.places(text)
    marked: set[Span] = set()
    for stem_of in (tokens.stem_of, tokens.english_stem_of):
        stems = [stem_of(text[start:end]) for start, end in places]
        said = [(stem, place) for stem, place in zip(stems, places, strict=True) if stem]
        marked.update(place for stem, place in said if stem in matched)
        for meaning in words.phrases.asked([stem for stem, _ in said]):
            if words.keys[meaning.term] in matched:
                marked.update(said[at][1] for at in meaning.places)
    return sorted(marked)

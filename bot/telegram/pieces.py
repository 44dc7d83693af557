"""A long HTML text in pieces that Telegram takes: cut where a reader would pause, every tag closed and opened again."""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

# What Telegram reads as one thing: a tag, one of its few named characters, a numbered one, any character.
_TOKEN = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^>]*>|&(?:lt|gt|amp|quot|#\d{1,7}|#[xX][0-9a-fA-F]{1,6});|.", re.DOTALL)
# Where to cut, the best place first: between paragraphs, lines, sentences, words. A place too near the beginning is
# none: the pieces would be crumbs.
_PAUSES = ("\n\n", "\n", ". ", "! ", "? ", "; ", " ")
_LEAST = 0.25
_RAW = 24_000  # bytes of a piece with its tags; Telegram takes 32,768


class _Token(NamedTuple):
    raw: str
    tag: str  # the tag's name, "" for words
    closes: bool
    width: int  # as people see it, in UTF-16 units

    @property
    def words(self) -> str:
        return "" if self.tag else html.unescape(self.raw)


def fits(text: str, limit: int) -> bool:
    """Tell whether the words of an HTML text are at most so many UTF-16 units long; quick for short ones."""
    if 2 * len(text) <= limit:
        return True
    return (units(text) <= limit or _width(text) <= limit) and len(text.encode(errors="replace")) <= _RAW


def units(text: str) -> int:
    """Count UTF-16 units, as Telegram's clients do."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def words(text: str) -> str:
    """Give the words of an HTML text without its tags."""
    return "".join(token.words for token in _tokens(text))


def split(text: str, limit: int) -> list[str]:
    """Cut an HTML text into pieces of at most `limit` UTF-16 units of words; blank ones are left out."""
    pieces: list[str] = []
    opened: list[_Token] = []
    rest = list(_tokens(text))
    while rest:
        end = _cut(rest, limit)
        piece, rest = rest[:end], rest[end:]
        before, opened = opened, _opened(opened, piece)
        raw = "".join(token.raw for token in (*before, *piece)).strip()
        raw += "".join(f"</{token.tag}>" for token in reversed(opened))
        if words(raw).strip():
            pieces.append(raw)
        while rest and not rest[0].tag and rest[0].raw.isspace():
            del rest[0]
    return pieces


def _cut(tokens: list[_Token], limit: int) -> int:
    """Give how many tokens make the first piece."""
    width = raw = 0
    for place, token in enumerate(tokens):
        width += token.width
        raw += len(token.raw.encode(errors="replace"))
        if width > limit or raw > _RAW:
            return _pause(tokens[:place]) or max(place, 1)
    return len(tokens)


def _pause(tokens: list[_Token]) -> int:
    """Give after how many of these tokens a reader would pause; 0 when they are one long word."""
    said = [token.raw if not token.tag and len(token.raw) == 1 else "" for token in tokens]
    least = int(len(tokens) * _LEAST)
    for pause in _PAUSES:
        for end in range(len(tokens), max(least, len(pause)) - 1, -1):
            if said[end - 1] == pause[-1] and "".join(said[end - len(pause) : end]) == pause:
                return end
    return 0


def _opened(opened: list[_Token], tokens: list[_Token]) -> list[_Token]:
    """Give the tags that are open after these tokens, the outermost first."""
    now = list(opened)
    for token in tokens:
        if not token.tag:
            continue
        if not token.closes:
            now.append(token)
        elif now:
            now.pop()
    return now


def _width(text: str) -> int:
    return sum(token.width for token in _tokens(text))


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        raw, tag = match.group(), match.group(2) or ""
        yield _Token(raw, tag, bool(match.group(1)), 0 if tag else units(html.unescape(raw)))

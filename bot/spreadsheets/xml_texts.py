"""The XML of a workbook parsed by expat, and the texts that its cells share."""

import re
from collections.abc import Iterable
from xml.parsers import expat

from bot.spreadsheets import refusals

ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


def shared_texts(pieces: Iterable[bytes]) -> list[str]:
    """Read the texts that cells share, without the pronunciation that may stand beside them."""
    reader = _TextReader()
    parse(pieces, reader.parser)
    return reader.texts


def parse(pieces: Iterable[bytes], parser: expat.XMLParserType) -> None:
    """Feed a member to its parser, to the end."""
    for piece in pieces:
        parser.Parse(piece)
    parser.Parse(b"", True)


def strict_parser() -> expat.XMLParserType:
    """Make a parser that takes no document type."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _no_doctype
    return parser


def _no_doctype(*_: object) -> None:
    # A workbook has none; entities are how a small file becomes a large one.
    raise refusals.Damaged


def unescaped(text: str) -> str:
    """Read `_x000D_` as the character it stands for; of the control characters only those of lines."""
    if "_x" not in text:
        return text
    return ESCAPED.sub(
        lambda found: letter if (letter := chr(int(found[1], 16))) >= " " or letter in "\t\n\r" else " ", text
    )


class _TextReader:
    def __init__(self) -> None:
        self.texts: list[str] = []
        self._parts: list[str] = []
        self._wanted = self._aside = False
        self.parser = strict_parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._said

    def _start(self, name: str, _: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "t":
                self._wanted = not self._aside
            case "rPh":
                self._aside = True

    def _end(self, name: str) -> None:
        match name.rpartition(":")[2]:
            case "t":
                self._wanted = False
            case "rPh":
                self._aside = False
            case "si":
                self.texts.append(unescaped("".join(self._parts)))
                self._parts.clear()

    def _said(self, text: str) -> None:
        if self._wanted:
            self._parts.append(text)

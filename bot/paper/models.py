"""What stands on paper: a title, then words, tables and badges one below the other."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph; size in points."""

    text: str
    size: int = 10
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under a heading that is repeated on every page; widths in millimetres, what is too long is cut."""

    heads: Sequence[str]
    widths: Sequence[int]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Badges:
    """Ten badges a page to cut out: a name, a firm, what they are, a code."""

    people: Sequence[tuple[str, str, str, str]]


@dataclass(frozen=True, slots=True)
class NewPage:
    """What follows stands on a new page."""


@dataclass(frozen=True, slots=True)
class Poster:
    """A page for a wall: large words and a QR code that is read from two metres away."""

    title: str
    lines: Sequence[str]
    call: str
    link: str


Block = Words | Table | Badges | NewPage | Poster


@dataclass(frozen=True, slots=True)
class Paper:
    """A document; the title and the page's number stand at the foot of every page."""

    title: str
    blocks: Sequence[Block]

    def written(self) -> dict[str, Any]:
        """Give it as the child process reads it."""
        blocks = [{"kind": type(block).__name__, **asdict(block)} for block in self.blocks]
        return {"title": self.title, "blocks": blocks}

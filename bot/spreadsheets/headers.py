"""The header of a table: which of its first rows it is, and what its columns are called."""

from collections.abc import Collection, Sequence

from bot.spreadsheets import refusals

ROWS_LOOKED_AT = 20
# One known word may stand in a title ("Name of the table"); two make a header.
FEWEST_KNOWN = 2

Numbered = tuple[int, list[str]]


def plain(name: str) -> str:
    """Give a column's name without case, spaces, `_` and `*`, as two writings of one name are compared."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def score(cells: Sequence[str], known: Collection[str]) -> int:
    """Count the known names in a row; `known` are plain."""
    return len({plain(cell) for cell in cells} & set(known))


def place(rows: Sequence[Numbered], known: Collection[str]) -> int:
    """Tell which of the first filled rows is the header.

    The one with most known names; with none, the first that is no title standing alone.
    """
    scores = [score(cells, known) for _, cells in rows]
    best = max(range(len(rows)), key=scores.__getitem__)
    if scores[best] >= FEWEST_KNOWN:
        return best
    return next((at for at, (_, cells) in enumerate(rows) if sum(map(bool, map(str.strip, cells))) > 1), 0)


def names(cells: Sequence[str], known: Collection[str]) -> list[str]:
    """Give each column's name, "" where there is none; raises NoHeader and RepeatedHeader.

    Two columns of one known name would be a guess; a name that means nothing here may repeat and is numbered.
    """
    given = [" ".join(cell.split()) for cell in cells]
    if not any(character.isalpha() for name in given for character in name):
        raise refusals.NoHeader
    seen: dict[str, int] = {}
    for at, name in enumerate(given):
        if not name:
            continue
        key = plain(name) if plain(name) in known else name
        seen[key] = seen.get(key, 0) + 1
        if seen[key] > 1 and key in known:
            raise refusals.RepeatedHeader(column=name)
        if seen[key] > 1:
            given[at] = _numbered(name, seen[key], given)
    return given


def letters(column: int) -> str:
    """Give a column's letters: 1 is A, 27 is AA."""
    written = ""
    while column:
        column, rest = divmod(column - 1, 26)
        written = chr(65 + rest) + written
    return written


def _numbered(name: str, number: int, taken: Sequence[str]) -> str:
    while (numbered := f"{name} ({number})") in taken:
        number += 1
    return numbered

"""What a firm imports, as lines or as a spreadsheet, each looked up in the catalogue."""

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bot.database import Connection
from bot.errors import Refusal
from bot.i18n import N_, language
from bot.lists import searching
from bot.lists.finding import Finder
from bot.search.entry import FOUND
from bot.spreadsheets import headers, reading
from bot.spreadsheets.refusals import Unreadable
from bot.telegram.api import Api, TelegramRefused, TelegramSilent

MOST = 60
LARGEST = 5_000_000
_LONGEST = 120
# What names an item in a table of imports; the first that a row has is looked up.
_COLUMNS = (
    "code", "part_number", "name", "item", "name_uz", "name_ru", "name_en",
    "kod", "nomi", "nom", "mahsulot", "код", "наименование", "название", "товар", "артикул", "номер детали",
)  # fmt: skip
_KNOWN = {headers.plain(name) for name in _COLUMNS}


class ListUnread(Refusal):
    """The file is no list of items."""

    sentence = N_(
        "This file could not be read as a list. Please send .xlsx or .csv with a column “name” or “code”, or type them."
    )


class NothingKnown(Refusal):
    """None of the lines is an item of the catalogue."""

    sentence = N_("The catalogue has nothing like “{typed}”. Please type other words, or a part number.")


class Looked(NamedTuple):
    """The items found, as (id, name), each once, and the lines that led to none."""

    found: list[tuple[int, str]]
    missing: list[str]


def lines(text: str) -> list[str]:
    """Give the lines of what was typed, empty ones left out."""
    typed = (searching.typed(line)[:_LONGEST] for line in text.splitlines())
    return list(dict.fromkeys(line for line in typed if line))[:MOST]


async def sheet(api: Api, file_id: str) -> list[str]:
    """Fetch a spreadsheet and give what each row names. Raise ListUnread."""
    try:
        content = await api.download(file_id, limit=LARGEST)
    except (TelegramRefused, TelegramSilent) as refused:
        raise ListUnread from refused
    with tempfile.TemporaryDirectory(prefix="hamkor-") as folder:
        path = Path(folder) / "imports"
        path.write_bytes(content)
        return await read(path)


async def read(path: Path) -> list[str]:
    """Give what each row of a table names. Raise ListUnread."""
    named: dict[str, None] = {}
    try:
        async with reading.opened(path, known=_KNOWN) as table:
            async for row in table:
                if name := _name(row.cells):
                    named[name] = None
                if len(named) == MOST:
                    break
    except Unreadable as unreadable:
        raise ListUnread from unreadable
    if not named:
        raise ListUnread
    return list(named)


async def look_up(connection: Connection, finder: Finder, named: Sequence[str]) -> Looked:
    """Find the item of each line: by its whole code, or what a search is sure of. Raise NothingKnown."""
    found: dict[int, str] = {}
    missing = []
    for text in named:
        item = await searching.by_code(connection, text)
        if item is None:
            answer = finder.search(text, language=language(), limit=1)
            hits = answer.hits if answer.answer == FOUND else ()
            item = next((one for one, _hit in await searching.items(connection, hits)), None)
        if item is None:
            missing.append(text)
        else:
            found[item.id] = item.name
    if not found:
        raise NothingKnown(typed=named[0][:40])
    return Looked(list(found.items()), missing)


def _name(cells: Mapping[str, str]) -> str:
    plain = {headers.plain(name): value.strip() for name, value in cells.items()}
    for column in _COLUMNS:
        if value := plain.get(headers.plain(column)):
            return searching.typed(value)[:_LONGEST]
    return ""

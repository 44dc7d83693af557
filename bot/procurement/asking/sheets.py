"""Bids sent as a spreadsheet: fetched, read by a child process, each row a bid."""

import tempfile
from pathlib import Path
from typing import Any

from bot.errors import Refusal
from bot.i18n import N_
from bot.procurement.asking import lines
from bot.procurement.asking.meanings import PARTS
from bot.spreadsheets import headers, reading
from bot.spreadsheets.refusals import Unreadable
from bot.telegram.api import Api, TelegramRefused, TelegramSilent

LARGEST = 5_000_000


class SheetUnread(Refusal):
    """The file is no table of bids."""

    sentence = N_(
        "This file could not be read as a table of bids. Please send .xlsx or .csv, a bid a row, or type them."
    )


async def bids(api: Api, file_id: str) -> list[dict[str, Any]]:
    """Fetch a spreadsheet and read its bids. Raise SheetUnread and what `lines.rows` raises."""
    try:
        content = await api.download(file_id, limit=LARGEST)
    except (TelegramRefused, TelegramSilent) as refused:
        raise SheetUnread from refused
    with tempfile.TemporaryDirectory(prefix="hamkor-") as folder:
        path = Path(folder) / "bids"
        path.write_bytes(content)
        return await read(path)


async def read(path: Path) -> list[dict[str, Any]]:
    """Read the bids of a spreadsheet. Raise SheetUnread and what `lines.rows` raises."""
    known = {headers.plain(word) for word in PARTS}
    found = []
    try:
        async with reading.opened(path, known=known) as sheet:
            async for row in sheet:
                found.append(row.cells)
                if len(found) > lines.MOST:
                    break
    except Unreadable as unreadable:
        raise SheetUnread from unreadable
    return lines.rows(found)

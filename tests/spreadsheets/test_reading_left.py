"""A reading that is left in the middle, because what was read could not be kept, ends; the child does not hold it."""

import asyncio
from pathlib import Path

import pytest

from bot.spreadsheets import reading


async def test_whoever_stops_in_the_middle_of_a_large_file_is_let_go(tmp_path: Path) -> None:
    path = tmp_path / "large.csv"
    path.write_text("code,name\n" + "".join(f"C-{number},{'name ' * 20}\n" for number in range(20_000)), "utf-8")
    for _again in range(reading.CHILDREN_AT_ONCE + 1):  # no turn is lost either
        with pytest.raises(OSError, match="no room"):
            async with asyncio.timeout(30):
                await taken(path)


async def taken(path: Path) -> None:
    """Take a row, and fail when as much waits in the pipe as it holds."""
    async with reading.opened(path) as sheet:
        async for _row in sheet:
            output = sheet._child.process.stdout
            assert output is not None
            while not output._paused:  # type: ignore[attr-defined]
                await asyncio.sleep(0.01)
            raise OSError("no room")

"""How a command works: on the migrated database of the settings, with a bar that shows how far it is."""

import asyncio
import contextlib
import errno
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from bot import faults
from bot.cli_speaking import known_settings, refuse
from bot.database import Database, dialect

T = TypeVar("T")


def with_database(work: Callable[[Database], Awaitable[T]]) -> T:
    """Migrate and open the database of the settings, do the work, close it."""
    address = known_settings().database_url

    async def run() -> T:
        db = Database(address)
        await db.open()
        try:
            return await work(db)
        finally:
            await db.close()

    from bot import migrating

    try:
        migrating.migrate(address)
    except (migrating.DatabaseNewer, faults.Unusable) as fault:
        refuse(f"Nothing was done: {fault}.")
    try:
        # What other files have against the work is the command's to say.
        with dialect.named(address):
            return asyncio.run(run())
    except faults.Unusable as fault:
        refuse(f"Stopped: {fault}.")


def put(file: Path, content: bytes) -> None:
    """Write a file whole or not at all. Raise OSError."""
    if file.is_dir():
        raise IsADirectoryError(errno.EISDIR, "it is a folder", str(file))
    partial = file.with_name(f".{file.name}.partial")
    try:
        partial.write_bytes(content)
        partial.replace(file)
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)


def unwritten(file: Path, fault: Exception) -> str:
    why = faults.reason(fault, file) if isinstance(fault, OSError) else "there may be no room for it"
    return f"{file} could not be written: {why}."


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int], None]]:
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)

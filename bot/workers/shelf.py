"""Files that are made once for all workers: one makes, the others fetch; never torn, whoever dies on the way.

The database keeps them in pieces, for workers of other machines reach nothing else. Whoever makes holds the name by its
own row among the workers: when it is buried, the next one may.
"""

import asyncio
import base64
import contextlib
import hashlib
import os
import zlib
from collections.abc import Awaitable, Callable
from pathlib import Path

import structlog

from bot.clock import new_id
from bot.database import Database
from bot.workers import shelf_queries as queries
from bot.workers.shelf_queries import Kept

log = structlog.get_logger()

Make = Callable[[Path], Awaitable[int]]
_PIECE = 2**18  # bytes
_AT_ONCE = 16  # pieces
_LOOK = 0.25  # seconds


class Shelf:
    """Where this worker finds what another has made, and puts what it made itself."""

    def __init__(self, db: Database, worker: str) -> None:
        self._db = db
        self._worker = worker

    async def made(self, name: str, stamp: str, path: Path, make: Make, *, after: int) -> int:
        """Have the file in `path` as somebody made it under this stamp, later than version `after`; give its version.

        Waits while another worker makes it. `make` writes the file and gives its version.
        """
        while True:
            async with self._db.read() as connection:
                kept = await queries.kept(connection, name)
            if _fits(kept, stamp, after):
                assert kept is not None
                if await self._fetched(kept, path):
                    return kept.version
            elif await self._claimed(name, stamp, after):
                return await self._make(name, stamp, path, make)
            await asyncio.sleep(_LOOK)

    async def _claimed(self, name: str, stamp: str, after: int) -> bool:
        """Take it upon this worker to make a file; False when another does, or has done so meanwhile."""
        async with self._db.write() as connection:
            if not await queries.claim(connection, name, worker=self._worker):
                return False
            if _fits(await queries.kept(connection, name), stamp, after):
                await queries.release(connection, name, worker=self._worker)
                return False
        return True

    async def _make(self, name: str, stamp: str, path: Path, make: Make) -> int:
        try:
            version = await make(path)
            pieces, digest = await asyncio.to_thread(_cut, path)
            kept = Kept(stamp=stamp, version=version, file=new_id(), digest=digest)
            async with self._db.write() as connection:
                if await queries.keep(connection, name, kept, worker=self._worker):
                    await queries.put(connection, name, kept.file, pieces)
            log.info("file_made", file=name, version=version, pieces=len(pieces))
        except BaseException:
            with contextlib.suppress(Exception):
                async with self._db.write() as connection:
                    await queries.release(connection, name, worker=self._worker)
            raise
        return version

    async def _fetched(self, kept: Kept, path: Path) -> bool:
        """Bring a file into `path` in one step, unless it is there; False when another took its place meanwhile."""
        if await asyncio.to_thread(_digest, path) == kept.digest:
            return True
        beside = path.with_name(f".{path.name}.{os.getpid()}.{self._worker}")
        try:
            with beside.open("wb") as file:
                place = 0
                while True:
                    async with self._db.read() as connection:
                        pieces = await queries.pieces(connection, kept.file, first=place, count=_AT_ONCE)
                    if not pieces:
                        break
                    await asyncio.to_thread(file.writelines, map(_opened, pieces))
                    place += len(pieces)
            if await asyncio.to_thread(_digest, beside) != kept.digest:
                return False
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)
        log.info("file_fetched", pieces=place)
        return True


def _fits(kept: Kept | None, stamp: str, after: int) -> bool:
    return kept is not None and kept.stamp == stamp and kept.version > after


def _cut(path: Path) -> tuple[list[str], str]:
    """Give a file in pieces a database keeps as text, and its digest."""
    content = path.read_bytes()
    pieces = (content[place : place + _PIECE] for place in range(0, len(content), _PIECE))
    return [base64.b64encode(zlib.compress(piece, 1)).decode() for piece in pieces], hashlib.sha256(content).hexdigest()


def _opened(piece: str) -> bytes:
    return zlib.decompress(base64.b64decode(piece))


def _digest(path: Path) -> str:
    """Give the digest of a file; empty when there is none."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""

"""Where files made once for all workers are kept: by name which one stands, who makes the next, and their pieces."""

from collections.abc import Sequence

from pydantic import BaseModel, ConfigDict

from bot.database import Connection


class Kept(BaseModel):
    """A file: made under which stamp, of which version, and its own digest."""

    model_config = ConfigDict(frozen=True)

    stamp: str
    version: int
    file: int
    digest: str


async def kept(connection: Connection, name: str) -> Kept | None:
    """Give the file that stands under a name."""
    row = await connection.one(
        "SELECT stamp, version, file, digest FROM kept_files WHERE name = :name AND file IS NOT NULL", name=name
    )
    return Kept(**dict(row)) if row else None


async def claim(connection: Connection, name: str, *, worker: str) -> bool:
    """Let a worker make the next file of a name, unless another does."""
    row = await connection.one(
        """INSERT INTO kept_files (name, maker) VALUES (:name, :worker)
           ON CONFLICT (name) DO UPDATE SET maker = :worker WHERE kept_files.maker IS NULL RETURNING name""",
        name=name,
        worker=worker,
    )
    return row is not None


async def release(connection: Connection, name: str, *, worker: str) -> None:
    """Let others make the next file of a name."""
    await connection.run(
        "UPDATE kept_files SET maker = NULL WHERE name = :name AND maker = :worker", name=name, worker=worker
    )


async def keep(connection: Connection, name: str, made: Kept, *, worker: str) -> bool:
    """Let a file stand under a name, made by who held it; False when the worker was taken for dead meanwhile."""
    row = await connection.one(
        """UPDATE kept_files SET maker = NULL, stamp = :stamp, version = :version, file = :file, digest = :digest
           WHERE name = :name AND maker = :worker RETURNING name""",
        name=name,
        worker=worker,
        **made.model_dump(),
    )
    return row is not None


async def put(connection: Connection, name: str, file: int, pieces: Sequence[str]) -> None:
    """Keep the pieces of the file that stands under a name, and no others of that name."""
    await connection.run("DELETE FROM kept_pieces WHERE name = :name", name=name)
    await connection.many(
        "INSERT INTO kept_pieces (file, number, name, data) VALUES (:file, :number, :name, :data)",
        [{"file": file, "number": number, "name": name, "data": data} for number, data in enumerate(pieces)],
    )


async def pieces(connection: Connection, file: int, *, first: int, count: int) -> list[str]:
    """Give pieces of a file in their order."""
    rows = await connection.all(
        """SELECT data FROM kept_pieces WHERE file = :file AND number >= :first AND number < :last ORDER BY number""",
        file=file,
        first=first,
        last=first + count,
    )
    return [row["data"] for row in rows]
